"""A reply -> JSON, with the fields that other programs read."""

from __future__ import annotations

from typing import Any

from bot.provenance.pieces import Citation, Derived
from bot.reply.render import understood_text
from bot.reply.reply import Answer, Reply
from index.article import Article


def to_json(reply: Reply) -> dict[str, Any]:
    """The reply for `json.dumps`. Offsets count code points, half open."""
    article = reply.article
    return {
        "question": reply.question,
        "standalone_question": reply.standalone_question,
        "kind": reply.kind,
        "text": reply.text,
        "short_answer": reply.short_answer.text if isinstance(reply, Answer) and reply.short_answer else None,
        "confidence": reply.confidence,
        "answerable": reply.answerable,
        "citations": [_citation(citation) for citation in reply.citations],
        "intent": reply.intent,
        "says": str(reply.says) if isinstance(reply, Answer) and reply.says else None,
        "missing": [part.text for part in reply.missing] if isinstance(reply, Answer) else [],
        "derived": [_derived(derived) for derived in reply.dates],
        "reason": None if isinstance(reply, Answer) else reply.reason,
        "article": article_json(article),
        "understood": understood_text(reply) or None,
        "dates": [_date(derived) for derived in reply.dates],
        "timings_ms": {
            "retrieve": round(reply.timings.retrieve, 2),
            "read": round(reply.timings.read, 2),
            "total": round(reply.timings.total, 2),
        },
    }


def article_json(article: Article) -> dict[str, Any]:
    """The fields of every article, and author, address and number of pages where there are any."""
    more = {"author": article.author, "url": article.url, "pages": article.pages}
    return {
        "sha256": article.sha256,
        "title": article.name,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        **{key: value for key, value in more.items() if value},
    }


def _citation(citation: Citation) -> dict[str, Any]:
    raw = citation.raw_span
    page = {} if citation.page is None else {"page": citation.page}
    return {
        "n": citation.n,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "raw_start": raw.start,
        "raw_end": raw.end,
        "raw_quote": citation.raw_quote,
        **page,
    }


def _derived(derived: Derived) -> dict[str, Any]:
    words = derived.words
    return {
        "words": words,
        "value": derived.value,
        "text": f"{words}: {derived.text}",
        "citation": derived.citation.n,
    }


def _date(derived: Derived) -> dict[str, Any]:
    published = derived.citation.article.published
    return {
        "n": derived.citation.n,
        "start": derived.span.start,
        "end": derived.span.end,
        "words": derived.words,
        "means": derived.text,
        "from": published.isoformat() if published else None,
    }
