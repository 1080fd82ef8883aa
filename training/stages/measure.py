"""How a reader does on the held-out titles: the order of sentences, the words, and telling what is not answered."""

from __future__ import annotations

import collections
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.reader.best_span import best_span
from eval.metrics import auroc, f1
from training.data.cases import Case, Corpus, held_out, seeded
from training.model.network import Ranker, Reader
from training.model.rows import Row, batch, row
from training.questions.material import Asked, offered

_SEED: Final = 5
_DISTILLED, _ANSWERABLE, _UNANSWERABLE = 120, 180, 120
_SPAN_TOKENS: Final = 30
# How the logit for relevance and the span's margin are added to "it answers".
_RANK_SHARE = _MARGIN_SHARE = 1 / 3

Vector = NDArray[np.float32]


class OutputArrays(NamedTuple):
    """A reader's outputs as arrays, in the shapes of network.Outputs."""

    ranks: Vector
    answers: Vector
    starts: Vector
    ends: Vector


Scorer = Callable[[Sequence[Row]], OutputArrays]
"""Any form of a reader: torch, ONNX, int8."""


def scorer(reader: Reader) -> Scorer:
    """The torch module as it is."""

    def score(rows: Sequence[Row]) -> OutputArrays:
        with torch.inference_mode():
            return OutputArrays(*(output.numpy() for output in reader.packed(batch(rows))[0]))

    return score


def sample(corpus: Corpus) -> tuple[list[Case], list[Case]]:
    """Answerable and unanswerable cases of the held-out titles, the same ones always."""
    rng = seeded(_SEED)
    held = held_out(corpus.cases)
    parts = ([c for c in held if c.golds], _ANSWERABLE), ([c for c in held if not c.golds], _UNANSWERABLE)
    answerable, unanswerable = (rng.sample(cases, min(most, len(cases))) for cases, most in parts)
    return answerable, unanswerable


@dataclass(frozen=True, slots=True)
class _Read:
    case: Case
    numbers: tuple[int, ...]
    ranks: Vector
    answers: Vector
    margins: Vector
    texts: tuple[str, ...]

    @property
    def joined(self) -> Vector:
        return self.ranks * _RANK_SHARE + self.answers


def figures(corpus: Corpus, tokenizer: Tokenizer, score: Scorer) -> dict[str, float | None]:
    """Shares from 0 to 1 over `sample`: eight sentences each, best first as BM25 and MiniLM have them.

    f1_gold: F1 of the span in the gold sentence, if offered; f1_chosen: in the sentence put first. An AUROC is the
    chance that an answerable question scores above one of SQuAD's own unanswerable ones; None without both kinds.
    """
    answerable, unanswerable = ([_read(corpus, tokenizer, score, case) for case in part] for part in sample(corpus))
    found: dict[str, list[float]] = collections.defaultdict(list)
    for read in answerable:
        orders: dict[str, Vector] = {
            "retriever": -np.arange(len(read.numbers), dtype=np.float32),
            "ranks": read.ranks,
            "answers": read.answers,
            "both": read.joined,
            "all_three": read.joined + _MARGIN_SHARE * read.margins,
        }
        for name, values in orders.items():
            found[f"sentence_at_1_{name}"].append(read.numbers[int(values.argmax())] in read.case.golds)
        pool = corpus.pools[read.case.pool]
        truths = [pool[a.sentence][a.start : a.end] for a in read.case.answers]
        gold = next((k for k, number in enumerate(read.numbers) if number in read.case.golds), None)
        if gold is not None:
            found["f1_gold"].append(f1(read.texts[gold], truths))
        found["f1_chosen"].append(f1(read.texts[int(read.joined.argmax())], truths))
    signals: dict[str, Callable[[_Read], np.float32]] = {
        "ranks": lambda r: r.ranks.max(),
        "answers": lambda r: r.answers.max(),
        "margin": lambda r: r.margins[r.joined.argmax()],
        "both": lambda r: (r.answers + _MARGIN_SHARE * r.margins)[r.joined.argmax()],
    }
    means = {name: float(np.mean(values)) for name, values in found.items()}
    return means | {
        f"auroc_{name}": auroc([float(of(r)) for r in answerable], [float(of(r)) for r in unanswerable])
        for name, of in signals.items()
    }


def _read(corpus: Corpus, tokenizer: Tokenizer, score: Scorer, case: Case) -> _Read:
    sentences = offered(corpus, case)
    rows = [row(tokenizer, case.question, sentence) for sentence in sentences]
    outputs = score(rows)
    margins, texts = [], []
    for number, (made, sentence) in enumerate(zip(rows, sentences, strict=True)):
        starts, ends = outputs.starts[number], outputs.ends[number]
        first, last, value = best_span(starts[made.first : made.end], ends[made.first : made.end], _SPAN_TOKENS)
        margins.append(value - float(starts[0] + ends[0]))
        texts.append(sentence[made.offsets[made.first + first][0] : made.offsets[made.first + last][1]])
    numbers = case.ranked[: len(sentences)]
    return _Read(case, numbers, outputs.ranks, outputs.answers, np.array(margins, dtype=np.float32), tuple(texts))


def agreement(big: Ranker, student: Ranker, tokenizer: Tokenizer, asked: Sequence[Asked]) -> dict[str, float]:
    """Spearman's rho and the same first sentence, means over questions, and Pearson's r over all pairs."""
    pairs = [[_logits(model, tokenizer, a) for model in (big, student)] for a in asked]
    many = [(x, y) for x, y in pairs if len(x) > 2]
    rhos = [np.corrcoef(x.argsort().argsort(), y.argsort().argsort())[0, 1] for x, y in many]
    of_teacher, of_student = (np.concatenate([pair[k] for pair in pairs]) for k in (0, 1))
    return {
        "spearman": float(np.mean(rhos)),
        "same_first": float(np.mean([x.argmax() == y.argmax() for x, y in many])),
        "pearson": float(np.corrcoef(of_teacher, of_student)[0, 1]),
    }


def held_asked(corpus: Corpus) -> list[Asked]:
    """Answerable questions of the held-out titles, to judge agreement by."""
    answerable = [case for case in held_out(corpus.cases) if case.golds]
    drawn = seeded(_SEED).sample(answerable, min(_DISTILLED, len(answerable)))
    return [Asked(case.question, offered(corpus, case)) for case in drawn]


def _logits(model: Ranker, tokenizer: Tokenizer, asked: Asked) -> Vector:
    with torch.inference_mode():
        logits, _ = model.packed(batch([row(tokenizer, asked.question, sentence) for sentence in asked.sentences]))
    return np.asarray(logits.numpy(), dtype=np.float32)
