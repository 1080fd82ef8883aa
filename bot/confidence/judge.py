"""Candidates -> judgement: how sure it is that the first one answers, and why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.confidence.doubts import Doubt, negated, unnamed, unplaced, unquoted, without_phrase
from bot.confidence.policy import Policy, Signals, measure
from bot.language.grammar import DETERMINER, PREPOSITION
from bot.language.lexicon import Lexicon
from bot.question.about_article import ABOUT_ITSELF
from bot.question.question import Question
from bot.question.terms import Term
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
DECISIVE: Final = frozenset({"unnamed", "unquoted"})
# A word as common as "give" tells no visitor what is missing: its rarity is less.
_TELLING: Final = 2.8
_BEFORE_A_NOUN: Final = re.compile(
    rf"\b(?:{DETERMINER}|{PREPOSITION}|many|much|any|some|no|there|ha(?:s|ve|d)|which|what|whose|more|enough|use[sd]?)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the candidates for a question, or a part of one, are worth. At least one candidate, best first.

    `confidence`: that the first answers; `answerable`: that the article does; `answers`: sure enough to be given. A
    name or figure that the article has in no form is not answered for, however sure the reader is; nor what somebody
    said by a sentence that is not theirs.
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
    doubts = _doubts(question, indexed.text_of(best), near, lexicon)
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


def _doubts(question: Question, sentence: str, near: frozenset[str], lexicon: Lexicon) -> tuple[Doubt, ...]:
    found = (
        unnamed(question.terms, lexicon.stems),
        unplaced(question.terms, near, lexicon.stems),
        without_phrase(question.kind, sentence, question.core),
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
    shown = [doubt for doubt in doubts if doubt.reason in DECISIVE] or [
        doubt for doubt in doubts if weights[doubt.reason] < 0 and doubt.reason != "negated"
    ]
    if shown:
        worst = min(shown, key=lambda doubt: weights[doubt.reason])
        return worst.reason, worst.terms
    missing = _missing(question, lexicon)
    if missing:
        return "unnamed", missing
    mentioned = any(not term.stems.isdisjoint(lexicon.stems) for term in question.terms)
    return ("unsure" if mentioned or best.cosine >= WORTH_SHOWING else "far"), ()


def _missing(question: Question, lexicon: Lexicon) -> list[Span]:
    """The names and telling nouns of the question of which the article has no stem; misspelt ones are left out."""
    absent = [term for term in question.terms if not term.slip and term.stems.isdisjoint(lexicon.stems)]
    return [term.span for term in absent if term.named or (term.rarity > _TELLING and _is_noun(term, question))]


def _is_noun(term: Term, question: Question) -> bool:
    """Whether what stands before the word, or "of" behind it, shows that it is a noun: "how many *calories*"."""
    text = question.standalone
    return not term.stems <= ABOUT_ITSELF and bool(
        _BEFORE_A_NOUN.search(text[: term.span.start]) or re.match(r"\s+of\b", text[term.span.end :])
    )
