"""Findings -> a reply: what comes first, what is cited and in which order, what is refused."""

from __future__ import annotations

import pytest

from bot.confidence.says import Says
from bot.language.question_kinds import Kind
from bot.provenance.pieces import InvalidReply, Quoted
from bot.question.question import Question
from bot.reply.compose import MOST_CITATIONS, MOST_LISTED, Finding, answer, refuse, talk
from bot.reply.reply import Answer
from index.article import Span
from tests.support.fakes import plain, span_of
from tests.support.questions import question_of

JAISWAL = "Jaiswal spoke in Delhi."
TRADE = "Trade was worth nearly $65 billion, he said."
REDUCING = "Reducing the gap is a priority, he added."
TALKS = "Talks begin on Monday."
ARTICLE = plain(f"{JAISWAL} {TRADE} {REDUCING} {TALKS}")


def asked(kind: Kind = Kind.HOW_MUCH, text: str = "How much was trade worth?") -> Question:
    return question_of(text, kind)


def finding(sentence: str, short: str = "", antecedent: str = "", *, pointed_at: bool = True) -> Finding:
    at = span_of(ARTICLE.text, sentence)
    inside = span_of(sentence, short) if short else None
    return Finding(
        at,
        Span(at.start + inside.start, at.start + inside.end) if inside else None,
        span_of(ARTICLE.text, antecedent) if antecedent else None,
        pointed_at=pointed_at,
    )


def reply(*findings: Finding, kind: Kind = Kind.HOW_MUCH) -> Answer:
    return answer(asked(kind), ARTICLE, findings, 0.9)


def strong(given: Answer) -> list[str]:
    return [piece.text for piece in given.pieces if isinstance(piece, Quoted) and piece.strong]


def quotes(given: Answer) -> list[str]:
    assert [citation.n for citation in given.citations] == list(range(1, len(given.citations) + 1))
    return [citation.quote for citation in given.citations]


class TestAnswer:
    def test_the_short_answer_comes_first_then_its_sentence(self) -> None:
        given = reply(finding(TRADE, "nearly $65 billion"))
        assert given.text == f"nearly $65 billion — “{TRADE}” [1]"
        assert given.short_answer is not None
        assert given.short_answer.text == "nearly $65 billion"
        assert strong(given) == ["nearly $65 billion", "nearly $65 billion"]
        assert given.confidence == 0.9

    def test_without_a_short_answer_the_kind_introduces_the_sentence(self) -> None:
        given = reply(finding(TRADE), kind=Kind.YES_NO)
        assert given.text == f"Judge by what the article says: “{TRADE}” [1]"
        assert (given.short_answer, strong(given)) == (None, [])

    def test_nothing_of_a_kind_is_promised_that_was_not_found(self) -> None:
        assert reply(finding(TRADE), kind=Kind.WHY).text == f"The article says: “{TRADE}” [1]"

    def test_a_phrase_that_no_reader_found_is_made_strong_in_its_place(self) -> None:
        given = reply(finding(TRADE, "nearly $65 billion", pointed_at=False))
        assert given.text == f"The article gives the amount: “{TRADE}” [1]"
        assert strong(given) == ["nearly $65 billion"]

    def test_the_context_of_a_sentence_comes_last(self) -> None:
        given = reply(finding(REDUCING, "Reducing the gap", antecedent=JAISWAL))
        assert given.text == f"Reducing the gap — “{REDUCING}” [1] (before that: “{JAISWAL}” [2])"

    def test_context_comes_after_all_sentences_that_answer(self) -> None:
        given = reply(finding(TRADE, antecedent=JAISWAL), finding(REDUCING))
        assert quotes(given) == [TRADE, REDUCING, JAISWAL]

    def test_a_sentence_that_answers_is_not_cited_again_as_context(self) -> None:
        given = reply(finding(TRADE), finding(REDUCING, antecedent=TRADE))
        assert quotes(given) == [TRADE, REDUCING]
        assert "before that" not in given.text

    def test_two_sentences_with_the_same_context_cite_it_once(self) -> None:
        assert quotes(reply(finding(TRADE, antecedent=JAISWAL), finding(REDUCING, antecedent=JAISWAL))) == [
            TRADE,
            REDUCING,
            JAISWAL,
        ]

    def test_antecedents_are_left_out_where_three_sentences_answer(self) -> None:
        given = reply(*(finding(sentence, antecedent=JAISWAL) for sentence in (TALKS, TRADE, REDUCING)))
        assert quotes(given) == [TALKS, TRADE, REDUCING]
        assert len(given.citations) == MOST_CITATIONS == 3

    def test_a_list_has_all_its_items_and_no_end_of_them(self) -> None:
        items = [f"Item {number}." for number in range(20)]
        article = plain(" ".join(items))
        found = [Finding(span_of(article.text, item)) for item in items]
        given = answer(asked(Kind.LIST, "List them"), article, found, 0.9)
        assert [citation.quote for citation in given.citations] == items[:MOST_LISTED]

    def test_what_it_says_and_what_is_missing_stand_about_the_quotes(self) -> None:
        question = asked(Kind.YES_NO, "Did talks begin, and where?")
        missing = [span_of(question.text, "where")]
        given = answer(question, ARTICLE, [finding(TALKS)], 0.9, says=Says.YES, missing=missing)
        assert given.text == f"The article says so: “{TALKS}” [1]\nThe article doesn’t say “where”."

    def test_different_figures_are_introduced_as_such(self) -> None:
        given = answer(asked(), ARTICLE, [finding(TRADE, "nearly $65 billion"), finding(TALKS)], 0.9, differ=True)
        assert given.text == f"The article gives more than one figure: “{TRADE}” [1] “{TALKS}” [2]"
        assert given.short_answer is not None

    def test_a_sentence_found_twice_is_cited_once_with_both_its_answers(self) -> None:
        given = reply(finding(TRADE, "nearly $65 billion"), finding(TRADE, "Trade"))
        assert given.text == f"nearly $65 billion; Trade — “{TRADE}” [1]"
        assert given.short_answer is None
        assert strong(given) == ["nearly $65 billion", "Trade", "Trade", "nearly $65 billion"]

    def test_short_answers_that_overlap_are_shown_once(self) -> None:
        given = reply(finding(TRADE, "nearly $65 billion"), finding(TRADE, "$65 billion"))
        assert given.text == f"nearly $65 billion — “{TRADE}” [1]"

    def test_two_parts_have_both_their_answers_first(self) -> None:
        given = reply(finding(TRADE, "nearly $65 billion"), finding(TALKS, "Monday"))
        assert given.text == f"nearly $65 billion; Monday — “{TRADE}” [1] “{TALKS}” [2]"

    def test_a_short_answer_that_is_its_whole_sentence_is_not_shown_twice(self) -> None:
        given = reply(finding(TALKS, TALKS))
        assert given.text == f"The article gives the amount: “{TALKS}” [1]"
        assert strong(given) == [TALKS]

    @pytest.mark.parametrize(("words", "first"), [(12, True), (13, False)])
    def test_a_long_short_answer_is_only_made_strong(self, words: int, first: bool) -> None:
        short = " ".join("word" for _ in range(words))
        article = plain(f"So: {short}.")
        span = Span(4, 4 + len(short))
        given = answer(asked(), article, [Finding(Span(0, len(article.text)), span, pointed_at=True)], 0.9)
        assert given.text.startswith(short) is first
        assert given.short_answer is not None
        assert strong(given)[-1] == short

    @pytest.mark.parametrize("kind", [Kind.YES_NO, Kind.SUMMARY])
    def test_some_kinds_are_answered_by_whole_sentences(self, kind: Kind) -> None:
        given = reply(finding(TRADE, "nearly $65 billion"), kind=kind)
        assert (given.short_answer, strong(given)) == (None, [])

    def test_a_summary_is_a_list(self) -> None:
        given = reply(finding(JAISWAL), finding(TALKS), kind=Kind.SUMMARY)
        assert given.text == f"The article in its own sentences:\n• “{JAISWAL}” [1]\n• “{TALKS}” [2]"

    @pytest.mark.parametrize("kind", list(Kind))
    def test_every_kind_quotes_the_whole_sentence(self, kind: Kind) -> None:
        assert f"“{TRADE}” [1]" in reply(finding(TRADE, "$65 billion"), kind=kind).text

    def test_an_answer_without_findings_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="without a citation"):
            reply()

    def test_a_short_answer_outside_its_sentence_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="outside citation 1"):
            reply(Finding(span_of(ARTICLE.text, TRADE), span_of(ARTICLE.text, "Monday")))

    @pytest.mark.parametrize(
        "span", [pytest.param(Span(3, 3), id="empty"), pytest.param(Span(0, 10_000), id="past the end")]
    )
    def test_an_empty_sentence_is_refused(self, span: Span) -> None:
        with pytest.raises(ValueError, match=r"cites nothing|reaches past"):
            reply(Finding(span))


