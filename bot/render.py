"""Reply -> text, Markdown, HTML, JSON."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from bot.reply import Answer, Citation, Mark, PageNumber, Piece, Quoted, Reply
from index.article import Article


def to_text(reply: Reply) -> str:
    """The whole reply as plain text, citations marked [1], [2]."""
    return reply.text


def to_markdown(reply: Reply) -> str:
    """The same, the answering words bold. Nothing in a quote or a question can act as Markdown or HTML."""
    return "".join(_markdown(piece) for piece in reply.pieces).replace("\n", "  \n")


def to_html(reply: Reply) -> str:
    """The same as HTML, all text escaped: quotes in <q class="fn-quote">, marks as links to #fn-cite-N."""
    parts: list[str] = []
    quoting = False
    for piece in reply.pieces:
        if isinstance(piece, Quoted) != quoting:
            parts.append("</q>" if quoting else '<q class="fn-quote">')
            quoting = not quoting
        parts.append(_html(piece))
    if quoting:
        parts.append("</q>")
    return "".join(parts)


def to_json(reply: Reply) -> dict[str, Any]:
    """The reply as the contract has it. Offsets count code points, half open."""
    article = reply.article
    answered = isinstance(reply, Answer)
    return {
        "question": reply.question,
        "standalone_question": reply.standalone_question,
        "kind": "answer" if answered else "refusal",
        "text": reply.text,
        "short_answer": reply.short_answer.text if isinstance(reply, Answer) and reply.short_answer else None,
        "confidence": reply.confidence,
        "answerable": reply.answerable,
        "citations": [_citation(citation) for citation in reply.citations],
        "reason": None if isinstance(reply, Answer) else reply.reason,
        "article": _article(article),
        "timings_ms": {
            "retrieve": round(reply.timings.retrieve, 2),
            "read": round(reply.timings.read, 2),
            "total": round(reply.timings.total, 2),
        },
    }


def _article(article: Article) -> dict[str, Any]:
    """What is told of every article, and the author, address and number of pages of one that has them."""
    told = {"author": article.author, "url": article.url, "pages": article.pages}
    return {
        "sha256": article.sha256,
        "title": article.name,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        **{key: value for key, value in told.items() if value},
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


def _markdown(piece: Piece) -> str:
    text = re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~&$])", r"\\\1", piece.text) if not isinstance(piece, Mark) else piece.text
    if isinstance(piece, Quoted) and piece.strong:
        return f"**{text}**"
    return text


def _html(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    if isinstance(piece, Quoted) and piece.strong:
        return f"<strong>{text}</strong>"
    if isinstance(piece, PageNumber):
        return f'<span class="fn-page-number">{text}</span>'
    if isinstance(piece, Mark):
        n = piece.citation.n
        return f'<a class="fn-mark" href="#fn-cite-{n}" data-n="{n}">{text}</a>'
    return text
