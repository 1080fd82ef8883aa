"""Any extractive question-answering model of transformers as a reader: a hub name or a folder."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.reader.base import ReaderError, Reading, Row, SentenceRead, SpanRead
from bot.reader.best_span import best_span

_LONGEST_SPAN: Final = 30
_ROW: Final = 384


class ExtractiveReader:
    """Start and end logits over windows of sentences.

    A sentence's score is that of its best span less the null score of the same window: one number, comparable across
    windows. Nineteen windows that confidently hold no answer then cannot outvote the one that does.
    """

    def __init__(self, name: str):
        """Loads the model. Raises ReaderError if there is none of that name, or its tokenizer gives no offsets."""
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(name)
            self._model: Any = AutoModelForQuestionAnswering.from_pretrained(name).eval()
        except (OSError, ValueError, KeyError) as error:
            raise ReaderError(
                f"The reader “{name}” cannot be loaded ({error}). Give --reader the name of an extractive "
                "question-answering model that this machine has or can download, a folder with one, or “none”."
            ) from error
        if not self._tokenizer.is_fast:
            raise ReaderError(f"The reader “{name}” has a tokenizer without offsets. Choose one with a fast tokenizer.")
        self._name = name
        limit = int(getattr(self._model.config, "max_position_embeddings", _ROW))
        self._row = min(_ROW, limit)

    @property
    def name(self) -> str:
        """The name or folder that it was loaded from."""
        return self._name

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        """Reads windows of whole sentences, the next beginning with the last sentence of the one before.

        Their context is not read: such models were trained on running text.
        """
        sentences = [row.sentence for row in rows]
        question = self._shortened(f"{earlier} {question}".strip())
        best: list[SentenceRead] = [SentenceRead(-math.inf, None)] * len(sentences)
        for first, end in self._windows(question, sentences):
            for i, read in enumerate(self._read_window(question, sentences[first:end]), start=first):
                best[i] = max(best[i], read, key=lambda r: r.score)
        return Reading(tuple(best))

    def _shortened(self, question: str) -> str:
        """As much of the question as leaves half of a row for what is read."""
        pieces = self._tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
        most = self._row // 2
        return question if len(pieces) <= most else question[: pieces[most - 1][1]]

    def _windows(self, question: str, sentences: Sequence[str]) -> Iterator[tuple[int, int]]:
        lengths = [len(ids) for ids in self._tokenizer([question, *sentences], add_special_tokens=False)["input_ids"]]
        room = self._row - lengths[0] - 4
        lengths = lengths[1:]
        first = 0
        while first < len(lengths):
            end, used = first + 1, lengths[first]
            while end < len(lengths) and used + lengths[end] <= room:
                used += lengths[end]
                end += 1
            yield first, end
            first = end if end == len(lengths) or end == first + 1 else end - 1

    def _read_window(self, question: str, sentences: Sequence[str]) -> list[SentenceRead]:
        import torch

        starts = np.cumsum([0, *(len(sentence) + 1 for sentence in sentences)])
        encoded = self._tokenizer(
            question,
            " ".join(sentences),
            truncation="only_second",
            max_length=self._row,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = encoded.pop("offset_mapping")[0].numpy()
        of_text = np.array([part == 1 for part in encoded.sequence_ids(0)])
        with torch.inference_mode():
            output = self._model(**encoded)
        start, end = output.start_logits[0].numpy(), output.end_logits[0].numpy()
        null = float(start[0] + end[0])
        reads = []
        for i, sentence in enumerate(sentences):
            inside = of_text & (offsets[:, 0] >= starts[i]) & (offsets[:, 1] <= starts[i] + len(sentence))
            reads.append(_best_read(start, end, offsets - starts[i], np.flatnonzero(inside), null))
        return reads


def _best_read(
    start: NDArray[np.float32],
    end: NDArray[np.float32],
    offsets: NDArray[np.int64],
    tokens: NDArray[np.int64],
    null: float,
) -> SentenceRead:
    """The best span of a sentence's `tokens`, not longer than _LONGEST_SPAN; ties to the first."""
    if not len(tokens):
        return SentenceRead(-math.inf, None)
    first, last, total = best_span(start[tokens], end[tokens], _LONGEST_SPAN)
    score = total - null
    return SentenceRead(score, SpanRead(int(offsets[tokens[first]][0]), int(offsets[tokens[last]][1]), score))
