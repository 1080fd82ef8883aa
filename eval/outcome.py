"""Outcome: what became of one case, as values, and how each is judged by the contract's rules."""

from __future__ import annotations

from dataclasses import dataclass

from eval.metrics import cited_right, exact_match, f1, first_rank, occurs
from eval.sets.gold import Case
from index.article import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a reply: where it stands in the article as supplied, and whether both equalities hold."""

    raw_span: Span
    quote: str
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and its reply.

    `answerable`: how sure the bot is that the article answers. `ranked`: the sentences as the retriever orders them,
    best first, in the article as supplied; `read`: the same after all reading, before any refusal. `says`: what the
    reply says to a yes/no question, "yes" or "no"; None where it is not sure, or refuses.

    A refusal's citations are what it shows as nearest; they answer nothing.
    """

    case: Case
    answered: bool
    confidence: float
    answerable: float
    milliseconds: float
    short_answer: str | None = None
    citations: tuple[Cited, ...] = ()
    ranked: tuple[Span, ...] = ()
    read: tuple[Span, ...] = ()
    says: str | None = None

    @property
    def answering(self) -> tuple[Cited, ...]:
        """The citations that the reply answers with: none, if it refuses."""
        return self.citations if self.answered else ()

    @property
    def answering_spans(self) -> list[Span]:
        """Where they stand in the article as supplied."""
        return [citation.raw_span for citation in self.answering]

    @property
    def exact_match(self) -> float:
        """Of the short answer with the best gold answer; a refusal has 0."""
        return exact_match(self._prediction, self._gold_answers) if self.answered else 0.0

    @property
    def f1(self) -> float:
        """Of the short answer with the best gold answer; a refusal has 0."""
        return f1(self._prediction, self._gold_answers) if self.answered else 0.0

    @property
    def answer_in_quote(self) -> bool:
        """A gold answer is in the first cited quote; in a multi, every one is in some cited quote."""
        quotes = [citation.quote for citation in self.answering]
        if self.case.needs_every:
            return all(any(occurs(answer, quote) for quote in quotes) for answer in self.case.answers)
        return bool(quotes) and any(occurs(answer, quotes[0]) for answer in self.case.answers)

    @property
    def cited_right(self) -> bool:
        """The first citation overlaps a gold quote; in a multi, the citations together overlap them all."""
        return cited_right(self.answering_spans, self.case.evidence, every=self.case.needs_every)

    @property
    def right(self) -> bool:
        """Answerable: answered and cited right. Unanswerable: refused."""
        return self.cited_right if self.case.answerable else not self.answered

    @property
    def rank(self) -> int | None:
        """The retriever's rank, from 1, of the first sentence of the evidence."""
        return first_rank(self.ranked, self.case.evidence)

    @property
    def read_rank(self) -> int | None:
        """The rank, from 1, after all reading."""
        return first_rank(self.read, self.case.evidence)

    @property
    def _prediction(self) -> str:
        """The short answer, or what stands in for it: the first cited quote; in a multi, all of them."""
        if self.short_answer is not None:
            return self.short_answer
        return " ".join(c.quote for c in (self.citations if self.case.needs_every else self.citations[:1]))

    @property
    def _gold_answers(self) -> tuple[str, ...]:
        """Any one does; in a multi, all of them together are the one answer."""
        return (" ".join(self.case.answers),) if self.case.needs_every else self.case.answers
