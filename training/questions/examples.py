"""A question beside some of its article's sentences, as rows with what is right about each."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from bot.reader.layout import EARLIER, Layout, TokenRow
from training.data.cases import Answer, Case
from training.model.rows import row, tokens_of
from training.questions.context import made_up

# Distractors are drawn among so many of the likeliest sentences, the first the most often: 1 / (place + 1.5).
_LIKELIEST: Final = 8
_FIRST_PLACE: Final = 1.5


@dataclass(frozen=True, slots=True)
class Example:
    """A row; whether its sentence answers; the answer's first and last token, and what it says, where known."""

    row: TokenRow
    answers: bool
    span: tuple[int, int] | None = None
    says: bool | None = None


def examples(case: Case, pool: tuple[str, ...], layout: Layout, rng: Random, count: int) -> list[Example]:
    """At most `count` rows: the sentence that answers, or tempts, first."""
    made = (_example(case, pool, number, layout, rng) for number in chosen(case, rng, count))
    return [example for example in made if example.row.ids]


def chosen(case: Case, rng: Random, count: int) -> list[int]:
    """Numbers of sentences: the one that answers or, of a near miss, tempts, if known; then some of the likeliest."""
    first = case.golds[0] if case.golds else case.tempting
    picked = [] if first is None else [first]
    others = [number for number in case.ranked if number not in case.golds][:_LIKELIEST]
    others = [number for number in others if number != first]
    weights = [1 / (place + _FIRST_PLACE) for place in range(len(others))]
    while others and len(picked) < count:
        place = rng.choices(range(len(others)), weights)[0]
        picked.append(others.pop(place))
        weights.pop(place)
    return picked


def asked_tokens(layout: Layout, case: Case) -> tuple[int, ...]:
    """The question after those of its conversation, with " > " between."""
    return layout.question(case.question, EARLIER.join(case.earlier))


def plain_row(case: Case, pool: tuple[str, ...], number: int, layout: Layout) -> TokenRow:
    """A sentence's row with its title and the sentence before, nothing made up."""
    context = layout.context(case.title, pool[number - 1] if number else "")
    return row(layout, asked_tokens(layout, case), pool[number], context)


def _example(case: Case, pool: tuple[str, ...], number: int, layout: Layout, rng: Random) -> Example:
    context = layout.context(made_up(case.title, rng), pool[number - 1] if number else "")
    gold = number in case.golds
    answer = next((a for a in case.answers if a.sentence == number), None)
    made = row(layout, asked_tokens(layout, case), pool[number], context, answer.start if answer else 0)
    return Example(made, gold, _span(made, answer), case.says if gold else None)


def _span(made: TokenRow, answer: Answer | None) -> tuple[int, int] | None:
    return tokens_of(made, answer.start, answer.end) if answer else None
