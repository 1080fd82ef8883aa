"""SQuAD 1.1 and 2.0 files as gold sets: a title's paragraphs, joined by blank lines, are one article; or each is one.

The evidence of a question is the sentences, of our own splitting, that hold an annotator's answer. Questions of other
titles can be asked of an article too, and are then cases that only a refusal gets right, of the type OTHER_TITLE.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from eval.metrics import Occurrences
from eval.sets.gold import NEAR, Case, GoldSet, UnreadableGold
from index.article import Span
from index.read import article_from_text
from index.structure.sentences import split_sentences

OTHER_TITLE: Final = "other_title"
JOIN: Final = "\n\n"

_QUESTION_WORD: Final = re.compile(r"\b(how many|how much|whom|whose|who|when|where|why|how|which|what)\b")
_SAME_TYPE: Final = {"whom": "who", "whose": "who", "which": "what"}


class Unit(StrEnum):
    """What of a SQuAD file is one article."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as the file has it; `answers` and where each begins in `_Text.raw`."""

    id: str
    text: str
    answers: tuple[tuple[int, str], ...]
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph or a whole title, before it is read as an article."""

    title: str
    name: str
    raw: str
    questions: tuple[_Question, ...]


def load_squad(
    path: Path,
    unit: Unit = Unit.ARTICLE,
    limit: int | None = None,
    *,
    foreign: bool,
    titles: str | None = None,
) -> list[GoldSet]:
    """A gold set a title, or a paragraph; only the first `limit` questions, if a limit is given.

    `titles`: only these titles of the file, with commas between them.

    With `foreign` each article is asked as many questions of other titles, if there are any, as of its own: always
    the same ones.
    Raises UnreadableGold if the file is not SQuAD's, lacks a title, or has an answer that does not stand where it says.
    """
    texts = _read(path)
    if titles is not None:
        wanted = _wanted(path, titles, {text.title for text in texts})
        texts = [text for text in texts if text.title in wanted]
    if unit is Unit.ARTICLE:
        texts = _join(texts)
    asked = [t for t in _first(texts, limit) if t.questions]
    if not asked:
        raise UnreadableGold(f"{path}: there is no question in it")
    return [_gold_set(text, _foreign(text, texts) if foreign else ()) for text in asked]


def question_type(question: str) -> str:
    """The contract's type by the first question word in it: "In what year did …" is a what. "other" without one."""
    found = _QUESTION_WORD.search(" ".join(question.lower().split()))
    return _SAME_TYPE.get(found[0], found[0].replace(" ", "_")) if found else "other"


