"""Whom a pronoun means, and the words that introduce somebody."""

from __future__ import annotations

import pytest

from bot.language.names import Names
from bot.language.question_kinds import Kind
from bot.reply.named_before import is_pronoun, named_before
from bot.reply.who_is import asked_who, introduced
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
