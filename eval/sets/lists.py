"""lists.jsonl of a folder laid out as data/words is -> questions that want several things, with all of them."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.sets.gold import UnreadableGold, records, string_in
from eval.sets.words import ARTICLES, QUESTIONS, LaidOut, laid_out
from index.article import Article, Span

LISTS: Final = "lists.jsonl"
HALF: Final = "half"
"""The kind of question of which the article answers a part."""
PLAIN: Final = "plain"

_MODULUS: Final = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is wanted: the sentence with it, in the article as supplied, and its words."""

    sentence: Span
    answer: str


@dataclass(frozen=True, slots=True)
class ListCase:
    """A question with all that it wants. `missing`: of HALF, what the article does not answer; else empty."""

    question: str
    kind: str
    items: tuple[Item, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ListSet:
    """An article and the questions about it."""

    name: str
    article: Article
    cases: tuple[ListCase, ...]


def is_judged(article: str) -> bool:
    """Whether the lists of the article of that id are for judging, so that nothing is learned from them."""
    return zlib.crc32(article.encode()) % _MODULUS == 0


def load_lists(folder: Path, *, judged: bool, others: int = 0) -> list[ListSet]:
    """The lists for judging, or all others, in the order of the articles. Raises UnreadableGold.

    `others`: of each article so many questions that want one thing besides, of the kind PLAIN.
    """
    asked: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, record in records(folder / LISTS):
        asked[string_in(record, "article")].append(record)
    plain: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, record in records(folder / QUESTIONS):
        if record.get("answer") and not record.get("history") and len(plain[str(record["article"])]) < others:
            items = [{"sentence": number, "answer": record["answer"]} for number in record["sentences"]]
            plain[str(record["article"])].append({**record, "kind": PLAIN, "items": items})
    sets = []
    for _, record in records(folder / ARTICLES):
        name = string_in(record, "id")
        if name in asked and is_judged(name) == judged:
            text = laid_out(name, record)
            sets.append(ListSet(name, text.article, tuple(_case(one, text) for one in asked[name] + plain[name])))
    return sets


def _case(record: dict[str, Any], text: LaidOut) -> ListCase:
    items = record.get("items")
    if not isinstance(items, list):
        raise UnreadableGold('"items" must be a list')
    found = tuple(Item(text.sentences[item["sentence"]], string_in(item, "answer")) for item in items)
    return ListCase(string_in(record, "question"), string_in(record, "kind"), found, str(record.get("missing") or ""))
