"""A folder of questions in people's own words, laid out as data/words is -> gold sets of the articles held out.

`articles.jsonl` has the articles as sentences, `questions.jsonl` the questions with the sentences that answer them.
Held out are the articles of set "2" whose id has a crc32 that is 5 modulo 20: no reader is trained on their questions.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.sets.gold import NEAR, Case, GoldSet, UnreadableGold, records, string_in, strings_in
from index.article import Article, Span
from index.read import UnreadableArticle, article_from_text

ARTICLES: Final = "articles.jsonl"
QUESTIONS: Final = "questions.jsonl"
MODULUS, REMAINDER = 20, 5
"""Which crc32 is held out. The remainders 5 and 25 of the modulus 40 are its two halves."""

REAL, INVENTED, TWINS = "real", "invented", "twins"
"""Tags of cases. Twins are pairs of questions that differ in a word or two, of which one is answered."""

_HELD_OUT_SET: Final = "2"
_INVENTED_IDS: Final = ("new", "inv")
_TWIN_SETS: Final = ("twins", "tw_")
_ANSWERS: Final = frozenset({"yes", "no"})


@dataclass(frozen=True, slots=True)
class LaidOut:
    """An article, and where each of its sentences stands in it, as supplied."""

    article: Article
    sentences: tuple[Span, ...]


def load_words(folder: Path, modulus: int = MODULUS, remainder: int = REMAINDER) -> list[GoldSet]:
    """A gold set for each article held out that has questions, in the order of the articles.

    A near miss, a question whose answer is null, has the type NEAR, every other one its kind. The tags of a case are
    REAL or INVENTED, "set:" with the set that it was written in, and TWINS; of a near miss also "near:" with its kind.
    Raises UnreadableGold, which names the file and the line.
    """
    texts: dict[str, LaidOut] = {}
    for number, record in records(folder / ARTICLES):
        try:
            name = string_in(record, "id")
            if is_held_out(name, record, modulus, remainder):
                texts[name] = laid_out(name, record)
        except (UnreadableGold, UnreadableArticle) as error:
            raise UnreadableGold(f"{folder / ARTICLES}, line {number}: {error}") from error
    cases: defaultdict[str, list[Case]] = defaultdict(list)
    for number, record in records(folder / QUESTIONS):
        try:
            name = string_in(record, "article")
            if name in texts:
                cases[name].append(_case(f"{name}:{number}", name, record, texts[name]))
        except UnreadableGold as error:
            raise UnreadableGold(f"{folder / QUESTIONS}, line {number}: {error}") from error
    if not cases:
        raise UnreadableGold(f"{folder}: no question in it is about an article whose crc32 is {remainder} of {modulus}")
    return [GoldSet(name, text.article, tuple(cases[name])) for name, text in texts.items() if name in cases]


def training_questions(folder: Path) -> list[tuple[str, bool]]:
    """The questions about all other articles, which are not held out, and whether the article answers them.

    Raises UnreadableGold.
    """
    articles = records(folder / ARTICLES)
    held_out = {str(record.get("id")) for _, record in articles if is_held_out(str(record.get("id")), record)}
    return [
        (str(record.get("question")), record.get("answer") is not None)
        for _, record in records(folder / QUESTIONS)
        if record.get("article") not in held_out
    ]


def is_held_out(name: str, record: dict[str, Any], modulus: int = MODULUS, remainder: int = REMAINDER) -> bool:
    """Whether the article of that id, a line of articles.jsonl, is held out, and of that remainder."""
    return bool(record.get("set") == _HELD_OUT_SET and zlib.crc32(name.encode()) % modulus == remainder)


def is_twin(record: dict[str, Any]) -> bool:
    """Whether a question was written together with one that differs in a word or two."""
    return str(record.get("set") or "").startswith(_TWIN_SETS)


def laid_out(name: str, record: dict[str, Any]) -> LaidOut:
    """The title as a heading, then the sentences, with a blank line before those that start a paragraph."""
    sentences = strings_in(record, "sentences")
    starts = record.get("starts_paragraph")
    if not isinstance(starts, list) or len(starts) != len(sentences):
        raise UnreadableGold('"starts_paragraph" must be a list as long as "sentences"')
    title = str(record.get("title") or "").strip()
    raw = f"# {title}\n\n" if title else ""
    spans: list[Span] = []
    for sentence, starts_paragraph in zip(sentences, starts, strict=True):
        if spans:
            raw += "\n\n" if starts_paragraph else " "
        spans.append(Span(len(raw), len(raw) + len(sentence)))
        raw += sentence
    return LaidOut(article_from_text(raw, source=name), tuple(spans))


def _case(case_id: str, article: str, record: dict[str, Any], text: LaidOut) -> Case:
    question, kind = string_in(record, "question"), string_in(record, "kind")
    history = strings_in(record, "history")
    answer = record.get("answer")
    written = str(record.get("set") or "")
    tags = [INVENTED if article.startswith(_INVENTED_IDS) else REAL]
    tags += [f"set:{written}"] if written else []
    tags += [TWINS] if is_twin(record) else []
    if answer is None:
        return Case(case_id, NEAR, question, history, tags=(*tags, f"near:{kind}"))
    places = _places(record, text)
    if not isinstance(answer, str) or answer not in places[0].of(text.article.raw):
        raise UnreadableGold(f'"answer" must be null or stand in the first of "sentences", not {answer!r}')
    says = record.get("says")
    return Case(
        case_id,
        kind,
        question,
        history,
        (answer,),
        tuple((place,) for place in places),
        says=says if says in _ANSWERS else None,
        tags=tuple(tags),
    )


def _places(record: dict[str, Any], text: LaidOut) -> list[Span]:
    numbers = record.get("sentences")
    known = range(len(text.sentences))
    if not isinstance(numbers, list) or not numbers or any(number not in known for number in numbers):
        raise UnreadableGold(f'"sentences" must be numbers from 0 to {len(text.sentences) - 1}, not {numbers!r}')
    return [text.sentences[number] for number in numbers]
