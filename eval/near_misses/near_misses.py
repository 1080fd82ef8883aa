"""Near misses made from gold questions: a name, number, date or role is swapped for another, or the question negated.

Only what the article really does not answer is kept. The rule errs on the side of leaving a question out:

- What is swapped in from outside occurs nowhere in the article, nor does any other name for it.
- What is swapped in from the article occurs in no sentence of the evidence, in none beside one, and not in the title;
  the sentences that have it, and those beside them, share no other word with the question, and have no date for a
  when, no figure for a how many. At least two words of the question stand in its evidence: a question that says all in
  other words might be answered in yet others.
- A figure or a date stands in or beside the evidence as the question has it, and is not a bound ("since", "more than").
  A year is one that no span of years in the article holds, and not one of those that "last year" may mean.
- A question is negated only where no denial in the article, in so many words or in others ("declined", "absent"),
  shares a word with it, and none stands in or beside the evidence.

A yes or no is settled by what denies it, a question of several parts may be answered by another part, and a follow-up
is only half of its question: none of them is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.confidence.doubts import negated
from bot.language.phrases import phrases
from bot.language.question_kinds import Kind
from bot.question.classify import classify
from eval.metrics import mean
from eval.near_misses.edits import (
    ChangedQuestion,
    Swap,
    figures_in,
    negations,
    swapped_dates,
    swapped_figures,
    swapped_names,
    swapped_roles,
    years_in,
)
from eval.near_misses.substitutes import NameKind, kinds_of_names
from eval.outcome import Outcome
from eval.sets.gold import Case, GoldSet
from index.article import Span
from index.structure.sentences import split_sentences
from index.text.tokens import content_words

_UNUSED_TYPES: Final = frozenset({"multi", "summary", "followup", "yes_no"})
_UNUSED_KINDS: Final = frozenset({Kind.YES_NO, Kind.SUMMARY, Kind.OTHER})
# Kinds whose answers are recognised in a sentence: a date, a figure, a place.
_RECOGNISED: Final = frozenset({Kind.WHEN, Kind.HOW_MUCH, Kind.HOW_MANY, Kind.WHERE})
# Almost any article says something that anyone said.
_SPEECH: Final = frozenset({Kind.QUOTE, Kind.WHO_SAID})
_TIED: Final = 2
_LAST_YEARS: Final = 3
_BOUNDS: Final = re.compile(
    r"\b(?:since|until|till|after|before|from|by|between|ago|last|next|ever|always|still|every|each)\b", re.IGNORECASE
)
_DENIES: Final = re.compile(
    r"\b(?:declin|refus|reject|fail|absen|abstain|avoid|stop|prevent|den[iy]|unable|lack|instead|rather|unlike|except"
    r"|only|exclud|oppos|against|drop|cancel|abandon|bann|prohibit|forbid|forbad|hardly|barely|impossib|miss|but)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as the rule sees it. `places`: of its sentences, as supplied; `title` is "" where there is none."""

    sentences: tuple[str, ...]
    places: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]
    title: str
    published: int | None
    kinds: dict[str, NameKind]
    figures: tuple[str, ...]
    years: frozenset[int]

    def around(self, numbers: Collection[int]) -> set[int]:
        """These sentences and those beside them."""
        return {n for i in numbers for n in (i - 1, i, i + 1) if 0 <= n < len(self.sentences)}


def near_misses(gold: GoldSet) -> list[Case]:
    """For each usable case at most two questions of each kind of swap: one from the article, one from outside it.

    Unanswerable; their type is the kind of swap. The same gold set always gives the same, in the order of its cases.
    """
    text = _text(gold)
    asked = {_plain(case.question) for case in gold.cases}
    found = []
    for case in gold.cases:
        if not _usable(case):
            continue
        evidence = _evidence(case, text)
        for place, change in _chosen(case, text, evidence):
            if _plain(change.question) not in asked:
                asked.add(_plain(change.question))
                found.append(Case(f"{case.id}~{change.swap}-{place}", change.swap, change.question))
    return found


def with_near_misses(gold: GoldSet) -> GoldSet:
    """The same article, asked its near misses alone."""
    return replace(gold, cases=tuple(near_misses(gold)))


def false_answers(outcomes: list[Outcome]) -> dict[str, Any]:
    """How many near misses were answered, though nothing answers them: {"n", "answered"}, and so "by_type"."""
    by_type = {str(swap): [o for o in outcomes if o.case.type == swap] for swap in Swap}
    return _answered(outcomes) | {"by_type": {swap: _answered(of) for swap, of in by_type.items()}}


def false_answers_table(columns: dict[str, dict[str, Any]]) -> str:
    """The share answered and the number of questions, a line a kind of swap; ends in a line end."""
    rows = [("all", list(columns.values()))]
    rows += [(str(swap), [found["by_type"][str(swap)] for found in columns.values()]) for swap in Swap]
    lines = [("answered near misses", list(columns)), *((label, [_cell(one) for one in ones]) for label, ones in rows)]
    return "".join(f"{label:<22}{''.join(f'{cell:<18}' for cell in cells)}".rstrip() + "\n" for label, cells in lines)