class TestRefusal:
    QUESTION = "Did Zelensky or Scholz meet Biden?"

    def terms(self, *words: str) -> list[Span]:
        return [span_of(self.QUESTION, word) for word in words]

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["Biden"], "“Biden”"),
            (["Scholz", "Biden"], "“Scholz” or “Biden”"),
            (["Zelensky", "Scholz", "Biden"], "“Zelensky”, “Scholz” or “Biden”"),
        ],
    )
    def test_it_names_what_is_missing_in_the_visitors_words(self, words: list[str], told: str) -> None:
        given = refuse(asked(Kind.YES_NO, self.QUESTION), ARTICLE, "unnamed", self.terms(*words), None, 0.8)
        assert given.text == f"The article doesn’t say: it never mentions {told}."
        assert given.reason == f"The article never mentions {told}."
        assert (given.citations, given.confidence) == ((), 0.8)

    def test_the_nearest_sentence_is_shown_as_that_only(self) -> None:
        given = refuse(asked(Kind.YES_NO, self.QUESTION), ARTICLE, "unsure", (), span_of(ARTICLE.text, TALKS), 0.6)
        assert given.text == (
            "The article doesn’t say: no sentence in it answers this plainly.\n"
            f"The nearest the article comes: “{TALKS}” [1]"
        )
        assert given.reason == "No sentence in the article answers this plainly."
        assert not any(piece.strong for piece in given.pieces if isinstance(piece, Quoted))

    def test_it_names_words_as_they_were_typed(self) -> None:
        alone = question_of("and zelensky?", Kind.YES_NO, "Did Putin come? Zelensky?")
        given = refuse(alone, ARTICLE, "unnamed", [span_of(alone.text, "zelensky")], None, 0.8)
        assert given.text == "The article doesn’t say: it never mentions “zelensky”."

    def test_an_unknown_reason_is_refused(self) -> None:
        with pytest.raises(KeyError):
            refuse(asked(), ARTICLE, "no such reason", (), None, 0.8)


def test_talk_cites_nothing() -> None:
    given = talk(asked(Kind.OTHER, "hello"), ARTICLE, "hello")
    assert given.text.startswith("Hello!")
    assert given.citations == ()
    assert given.reason == "That was not a question about the article."
