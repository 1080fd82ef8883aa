"""Judgements of replies become cases that the evaluation loads, or the message says why they cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.reply import Answer, Refusal
from bot.saved.feedback import Correction, Feedback, UnusableCorrection, as_given, corrected
from eval.sets.gold import Case, load_gold
from index.article import Article, Span
from index.read import article_from_text, read_article
from tests.support.fakes import span_of
from tests.support.replies import answered, refused

RAW = "Trade was worth $65&nbsp;billion.. . It grew,&nbsp;he said.. .\nMore came.. .\n"


@pytest.fixture
def article() -> Article:
    return article_from_text(RAW)


def answer(article: Article, words: str, short: str = "", question: str = "How much was trade worth?") -> Answer:
    span = span_of(article.text, short) if short else None
    return answered(article, question, span_of(article.text, words), short=span)


def refusal(article: Article, question: str = "Who is the mayor?") -> Refusal:
    return refused(article, question)


def loaded(path: Path) -> tuple[Case, ...]:
    """As `python -m eval --article X.txt --gold X.jsonl` does."""
    return load_gold(path, read_article(path.with_suffix(".txt"))).cases


class TestKept:
    def test_a_right_answer_is_its_own_evidence_as_supplied(self, article: Article, tmp_path: Path) -> None:
        path = Feedback(tmp_path).right(answer(article, "Trade was worth $65 billion.", "$65 billion"), ["Earlier?"])
        (case,) = loaded(path)
        assert case.question == "How much was trade worth?"
        assert case.history == ("Earlier?",)
        assert case.answers == ("$65 billion",)
        assert case.evidence[0][0].of(RAW) == "Trade was worth $65&nbsp;billion."
        assert case.type == "how_much"

    def test_a_right_refusal_has_no_evidence(self, article: Article, tmp_path: Path) -> None:
        (case,) = loaded(Feedback(tmp_path).right(refusal(article), ()))
        assert not case.answerable

    def test_a_follow_up_has_the_type_followup(self, article: Article) -> None:
        follow = replace(answer(article, "More came.", question="And then?"), standalone_question="What came then?")
        assert as_given(follow, ["What grew?"])["type"] == "followup"

    def test_a_reply_judged_wrong_waits_for_its_correction(self, article: Article, tmp_path: Path) -> None:
        kept, reply = Feedback(tmp_path), answer(article, "More came.")
        waiting = kept.wrong(reply, ())
        assert waiting.exists()
        assert not list(tmp_path.glob("*[!n].jsonl"))
        path = kept.wrong(reply, (), Correction("$65 billion"))
        assert not waiting.exists()
        (case,) = loaded(path)
        assert case.answers == ("$65 billion",)
        assert case.evidence[0][0].of(RAW) == "$65&nbsp;billion"

    def test_a_later_judgement_takes_the_place_of_an_earlier_one(self, article: Article, tmp_path: Path) -> None:
        kept = Feedback(tmp_path)
        kept.right(answer(article, "More came."), ())
        path = kept.wrong(answer(article, "More came."), (), Correction(not_said=True))
        (case,) = loaded(path)
        assert not case.answerable

    def test_it_can_be_withdrawn(self, article: Article, tmp_path: Path) -> None:
        kept, reply = Feedback(tmp_path), answer(article, "More came.")
        kept.right(refusal(article), ())
        path = kept.right(reply, ())
        kept.withdraw(reply, ())
        assert [case.question for case in loaded(path)] == ["Who is the mayor?"]
        kept.withdraw(refusal(article), ())
        assert not path.exists()

    def test_what_others_wrote_into_the_file_stays(self, article: Article, tmp_path: Path) -> None:
        kept = Feedback(tmp_path)
        path = kept.right(refusal(article), ())
        path.write_text(path.read_text("utf-8") + "not a case\n", "utf-8")
        kept.right(answer(article, "More came."), ())
        assert "not a case\n" in path.read_text("utf-8")

    def test_an_article_that_no_file_can_hold_is_refused(self, tmp_path: Path) -> None:
        broken = article_from_text("A lone \ud800 surrogate stands here. More came.")
        with pytest.raises(UnusableCorrection, match="broken"):
            Feedback(tmp_path).right(refusal(broken), ())
        assert not list(tmp_path.glob("*.jsonl"))


class TestCorrected:
    def test_words_are_found_whatever_their_case_and_spaces(self, article: Article) -> None:
        case = corrected(refusal(article), (), Correction("  it GREW,\n he said"))
        assert case["evidence"] == ["It grew,&nbsp;he said"]

    def test_a_sentence_is_evidence_as_supplied(self, article: Article) -> None:
        case = corrected(refusal(article), (), Correction(sentence=span_of(article.text, "It grew, he said.")))
        assert case["evidence"] == ["It grew,&nbsp;he said."]
        assert case["answers"] == []

    def test_words_of_the_picked_sentence_are_the_answer(self, article: Article) -> None:
        picked = span_of(article.text, "It grew, he said.")
        case = corrected(refusal(article), (), Correction("it grew", picked))
        assert (case["answers"], case["evidence"]) == (["it grew"], ["It grew,&nbsp;he said."])

    @pytest.mark.parametrize(
        ("words", "not_said", "told"),
        [
            pytest.param("it shrank", False, "not in the sentence", id="words that are not in it"),
            pytest.param("", True, "picked a sentence", id="and that it is not said"),
        ],
    )
    def test_a_sentence_beside_what_contradicts_it_is_refused(
        self,
        article: Article,
        words: str,
        not_said: bool,
        told: str,
    ) -> None:
        picked = span_of(article.text, "It grew, he said.")
        with pytest.raises(UnusableCorrection, match=told):
            corrected(refusal(article), (), Correction(words, picked, not_said))

    @pytest.mark.parametrize(
        ("correction", "told"),
        [
            pytest.param(Correction("It grew", not_said=True), "gave words", id="words and that it is not said"),
            pytest.param(Correction("$66 billion"), "not in the article", id="other words"),
            pytest.param(Correction(" "), "type words", id="nothing"),
            pytest.param(Correction("x" * 3000), "longer", id="too long"),
        ],
    )
    def test_a_correction_that_makes_no_case_is_refused(
        self, article: Article, correction: Correction, told: str
    ) -> None:
        with pytest.raises(UnusableCorrection, match=told):
            corrected(refusal(article), (), correction)


@given(st.text(min_size=1).filter(lambda text: any(c.isalnum() for c in text)), st.integers(0), st.integers(1, 40))
def test_a_case_of_any_article_has_its_evidence(text: str, at: int, length: int) -> None:
    try:
        made = article_from_text(text)
        made.raw.encode()
    except (ValueError, UnicodeEncodeError):
        return
    start = at % len(made.text)
    words = Span(start, min(len(made.text), start + length))
    if not words.of(made.text).strip():
        return
    (evidence,) = corrected(refused(made, "Q?"), (), Correction(sentence=words))["evidence"]
    assert evidence in made.raw
