"""The kind of a question, by its words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.question_kinds import Kind
from bot.question.classify import classify, core

QUESTIONS = {
    Kind.WHO: ["Who met Putin in Moscow?", "whom did he meet", "please tell me who Putin is", "Which leader won?"],
    Kind.WHEN: [
        "When did Modi arrive?",
        "What year did the war begin?",
        "wat year was it",
        "How long ago was the war?",
        "Does the article say when he left?",
        "When and where did they meet?",
    ],
    Kind.WHERE: ["Where did the leaders meet?", "In which city was the summit?", "could u tell me where it was"],
    Kind.HOW_MANY: ["How many people came?", "How old is Putin?", "what percentage of oil is Russian?"],
    Kind.HOW_MUCH: ["How much was trade worth?", "What was the price of oil?"],
    Kind.WHY: ["Why did Modi go to Russia?", "What was the reason for the trip?", "I'd like to know why he went"],
    Kind.HOW: ["How did India respond?", "I wonder how they travelled"],
    Kind.WHO_SAID: ["Who said that trade was lopsided?", "according to whom is it true?"],
    Kind.QUOTE: ["What did Jaiswal tell reporters?", "What do they claim?", "what were his exact words"],
    Kind.YES_NO: ["Did Modi condemn the invasion?", "is it true that India left", "Isn't it a bloc?"],
    Kind.DEFINITION: ["What is the SCO?", "Who is Jaiswal?", "What does SCO stand for?", "Hello, who is Modi?"],
    Kind.LIST: ["List the countries", "Which countries belong to the SCO?"],
    Kind.SUMMARY: ["Summarise the article", "What is this article about?", "tl;dr", "give me the key points please"],
    Kind.WHAT: ["What happened?", "What has simmered in recent years?"],
    Kind.OTHER: ["Uzbekistan", "trade imbalance", "hello", "thanks a lot", "…?"],
}


@pytest.mark.parametrize(
    ("question", "kind"),
    [pytest.param(question, kind, id=question) for kind, questions in QUESTIONS.items() for question in questions],
)
def test_kind(question: str, kind: Kind) -> None:
    assert classify(question) is kind


def test_every_kind_is_shown_above() -> None:
    assert set(QUESTIONS) == set(Kind)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Could you please tell me when Modi arrived?", "when Modi arrived?"),
        ("Hi, can you tell me, please, who won?", "who won?"),
        ("According to the article, who won?", "who won?"),
        ("Do you know why he left?", "why he left?"),
        ("Does the article say where it was?", "where it was?"),
        ("What does the article say about Russian oil?", "Russian oil?"),
        ("When did he please the crowd?", "When did he please the crowd?"),
        ("When did he tell us about the war?", "When did he tell us about the war?"),
        ("Who, according to the article, won?", "Who, according to the article, won?"),
        ("When does the article say he left?", "When does the article say he left?"),
        ("  Who won?  ", "Who won?"),
        ("please", "please"),
    ],
)
def test_core_is_the_question_without_its_polite_beginning(question: str, expected: str) -> None:
    assert core(question) == expected


@given(st.text(max_size=80))
def test_core_is_the_questions_own_end(question: str) -> None:
    assert question.strip().endswith(core(question))
    assert bool(core(question)) == bool(question.strip())


@given(st.text(max_size=80))
def test_any_text_has_a_kind_whatever_the_space_about_it(text: str) -> None:
    assert classify(text) is classify(f" {text}\n")
