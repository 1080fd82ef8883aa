"""Candidates -> judgement: how sure it is that the first one answers, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.confidence.doubts import Doubt, negated, no_age, unnamed, unplaced, unquoted, without_phrase
from bot.confidence.mentions import absent
from bot.confidence.policy import Policy, Signals, measure
from bot.language.lexicon import Lexicon
from bot.question.question import Question
from bot.reader.rerank import Candidate
from bot.retrieval.antecedent import antecedent
from bot.retrieval.search import WORTH_SHOWING
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

# Less sure than the policy's threshold, but not less than this: the nearest sentence may help.
NEARBY: Final = 0.2
# Doubts that no confidence outweighs, and that are the reason before any other.
DECISIVE: Final = frozenset({"unnamed", "unquoted", "without.age"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the candidates for a question, or a part of one, are worth. At least one candidate, best first.

    `confidence`: that the first answers; `answerable`: that the article does; `answers`: sure enough to be given. A
    name or figure that the article has in no form is not answered for, however sure the reader is; nor what somebody
    said by a sentence that is not theirs, nor an age by a date.
    `reason`: the reason template that says best why it does not answer; `terms`: the words of the question that it
    names, spans of `question.standalone`.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    signals: Signals
    confidence: float
    answerable: float
    answers: bool
    doubts: tuple[Doubt, ...]
    reason: str
    terms: tuple[Span, ...]

    @property
    def best(self) -> Sentence:
        """The sentence that answers, if any does."""
        return self.candidates[0].sentence


def judge(
    question: Question, candidates: Sequence[Candidate], indexed: IndexedArticle, lexicon: Lexicon, policy: Policy
) -> Judgement:
    """How sure it is that the first of `candidates` answers the question, or that part of one."""
    best = candidates[0].sentence
    near = _near(best, indexed)
    doubts = _doubts(question, candidates[0], indexed, near, lexicon)
    signals = measure(candidates, question.terms, near, lexicon.stems, doubts)
    confidence = policy.right.probability(signals)
    reason, terms = _reason(question, candidates[0], doubts, lexicon, policy)
    if confidence >= NEARBY and reason not in DECISIVE:
        reason, terms = "nearby", ()
    return Judgement(
        question,
        tuple(candidates),
        signals,
        confidence,
        policy.answerable.probability(signals),
        confidence >= policy.threshold and not any(doubt.reason in DECISIVE for doubt in doubts),
        doubts,
        reason,
        tuple(terms),
    )


def _near(sentence: Sentence, indexed: IndexedArticle) -> frozenset[str]:
    """The stems of a sentence, of the one before it, of its antecedent, of its context, and of the title."""
    sentences, title = indexed.sentences, indexed.article.title
    around = [sentence, *sentences[max(0, sentence.number - 1) : sentence.number]]
    before = antecedent(sentence, indexed)
    texts = [indexed.text_of(s) for s in (*around, *([before] if before else []))]
    titles = [title.of(indexed.article.text)] if title else []
    titles.append(indexed.context_of(sentence).found_by(indexed.article.text))
    return frozenset(stem for text in (*texts, *titles) for stem in content_words(text))


def _doubts(
    question: Question, best: Candidate, indexed: IndexedArticle, near: frozenset[str], lexicon: Lexicon
) -> tuple[Doubt, ...]:
    sentence, pointed = indexed.text_of(best.sentence), best.reading.span if best.reading else None
    found = (
        unnamed(question.terms, lexicon.stems),
        unplaced(question.terms, near, lexicon.stems),
        without_phrase(question.kind, sentence, question.core),
        no_age(question.core, sentence, sentence[pointed.start : pointed.end] if pointed else ""),
        negated(question.kind, sentence, question.words),
        unquoted(question.kind, question.core, sentence, lexicon.names, question.opening_end),
    )
    return tuple(doubt for doubt in found if doubt)


def _reason(
    question: Question, best: Candidate, doubts: Sequence[Doubt], lexicon: Lexicon, policy: Policy
) -> tuple[str, Sequence[Span]]:
    """The template that says best why, and the words it names: the doubt that weighed most, else what is missing."""
    of = policy.right.weights
    weights = {doubt.reason: getattr(of, doubt.reason.split(".")[0], 0.0) * doubt.size for doubt in doubts}
    # That one side has a "not" is a reason to doubt, but not one that a visitor would see.
    missing = [term.span for term in absent(question, lexicon)]
    if missing:
        return "unnamed", missing
    shown = [doubt for doubt in doubts if doubt.reason == "unquoted"] or [
        doubt for doubt in doubts if weights[doubt.reason] < 0 and doubt.reason not in {"negated", "unnamed"}
    ]
    if shown:
        worst = min(shown, key=lambda doubt: weights[doubt.reason])
        return worst.reason, worst.terms
    mentioned = any(not term.stems.isdisjoint(lexicon.stems) for term in question.terms)
    return ("unsure" if mentioned or best.cosine >= WORTH_SHOWING else "far"), ()
