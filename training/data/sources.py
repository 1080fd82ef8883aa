"""The public data, read into cases without rankings: SQuAD, the sentence pairs, QAMR."""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from training.data.cases import Answer, Case, Corpus
from training.data.treebank import detokenised, spaced

# Three-word questions ("Who is scattered?") ask of a sentence in hand; no article could be asked them.
_LEAST_WORDS: Final = 5
# Questions of one QAMR sentence that may have the same answer.
_SAME_ANSWER: Final = 2

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st gen col lt sgt capt rev hon sen rep gov jr sr vs etc e.g i.e cf no vol fig inc ltd co corp "
    "u.s u.k u.n d.c ph.d approx ca c al ed eds op mt ft jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_STOP: Final = re.compile(r"[.!?]+[\"')\]”’]*(?:\[\d+\])*\s+(?=[\"'(\[“‘]*[A-Z0-9À-Þ])")
_BEFORE_WORD: Final = re.compile(r"[\s(\[\"']")
_INITIAL: Final = re.compile(r"[a-z]")


def squad(path: Path) -> Corpus:
    """A SQuAD 1.1 or 2.0 file: each title's paragraphs are one pool. Answers that cross sentences are left out."""
    pools: list[tuple[str, ...]] = []
    cases: list[Case] = []
    for title in json.loads(path.read_text("utf-8"))["data"]:
        sentences: list[str] = []
        for paragraph in title["paragraphs"]:
            context = paragraph["context"]
            spans = paragraph_sentences(context)
            first = len(sentences)
            sentences += [context[start:end] for start, end in spans]
            for asked in paragraph["qas"]:
                impossible = bool(asked.get("is_impossible"))
                answers = () if impossible else tuple(_located(asked["answers"], spans, first))
                if answers or impossible:
                    golds = tuple(sorted({answer.sentence for answer in answers}))
                    question = " ".join(asked["question"].split())
                    cases.append(Case(title["title"], question, len(pools), golds, answers))
        pools.append(tuple(sentences))
    return Corpus(tuple(pools), tuple(cases))


def paragraph_sentences(text: str) -> list[tuple[int, int]]:
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


def _located(answers: list[dict[str, Any]], spans: Sequence[tuple[int, int]], first: int) -> Iterator[Answer]:
    """Each annotators' answer in the sentence in which it begins, the commonest first."""
    votes = collections.Counter((int(a["answer_start"]), str(a["text"])) for a in answers)
    for (start, text), _ in votes.most_common():
        for number, (a, b) in enumerate(spans):
            if a <= start < b:
                yield Answer(first + number, start - a, min(start + len(text), b) - a)


def pairs(folder: Path) -> Corpus:
    """The SQuAD 1.1 sentence-question pairs, in one long pool; no answer's words are known."""
    sentences = (folder / "squad1_pairs_sentences.txt").read_text("utf-8").splitlines()
    questions = (folder / "squad1_pairs_questions.txt").read_text("utf-8").splitlines()
    numbers: dict[str, int] = {}
    cases = []
    for sentence, question in zip(sentences, questions, strict=True):
        number = numbers.setdefault(detokenised(sentence), len(numbers))
        cases.append(Case("", detokenised(question), 0, (number,), ()))
    return Corpus((tuple(numbers),), tuple(cases))


def qamr(folder: Path, per_sentence: int) -> Corpus:
    """QAMR questions on whose answer a second person agreed, by half of its words or more; a document is a pool.

    Of each sentence at most `per_sentence`, the longest first: the files hold 38 on average, much alike.
    """
    texts: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    for line in (folder / "qamr_sentences.tsv").read_text("utf-8").splitlines():
        key, words = line.split("\t")
        texts[key] = spaced(words.split())
    documents: dict[str, list[str]] = collections.defaultdict(list)
    for key in sorted(texts, key=_reading_order):
        documents[":".join(key.split(":")[:3])].append(key)
    pools = tuple(tuple(texts[key][0] for key in keys) for keys in documents.values())
    place = {key: (pool, number) for pool, keys in enumerate(documents.values()) for number, key in enumerate(keys)}

    found: dict[str, dict[str, Case]] = collections.defaultdict(dict)
    for name in ("qamr_dev.tsv", "qamr_test.tsv"):
        for line in (folder / name).read_text("utf-8").splitlines():
            key, _, _, _, _, asked, positions, *validators = line.split("\t")
            picked = tuple(map(int, positions.split()))
            question = detokenised(asked).rstrip("? ") + "?"
            if key not in place or not _in_one_piece(picked) or not _agreed(picked, validators):
                continue
            if len(question.split()) < _LEAST_WORDS:
                continue
            where = texts[key][1]
            pool, number = place[key]
            answer = Answer(number, where[picked[0]][0], where[picked[-1]][1])
            found[key].setdefault(question.lower(), Case(key, question, pool, (number,), (answer,)))
    cases: list[Case] = []
    for key in sorted(found):
        taken: collections.Counter[Answer] = collections.Counter()
        for case in sorted(found[key].values(), key=lambda c: (-len(c.question), c.question)):
            if taken[case.answers[0]] < _SAME_ANSWER and taken.total() < per_sentence:
                taken[case.answers[0]] += 1
                cases.append(case)
    return Corpus(pools, tuple(cases))


def _reading_order(key: str) -> tuple[object, ...]:
    """Wiki1k:wikipedia:3:10:2 -> its document, then paragraph and sentence as numbers."""
    parts = key.split(":")
    return (parts[:3], *map(int, parts[3:]))


def _in_one_piece(picked: Sequence[int]) -> bool:
    return bool(picked) and picked[-1] - picked[0] == len(picked) - 1


def _agreed(picked: Sequence[int], validators: Sequence[str]) -> bool:
    """Whether a validator, "annotator:positions", picked mostly the same words."""
    others = [{*map(int, v.partition(":")[2].split())} for v in validators]
    return any(len({*picked} & other) * 2 >= len({*picked} | other) for other in others if other)
