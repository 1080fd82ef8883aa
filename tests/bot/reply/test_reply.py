"""A reply: made of pieces that point at what they say, and impossible to put together wrongly."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from bot.provenance.pieces import Asked, Citation, InvalidReply, Literal, Mark, PageNumber, Piece, Quoted, fill, marked
from bot.reply.reply import Answer, Refusal, Timings
from index.article import Article, Span
from index.read import article_from_text
from tests.support.fakes import plain, span_of

TEXT = "Ann feeds the cat. It sleeps all day."
ARTICLE = plain(TEXT)
FIRST = Citation(1, ARTICLE, Span(0, 18))
SECOND = Citation(2, ARTICLE, Span(19, 37))
ASKED = "Who feeds the cat?"


def quoted(citation: Citation, part: str = "") -> tuple[Piece, ...]:
    span = span_of(TEXT, part) if part else citation.span
    return fill("quoted", quote=(Quoted(citation, span),), mark=(Mark(citation),))


def answer(pieces: tuple[Piece, ...], *citations: Citation, confidence: float = 0.9) -> Answer:
    return Answer(ASKED, ASKED, ARTICLE, pieces, citations, confidence)


def refusal(pieces: tuple[Piece, ...], *citations: Citation) -> Refusal:
    return Refusal(ASKED, ASKED, ARTICLE, pieces, fill("reason.far"), citations, 0.9)


class TestCitation:
    def test_its_quote_is_the_articles(self) -> None:
        assert FIRST.quote == "Ann feeds the cat."
        assert SECOND.quote == TEXT[19:37] == "It sleeps all day."

    def test_its_source_is_as_supplied(self) -> None:
        raw = "A&amp;B rose<br>by&nbsp;5%.. . Then it fell.. ."
        article = article_from_text(raw)
        citation = Citation(1, article, span_of(article.text, "rose"))
        assert citation.raw_quote == raw[citation.raw_span.start : citation.raw_span.end] == "rose"
        whole = Citation(1, article, span_of(article.text, "A&B"))
        assert (whole.quote, whole.raw_quote) == ("A&B", "A&amp;B")

    @pytest.mark.parametrize(
        ("n", "span"),
        [
            pytest.param(0, Span(0, 18), id="number 0"),
            pytest.param(-1, Span(0, 18), id="negative number"),
            pytest.param(1, Span(5, 5), id="empty span"),
            pytest.param(1, Span(18, 19), id="white space"),
        ],
    )
    def test_one_of_nothing_is_refused(self, n: int, span: Span) -> None:
        with pytest.raises(InvalidReply, match="cites nothing"):
            Citation(n, ARTICLE, span)

    def test_one_past_the_end_is_refused(self) -> None:
        with pytest.raises(ValueError, match="reaches past"):
            Citation(1, ARTICLE, Span(30, 38))

    def test_a_slice_outside_of_it_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="outside citation 1"):
            Quoted(FIRST, Span(10, 19))

    def test_its_page_is_that_of_the_article(self) -> None:
        article = plain("One fell.\fTwo rose.\f")
        first, second = Citation(1, article, Span(0, 9)), Citation(2, article, Span(10, 19))
        assert (first.page, second.page, FIRST.page) == (1, 2, None)
        assert "".join(piece.text for piece in marked(second)) == "[2] (p. 2)"
        assert marked(FIRST) == (Mark(FIRST),)

    def test_a_page_number_needs_pages(self) -> None:
        with pytest.raises(InvalidReply, match="on no page"):
            PageNumber(FIRST)

    def test_it_cannot_be_changed(self) -> None:
        with pytest.raises(FrozenInstanceError):
            FIRST.span = Span(0, 1)  # type: ignore[misc]


class TestFill:
    def test_pieces_say_what_they_point_at(self) -> None:
        quotes = quoted(FIRST, "the cat")
        pieces = fill("answer.who", quotes=quotes)
        assert [piece.text for piece in pieces] == ["The article says who: ", "“", "the cat", "” ", "[1]"]
        assert pieces[0] == Literal("answer.who", 0)

    @pytest.mark.parametrize(
        ("template", "gaps"),
        [
            pytest.param("no such template", {}, id="unknown template"),
            pytest.param("quoted", {}, id="no gap filled"),
            pytest.param("quoted", {"quote": ()}, id="one gap left open"),
        ],
    )
    def test_what_is_missing_is_refused(self, template: str, gaps: dict[str, tuple[Piece, ...]]) -> None:
        with pytest.raises(KeyError):
            fill(template, **gaps)

    def test_free_text_is_no_piece(self) -> None:
        # Not even by mistake: a string has no text of its own to join.
        with pytest.raises(AttributeError):
            _ = refusal((*fill("refusal.far"), "By the way, it rained.")).text  # type: ignore[arg-type]


class TestAnswer:
    def test_its_text_joins_the_pieces(self) -> None:
        pieces = fill("answer.what", quotes=(*quoted(FIRST), *fill("between.quotes"), *quoted(SECOND)))
        assert answer(pieces, FIRST, SECOND).text == (
            "The article says: “Ann feeds the cat.” [1] “It sleeps all day.” [2]"
        )

    def test_a_short_answer_is_a_slice_of_a_citation(self) -> None:
        short = Quoted(FIRST, Span(0, 3), strong=True)
        reply = replace(answer(quoted(FIRST), FIRST), short_answer=short)
        assert reply.short_answer is not None
        assert reply.short_answer.text == "Ann"

    def test_how_long_it_took_is_no_part_of_it(self) -> None:
        reply = answer(quoted(FIRST), FIRST)
        assert replace(reply, timings=Timings(1.0, 2.0, 3.0)) == reply
        assert replace(reply, confidence=0.5) != reply

    @pytest.mark.parametrize(
        ("pieces", "citations", "told"),
        [
            pytest.param(fill("refusal.far"), (), "without a citation", id="no citation"),
            pytest.param(quoted(SECOND), (SECOND,), "numbered from 1", id="numbered from 2"),
            pytest.param((*quoted(SECOND), *quoted(FIRST)), (SECOND, FIRST), "numbered from 1", id="out of order"),
            pytest.param(fill("refusal.far"), (FIRST,), "marks and citations", id="citation without a mark"),
            pytest.param(quoted(FIRST), (FIRST, SECOND), "marks and citations", id="one of two without a mark"),
            pytest.param((*quoted(FIRST), Mark(SECOND)), (FIRST,), "marks and citations", id="mark without a citation"),
            pytest.param(
                (Quoted(SECOND, SECOND.span), Mark(FIRST)), (FIRST,), "quote of a citation", id="quote from elsewhere"
            ),
            pytest.param((*quoted(FIRST), Asked("Why?", Span(0, 3))), (FIRST,), "another question", id="not as asked"),
        ],
    )
    def test_one_that_breaks_a_promise_is_refused(
        self, pieces: tuple[Piece, ...], citations: tuple[Citation, ...], told: str
    ) -> None:
        with pytest.raises(InvalidReply, match=told):
            answer(pieces, *citations)

    @pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
    def test_a_confidence_is_a_probability(self, confidence: float) -> None:
        with pytest.raises(InvalidReply, match="confidence"):
            answer(quoted(FIRST), FIRST, confidence=confidence)

    def test_a_citation_of_another_article_is_refused(self) -> None:
        twin = Citation(1, Article(TEXT, TEXT, ARTICLE.offsets, "a twin"), FIRST.span)
        with pytest.raises(InvalidReply, match="another article"):
            answer(quoted(twin), twin)

    def test_a_short_answer_from_elsewhere_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="short answer"):
            replace(answer(quoted(FIRST), FIRST), short_answer=Quoted(SECOND, SECOND.span))


class TestRefusal:
    def test_says_what_the_article_never_mentions(self) -> None:
        cat = fill("term", term=(Asked(ASKED, span_of(ASKED, "cat")),))
        reply = Refusal(
            ASKED, ASKED, ARTICLE, fill("refusal.unnamed", terms=cat), fill("reason.unnamed", terms=cat), (), 0.8
        )
        assert reply.text == "The article doesn’t say: it never mentions “cat”."
        assert reply.reason == "The article never mentions “cat”."

    def test_may_show_the_nearest_sentence(self) -> None:
        reply = refusal((*fill("refusal.far"), *fill("refusal.nearest", quotes=quoted(FIRST))), FIRST)
        assert reply.text == (
            "The article doesn’t say: nothing in it comes close to the question.\n"
            "The closest it comes: “Ann feeds the cat.” [1]"
        )

    def test_a_citation_that_is_not_marked_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="marks and citations"):
            refusal(fill("refusal.far"), FIRST)

    def test_words_that_only_the_completed_question_has_were_not_asked(self) -> None:
        standalone = "Who feeds Tom?"
        term = fill("term", term=(Asked(standalone, span_of(standalone, "Tom")),))
        with pytest.raises(InvalidReply, match="another question"):
            Refusal("Who feeds him?", standalone, ARTICLE, fill("refusal.unnamed", terms=term), term, (), 0.8)

    def test_a_reason_about_another_question_is_refused(self) -> None:
        reason = fill("reason.unnamed", terms=(Asked("Where is Rex?", Span(9, 12)),))
        with pytest.raises(InvalidReply, match="another question"):
            Refusal(ASKED, ASKED, ARTICLE, fill("refusal.far"), reason, (), 0.8)
