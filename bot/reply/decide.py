"""Judgements -> reply: to answer, with which sentences, or to refuse, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.confidence.enough import answering
from bot.confidence.judge import Judgement
from bot.confidence.verdict import verdict
from bot.language.lexicon import Lexicon
from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.reader.rerank import Candidate
from bot.reader.short_answer import short_answer
from bot.reply.compose import Finding, answer, quoting, refuse
from bot.reply.each_named import for_each_name
from bot.reply.figures import different_figures
from bot.reply.intents.by_intent import reply_by_intent
from bot.reply.list_items import answered_by_list, answered_in_part, asked_list
from bot.reply.missing import answered_parts
from bot.reply.named_before import person_meant
from bot.reply.present_state import present_state
from bot.reply.reply import Reply
from bot.reply.spelt_out import abbreviation_asked, spelt_out, used
from bot.reply.who_is import asked_who, introduced, only_named
from bot.reply.whose_words import whose_words
from bot.reply.why_not import WORDLESS, why_not
from bot.retrieval.antecedent import needed_with
from bot.retrieval.numbered import numbered_place
from bot.retrieval.overview import sentences_naming, sentences_with
from index.article import Article, Span
from index.search.indexed_article import IndexedArticle

_MOST_TERMS: Final = 2
_MOST_LISTED: Final = 3
# How sure an answer is at least that introduces somebody by an apposition.
_INTRODUCED: Final = 0.8


def decide(question: Question, judgements: Sequence[Judgement], indexed: IndexedArticle, lexicon: Lexicon) -> Reply:
    """The reply to a question. `judgements`: one for each part of it; none where nothing was searched for."""
    article = indexed.article
    if not question.judged:
        return reply_by_intent(question, indexed, lexicon)
    about = _about(question, judgements, article, lexicon)
    if about:
        return about
    there = numbered_place(question.searched, indexed)
    if there:
        return quoting(question, article, "place", there)
    known = (
        _spelt_out(question, judgements, indexed)
        or _who_is(question, judgements, indexed, lexicon)
        or _whose_words(question, judgements, indexed, lexicon)
    )
    if known:
        return known
    judgements = [
        answered_in_part(answered_by_list(judgement, indexed), one_of_several=len(judgements) > 1)
        for judgement in judgements
    ]
    found, missing = answered_parts(question, judgements)
    weakest = min(found or judgements, key=lambda judgement: judgement.confidence)
    named = _only_named(question, judgements, indexed, lexicon)
    if named:
        return named
    if not found:
        return _refuse(question, weakest, indexed)
    if len(judgements) == 1 and (figures := different_figures(weakest, indexed)):
        return _differing(question, weakest, figures, indexed)
    findings = [finding for judgement in found for finding in _findings(judgement, indexed, lexicon)]
    says = verdict(weakest) if len(judgements) == 1 else None
    return answer(question, article, findings, weakest.confidence, weakest.answerable, says, missing)


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


def _who_is(
    question: Question, judgements: Sequence[Judgement], indexed: IndexedArticle, lexicon: Lexicon
) -> Reply | None:
    """The words that introduce somebody, if the question is who that is and the article introduces them."""
    name = asked_who(question, lexicon.names)
    found = introduced(name, indexed, lexicon.names) if name else None
    if found is None:
        return None
    sentence, role = found
    weakest = min(judgements, key=lambda judgement: judgement.confidence)
    confidence = max(_INTRODUCED, weakest.confidence)
    finding = Finding(sentence.span, role, pointed_at=True)
    return answer(question, indexed.article, [finding], confidence, max(confidence, weakest.answerable))


def _only_named(
    question: Question, judgements: Sequence[Judgement], indexed: IndexedArticle, lexicon: Lexicon
) -> Reply | None:
    """That somebody is only named, if the question is who or what that is and no sentence found is sure to say it."""
    judgement = judgements[0]
    if len(judgements) > 1 or judgement.confidence >= _INTRODUCED:
        return None
    answering = judgement.candidates[:1] if judgement.answers else judgement.candidates
    found = only_named(question, [candidate.sentence for candidate in answering], indexed, lexicon.names)
    if found is None:
        return None
    sentence, name = found
    typed = _once(question, [name])
    confidence = round(1.0 - judgement.answerable, 3)
    return refuse(question, indexed.article, "only_named", typed, sentence.span, confidence) if typed else None


def _spelt_out(question: Question, judgements: Sequence[Judgement], indexed: IndexedArticle) -> Reply | None:
    """What an abbreviation of the article stands for, if that is the question; or that it never says so."""
    asked = abbreviation_asked(question, indexed.article.text)
    if asked is None:
        return None
    short = asked.of(question.standalone)
    found = spelt_out(short, indexed)
    weakest = min(judgements, key=lambda judgement: judgement.confidence)
    if found:
        confidence = max(_INTRODUCED, weakest.confidence)
        finding = Finding(found[0].span, found[1], pointed_at=True)
        return answer(question, indexed.article, [finding], confidence, max(confidence, weakest.answerable))
    typed = _once(question, [asked])
    at = used(short, indexed.article.text)
    uses = next((s.span for s in indexed.sentences if at and s.span.start <= at.start() < s.span.end), None)
    return refuse(question, indexed.article, "not_spelt_out", typed, uses, _INTRODUCED) if typed else None


def _whose_words(
    question: Question, judgements: Sequence[Judgement], indexed: IndexedArticle, lexicon: Lexicon
) -> Reply | None:
    """The sentence with the words that the question quotes and asks the speaker of."""
    found = whose_words(question, judgements[0], indexed) if len(judgements) == 1 else None
    if found is None:
        return None
    confidence = max(_INTRODUCED, judgements[0].confidence)
    findings = list(_read(found, judgements[0].question, indexed, lexicon))
    return answer(question, indexed.article, findings, confidence, max(confidence, judgements[0].answerable))


def _findings(judgement: Judgement, indexed: IndexedArticle, lexicon: Lexicon) -> Iterator[Finding]:
    question = judgement.question
    items = asked_list(judgement, indexed)
    if items:
        yield from (Finding(item.span) for item in items)
        return
    for candidate in for_each_name(question, _answering(judgement), judgement.candidates, indexed, lexicon.names):
        yield from _read(candidate, question, indexed, lexicon)


def _read(candidate: Candidate, question: Question, indexed: IndexedArticle, lexicon: Lexicon) -> Iterator[Finding]:
    """A candidate's sentence with the words that answer; whom a pronoun means with it."""
    sentence = candidate.sentence
    meant = person_meant(candidate, question.kind, indexed, lexicon.names)
    if meant:
        whole, name = meant
        yield Finding(sentence.span, name if whole == sentence.span else None, pointed_at=True)
        yield Finding(whole, name, pointed_at=True)
        return
    text = indexed.text_of(sentence)
    short = short_answer(candidate, text, question.kind, question.core)
    short = present_state(short, text, question) if short else None
    yield Finding(
        sentence.span,
        short.moved(sentence.span.start) if short else None,
        needed_with(sentence, question.searched, indexed),
        pointed_at=candidate.reading is not None,
    )


