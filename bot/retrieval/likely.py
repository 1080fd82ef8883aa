"""The sentence that is shown while the reader reads; in a module of its own, so that the page loads without FAISS."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.article import Article, Span


@dataclass(frozen=True, slots=True)
class LikelySentence:
    """The sentence that search puts first; another may be cited in the end. `cosine` is that with the question."""

    article: Article = field(repr=False)
    span: Span
    cosine: float

    @property
    def quote(self) -> str:
        """article.text[start:end]."""
        return self.span.of(self.article.text)
