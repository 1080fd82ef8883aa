"""SQuAD files -> cases without rankings, but those of the titles held out; and texts cut into sentences."""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from training.data.cases import HELD_OUT_TITLES, Answer, Case, Corpus

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st gen col lt sgt capt rev hon sen rep gov jr sr vs etc e.g i.e cf no vol fig inc ltd co corp "
    "u.s u.k u.n d.c ph.d approx ca c al ed eds op mt ft jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_STOP: Final = re.compile(r"[.!?]+[\"')\]”’]*(?:\[\d+\])*\s+(?=[\"'(\[“‘]*[A-Z0-9À-Þ])")
_BEFORE_WORD: Final = re.compile(r"[\s(\[\"']")
_INITIAL: Final = re.compile(r"[a-z]")


def read_squad(path: Path) -> Corpus:
    """A SQuAD 1.1 or 2.0 file: each title's paragraphs are one pool. Questions without a located answer are left out.

    The titles held out are left out too. Raises OSError, ValueError or KeyError if it is not such a file.
    """
    pools: list[tuple[str, ...]] = []
    cases: list[Case] = []
    for title in json.loads(path.read_text("utf-8"))["data"]:
        if title["title"] in HELD_OUT_TITLES:
            continue
        name = title["title"].replace("_", " ")
        sentences: list[str] = []
        for paragraph in title["paragraphs"]:
            spans = sentence_spans(context := paragraph["context"])
            first = len(sentences)
            sentences += [context[start:end] for start, end in spans]
            for asked in paragraph["qas"]:
                places = () if asked.get("is_impossible") else _places(asked["answers"])
                answers = tuple(located(places, spans, first))
                if answers or asked.get("is_impossible"):
                    golds = tuple(sorted({answer.sentence for answer in answers}))
                    question = " ".join(asked["question"].split())
                    cases.append(Case(name, question, len(pools), golds, answers))
        pools.append(tuple(sentences))
    return Corpus(tuple(pools), tuple(cases))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans, without the white space between them.

    Not `index.structure.sentences`: the cases, and the figures in MODEL_CARD.md, must stay as they are when that grows.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        word = _BEFORE_WORD.split(text[start : stop.start()])[-1].lower()
        if text[stop.start()] == "." and (word in _ABBREVIATIONS or _INITIAL.fullmatch(word)):
            continue
        spans.append((start, start + len(text[start : stop.end()].rstrip())))
        start = stop.end()
    if text[start:].strip():
        spans.append((start, start + len(text[start:].rstrip())))
    return spans


def located(places: Sequence[tuple[int, str]], spans: Sequence[tuple[int, int]], first: int = 0) -> Iterator[Answer]:
    """Each annotator's answer, (where it begins, its text), in the sentence in which it begins, the commonest first.

    One that runs on is cut where its sentence ends. `first`: the number of the first of the sentences `spans`.
    """
    for (start, text), _ in collections.Counter(places).most_common():
        for number, (a, b) in enumerate(spans):
            if a <= start < b:
                yield Answer(first + number, start - a, min(start + len(text), b) - a)


def _places(answers: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(int(answer["answer_start"]), str(answer["text"])) for answer in answers]
