"""Messages -> models -> a file -> models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from bot.intent.classifier import IntentClassifier, Models
from bot.intent.wanted import Intent
from tests.support.fakes import FakeEmbedder
from training.intents.fit import embedded, fit, slips, write
from training.intents.messages import Message

CATS = [Message(f"{word} cat", Intent.SUMMARY, "cats") for word in ("one", "two", "three", "four")]
FISH = [Message(f"{word} fish", Intent.SUMMARY, "fish") for word in ("one", "two", "three", "four")]
DOGS = [Message(f"{word} dog", Intent.QUESTION) for word in ("one", "two", "three", "four")]
MESSAGES = [*CATS, *FISH, *DOGS]


def models(embedder: FakeEmbedder) -> tuple[Models, Models]:
    return fit(MESSAGES, embedded(embedder, MESSAGES)), fit(MESSAGES, None)


@pytest.mark.parametrize("name", ["fake", "another"], ids=["with the embedder", "by words and letters"])
def test_it_learns_two_intents_and_the_sorts_of_one(name: str) -> None:
    embedder = FakeEmbedder()
    found = IntentClassifier(embedder, name, *models(embedder))
    assert [found.wanted(text).intent for text in ("a cat", "the fish", "my dog")] == [
        Intent.SUMMARY,
        Intent.SUMMARY,
        Intent.QUESTION,
    ]
    assert [found.wanted(text).topic for text in ("a cat", "the fish", "my dog")] == ["cats", "fish", ""]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    with_rows, without = models(embedder)
    path = tmp_path / "intents.npz"
    write(path, embedder.name, {"embedded": with_rows, "lettered": without})
    for reader in (embedder, FakeEmbedder(name="another")):
        made = IntentClassifier(reader, embedder.name, with_rows, without)
        read = IntentClassifier.load(reader, path)
        for text in ("a cat", "the fish", "my dog", "something else"):
            one, other = made.wanted(text), read.wanted(text)
            assert (one.intent, one.topic) == (other.intent, other.topic)
            assert one.probability == pytest.approx(other.probability, abs=0.01)


def test_a_model_of_two_classes_is_as_scikit_learn_has_it() -> None:
    weights = models(FakeEmbedder())[1].intents.weights
    assert weights.dtype == np.float32
    assert_allclose(weights[0], -weights[1], atol=1e-6)


def test_an_intent_of_one_sort_has_no_model_of_sorts() -> None:
    assert fit([*CATS, *DOGS], None).topics == {}
    assert set(fit(MESSAGES, None).topics) == {Intent.SUMMARY}


def test_fitting_again_gives_the_same() -> None:
    one, other = (fit(MESSAGES, None).intents for _ in range(2))
    assert one.classes == other.classes
    assert np.array_equal(one.weights, other.weights)


def test_each_text_is_embedded_once() -> None:
    embedder = FakeEmbedder()
    rows = embedded(embedder, [Message("go on", Intent.MORE, "next", "Who won?"), Message("go on", Intent.MORE)])
    assert embedder.encoded == sorted(rows) == ["Who won?", "go on"]


def test_slips_stand_behind_the_messages() -> None:
    found = slips(MESSAGES)
    assert found[: len(MESSAGES)] == MESSAGES
    assert found == slips(MESSAGES)
    assert len(found) > len(MESSAGES)
