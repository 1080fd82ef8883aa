"""What the bot may say: the examples look as shown, and every template is in the style of the house."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from bot.language.phrases import expects_phrase
from bot.language.question_kinds import Kind
from bot.provenance.pieces import (
    Asked,
    Citation,
    Derived,
    Mark,
    PageNumber,
    Piece,
    Published,
    Quoted,
    SourceSlice,
    fill,
)
from bot.provenance.templates import ANSWERS, ON_LINES, TALK, TEMPLATES, WISHES
from index.article import Span
from tests.support.fakes import plain, span_of
from tests.support.template_examples import EXAMPLES

TEXT = "Trade was worth nearly $65 billion. The summit is on Monday."
ARTICLE = replace(plain(TEXT), published=date(2024, 7, 9))
FIRST, SECOND = (Citation(n, ARTICLE, span_of(TEXT, part)) for n, part in ((1, TEXT[:35]), (2, TEXT[36:])))
QUESTION = "Did Biden go to Uzbekistan?"
PAGED = Citation(1, plain("One.\fTwo."), Span(5, 9))
GAPS = {
    *("quote", "quotes", "mark", "page", "short", "term", "terms"),
    *("question", "words", "meaning", "dates", "published", "explained", "lead"),
}

NAMES = sorted(TEMPLATES)
# No sentences by themselves.
PARTS = ("between.", "term", "quoted", "context", "completed.", "date")


def gaps(template: str) -> set[str]:
    return {gap for _, gap, _, _ in Formatter().parse(TEMPLATES[template]) if gap is not None}


def literals(template: str) -> str:
    return " ".join(literal for literal, _, _, _ in Formatter().parse(TEMPLATES[template]))


def quoted(citation: Citation, template: str = "quoted") -> tuple[Piece, ...]:
    return fill(template, quote=(Quoted(citation, citation.span),), mark=(Mark(citation),))


def term(word: str) -> tuple[Piece, ...]:
    return fill("term", term=(Asked(QUESTION, span_of(QUESTION, word)),))


def rendered(template: str) -> str:
    quotes = quoted(FIRST)
    if template.startswith("answer.") and template.removeprefix("answer.") in ON_LINES:
        quotes = (*quoted(FIRST, "quoted.line"), *fill("between.lines"), *quoted(SECOND, "quoted.line"))
    monday = Derived(SECOND, span_of(TEXT, "Monday"))
    dated = fill("date", words=(Quoted(SECOND, monday.span),), meaning=(monday,))
    filled: dict[str, tuple[Piece, ...]] = {
        "question": (SourceSlice(QUESTION, Span(0, len(QUESTION))),),
        "words": (Quoted(SECOND, monday.span),),
        "meaning": (monday,),
        "dates": dated,
        "published": (Published(ARTICLE),),
        "explained": fill("dates.explained", dates=dated, published=(Published(ARTICLE),)),
        "lead": fill("context"),
        "quote": (Quoted(FIRST, FIRST.span),),
        "mark": (Mark(FIRST),),
        "page": (PageNumber(PAGED),),
        "short": (Quoted(FIRST, span_of(TEXT, "nearly $65 billion"), strong=True),),
        "quotes": quotes,
        "term": (Asked(QUESTION, span_of(QUESTION, "Biden")),),
        "terms": (*term("Biden"), *fill("between.last.terms"), *term("Uzbekistan")),
    }
    return "".join(piece.text for piece in fill(template, **filled))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_filled_template_looks_like_its_example(name: str) -> None:
    filled, expected = EXAMPLES[name]
    assert set(filled) == gaps(name)
    assert TEMPLATES[name].format(**filled) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("quoted.line", "• “Trade was worth nearly $65 billion.” [1]"),
        ("answer.short", "nearly $65 billion — “Trade was worth nearly $65 billion.” [1]"),
        (
            "answer.summary",
            "The article in its own sentences:\n"
            "• “Trade was worth nearly $65 billion.” [1]\n• “The summit is on Monday.” [2]",
        ),
        ("dates", "\n(Monday: 8 or 15 July 2024, from the article’s date, 9 July 2024)"),
        ("understood", "Asked: Did Biden go to Uzbekistan?"),
        ("refusal.unnamed", "The article doesn’t say: it never mentions “Biden” or “Uzbekistan”."),
        ("reason.unnamed", "The article never mentions “Biden” or “Uzbekistan”."),
        ("reason.far", "Nothing in the article comes close to the question."),
    ],
)
def test_a_template_filled_with_pieces_looks_like_its_example(name: str, expected: str) -> None:
    assert rendered(name) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_family_that_has_gaps_has_an_example(name: str) -> None:
    assert not gaps(name) or name.split(".")[0] in {"term"} | {example.split(".")[0] for example in EXAMPLES}


def test_every_refusal_has_its_reason() -> None:
    refusals = {name.removeprefix("refusal.") for name in NAMES if name.startswith("refusal.")}
    reasons = {name.removeprefix("reason.") for name in NAMES if name.startswith("reason.")}
    assert refusals - {"nearest"} == reasons - {"talk"}


def test_every_doubt_has_a_reason() -> None:
    doubts = {"unnamed", "unplaced"} | {f"without.{kind}" for kind in Kind if expects_phrase(kind)}
    assert {f"{kind}.{doubt}" for kind in ("refusal", "reason") for doubt in doubts} <= set(NAMES)


def test_every_kind_of_question_has_an_answer() -> None:
    assert set(Kind) < set(ANSWERS)


def test_what_stands_on_lines_begins_one() -> None:
    assert {kind for kind in ANSWERS if "\n{quotes}" in ANSWERS[kind]} == ON_LINES


def test_a_wish_that_is_refused_is_its_own_reason() -> None:
    wishes = {name.removeprefix("refusal.") for name in WISHES if name.startswith("refusal.")}
    assert len(wishes) == len(WISHES) / 2
    assert all(WISHES[f"refusal.{name}"] == WISHES[f"reason.{name}"] for name in wishes)


@pytest.mark.parametrize("code", ["de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "hi"])
def test_a_message_in_another_language_is_refused_in_that_and_in_english(code: str) -> None:
    own, end, english = WISHES[f"refusal.language.{code}"].partition(". ")
    assert (bool(own), end, english) == (True, ". ", WISHES["refusal.language"])


@pytest.mark.parametrize("name", NAMES)
def test_its_gaps_are_known(name: str) -> None:
    assert gaps(name) <= GAPS


def test_talk_and_reasons_quote_nothing() -> None:
    talk = {name for name in NAMES if name.startswith(("talk.", "reason."))}
    assert len(talk) > len(TALK)
    assert {gap for name in talk for gap in gaps(name)} == {"terms", "published"}
    assert [name for name in NAMES if name.startswith("talk.") and gaps(name)] == ["talk.published"]


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(PARTS)])
class TestHouseStyle:
    def test_it_ends_like_a_sentence(self, name: str) -> None:
        assert re.search(r"(?:[.!?]”?|\[\d\])$", rendered(name))

    def test_it_begins_like_a_sentence(self, name: str) -> None:
        assert rendered(name).removeprefix("\n")[0].isupper() or name == "answer.short"

    def test_it_neither_guesses_thanks_nor_praises(self, name: str) -> None:
        # Of praise and complaints the bot may be glad or sorry, and of what it did not understand unsure.
        said = re.sub(r"^(?:Sorry that didn’t help|Glad to hear it|I’m not sure what)\b", "", literals(name))
        assert not re.search(
            r"\b(?:I (?:think|believe|guess|feel)|perhaps|maybe|probably|possibly|likely|seems?|appears?"
            r"|sorry|unfortunately|thank\w*|great|good question|happy to|glad|sure|certainly|of course|as an AI)\b",
            said,
            re.IGNORECASE,
        )

    def test_it_does_not_say_yes_or_no_for_the_article(self, name: str) -> None:
        said = literals(name).replace("All right.", "")
        assert not re.search(r"\b(?:yes|true|false|correct|right|wrong)\b|\bno[,.!]", said, re.IGNORECASE)

    def test_its_apostrophes_and_quotation_marks_are_typographic(self, name: str) -> None:
        assert not set(literals(name)) & set("'\"`")

    def test_it_is_short(self, name: str) -> None:
        assert len(literals(name)) <= (220 if name.startswith("talk.") else 90)

    def test_it_has_no_double_spaces(self, name: str) -> None:
        assert "  " not in rendered(name)
