"""Labelled messages -> models, with scikit-learn's multinomial logistic regression."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.intent.classifier import Model, Models
from bot.intent.features import features
from bot.intent.wanted import Intent
from index.search.embed import Embedder
from training.intents.messages import Message, with_slips

# The inverse of the strength of regularisation, of two tried (3 and 10): 10 was right of more messages left out.
_LOOSENESS: Final = 10.0
_ROUNDS: Final = 400
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
    topics = {}
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
        for name, model in {"intents": several.intents, **several.topics}.items():
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
    found = LogisticRegression(C=_LOOSENESS, max_iter=_ROUNDS).fit(table, [str(label) for label in labels])
    coefficients, constant = found.coef_, found.intercept_
    if len(found.classes_) == 2:  # scikit-learn gives one row for two classes
        coefficients, constant = np.vstack([-coefficients, coefficients]) / 2, np.hstack([-constant, constant]) / 2
    return Model(tuple(found.classes_), np.hstack([coefficients, constant[:, None]]).astype(np.float32))
