"""IntentClassifier: two layers of multinomial logistic models over a message's features.

The first says which of the ten intents is wanted, the second which sort of it. Fitted by `python -m training.intents`
on labelled messages and on questions of people's own wording; shipped as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.intent.features import Vector, features
from bot.intent.number_wanted import number_wanted
from bot.intent.other_languages import in_other_letters, other_language
from bot.intent.wanted import Intent, Wanted
from index.search.embed import Embedder

SHIPPED: Final = Path(__file__).with_name("intents.npz")
# Any other intent than a question must be this likely: a question that is taken for one is lost.
SURE: Final = 0.45


@dataclass(frozen=True, slots=True)
class Model:
    """A multinomial logistic model. `weights`: float32, shape (classes, features + 1), the constant last."""

    classes: tuple[str, ...]
    weights: NDArray[np.float32]

    def probabilities(self, row: Vector) -> Mapping[str, float]:
        """Of each class, 0 to 1. They add up to 1."""
        logits = self.weights[:, :-1] @ row + self.weights[:, -1]
        odds = np.exp(logits - logits.max())
        return dict(zip(self.classes, (odds / odds.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Models:
    """The model of the intents, and of each intent that has several sorts the model of those."""

    intents: Model
    topics: Mapping[Intent, Model]


class IntentClassifier:
    """What is wanted with a message.

    IntentClassifier.load(embedder).wanted("tl;dr in two lines").intent == Intent.SUMMARY
    """

    def __init__(self, embedder: Embedder, fitted_with: str, embedded: Models, lettered: Models):
        """`embedded`: fitted on the rows of the embedder named `fitted_with`; `lettered`: without any."""
        self._embedder = embedder if embedder.name == fitted_with else None
        self._models = lettered if self._embedder is None else embedded

    @classmethod
    def load(cls, embedder: Embedder, path: Path = SHIPPED) -> IntentClassifier:
        """The shipped one. With an embedder that it was not fitted with it goes by words and letters alone."""
        return cls(embedder, *_read(path))

    def wanted(self, message: str, before: str = "") -> Wanted:
        """What is wanted with `message`, after the message `before` it; a question where that is not sure."""
        row = self._features(message, before)
        likely = self._models.intents.probabilities(row)
        intent = Intent(max(likely, key=lambda name: likely[name]))
        if not re.search(r"\w", message):
            intent = Intent.SMALL_TALK  # "???" or a smiley asks nothing
        elif in_other_letters(message):
            intent = Intent.OTHER_LANGUAGE  # of most such languages no message was learned from
        elif likely[intent] < SURE:
            intent = Intent.QUESTION
        if intent is Intent.OTHER_LANGUAGE:
            return Wanted(intent, other_language(message), None, round(likely[intent], 3))
        return Wanted(intent, self._topic(intent, row), number_wanted(message), round(likely[intent], 3))

    def _features(self, message: str, before: str) -> Vector:
        if self._embedder is None:
            return features(message, before, None, None)
        # One at a time: beside another text a vector differs in its last bits, and the message's own is searched with.
        row = self._embedder.encode([message])[0]
        return features(message, before, row, self._embedder.encode([before])[0] if before else row)

    def _topic(self, intent: Intent, row: Vector) -> str:
        model = self._models.topics.get(intent)
        if model is None:
            return ""
        likely = model.probabilities(row)
        return max(likely, key=lambda name: likely[name])


@lru_cache(maxsize=2)
def _read(path: Path) -> tuple[str, Models, Models]:
    with np.load(path, allow_pickle=False) as stored:
        return str(stored["fitted_with"]), _models("embedded", stored), _models("lettered", stored)


def _models(which: str, stored: Mapping[str, NDArray[np.generic]]) -> Models:
    """Keys: "embedded/intents/classes", "embedded/summary/weights", …"""

    def model(name: str) -> Model:
        classes = tuple(str(c) for c in stored[f"{which}/{name}/classes"])
        return Model(classes, stored[f"{which}/{name}/weights"].astype(np.float32))

    topics = {intent: model(intent) for intent in Intent if f"{which}/{intent}/classes" in stored}
    return Models(model("intents"), topics)
