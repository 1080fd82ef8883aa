"""Article -> what was read of it, as JSON and as text for the terminal."""

from __future__ import annotations

from typing import Any

from index.article import Article, Repair
from index.structure.sentences import Sentence, split_sentences


def article_to_json(article: Article) -> dict[str, Any]:
    """Title, date, author, source, clean text, its sentences, the repairs of the supplied text, and notes."""
    return {
        "title": article.title.of(article.text) if article.title else None,
        "published": article.published.isoformat() if article.published else None,
        "author": article.author,
        "source": article.source,
        "text": article.text,
        "sentences": [_sentence(sentence, article) for sentence in split_sentences(article)],
        "repairs": [_repair(repair, article) for repair in article.repairs],
        "notes": list(article.notes),
    }


def article_to_text(article: Article) -> str:
    """What is known of it, a line each, then a blank line and the clean text."""
    known = (
        ("Title", article.title.of(article.text) if article.title else None),
        ("Published", article.published.isoformat() if article.published else None),
        ("Author", article.author),
        ("Source", article.source),
        ("Sentences", len(split_sentences(article))),
        ("Repairs", len(article.repairs)),
    )
    return "\n".join([*(f"{name}: {value}" for name, value in known if value is not None), "", article.text])


def _sentence(sentence: Sentence, article: Article) -> dict[str, Any]:
    span = sentence.span
    return {"start": span.start, "end": span.end, "text": span.of(article.text), "heading": sentence.heading}


def _repair(repair: Repair, article: Article) -> dict[str, Any]:
    """`raw_start` and `raw_end` lie in the text as supplied."""
    return {
        "name": repair.name,
        "raw_start": repair.raw.start,
        "raw_end": repair.raw.end,
        "was": repair.raw.of(article.raw),
        "now": repair.replacement,
    }
