"""The folder words/, questions in people's own words -> cases without rankings, apart from or of the articles held out.

Which articles are held out is the rule of eval.sets.words: training never sees what `python -m eval --words` measures.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.sets.gold import records
from eval.sets.words import ARTICLES, QUESTIONS, is_held_out, is_twin
from training.data.cases import Answer, Case, Corpus


def read_words(folder: Path, *, held_out: bool) -> Corpus:
    """The articles held out, or all the others; each is a pool.

    Raises UnreadableGold, or OSError, ValueError or KeyError if these are not such files.
    """
    pools: dict[str, int] = {}
    titles: dict[str, str] = {}
    sentences: list[tuple[str, ...]] = []
    for _, record in records(folder / ARTICLES):
        name = str(record["id"])
        if is_held_out(name, record) == held_out:
            pools[name], titles[name] = len(sentences), str(record.get("title") or "")
            sentences.append(tuple(record["sentences"]))
    cases = [
        _case(record, titles[name], pools[name], sentences[pools[name]])
        for _, record in records(folder / QUESTIONS)
        if (name := str(record["article"])) in pools
    ]
    return Corpus(tuple(sentences), tuple(cases))


def _case(record: dict[str, Any], title: str, pool: int, sentences: tuple[str, ...]) -> Case:
    numbers, answer = tuple(record["sentences"]), record["answer"]
    case = Case(
        title,
        record["question"],
        pool,
        golds=() if answer is None else numbers,
        answers=(),
        earlier=tuple(record["history"]),
        tempting=numbers[0] if answer is None and numbers else None,
        says={"yes": True, "no": False}.get(str(record.get("says"))),
        twin=is_twin(record),
    )
    if answer is None:
        return case
    start = sentences[numbers[0]].index(answer)
    return replace(case, answers=(Answer(numbers[0], start, start + len(answer)),))
