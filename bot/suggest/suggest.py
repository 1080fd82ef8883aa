"""Questions to begin with, for any article: made of its own sentences, and each one asked before it is offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.followup.dependence import depends
from bot.language.countries import is_country
from bot.language.lexicon import Lexicon
from bot.language.names import Name, Names, Sort
from bot.provenance.templates import SUGGESTED
from bot.reply.reply import Answer, Reply
from bot.retrieval.antecedent import antecedent
from bot.suggest.clauses import is_finite
from bot.suggest.generate import questions
from bot.suggest.suggested import SuggestedQuestion
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.frequency import zipf
from index.text.tokens import STOP_WORDS, content_words

MOST: Final = 5
# An asked question takes about 0.08 s: so many, that a visitor need not wait much over a second.
_MOST_ASKED: Final = 12
# Sentences that are looked at: of a longer article, so many spread evenly over it.
_MOST_READ: Final = 400
_SURE: Final = 0.7
# Of words in English prose, two in five are function words; of those in another language, or in a table, far fewer.
_ENGLISH: Final = 0.25
# Dutch has "in", "was" and "over" as well, but no "the", which English hardly does without.
_THE: Final = 0.01
_LEAST_WORDS: Final = 5
# How much a question of a kind is worth offering. A question after a sum or a reason shows more than one after a name.
_WORTH: Final = {
    "why": 3.0,
    "said_about": 2.6,
    "how_much": 3.1,
    "how_many": 2.8,
    "how_many_did": 2.8,
    "when": 2.7,
    "by_how_much": 2.6,
    "how_long": 2.6,
    "how_high": 2.5,
    "what": 2.5,
    "called": 2.5,
    "who": 2.4,
    "by_whom": 2.4,
    "where": 2.3,
    "who_is": 2.0,
    "said": 1.6,
    "name": 0.8,
}
_ALIKE: Final = {
    "by_whom": "who",
    "how_many_did": "how_many",
    "by_how_much": "how_much",
    "said": "said_about",
    "called": "said_about",
}
_MOST_NAMES: Final = 8
_OFTEN: Final = 3
# On wordfreq's scale: “relay” is 3.8, “Korrin” 0.
_COMMON: Final = 3.6
_ADJECTIVE: Final = re.compile(r"(?:ish|ese|[ie]an|ic|lim|French|Dutch|Greek|Swiss|Thai|Czech|Latin|Arab)$")
_AGAIN: Final = 1.0
_NEAR: Final = 1.5
_SAME: Final = 0.4


class Answering(Protocol):
    """What is asked: `bot.bot.Bot`, or a fake."""

    @property
    def indexed(self) -> IndexedArticle:
        """The article."""

    @property
    def lexicon(self) -> Lexicon:
        """What is known of its words."""

    def ask(self, question: str, *, literal: bool) -> Reply:
        """The reply, whatever was asked before."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question, the sentence that it was made from, and how good it seems by itself. A name has no one sentence."""

    made: SuggestedQuestion
    sentence: Sentence | None
    worth: float

    @property
    def place(self) -> int:
        """Its sentence's number; of a name, which several should answer, after all of them."""
        return self.sentence.number if self.sentence else 1 << 30

    @property
    def kind(self) -> str:
        """Its family."""
        return _ALIKE.get(self.made.kind, self.made.kind)


def suggest(bot: Answering, most: int = MOST) -> tuple[str, ...]:
    """At most `most` questions that the bot answers surely, each with the sentence that it was made from.

    In the article's order, varied in kind and spread over it; the same every time. None for a text that is not English
    prose. Asks at most _MOST_ASKED questions, a second or so: not for an event loop.
    """
    indexed = bot.indexed
    if not _is_english(indexed):
        return ()
    names = bot.lexicon.names
    read = list(_spread([sentence for sentence in indexed.sentences if not sentence.heading]))
    left = [*_candidates(indexed, names, read), *_names(indexed, names, read)]
    chosen: list[_Candidate] = []
    for _ in range(_MOST_ASKED):
        if len(chosen) >= most or not left:
            break
        best = max(left, key=lambda c: (_gain(c, chosen, len(indexed.sentences)), -c.place, c.made.text))
        left = [candidate for candidate in left if candidate.made.text != best.made.text]
        if _is_answered(bot, best):
            chosen.append(best)
            left = [candidate for candidate in left if not _same(candidate, best)]
    chosen.sort(key=lambda candidate: candidate.place)
    return tuple(candidate.made.text for candidate in chosen)


def _is_english(indexed: IndexedArticle) -> bool:
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", indexed.article.text.lower())
    if not words:
        return False
    function = sum(word in STOP_WORDS for word in words) / len(words)
    return function >= _ENGLISH and words.count("the") / len(words) >= _THE


