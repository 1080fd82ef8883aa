"""Labelled messages -> models, with scikit-learn's multinomial logistic regression."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.intent.classifier import Model, Models
from bot.intent.features import features
from bot.intent.wanted import Intent
from index.search.embed import Embedder
from training.intents.messages import Message, with_slips

# The inverse of the strength of regularisation. Of 3, 5 and 10, with letters counted once, 1.5 times and twice, and of
# networks with one hidden layer of 64 to 256, none was right of more messages left out: 0.85 to 0.89.
_LOOSENESS: Final = 5.0
_ROUNDS, _CLOSE_ENOUGH = 200, 1e-3
# There are far more questions at hand than all else; each counts for less.
_OF_A_QUESTION: Final = 0.5
SEED: Final = 7

Rows = dict[str, NDArray[np.float32]]


def embedded(embedder: Embedder, messages: Sequence[Message]) -> Rows:
    """The unit rows of all texts of the messages."""
    texts = sorted({text for message in messages for text in (message.text, message.before or message.text)})
    return dict(zip(texts, embedder.encode(texts), strict=True))


def fit(messages: Sequence[Message], rows: Rows | None) -> Models:
    """The models of intents and topics. Without `rows` by words and letters alone."""
    table = _table(messages, rows)
    intents = _model(table, [message.intent for message in messages])
    topics: dict[Intent, Model] = {}
    for intent in Intent:
        of_it = [n for n, message in enumerate(messages) if message.intent is intent and message.topic]
        if len({messages[n].topic for n in of_it}) > 1:
            topics[intent] = _model(table[of_it], [messages[n].topic for n in of_it])
    return Models(intents, topics)


def slips(messages: Sequence[Message], seed: int = SEED) -> list[Message]:
    """The messages, and each of them mistyped."""
    return [*messages, *with_slips(messages, random.Random(seed))]  # noqa: S311


def write(path: Path, fitted_with: str, models: Mapping[str, Models]) -> None:
    """The shipped file: half precision is enough. `models`: "embedded" and "lettered"."""
    stored: dict[str, Any] = {"fitted_with": np.array(fitted_with)}
    for which, several in models.items():
        for name, model in [("intents", several.intents), *several.topics.items()]:
            stored[f"{which}/{name}/classes"] = np.array(model.classes)
            stored[f"{which}/{name}/weights"] = model.weights.astype(np.float16)
    np.savez_compressed(path, **stored)


def _table(messages: Sequence[Message], rows: Rows | None) -> NDArray[np.float32]:
    def row(message: Message) -> NDArray[np.float32]:
        if rows is None:
            return features(message.text, message.before, None, None)
        return features(message.text, message.before, rows[message.text], rows[message.before or message.text])

    return np.stack([row(message) for message in messages])


def _model(table: NDArray[np.float32], labels: Sequence[str]) -> Model:
    found = LogisticRegression(C=_LOOSENESS, max_iter=_ROUNDS, tol=_CLOSE_ENOUGH)
    weights = [_OF_A_QUESTION if label == Intent.QUESTION else 1.0 for label in labels]
    # Most places of a row are empty: so it is some six times as fast.
    found = found.fit(csr_matrix(table), [str(label) for label in labels], sample_weight=weights)
    coefficients, constant = found.coef_, found.intercept_
    if len(found.classes_) == 2:  # scikit-learn gives one row for two classes
        coefficients, constant = np.vstack([-coefficients, coefficients]) / 2, np.hstack([-constant, constant]) / 2
    return Model(tuple(found.classes_), np.hstack([coefficients, constant[:, None]]).astype(np.float32))
