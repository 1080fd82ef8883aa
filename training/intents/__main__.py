"""Fits what says what is wanted with a message: python -m training.intents --words FOLDER [--out FILE].

It prints how right that is on every fifth message of words/intents.jsonl, fitted without those, and how many questions
about held-out articles are taken for something else; then it fits on all and writes the file that ships.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from bot.intent.classifier import SHIPPED, SURE, IntentClassifier, Models
from bot.intent.wanted import Intent
from index.search.embed import Embedder, load_embedder
from training.intents.fit import SEED, embedded, fit, slips, write
from training.intents.messages import Message, given_messages, keywords, own_messages, questions

_LEFT_OUT: Final = 5
_QUESTIONS, _KEYWORDS, _MEASURED = 4000, 400, 1500


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, reports on stdout, writes. Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m training.intents", description=__doc__)
    parser.add_argument(
        "--words", type=Path, required=True, metavar="FOLDER", help="with intents.jsonl, questions.jsonl"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, metavar="FILE", help=f"default: {SHIPPED.name}")
    options = parser.parse_args(arguments)
    rng = random.Random(SEED)  # noqa: S311
    given, own = given_messages(options.words), own_messages()
    asked = _some(questions(options.words, held_out=False), _QUESTIONS, rng) + _some(
        keywords(options.words), _KEYWORDS, rng
    )
    unseen = _some(questions(options.words, held_out=True), _MEASURED, rng)
    embedder = load_embedder()
    kept = slips([m for n, m in enumerate(given) if n % _LEFT_OUT] + own) + asked
    everything = slips(given + own) + asked
    rows = embedded(embedder, [*given, *kept, *everything])
    left_out = given[::_LEFT_OUT]
    for which, of in (("embedded", rows), ("lettered", None)):
        found = _classifier(embedder, fit(kept, of), which=which)
        json.dump({which: {**_report(found, left_out), "questions lost": _lost(found, unseen)}}, sys.stdout, indent=1)
        print()
    write(options.out, embedder.name, {"embedded": fit(everything, rows), "lettered": fit(everything, None)})
    return 0


def _classifier(embedder: Embedder, models: Models, *, which: str) -> IntentClassifier:
    return IntentClassifier(embedder, embedder.name if which == "embedded" else "", models, models)


def _report(classifier: IntentClassifier, messages: Sequence[Message]) -> dict[str, Any]:
    """The share of all that are right; precision and recall of each intent."""
    found = [classifier.wanted(message.text, message.before).intent for message in messages]
    pairs = list(zip(found, (message.intent for message in messages), strict=True))

    def share(part: list[bool]) -> float | None:
        return round(float(np.mean(part)), 3) if part else None

    by = {
        str(intent): {
            "precision": share([a is b for a, b in pairs if a is intent]),
            "recall": share([a is b for a, b in pairs if b is intent]),
        }
        for intent in Intent
    }
    return {"n": len(pairs), "right": share([a is b for a, b in pairs]), "least probability": SURE, **by}


def _lost(classifier: IntentClassifier, messages: Sequence[Message]) -> float:
    """The share of questions that are taken for something that is not answered as one."""
    kept = {Intent.QUESTION, Intent.LIST}
    found = [classifier.wanted(message.text, message.before).intent not in kept for message in messages]
    return round(float(np.mean(found)), 4)


def _some(messages: list[Message], count: int, rng: random.Random) -> list[Message]:
    return rng.sample(messages, min(count, len(messages)))


if __name__ == "__main__":
    sys.exit(main())
