"""Files of public/ -> cases without rankings: passages, each a pool, and questions about them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from training.data.cases import HELD_OUT_TITLES, Case, Corpus, seeded
from training.data.squad import located, sentence_spans

# "wikinews:783123" names a passage for a machine.
_NUMBERED: Final = re.compile(r"\w+:\d+")
_SEED: Final = 7


def read_public(path: Path, most: int | None = None) -> Corpus:
    """One file. Passages of a single sentence are left out, as nothing is to be chosen there; so are titles held out.

    `most`: at most so many questions, drawn by a seed. Raises OSError, ValueError or KeyError if it is not such a file.
    """
    raw = json.loads(path.read_text("utf-8"))
    pools: list[tuple[str, ...]] = []
    kept: dict[int, tuple[str, int, list[tuple[int, int]]]] = {}
    for number, passage in enumerate(raw["passages"]):
        text, title = passage["text"], unquote(passage["title"]).replace("_", " ")
        spans = sentence_spans(text)
        if len(spans) > 1 and title.replace(" ", "_") not in HELD_OUT_TITLES:
            kept[number] = ("" if _NUMBERED.fullmatch(title) else title, len(pools), spans)
            pools.append(tuple(text[start:end] for start, end in spans))
    cases: list[Case] = []
    for asked in raw["questions"]:
        if asked["passage"] not in kept:
            continue
        title, pool, spans = kept[asked["passage"]]
        answers = tuple(located([(a["start"], a["text"]) for a in asked["answers"]], spans))
        if answers or not asked["answers"]:
            golds = tuple(dict.fromkeys(answer.sentence for answer in answers))
            cases.append(Case(title, " ".join(asked["question"].split()), pool, golds, answers))
    if most is not None and len(cases) > most:
        cases = seeded(_SEED).sample(cases, most)
    return Corpus(tuple(pools), tuple(cases))
