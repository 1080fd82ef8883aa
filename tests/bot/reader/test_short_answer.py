"""The words that answer: what the reader points at, trimmed, and grown to a clause where a fragment would not do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.question_kinds import Kind
from bot.question.classify import core
from bot.reader.base import SentenceRead, SpanRead
from bot.reader.rerank import Candidate
from bot.reader.short_answer import short_answer
from bot.retrieval.hybrid import Hit
from index.article import Span
from index.structure.sentences import Sentence
from tests.support.fakes import span_of

FALL = "Prices fell, he said, because of the drought; rain – at last – came in June."
WAR = "He told the leader: “Now is not the time for war,” and left."
LOST = '"We lost," she said, "because we were tired."'
TOWN = "The ‘Beast’ of New York (NYC) fell from 1,500 (in May) to 1,200, the students’ paper says."


def candidate(sentence: str, span: Span | None, *, read: bool = True) -> Candidate:
    pointed = SpanRead(span.start, span.end, 1.0) if span else None
    whole = Sentence(0, Span(0, len(sentence)), 0, heading=False)
    return Candidate(Hit(whole, 1.0, 1.0, 1.0), SentenceRead(1.0, pointed) if read else None)


def short(sentence: str, pointed: str, kind: Kind) -> str | None:
    found = short_answer(candidate(sentence, span_of(sentence, pointed)), sentence, kind, "")
    return found.of(sentence) if found else None


@pytest.mark.parametrize(
    ("sentence", "pointed", "expected"),
    [
        pytest.param(FALL, "the drought", "the drought", id="as it is"),
        pytest.param(FALL, ", because of the drought;", "because of the drought", id="separators"),
        pytest.param(FALL, "– at last –", "at last", id="dashes"),
        pytest.param(FALL, " – ", None, id="nothing but separators"),
        pytest.param(WAR, "“Now is not the time for war,”", "Now is not the time for war", id="a pair about all of it"),
        pytest.param(WAR, "time for war,”", "is not the time for war", id="half of a pair, and its negation"),
        pytest.param(
            WAR, "“Now is not the time for war,” and", "“Now is not the time for war,” and", id="a pair inside"
        ),
        pytest.param(TOWN, "New York (NYC)", "New York (NYC)", id="a bracket that ends it"),
        pytest.param(TOWN, "(NYC)", "NYC", id="a bracket about all of it"),
        pytest.param(TOWN, "NYC)", "NYC", id="half of a bracket"),
        pytest.param(TOWN, "The ‘Beast’", "The ‘Beast’", id="a quoted word that ends it"),
        pytest.param(TOWN, "1,200,", "1,200", id="a number keeps its comma"),
        pytest.param(LOST, '"We lost,"', "We lost", id="straight quotation marks"),
    ],
)
def test_is_trimmed(sentence: str, pointed: str, expected: str | None) -> None:
    assert short(sentence, pointed, Kind.WHAT) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Who is Ann Lee?", None, id="what is said of her, and not a name"),
        pytest.param("who was ann", None, id="however it is typed"),
        pytest.param("Who is the mayor?", "Ann Lee", id="a name"),
    ],
)
def test_who_somebody_is(question: str, expected: str | None) -> None:
    sentence = "The town has a mayor, Ann Lee."
    found = short_answer(candidate(sentence, span_of(sentence, "Ann Lee")), sentence, Kind.DEFINITION, question)
    assert (found.of(sentence) if found else None) == expected


@pytest.mark.parametrize(
    ("sentence", "pointed", "expected"),
    [
        ('They call it the "WGWG" factor.', 'WGWG" factor', '"WGWG" factor'),
        ('It draws on the film, "Newsies", of 1992.', 'film, "Newsies', 'film, "Newsies"'),
        ("He called it “a protest to music,” and left.", "called it “a protest", "called it “a protest to music,”"),
        ('He said "no" and left "at once".', "left", "left"),
    ],
)
def test_quoted_words_are_not_cut_in_half(sentence: str, pointed: str, expected: str) -> None:
    assert short(sentence, pointed, Kind.WHAT) == expected


def test_who_holds_an_office_is_a_name() -> None:
    sentence = "The present holder of the office, Adelheid Coe, was born here."
    at = span_of(sentence, "Adelheid Coe")
    found = short_answer(candidate(sentence, at), sentence, Kind.DEFINITION, "who is president today?")
    assert found == at


def test_a_clause_has_no_joint_before_it() -> None:
    assert short("It hurt, and it passed within an hour.", "within an hour", Kind.HOW) == "it passed within an hour"


@pytest.mark.parametrize(
    ("kind", "sentence", "pointed", "expected"),
    [
        pytest.param(Kind.WHY, FALL, "the drought", "because of the drought", id="between commas"),
        pytest.param(Kind.WHY, FALL, "Prices", "Prices fell", id="the first clause"),
        pytest.param(Kind.WHY, FALL, "June", "came in June", id="the last clause, without its full stop"),
        pytest.param(Kind.WHY, FALL, "last", "at last", id="between dashes"),
        pytest.param(Kind.WHY, FALL, "drought; rain", "because of the drought; rain", id="two clauses"),
        pytest.param(
            Kind.WHY,
            TOWN,
            "1,500",
            "The ‘Beast’ of New York (NYC) fell from 1,500 (in May) to 1,200",
            id="a number’s comma is not a border",
        ),
        pytest.param(Kind.HOW, FALL, "drought", "because of the drought", id="how"),
        pytest.param(Kind.QUOTE, WAR, "the leader", "Now is not the time for war", id="not whom it was said to"),
        pytest.param(Kind.QUOTE, WAR, "time for war", "Now is not the time for war", id="the whole of what was said"),
        pytest.param(Kind.QUOTE, LOST, "We", "We lost", id="one of two parts of what was said"),
        pytest.param(Kind.WHY, LOST, "tired", "because we were tired", id="to a full stop inside quotation marks"),
    ],
)
def test_grows_to_a_clause(kind: Kind, sentence: str, pointed: str, expected: str) -> None:
    assert short(sentence, pointed, kind) == expected


@pytest.mark.parametrize("kind", [Kind.WHO, Kind.WHEN, Kind.HOW_MUCH, Kind.WHAT, Kind.OTHER])
def test_a_phrase_stays_one_for_other_kinds(kind: Kind) -> None:
    assert short(FALL, "drought", kind) == "drought"


@pytest.mark.parametrize("read", [pytest.param(False, id="no reader"), pytest.param(True, id="a reader without words")])
class TestWithoutWordsOfAReader:
    def test_it_is_the_first_phrase_of_the_kind(self, read: bool) -> None:
        found = short_answer(candidate(FALL, None, read=read), FALL, Kind.WHEN, "When did the rain come?")
        assert found is not None
        assert found.of(FALL) == "June"

    def test_the_polite_beginning_of_a_question_is_no_part_of_it(self, read: bool) -> None:
        # "Ann" is asked about; "Jo" is only spoken to.
        sentence = "Ann wrote to Jo."
        found = short_answer(
            candidate(sentence, None, read=read), sentence, Kind.WHO, core("Hello, who did Ann write to?")
        )
        assert found is not None
        assert found.of(sentence) == "Jo"

    def test_there_is_none_of_a_kind_that_has_none(self, read: bool) -> None:
        assert short_answer(candidate(FALL, None, read=read), FALL, Kind.WHAT, "What fell?") is None


@given(st.text("Ab ,;:.–“”\"'()", min_size=1, max_size=40), st.data(), st.sampled_from(list(Kind)))
def test_it_is_a_slice_that_is_not_blank(sentence: str, data: st.DataObject, kind: Kind) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    found = short_answer(candidate(sentence, Span(start, end)), sentence, kind, "")
    assert found is None or found.of(sentence).strip()
