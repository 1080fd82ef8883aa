"""Suggested questions for any article: proposed by its sentences, each asked first, and offered only if it is answered.

Answered means: with confidence, from the sentence that the question was made of, and by the words that it asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from bot.cast import Name, Sort, cast_of
from bot.proposals import Proposal, proposals
from bot.question import Kind
from bot.reply import Answer, Reply
from bot.templates import SUGGESTIONS
from index.article import Span
from index.sentences import Sentence
from index.words import STOP_WORDS

if TYPE_CHECKING:
    from bot.bot import Bot

# Asking is what takes time: some 0.1 s a question.
_MOST_ASKED: Final = 14
_LEAST_CONFIDENCE: Final = 0.6
# Sentences that are looked at, evenly over the article.
_MOST_SENTENCES: Final = 600
# Of running words in English, at least so many are function words; in tables, verse in capitals or German, fewer.
_LEAST_FUNCTION_WORDS: Final = 0.25
_WORDS_LOOKED_AT: Final = 2000
# The kinds in the order in which they take turns: what shows best what can be asked comes first.
_TURNS: Final = (
    *(Kind.HOW_MUCH, Kind.WHEN, Kind.QUOTE, Kind.WHY, Kind.WHO, Kind.HOW_MANY, Kind.WHERE, Kind.DEFINITION),
    Kind.SUMMARY,
)
# Sentences with a name, for it to be asked about by itself.
_LEAST_NAMED: Final = 3
_ADJECTIVE: Final = re.compile(r"(?:ish|ese|[ie]an|French|Dutch|Greek|Swiss|Thai|Czech)$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A proposal and the sentence that should answer it; None where several should, of a name."""

    proposal: Proposal
    sentence: Sentence | None


def suggest(bot: Bot, most: int = 5) -> tuple[str, ...]:
    """At most `most` questions, of kinds as different and from places as far apart as there are; none for odd texts.

    The same for the same article and reader. Asks the bot at most fourteen questions.
    """
    if not _is_english(bot.article.text):
        return ()
    chosen: list[str] = []
    used: set[Sentence | None] = set()
    asked = 0
    for candidate in _in_turns(list(_candidates(bot))):
        if len(chosen) == most or asked == _MOST_ASKED:
            break
        # A sentence is asked about once, and so is a name.
        if candidate.sentence in used or (candidate.sentence is None and _names_asked(candidate, chosen)):
            continue
        asked += 1
        if _answers(bot.ask(candidate.proposal.question), candidate):
            chosen.append(candidate.proposal.question)
            used.update({candidate.sentence} - {None})
    return tuple(chosen)


def _names_asked(candidate: _Candidate, chosen: Sequence[str]) -> bool:
    name = candidate.proposal.question.removeprefix(SUGGESTIONS["name"].partition("{")[0]).rstrip("?")
    return any(name in question for question in chosen)


def _candidates(bot: Bot) -> Iterator[_Candidate]:
    article = bot.article
    cast = cast_of(article.text)
    plain = [sentence for sentence in bot.sentences if not sentence.heading]
    step = max(1, len(plain) // _MOST_SENTENCES)
    found = [
        _Candidate(proposal, sentence)
        for sentence in plain[::step]
        for proposal in proposals(sentence.span.of(article.text), cast)
    ]
    # Asked twice, a question is too wide for one sentence: "What did Ann Lee say?"
    times_made = Counter(candidate.proposal.question for candidate in found)
    yield from (candidate for candidate in found if times_made[candidate.proposal.question] == 1)
    spelt = Counter(
        (mention.name, mention.span.of(text))
        for text in (sentence.span.of(article.text) for sentence in plain[::step])
        for mention in cast.of(text)
    )
    named: dict[Name, str] = {}
    for (name, words), _ in spelt.most_common():
        named.setdefault(name, cast.spelt(name) if name.sort is Sort.PERSON else words)
    for name, words in named.items():
        often = sum(count for (other, _), count in spelt.items() if other == name)
        if often >= _LEAST_NAMED and words[0].isupper() and not _ADJECTIVE.search(words):
            yield _Candidate(Proposal(SUGGESTIONS["name"].format(subject=words), Kind.SUMMARY, None), None)


def _in_turns(candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """One of each kind, then another of each; within a kind those first that are about as long as people ask."""
    kinds = [
        sorted(
            (c for c in candidates if c.proposal.kind is kind),
            key=lambda c: abs(len(c.proposal.question.split()) - 8) // 2 if c.sentence else 0,
        )
        for kind in _TURNS
    ]
    return (candidate for candidate in chain.from_iterable(zip_longest(*kinds)) if candidate is not None)


def _answers(reply: Reply, candidate: _Candidate) -> bool:
    if not isinstance(reply, Answer) or reply.confidence < _LEAST_CONFIDENCE:
        return False
    if candidate.sentence is None:
        return len(reply.citations) > 1
    if reply.citations[0].span != candidate.sentence.span:
        return False
    expected, short = candidate.proposal.answer, reply.short_answer
    if expected is None or short is None:
        return expected is None
    at = candidate.sentence.span.start
    return short.span.overlaps(Span(at + expected.start, at + expected.end))


def _is_english(text: str) -> bool:
    words = text.split()[:_WORDS_LOOKED_AT]
    return sum(word.lower() in STOP_WORDS for word in words) >= _LEAST_FUNCTION_WORDS * max(len(words), 1)
