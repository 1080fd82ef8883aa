"""Pending: a question that was searched for and not yet read about: the likeliest sentence, and the way to the reply.

Search takes a few milliseconds and the reader some ten times as many; meanwhile there is something to see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from index.article import Article, Span

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that search puts first; another may be cited in the end. `cosine` is that with the question."""

    article: Article = field(repr=False)
    span: Span
    cosine: float

    @property
    def quote(self) -> str:
        """article.text[start:end]."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Pending(Generic[T_co]):
    """`finish` has the reader read, and gives the reply. `candidate` is None where none is near, or none is needed."""

    candidate: Candidate | None
    finish: Callable[[], T_co]
