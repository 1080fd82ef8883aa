"""A reply: data that its text is made of, and impossible to put together wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.followup.history import Exchange
from bot.language.question_kinds import Kind
from bot.provenance.pieces import Asked, Citation, Derived, InvalidReply, Mark, Quoted, SourceSlice, fill
from bot.reply.evidence import MoreEvidence
from bot.reply.reply import Answer, Refusal, Reply, Talk, Timings
from index.article import Article, Span
from tests.support.fakes import plain, span_of
from tests.support.replies import cited

TEXT = "Ann feeds the cat. It sleeps all day."
ARTICLE = plain(TEXT)
FIRST, SECOND = cited(ARTICLE, Span(0, 18), Span(19, 37))
ASKED = "Who feeds the cat?"
ANN = Quoted(FIRST, Span(0, 3), strong=True)


def answer(*citations: Citation, confidence: float = 0.9, introduction: Kind | None = Kind.WHAT) -> Answer:
    return Answer(ASKED, ASKED, ARTICLE, citations, confidence, introduction=introduction)


def refusal(*terms: Asked, why: str = "far", nearest: Citation | None = None) -> Refusal:
    return Refusal(ASKED, ASKED, ARTICLE, why, 0.8, terms, nearest)


class TestAnswer:
    def test_its_text_introduces_the_quotes(self) -> None:
        assert answer(FIRST, SECOND).text == ("The article says: “Ann feeds the cat.” [1] “It sleeps all day.” [2]")

    def test_a_list_has_a_line_for_each_quote(self) -> None:
        assert answer(FIRST, SECOND, introduction=Kind.SUMMARY).text == (
            "The article in its own sentences:\n• “Ann feeds the cat.” [1]\n• “It sleeps all day.” [2]"
        )

    def test_an_antecedent_is_introduced_as_the_sentence_before(self) -> None:
        assert replace(answer(FIRST, SECOND), context=(SECOND,)).text == (
            "The article says: “Ann feeds the cat.” [1] (before that: “It sleeps all day.” [2])"
        )

    def test_a_short_answer_is_a_slice_of_a_citation(self) -> None:
        reply = replace(answer(FIRST), short_answers=(ANN,))
        assert reply.short_answer is not None
        assert reply.short_answer.text == "Ann"

    def test_several_short_answers_stand_first_and_none_is_the_short_answer(self) -> None:
        cat = Quoted(FIRST, span_of(TEXT, "the cat"), strong=True)
        reply = replace(answer(FIRST), short_answers=(ANN, cat), introduction=None)
        assert reply.short_answer is None
        assert reply.text == "Ann; the cat — “Ann feeds the cat.” [1]"

    def test_the_answering_words_are_strong_in_their_quote_too(self) -> None:
        (quote,) = replace(answer(FIRST), short_answers=(ANN,)).quotes
        assert [(part.text, part.strong) for part in quote.parts] == [("Ann", True), (" feeds the cat.", False)]

    def test_timings_do_not_count_when_replies_are_compared(self) -> None:
        reply = answer(FIRST)
        assert replace(reply, timings=Timings(1.0, 2.0, 3.0)) == reply
        assert replace(reply, confidence=0.5) != reply

    @pytest.mark.parametrize(
        ("citations", "changes", "told"),
        [
            pytest.param((), {}, "without a citation", id="no citation"),
            pytest.param((SECOND,), {}, "numbered from 1", id="numbered from 2"),
            pytest.param((SECOND, FIRST), {}, "numbered from 1", id="out of order"),
            pytest.param((FIRST,), {"context": (SECOND,)}, "context of a quote", id="context that is not cited"),
            pytest.param(
                (FIRST,),
                {"short_answers": (Quoted(SECOND, SECOND.span),)},
                "short answer",
                id="short answer from elsewhere",
            ),
            pytest.param((FIRST,), {"introduction": None}, "nothing to introduce", id="no short answer to come first"),
            pytest.param(
                (FIRST,), {"understood": (Quoted(FIRST, FIRST.span),)}, "words of the conversation", id="understood"
            ),
        ],
    )
    def test_an_invalid_answer_is_refused(
        self, citations: tuple[Citation, ...], changes: dict[str, object], told: str
    ) -> None:
        with pytest.raises(InvalidReply, match=told):
            Answer(ASKED, ASKED, ARTICLE, citations, 0.9, **changes)  # type: ignore[arg-type]

    @pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
    def test_a_confidence_is_a_probability(self, confidence: float) -> None:
        with pytest.raises(InvalidReply, match="confidence"):
            answer(FIRST, confidence=confidence)

    def test_a_citation_of_another_article_is_refused(self) -> None:
        twin = Citation(1, Article(TEXT, TEXT, ARTICLE.offsets, "a twin"), FIRST.span)
        with pytest.raises(InvalidReply, match="another article"):
            answer(twin)

    def test_a_date_of_a_quote_that_is_not_cited_is_refused(self, article: Article) -> None:
        first, monday = cited(article, Span(0, 5), span_of(article.text, "arrived in Russia on Monday"))
        derived = Derived(monday, span_of(article.text, "Monday"))
        with pytest.raises(InvalidReply, match="does not have"):
            Answer(ASKED, ASKED, article, (first,), 0.9, dates=(derived,))


class TestRefusal:
    def test_says_what_the_article_never_mentions(self) -> None:
        reply = refusal(Asked(ASKED, span_of(ASKED, "cat")), why="unnamed")
        assert reply.text == "The article doesn’t say: it never mentions “cat”."
        assert reply.reason == "The article never mentions “cat”."

    def test_may_show_the_nearest_sentence(self) -> None:
        assert refusal(nearest=FIRST).text == (
            "The article doesn’t say: nothing in it comes close to the question.\n"
            "The nearest the article comes: “Ann feeds the cat.” [1]"
        )

    def test_the_nearest_sentence_has_the_first_mark(self) -> None:
        with pytest.raises(InvalidReply, match="numbered from 1"):
            refusal(nearest=SECOND)

    def test_a_reason_that_the_templates_do_not_have_is_refused(self) -> None:
        with pytest.raises(KeyError):
            refusal(why="no such reason")

    def test_words_that_only_the_completed_question_has_were_not_asked(self) -> None:
        standalone = "Who feeds Tom?"
        term = Asked(standalone, span_of(standalone, "Tom"))
        with pytest.raises(InvalidReply, match="another question"):
            Refusal("Who feeds him?", standalone, ARTICLE, "unnamed", 0.8, (term,))

    def test_a_reason_about_another_question_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="another question"):
            refusal(Asked("Where is Rex?", Span(9, 12)), why="unnamed")


class TestTalk:
    def test_it_is_one_template_and_cites_nothing(self) -> None:
        reply = Talk("thanks", "thanks", ARTICLE, "thanks")
        assert reply.pieces == fill("talk.thanks")
        assert (reply.citations, reply.dates, reply.confidence, reply.answerable) == ((), (), 1.0, 0.0)

    def test_a_line_that_the_templates_do_not_have_is_refused(self) -> None:
        with pytest.raises(KeyError):
            Talk("thanks", "thanks", ARTICLE, "no such line")


@pytest.mark.parametrize(
    ("reply", "kind", "exchange"),
    [
        pytest.param(
            Answer("It?", "The cat?", ARTICLE, (FIRST, SECOND), 0.9, (ANN,)),
            "answer",
            Exchange("It?", "The cat?", (FIRST.span, SECOND.span), ANN.span),
            id="answer",
        ),
        pytest.param(
            Refusal("It?", "The cat?", ARTICLE, "far", 0.9, nearest=FIRST),
            "refusal",
            Exchange("It?", "The cat?", nearest=FIRST.span),
            id="refusal",
        ),
        pytest.param(Talk("Hi", "Hi", ARTICLE, "hello"), "talk", Exchange("Hi", "Hi", talk=True), id="talk"),
    ],
)
def test_each_kind_of_reply_and_its_exchange(reply: Reply, kind: str, exchange: Exchange) -> None:
    assert reply.kind == kind
    assert reply.exchange() == exchange


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: answer(FIRST, SECOND), id="answer"),
        pytest.param(lambda: answer(FIRST, SECOND, introduction=Kind.SUMMARY), id="list"),
        pytest.param(lambda: replace(answer(FIRST), short_answers=(ANN,), introduction=None), id="short answer"),
        pytest.param(lambda: replace(answer(FIRST, SECOND), context=(SECOND,)), id="context"),
        pytest.param(lambda: refusal(nearest=FIRST), id="nearest"),
        pytest.param(lambda: refusal(), id="no citation"),
        pytest.param(lambda: MoreEvidence(ARTICLE, (SECOND,), for_answer=True), id="more evidence"),
    ],
)
def test_every_citation_is_quoted_whole_and_marked(make: Callable[[], Reply | MoreEvidence]) -> None:
    reply = make()
    assert [piece.citation for piece in reply.pieces if isinstance(piece, Mark)] == list(reply.citations)
    assert all(f"“{citation.quote}” [{citation.n}]" in reply.text for citation in reply.citations)
    assert not any(isinstance(piece, SourceSlice) for piece in reply.pieces)


def test_more_evidence_of_another_article_is_refused() -> None:
    with pytest.raises(InvalidReply, match="another article"):
        MoreEvidence(plain("Another."), (FIRST,), for_answer=True)
