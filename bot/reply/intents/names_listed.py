"""Every person, place, date or figure that the article names, each with the sentence where it first does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.language.lexicon import Lexicon
from bot.language.names import Name, Sort
from bot.language.phrases import phrases
from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.reply.compose import quoting, without
from bot.reply.intents.quotes import spoken
from bot.reply.reply import Reply
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

MOST: Final = 24
_SORTS: Final = {"people": Sort.PERSON, "places": Sort.PLACE, "organisations": Sort.BODY}
_PRONOUN: Final = "one"  # “a quiet one”
_KINDS: Final = {"dates": (Kind.WHEN,), "numbers": (Kind.HOW_MUCH, Kind.HOW_MANY)}


def names_listed(question: Question, indexed: IndexedArticle, lexicon: Lexicon) -> Reply:
    """The list that is wanted, in the article's order; at most MOST sentences."""
    topic = question.wanted.topic
    if topic == "quotes":
        quotes = [s.span for s in spoken(indexed)][:MOST]
        return (
            quoting(question, indexed.article, "quotes", quotes)
            if quotes
            else without(question, indexed.article, "no_quotes")
        )
    found = list(_named(topic, indexed, lexicon) if topic in _SORTS else _phrased(topic, indexed))
    sentences = list(dict.fromkeys(sentence.span for sentence, _ in found))[:MOST]
    shorts = [short for sentence, short in found if sentence.span in sentences]
    if not sentences:
        return without(question, indexed.article, "no_names")
    return quoting(question, indexed.article, topic, sentences, shorts)


def _named(topic: str, indexed: IndexedArticle, lexicon: Lexicon) -> Iterator[tuple[Sentence, Span]]:
    """Each name of that sort, where the article first calls it by its longest name, or first names it below headings.

    A name that only headings have is mostly none: “Key Facts”.
    """
    for name in lexicon.names.all:
        if name.sort is not _SORTS[topic] or _is_pair(name, lexicon):
            continue
        at = bisect_right(indexed.sentences, name.span.start, key=lambda s: s.span.start) - 1
        if at >= 0 and indexed.sentences[at].span.contains(name.span) and not indexed.sentences[at].heading:
            yield indexed.sentences[at], name.span
        else:
            yield from islice(_below_headings(name, indexed, lexicon), 1)


def _below_headings(name: Name, indexed: IndexedArticle, lexicon: Lexicon) -> Iterator[tuple[Sentence, Span]]:
    for sentence in indexed.sentences:
        if not sentence.heading:
            text = indexed.text_of(sentence)
            found = (m for m in lexicon.names.mentioned_in(text) if m.name == name and not m.span.of(text).islower())
            yield from ((sentence, m.span.moved(sentence.span.start)) for m in found)


def _is_pair(name: Name, lexicon: Lexicon) -> bool:
    """Whether it is two places and no person: “London-Paris”."""
    parts = lexicon.names.spelt(name).split("-")
    named = [lexicon.names.mentioned_in(part) for part in parts]
    return len(parts) > 1 and all(found and found[0].name.sort is not Sort.PERSON for found in named)


def _phrased(topic: str, indexed: IndexedArticle) -> Iterator[tuple[Sentence, Span]]:
    """Each date or figure, once, however often it stands there."""
    seen: set[str] = set()
    for sentence in indexed.sentences:
        text = indexed.text_of(sentence)
        # A year is a date, and not a figure.
        taken = list(phrases(Kind.WHEN, text, "")) if topic == "numbers" else []
        for kind in _KINDS[topic]:
            for span in sorted(phrases(kind, text, "")):
                said = span.of(text).lower()
                if any(span.overlaps(other) for other in taken):
                    continue
                taken.append(span)
                if said not in seen and said != _PRONOUN:
                    seen.add(said)
                    yield sentence, span.moved(sentence.span.start)
