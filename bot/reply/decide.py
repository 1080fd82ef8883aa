"""Judgements -> reply: to answer, with which sentences, or to refuse, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.confidence.judge import Judgement
from bot.language.lexicon import Lexicon
from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.reader.rerank import Candidate
from bot.reader.short_answer import short_answer
from bot.reply.compose import Finding, answer, quoting, refuse
from bot.reply.intents.by_intent import reply_by_intent
from bot.reply.reply import Reply
from bot.retrieval.antecedent import antecedent
from bot.retrieval.overview import sentences_naming, sentences_with
from bot.retrieval.search import WORTH_SHOWING
from index.article import Article, Span
from index.search.indexed_article import IndexedArticle

_MOST_TERMS: Final = 2
_MOST_LISTED: Final = 3
# A further sentence of a list must answer nearly as well as the first.
_NEARLY: Final = 1.5


def decide(question: Question, judgements: Sequence[Judgement], indexed: IndexedArticle, lexicon: Lexicon) -> Reply:
    """The reply to a question. `judgements`: one for each part of it; none where nothing was searched for."""
    article = indexed.article
    if not question.judged:
        return reply_by_intent(question, indexed, lexicon)
    about = _about(question, judgements, article, lexicon)
    if about:
        return about
    weakest = min(judgements, key=lambda judgement: judgement.confidence)
    if not weakest.answers:
        return _refuse(question, weakest, article)
    findings = [finding for judgement in judgements for finding in _findings(judgement, indexed)]
    return answer(question, article, findings, weakest.confidence, weakest.answerable)


def _about(question: Question, judgements: Sequence[Judgement], article: Article, lexicon: Lexicon) -> Reply | None:
    """What it says of one name, or with some words, if the question asks for that."""
    if question.about is None:
        return None
    ranked = [candidate.sentence for judgement in judgements for candidate in judgement.candidates]
    if question.about.name:
        spans = sentences_naming(question.about.name, ranked, article, lexicon.names)
    else:
        spans = sentences_with(question.about.words, ranked, article)
    return quoting(question, article, "mentions", spans) if spans else None


def _findings(judgement: Judgement, indexed: IndexedArticle) -> Iterator[Finding]:
    question = judgement.question
    for candidate in _answering(judgement):
        sentence = candidate.sentence
        before = antecedent(sentence, indexed)
        short = short_answer(candidate, indexed.text_of(sentence), question.kind, question.core)
        yield Finding(
            sentence.span,
            short.moved(sentence.span.start) if short else None,
            before.span if before else None,
            pointed_at=candidate.reading is not None,
        )


def _answering(judgement: Judgement) -> list[Candidate]:
    """One sentence; for a list each that answers nearly as well, for a topic's summary the first few."""
    best, *others = judgement.candidates[:_MOST_LISTED]
    if judgement.question.kind is Kind.SUMMARY:
        return [best, *others]
    if judgement.question.kind is Kind.LIST and best.reading:
        least = max(0.0, best.reading.score - _NEARLY)
        return [best, *(other for other in others if other.reading and other.reading.score > least)]
    return [best]


def _refuse(question: Question, judgement: Judgement, article: Article) -> Reply:
    best = judgement.candidates[0]
    # A word of the question stands in the article: the sentence that was found for it says something of it.
    near = best.cosine >= WORTH_SHOWING or judgement.reason in {"unsure", "nearby"}
    nearest = best.sentence.span if near else None
    # Words are named as they were typed: what only the completed question has was not asked by the visitor.
    typed = _once(question, judgement.terms)[:_MOST_TERMS]
    reason = "unsure" if judgement.terms and not typed else judgement.reason
    return refuse(question, article, reason, typed, nearest, round(1.0 - judgement.answerable, 3))


def _once(question: Question, terms: Sequence[Span]) -> list[Span]:
    """Where these words were typed, in order, each word once."""
    spans = sorted(span for term in terms if (span := question.typed(term)))
    return list({span.of(question.text).lower(): span for span in reversed(spans)}.values())[::-1]