def _differing(
    question: Question, judgement: Judgement, figures: Sequence[Candidate], indexed: IndexedArticle
) -> Reply:
    """Each figure with its sentence; the first is the short answer."""
    first, *others = figures
    short = short_answer(first, indexed.text_of(first.sentence), question.kind, question.core)
    at = first.sentence.span
    findings = [Finding(at, short.moved(at.start) if short else None, pointed_at=True)]
    findings += [Finding(other.sentence.span) for other in others]
    return answer(question, indexed.article, findings, judgement.confidence, judgement.answerable, differ=True)


def _answering(judgement: Judgement) -> list[Candidate]:
    """For a topic's summary the first few; else the best sentence, and each that answers as well."""
    if judgement.question.kind is Kind.SUMMARY:
        return list(judgement.candidates[:_MOST_LISTED])
    return answering(judgement.question, judgement.candidates)


def _refuse(question: Question, judgement: Judgement, indexed: IndexedArticle) -> Reply:
    reason, terms, nearest = why_not(judgement, indexed)
    # Words are named as they were typed: what only the completed question has was not asked by the visitor.
    typed = _once(question, terms)[:_MOST_TERMS]
    if not typed:
        reason = WORDLESS.get(reason, reason)
    return refuse(question, indexed.article, reason, typed, nearest, round(1.0 - judgement.answerable, 3))


def _once(question: Question, terms: Sequence[Span]) -> list[Span]:
    """Where these words were typed, in order, each word once."""
    spans = sorted(span for term in terms if (span := question.typed(term)))
    return list({span.of(question.text).lower(): span for span in reversed(spans)}.values())[::-1]
