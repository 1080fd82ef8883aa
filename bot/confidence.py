"""When to answer and when to refuse: the probability that the best sentence answers, from a few named signals.

The weights and the threshold are in confidence.json, with how they were got; `python -m eval.fit` fits them again.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from wordfreq import zipf_frequency

from bot.phrases import expects_phrase, names, numbers, phrases
from bot.question import Kind
from bot.retrieve import Hit
from index.article import Span
from index.shelf import IndexedArticle
from index.words import content_words

FITTED: Final = Path(__file__).with_name("confidence.json")
# wordfreq's scale ends near 8 ("the"); a word weighs by how far below that it is.
_COMMONEST: Final = 8.0
# A word as common as "give" tells no reader what is missing, and one as rare as "abuot" is a slip.
_TELLING: Final = (2.0, 5.2)
_WORD: Final = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Signals:
    """What the confidence rests on. None depends on how many sentences were retrieved.

    cosine: of the best sentence and the question.  margin: its score over that of the next.
    in_sentence, in_article: the share of the question's words, by rarity, that the best sentence (with the two around
    it), or the article, has.  unnamed: names and figures of the question that the article never mentions, up to 2.
    unplaced: those that it mentions, but not in the best sentence, those around it or the title, up to 2.
    phrase: 1 if the sentence has a phrase of the kind that is asked for, or none is asked for.
    """

    cosine: float
    margin: float
    in_sentence: float
    in_article: float
    unnamed: float
    unplaced: float
    phrase: float


@dataclass(frozen=True, slots=True)
class Policy:
    """A logistic model over the signals, and the confidence from which a reply is given."""

    intercept: float
    weights: Signals
    threshold: float

    @classmethod
    def load(cls, path: Path = FITTED) -> Policy:
        """Reads what `eval.fit` wrote."""
        fitted = json.loads(path.read_text("utf-8"))
        return cls(fitted["intercept"], Signals(**fitted["weights"]), fitted["threshold"])

    def confidence(self, signals: Signals) -> float:
        """The probability, 0 to 1, that the best sentence answers; rounded, so that machines agree on it."""
        values = asdict(signals)
        total = self.intercept + sum(weight * values[name] for name, weight in asdict(self.weights).items())
        return round(1.0 / (1.0 + math.exp(-total)), 4)


def measure(question: str, kind: Kind, hits: Sequence[Hit], indexed: IndexedArticle) -> Signals:
    """The signals for a question that stands alone. `hits` as `retrieve` gives them; at least one."""
    best = hits[0]
    sentence = indexed.text_of(best.sentence)
    around = _around(best, indexed)
    named = _named(question)
    unnamed = [stems for stems in named if not any(indexed.words.knows(stem) for stem in stems)]
    near = set(
        content_words(around + " " + (indexed.article.title.of(indexed.article.text) if indexed.article.title else ""))
    )
    unplaced = [stems for stems in named if stems not in unnamed and not near.intersection(stems)]
    weights = _weights(question)
    close = set(content_words(around))
    return Signals(
        cosine=best.cosine,
        margin=min(0.5, best.score - hits[1].score) if len(hits) > 1 else 0.5,
        in_sentence=_share({w: x for w, x in weights.items() if w in close}, weights),
        in_article=_share({w: x for w, x in weights.items() if indexed.words.knows(w)}, weights),
        unnamed=float(min(2, len(unnamed))),
        unplaced=float(min(2, len(unplaced))),
        phrase=float(not expects_phrase(kind) or bool(phrases(kind, sentence, question))),
    )


def missing_terms(question: str, indexed: IndexedArticle, most: int = 4) -> list[Span]:
    """Spans of the words in `question` that the article never mentions: names and figures if there are such, else
    the telling words."""
    missing = [
        Span(*match.span())
        for match in _WORD.finditer(question)
        if (stems := content_words(match.group())) and not any(indexed.words.knows(stem) for stem in stems)
    ]
    first = next(iter(re.finditer(r"\S", question)), None)
    named = [
        span
        for span in missing
        if any(c.isdigit() for c in span.of(question))
        or (span.of(question)[0].isupper() and first is not None and span.start != first.start())
    ]
    least, most_common = _TELLING
    telling = [s for s in missing if least <= zipf_frequency(s.of(question).lower(), "en") < most_common]
    return (named or telling)[:most]


def _around(hit: Hit, indexed: IndexedArticle) -> str:
    n = hit.sentence.number
    return " ".join(indexed.text_of(s) for s in indexed.sentences[max(0, n - 1) : n + 2])


def _named(question: str) -> list[frozenset[str]]:
    """The stems of each name and figure of a question; the question's first word is no name by its capital alone."""
    runs = [span.of(question) for span in names(question) if span.start > 0] + numbers(question)
    return [stems for run in runs if (stems := frozenset(content_words(run)))]


def _weights(question: str) -> dict[str, float]:
    return {
        stems[0]: _COMMONEST - zipf_frequency(match.group().lower(), "en")
        for match in _WORD.finditer(question)
        if (stems := content_words(match.group()))
    }


def _share(part: dict[str, float], whole: dict[str, float]) -> float:
    return round(sum(part.values()) / sum(whole.values()), 4) if whole else 0.0