def _answered(outcomes: list[Outcome]) -> dict[str, Any]:
    return {"n": len(outcomes), "answered": mean([o.answered for o in outcomes])}


def _cell(found: dict[str, Any]) -> str:
    share = "-" if found["answered"] is None else f"{found['answered']:.3f}"
    return f"{share}  of {found['n']}"


def _usable(case: Case) -> bool:
    return (
        case.answerable
        and not case.history
        and case.type not in _UNUSED_TYPES
        and classify(case.question) not in _UNUSED_KINDS
    )


def _text(gold: GoldSet) -> _Text:
    article = gold.article
    spans = [sentence.span for sentence in split_sentences(article)]
    sentences = tuple(span.of(article.text) for span in spans)
    return _Text(
        sentences,
        tuple(map(article.to_raw, spans)),
        tuple(frozenset(content_words(sentence)) for sentence in sentences),
        article.title.of(article.text) if article.title else "",
        article.published.year if article.published else None,
        kinds_of_names(sentences),
        tuple(dict.fromkeys(figure for sentence in sentences for figure in figures_in(sentence))),
        frozenset(year for sentence in sentences for year in years_in(sentence) if str(year) in sentence),
    )


def _evidence(case: Case, text: _Text) -> set[int]:
    """The numbers of the sentences that any place of any gold quote reaches into."""
    quoted = [place for quote in case.evidence for place in quote]
    return {n for n, sentence in enumerate(text.places) if any(sentence.overlaps(place) for place in quoted)}


def _chosen(case: Case, text: _Text, evidence: set[int]) -> Iterator[tuple[str, ChangedQuestion]]:
    """The first that is sound of each kind of swap and either place, in an order that a hash gives."""
    chosen: dict[tuple[Swap, str], ChangedQuestion] = {}
    for change in sorted(_changes(case.question, text), key=lambda c: _shuffled(case.id, c.question)):
        inside = any(map(change.occurs, text.sentences))
        key = (change.swap, "inside" if inside else "outside")
        if key not in chosen and _sound(change, text, evidence, inside=inside):
            chosen[key] = change
    for swap in Swap:
        for place in ("inside", "outside"):
            if (swap, place) in chosen:
                yield place, chosen[swap, place]


def _changes(question: str, text: _Text) -> Iterator[ChangedQuestion]:
    yield from swapped_names(question, text.kinds)
    yield from swapped_figures(question, text.figures)
    yield from swapped_dates(question, text.years)
    yield from swapped_roles(question)
    yield from negations(question)


def _sound(change: ChangedQuestion, text: _Text, evidence: set[int], *, inside: bool) -> bool:
    """Whether the article really does not answer the changed question."""
    if change.swap is Swap.NEGATED:
        return _denied_nowhere(change, text, evidence)
    near = text.around(evidence)
    if change.swap in {Swap.NUMBER, Swap.DATE} and not any(change.occurred(text.sentences[n]) for n in near):
        return False
    if change.swap is Swap.DATE and not _dated(change, text, near):
        return False
    return not inside or _nothing_alike(change, text, evidence)


def _dated(change: ChangedQuestion, text: _Text, near: set[int]) -> bool:
    """No bound stands near the evidence, and the date is not one that "last year" may mean."""
    recent = range(text.published - _LAST_YEARS, text.published + _LAST_YEARS + 1) if text.published else ()
    bounded = any(_BOUNDS.search(text.sentences[n]) for n in near)
    return not bounded and not any(change.occurs(str(year)) for year in recent)


def _nothing_alike(change: ChangedQuestion, text: _Text, evidence: set[int]) -> bool:
    kind = classify(change.question)
    rest = set(content_words(change.rest))
    having = {n for n, sentence in enumerate(text.sentences) if change.occurs(sentence)}
    tied = max((len(rest & text.stems[n]) for n in evidence), default=0) >= _TIED
    apart = not having & text.around(evidence) and not change.occurs(text.title)
    alike = any(rest & text.stems[n] for n in text.around(having))
    fits = kind in _RECOGNISED and any(phrases(kind, text.sentences[n], change.question) for n in having)
    return tied and apart and not alike and not fits and kind not in _SPEECH


def _denied_nowhere(change: ChangedQuestion, text: _Text, evidence: set[int]) -> bool:
    asked = set(content_words(change.rest)) - set(content_words(text.title))
    denying = {n for n, sentence in enumerate(text.sentences) if _denies(sentence)}
    return not denying & text.around(evidence) and not any(asked & text.stems[n] for n in denying)


def _denies(sentence: str) -> bool:
    return negated(Kind.OTHER, sentence, "") is not None or bool(_DENIES.search(sentence))


def _plain(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.lower()))


def _shuffled(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()