def _candidates(indexed: IndexedArticle, names: Names, read: Sequence[Sentence]) -> list[_Candidate]:
    found: list[_Candidate] = []
    for sentence in read:
        text = indexed.text_of(sentence)
        if len(text.split()) < _LEAST_WORDS or antecedent(sentence, indexed):
            continue
        alone = (made for made in questions(text, names) if not depends(made.text, names))
        found.extend(_Candidate(made, sentence, _worth(made, names)) for made in alone)
    return found


def _names(indexed: IndexedArticle, names: Names, read: Sequence[Sentence]) -> Iterator[_Candidate]:
    """“What does the article say about Russia?”, of the names that come back oftenest: they fill up what is left."""
    spelt: Counter[tuple[Name, str]] = Counter()
    other: Counter[Name] = Counter()
    for text in map(indexed.text_of, read):
        for mention in names.mentioned_in(text):
            before, after = text[: mention.span.start], text[mention.span.end :]
            the = "the " if re.search(r"\b[Tt]he\s+$", before) and mention.name.sort is not Sort.PERSON else ""
            # "Arab oil", "the Roman Catholic faith": no name there, but a word of what stands behind it.
            if (re.match(r"[\s-]+[a-z]{3,}", after) and not _ends_name(after.split()[0])) or before.endswith("-"):
                other[mention.name] += 1
            elif mention.span.of(text)[0].isupper():
                spelt[mention.name, the + mention.span.of(text)] += 1
    often = Counter({name: sum(n for (of, _), n in spelt.items() if of == name) for name, _ in spelt})
    for name, count in often.most_common(_MOST_NAMES):
        if count < _OFTEN or other[name] > count / 2:
            continue
        commonest = max((n, words) for (of, words), n in spelt.items() if of == name)[1]
        words = names.spelt(name) if name.sort is Sort.PERSON else commonest
        if len(words) > 2 and not _ADJECTIVE.search(words) and (words.startswith("the ") or _is_rare(words, name)):
            made = SuggestedQuestion("name", SUGGESTED["name"].format(name=words), Span(0, 0))
            yield _Candidate(made, None, _WORTH["name"] + 0.01 * min(count, 20))


def _ends_name(word: str) -> bool:
    """Whether a name ends before this word: it is not a noun that the name would be part of."""
    bare = word.rstrip(",.;:")
    return bare in STOP_WORDS or is_finite(bare, main=True) or bare.endswith(("s", "ly", "ing"))


def _is_rare(words: str, name: Name) -> bool:
    """Whether a name stands without “the”: not “the Second Law”, and not “Motion”, which is a common word."""
    if name.sort is Sort.PERSON and " " in words:
        return True
    last = words.split()[-1]
    return last.isupper() or any(map(is_country, words.split())) or zipf(last.lower()) < _COMMON


def _spread(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    step = max(1.0, len(sentences) / _MOST_READ)
    return (sentences[int(i * step)] for i in range(min(len(sentences), _MOST_READ)))


def _worth(made: SuggestedQuestion, names: Names) -> float:
    """By its kind, by the names in it, and by its length: a short one says little, a long one is hard to read."""
    length = len(made.text.split())
    return (
        _WORTH[made.kind]
        + 0.3 * bool(names.mentioned_in(made.text))
        - 0.15 * max(0, length - 10)
        - 0.3 * max(0, 5 - length)
    )


def _gain(candidate: _Candidate, chosen: Sequence[_Candidate], sentences: int) -> float:
    """What it adds to those chosen so far: another kind, another part of the article."""
    gain = candidate.worth
    for other in chosen:
        gain -= _AGAIN * (other.kind == candidate.kind)
        apart = abs(other.place - candidate.place) / max(1, sentences)
        if candidate.sentence and other.sentence:
            gain -= _NEAR * max(0.0, 0.2 - apart) / 0.2
    return gain


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether two ask of the same: in nearly the same words, or of one sentence in words that half overlap."""
    a, b = (set(content_words(candidate.made.text)) for candidate in (one, other))
    if {one.kind, other.kind} & {"name"}:
        return len(_named(one) & _named(other)) > 0
    whole = min(len(a), len(b)) if one.sentence == other.sentence else len(a | b)
    return len(a & b) > _SAME * whole


def _named(candidate: _Candidate) -> set[str]:
    """The stems of the words with capitals, but for the first."""
    return set(content_words(" ".join(word for word in candidate.made.text.split()[1:] if word[0].isupper())))


def _is_answered(bot: Answering, candidate: _Candidate) -> bool:
    """Surely, by the sentence that it was made from, and, where words are pointed at, by the right ones."""
    reply = bot.ask(candidate.made.text, literal=True)
    if not isinstance(reply, Answer) or reply.confidence < _SURE:
        return False
    if candidate.sentence is None:
        return len(reply.citations) > 1
    sentence, answer = candidate.sentence.span, candidate.made.answer
    right = Span(sentence.start + answer.start, sentence.start + answer.end)
    short = reply.short_answer
    return reply.citations[0].span == sentence and (short is None or short.span.overlaps(right))
