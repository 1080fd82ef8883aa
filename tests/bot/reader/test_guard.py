"""A short answer keeps what belongs to it, or there is none; held against a ruler that was written apart from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.question_kinds import Kind
from bot.reader.guard import guarded
from eval.faithful import faults
from index.article import Span
from tests.support.fakes import span_of

FIRE = "Nobody was hurt, but the birds have not come back since the alleged arson."
COST = "It cost nearly $65 billion, 5–7 per cent more than the 1,500 km line, and at least 40 people may resign."
KINDS = st.sampled_from(list(Kind))
WORDS = st.sampled_from(
    "the birds have not come back nearly at least about 40 1,500 65 5–7 $ € % per cent million km years alleged might "
    "he never without nobody said that because , and . four hours a week between to".split()
)


def kept(sentence: str, pointed: str, question: str, kind: Kind = Kind.WHAT) -> str | None:
    found = guarded(sentence, span_of(sentence, pointed), kind, question)
    return found.of(sentence) if found else None


@pytest.mark.parametrize(
    ("sentence", "pointed", "question", "expected"),
    [
        pytest.param(COST, "$65 billion", "How much was it?", "nearly $65 billion", id="hedge"),
        pytest.param(COST, "65", "How much was it?", "nearly $65 billion", id="currency, unit and hedge"),
        pytest.param(COST, "7", "By how much?", "5–7 per cent", id="the other end of a range"),
        pytest.param(COST, "500", "How long is it?", "1,500 km", id="the rest of a number"),
        pytest.param(COST, "40 people", "Who resigns?", "at least 40 people", id="at least"),
        pytest.param(COST, "resign", "What might 40 people do?", "may resign", id="a modal verb"),
        pytest.param(FIRE, "arson", "Since what?", "the alleged arson", id="alleged"),
        pytest.param(FIRE, "come back", "What happened to the birds?", "have not come back", id="negation"),
        pytest.param(
            "The fee is 20 crowns an hour.", "20 crowns", "What is the fee?", "20 crowns an hour", id="a rate"
        ),
        pytest.param(
            "It fell by 3.4 mL/min a day.", "3.4", "How far did it fall?", "3.4 mL/min a day", id="a compound unit"
        ),
        pytest.param("Some 2.5 mmol/L is safe.", "2", "How much is safe?", "Some 2.5 mmol/L", id="inside a decimal"),
        pytest.param(
            "It has six hundred and twelve rooms.", "hundred", "How many?", "six hundred and twelve", id="spelt"
        ),
        pytest.param("A crew of twenty-nine left.", "nine", "How many left?", "twenty-nine", id="tens and units"),
        pytest.param("Give two (2) weeks notice.", "two", "How long?", "two (2) weeks", id="a figure in brackets"),
        pytest.param("It won two-thirds of the vote.", "two", "How much?", "two-thirds", id="a share"),
        pytest.param("It left at 09:14 on Sunday.", "14", "When did it leave?", "09:14", id="a clock's time"),
        pytest.param("Doors open at 7.30 p.m. daily.", "7", "When do doors open?", "7.30 p.m.", id="with its half"),
        pytest.param(
            "She rang the day before yesterday.",
            "yesterday",
            "When was it?",
            "the day before yesterday",
            id="two days ago",
        ),
        pytest.param("It shut the winter before last.", "last", "When did it shut?", "last", id="no form of ours"),
        pytest.param(
            "It rose the year before last.", "last", "When was it?", "the year before last", id="the longest form"
        ),
        pytest.param("Whole milk | 1.2 l | 3 cups", "1.2 l | 3", "How much milk?", None, id="two cells that answer"),
        pytest.param("Whole milk | 1.2 l", "milk | 1.2", "How much milk?", "1.2 l", id="the cell that answers"),
        pytest.param("They won 81 to 8.", "81", "How many were for it?", "81", id="a score is not a range"),
        pytest.param(
            "It was built not because of the fire but because of the ground, they say.",
            "because of the fire",
            "What was it built for?",
            "not because of the fire but because of the ground",
            id="what it is instead",
        ),
        pytest.param("It opened only after the war.", "after the war", "Since when?", "only after the war", id="only"),
        pytest.param("The only man there was Jo.", "man there", "Who?", "man there", id="only is no hedge of a noun"),
        pytest.param("It is €60. What then?", "€60", "How much?", "€60", id="before a question, not in it"),
        pytest.param("He spoke about Ukraine.", "Ukraine", "Of what?", "Ukraine", id="about is no hedge of a name"),
    ],
)
def test_keeps_what_belongs_to_it(sentence: str, pointed: str, question: str, expected: str | None) -> None:
    assert kept(sentence, pointed, question) == expected


@pytest.mark.parametrize(
    ("sentence", "pointed", "question", "kind"),
    [
        pytest.param("He said so.", "He", "Who said so?", Kind.WHO, id="a pronoun"),
        pytest.param("The bridge fell.", "The bridge", "What of the bridge?", Kind.WHAT, id="the question's words"),
        pytest.param("You promise four things:", "four things", "What do you promise?", Kind.WHAT, id="a label"),
        pytest.param("Is it safe?", "safe", "What is it?", Kind.WHAT, id="a question"),
        pytest.param("Four weirs got passes.", "Four", "Which weirs got passes?", Kind.WHAT, id="a number alone"),
        pytest.param("Oil is traditionally cheap.", "traditionally", "What is cheap?", Kind.WHAT, id="an adverb"),
        pytest.param("It buys discounted oil.", "discounted", "How much oil is it?", Kind.HOW_MUCH, id="none"),
        pytest.param("Now is not the time for war.", "not", "What did he say of war?", Kind.QUOTE, id="not alone"),
    ],
)
def test_there_is_none(sentence: str, pointed: str, question: str, kind: Kind) -> None:
    assert kept(sentence, pointed, question, kind) is None


@pytest.mark.parametrize(
    ("kind", "words", "question"),
    [
        pytest.param(Kind.WHEN, "May", "When is it?", id="a month that is a function word too"),
        pytest.param(Kind.HOW_MANY, "once", "How often did they meet?", id="once"),
        pytest.param(Kind.WHO, "Nobody", "Who was hurt?", id="nobody"),
    ],
)
def test_short_words_that_answer_stay(kind: Kind, words: str, question: str) -> None:
    sentence = f"{words} it was." if words == "Nobody" else f"It happened {words} there."
    assert kept(sentence, words, question, kind) == words


@given(st.lists(WORDS, min_size=2, max_size=14), st.data(), KINDS)
def test_it_holds_the_span_and_ends_in_no_number(words: list[str], data: st.DataObject, kind: Kind) -> None:
    sentence = " ".join(words)
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    if not sentence[start:end].strip():
        return
    found = guarded(sentence, Span(start, end), kind, "What happened?")
    assert found is None or (found.start <= start and end <= found.end)
    if found and found.of(sentence) == found.of(sentence).strip():
        assert "number" not in faults("What happened?", sentence, found.start, found.end)


@given(st.lists(WORDS, min_size=3, max_size=14), st.data())
def test_a_word_pointed_at_loses_neither_hedge_nor_negation(words: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(words) - 1))
    sentence = " ".join(words)
    start = len(" ".join(words[:number])) + (number > 0)
    found = guarded(sentence, Span(start, start + len(words[number])), Kind.WHAT, "What happened?")
    lost = faults("What happened?", sentence, found.start, found.end) if found else []
    assert not {"negation", "question"} & set(lost)