def _read(path: Path) -> list[_Text]:
    """The paragraphs, in order."""
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableGold(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableGold(f"{path}: not UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableGold(f"{path}, line {error.lineno}: not JSON: {error.msg} at column {error.colno}") from error
    texts: list[_Text] = []
    try:
        for title in data["data"]:
            for number, paragraph in enumerate(title["paragraphs"], 1):
                texts.append(_text(str(title["title"]), number, paragraph))
    except UnreadableGold as error:
        raise UnreadableGold(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"a field “{error.args[0]}” is missing" if isinstance(error, KeyError) else "it is built differently"
        after = f" after {texts[-1].name}" if texts else ""
        raise UnreadableGold(f"{path}: not a SQuAD 1.1 or 2.0 file: {what}{after}") from error
    return texts


def _text(title: str, number: int, paragraph: dict[str, Any]) -> _Text:
    context = paragraph["context"]
    if not isinstance(context, str):
        raise TypeError("a context is a string")
    questions = tuple(_question(qa, context) for qa in paragraph["qas"])
    return _Text(title, f"{title}, paragraph {number}", context, questions)


def _question(qa: dict[str, Any], context: str) -> _Question:
    given = [] if qa.get("is_impossible") else qa["answers"]
    answers = tuple((int(answer["answer_start"]), str(answer["text"])) for answer in given)
    for start, text in answers:
        if start < 0 or not text.strip() or not context.startswith(text, start):
            raise UnreadableGold(f"question {qa['id']}: “{text}” does not stand at {start} in its paragraph")
    history = qa.get("history", [])
    if not isinstance(history, list) or not all(isinstance(earlier, str) and earlier.strip() for earlier in history):
        raise UnreadableGold(f"question {qa['id']}: its history must be a list of earlier questions")
    return _Question(str(qa["id"]), str(qa["question"]), answers, tuple(history))


def _join(paragraphs: Sequence[_Text]) -> list[_Text]:
    """One text a title, its answers moved along."""
    joined: dict[str, _Text] = {}
    for paragraph in paragraphs:
        before = joined.get(paragraph.title)
        raw = before.raw + JOIN if before else ""
        moved = tuple(
            replace(q, answers=tuple((len(raw) + start, text) for start, text in q.answers))
            for q in paragraph.questions
        )
        questions = (before.questions if before else ()) + moved
        joined[paragraph.title] = _Text(paragraph.title, paragraph.title, raw + paragraph.raw, questions)
    return list(joined.values())


def _wanted(path: Path, titles: str, known: Collection[str]) -> set[str]:
    """The titles in a list with commas. A title may have commas itself, as “Jacksonville,_Florida” has."""
    wanted: set[str] = set()
    pieces = titles.split(",")
    while pieces:
        ends = (end for end in range(len(pieces), 0, -1) if ",".join(pieces[:end]).strip() in known)
        end = next(ends, 0)
        if not end:
            raise UnreadableGold(f"{path}: there is no title “{pieces[0].strip()}”; it has {', '.join(sorted(known))}")
        wanted.add(",".join(pieces[:end]).strip())
        pieces = pieces[end:]
    return wanted


def _first(texts: Sequence[_Text], limit: int | None) -> list[_Text]:
    if limit is None:
        return list(texts)
    kept: list[_Text] = []
    left = limit
    for text in texts:
        kept.append(replace(text, questions=text.questions[:left]))
        left -= len(kept[-1].questions)
    return kept


def _foreign(text: _Text, texts: Sequence[_Text]) -> tuple[_Question, ...]:
    """As many questions of other titles as `text` has: those whose hash with its name is least.

    A hash and no generator: the same sample in every version of every library.
    """
    own = {q.text for q in text.questions}
    pool = [q for other in texts if other.title != text.title for q in other.questions if q.text not in own]
    pool.sort(key=lambda q: hashlib.sha256(f"{text.name}\n{q.id}".encode()).digest())
    return tuple(pool[: len(text.questions)])


def _gold_set(text: _Text, foreign: Sequence[_Question]) -> GoldSet:
    article = article_from_text(text.raw, source=text.name)
    sentences = [article.to_raw(sentence.span) for sentence in split_sentences(article)]
    own = tuple(_case(question, sentences) for question in text.questions)
    others = tuple(Case(f"{q.id}@{text.name}", OTHER_TITLE, q.text, q.history) for q in foreign)
    return GoldSet(text.name, article, own + others)


def _case(question: _Question, sentences: Sequence[Span]) -> Case:
    if not question.answers:
        # SQuAD 2.0's own are written to look answerable by the paragraph (Rajpurkar et al., ACL 2018, section 3).
        return Case(question.id, NEAR, question.text, question.history)
    spans = dict.fromkeys(Span(start, start + len(text)) for start, text in question.answers)
    evidence = dict.fromkeys(quote for span in spans for quote in _holding(span, sentences))
    answers = tuple(dict.fromkeys(text for _, text in question.answers))
    return Case(question.id, question_type(question.text), question.text, question.history, answers, tuple(evidence))


def _holding(answer: Span, sentences: Sequence[Span]) -> list[Occurrences]:
    """The sentences that the answer reaches into; the answer itself, if cleaning has left no sentence of it."""
    return [(s,) for s in sentences if s.overlaps(answer)] or [(answer,)]
