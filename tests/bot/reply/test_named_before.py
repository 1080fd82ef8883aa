"""Whom a pronoun means, and the words that introduce somebody."""

from __future__ import annotations

import pytest

from bot.language.names import Names
from bot.language.question_kinds import Kind
from bot.reader.base import SentenceRead, SpanRead
from bot.reader.rerank import Candidate
from bot.reply.named_before import is_pronoun, named_before, person_meant
from bot.reply.who_is import asked_who, introduced, only_named
from bot.retrieval.hybrid import Hit
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import split_sentences
from tests.support.fakes import plain, span_of
from tests.support.questions import question_of

TEXT = """My grandmother Roza Weiss baked it.
Ann Lee, the mayor, opened the fair.
She said that the fair would stay.
Tom Berg met Jim Kay, and he left.
Bo Stark was there."""


class Indexed:
    """What both functions look at of an indexed article."""

    def __init__(self, text: str):
        self.article = plain(text)
        self.sentences = split_sentences(self.article)

    def text_of(self, sentence: object) -> str:
        return sentence.span.of(self.article.text)  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def indexed() -> IndexedArticle:
    return Indexed(TEXT)  # type: ignore[return-value]


def meant(indexed: IndexedArticle, sentence: str, pronoun: str) -> str | None:
    found = next(s for s in indexed.sentences if indexed.text_of(s).startswith(sentence))
    at = span_of(indexed.text_of(found), pronoun)
    name = named_before(at, found, indexed, Names(indexed.article.text))
    return name[1].of(indexed.article.text) if name else None


def test_a_pronoun_means_the_only_person_of_the_sentence_before(indexed: IndexedArticle) -> None:
    assert meant(indexed, "She said", "She") == "Ann Lee"


def test_of_two_persons_none_is_meant(indexed: IndexedArticle) -> None:
    assert meant(indexed, "Tom Berg", "he") is None


@pytest.mark.parametrize(("words", "expected"), [("She", True), (" he ", True), ("Ann", False), ("they", False)])
def test_what_is_a_pronoun_for_one_person(words: str, expected: bool) -> None:
    assert is_pronoun(words) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Who is Roza Weiss?", "My grandmother", id="before the name"),
        pytest.param("who's ann lee", "the mayor", id="behind the name"),
        pytest.param("Who is Bo Stark?", None, id="only named"),
        pytest.param("Who is the mayor?", None, id="no name"),
        pytest.param("Who is Ann Lee married to?", None, id="something else about a name"),
    ],
)
def test_who_somebody_is(indexed: IndexedArticle, question: str, expected: str | None) -> None:
    names = Names(indexed.article.text)
    name = asked_who(question_of(question, Kind.DEFINITION), names)
    found = introduced(name, indexed, names) if name else None
    assert (found[1].of(indexed.article.text) if found else None) == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        pytest.param("Who is Tom Berg?", "Tom Berg met the mayor.", "Tom Berg", id="only named"),
        pytest.param("what is tom berg", "The mayor met Tom Berg.", "tom berg", id="however it is typed"),
        pytest.param("Who is Tom Berg?", "The mayor came in.", None, id="not named at all"),
        pytest.param("Who met Tom Berg?", "Tom Berg met the mayor.", None, id="another question"),
        pytest.param("Who is Tom Berg?", "Tom Berg is a mason.", None, id="he is something"),
        pytest.param("Who is Tom Berg?", "Tom Berg (46) came in.", None, id="in brackets"),
        pytest.param("Who is Tom Berg?", "A man called Tom Berg came in.", None, id="called"),
        pytest.param("Who is Tom Berg?", "The lawyer Tom Berg came in.", None, id="his work"),
        pytest.param("Who is Tom Berg?", "Captain Tom Berg came in.", None, id="a title"),
    ],
)
def test_what_only_names_somebody_does_not_say_who_that_is(question: str, text: str, expected: str | None) -> None:
    indexed = Indexed(text)
    found = only_named(question_of(question), indexed.sentences, indexed, Names("Tom Berg came. Tom Berg left."))  # type: ignore[arg-type]
    assert (found[1].of(question) if found else None) == expected


@pytest.mark.parametrize(
    ("kind", "sentence", "pointed", "expected"),
    [
        pytest.param(Kind.WHO_SAID, "She said", "the fair would stay", "Ann Lee", id="the pronoun that speaks"),
        pytest.param(Kind.WHO_SAID, "She said", "She", "Ann Lee", id="the pronoun pointed at"),
        pytest.param(Kind.WHAT, "She said", "the fair", None, id="another question"),
        pytest.param(Kind.WHO_SAID, "Tom Berg", "he", None, id="one of two"),
    ],
)
def test_who_said_it_is_a_name(
    indexed: IndexedArticle, kind: Kind, sentence: str, pointed: str, expected: str | None
) -> None:
    found = next(s for s in indexed.sentences if indexed.text_of(s).startswith(sentence))
    at = span_of(indexed.text_of(found), pointed)
    candidate = Candidate(Hit(found, 0.5, 0.5, 0.5), SentenceRead(1.0, SpanRead(at.start, at.end, 1.0)))
    name = person_meant(candidate, kind, indexed, Names(indexed.article.text))
    assert (name[1].of(indexed.article.text) if name else None) == expected
