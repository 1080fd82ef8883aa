"""A question and what was found for it -> a reply. Pure: values only, no files and no models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.confidence.says import Says
from bot.language.question_kinds import Kind
from bot.provenance.pieces import Asked, Citation, Piece, Quoted, fill
from bot.provenance.templates import PROMISING
from bot.question.question import Question
from bot.reply.quote import dates_of
from bot.reply.reply import Answer, Refusal, Talk
from index.article import Article, Span

MOST_CITATIONS: Final = 3
# A list has as many as it has items, within reason: the page shows any number.
MOST_LISTED: Final = 12
# The introduction promises a reason, a time or a number only where the quote more likely gives it than not.
_LEAST_TO_PROMISE: Final = 0.5
# A longer "short" answer saves no reading: it is only made strong in its sentence.
_SHORT_WORDS: Final = 12
# The kinds that are answered by sentences and not by a phrase of one.
_WHOLE: Final = frozenset({Kind.YES_NO, Kind.SUMMARY})


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence to cite; the words in it that answer, where they are known; its antecedent, if it has one.

    All three are spans of the article's text, `short` inside `sentence`. `antecedent`: an earlier sentence that this
    one refers back to ("he added"). `pointed_at`: a reader found the short answer; otherwise it is a phrase of the kind
    that was asked for, and may be another than the one that answers.
    """

    sentence: Span
    short: Span | None = None
    antecedent: Span | None = None
    pointed_at: bool = False


def answer(
    question: Question,
    article: Article,
    findings: Sequence[Finding],
    confidence: float,
    answerable: float = 1.0,
    says: Says | None = None,
    missing: Sequence[Span] = (),
    *,
    differ: bool = False,
) -> Answer:
    """The short answers first, where there are such, then each finding's sentence once, in the order given.

    An antecedent comes last, as the context of its sentence: at most MOST_CITATIONS with these. `missing`: where in the
    question as typed the parts stand that the article does not answer. `differ`: the findings give different figures,
    and the first one's is the short answer.
    """
    # 1. What to cite: the sentences that answer, then their antecedents.
    sentences = list(dict.fromkeys(f.sentence for f in findings))[:MOST_LISTED]
    before = [f.antecedent for f in findings if f.antecedent and f.antecedent not in sentences]
    spans = [*sentences, *list(dict.fromkeys(before))[: max(0, MOST_CITATIONS - len(sentences))]]
    citations = tuple(Citation(n, article, span) for n, span in enumerate(spans, start=1))
    # 2. The words in them that answer, and what introduces the quotes.
    short_answers = () if question.kind in _WHOLE else _short_answers(citations, findings)
    comes_first = not differ and _comes_first(short_answers, findings)
    promises = bool(short_answers) and confidence >= _LEAST_TO_PROMISE
    kind = question.kind if promises or question.kind not in PROMISING else Kind.OTHER
    return Answer(
        question.text,
        question.shown,
        article,
        citations,
        confidence,
        short_answers,
        introduction=None if comes_first else kind,
        context=citations[len(sentences) :],
        dates=dates_of(citations),
        answerable=answerable,
        intent=question.intent,
        understood=_understood(question),
        searched_as="" if question.sure else question.standalone,
        says=says,
        missing=tuple(Asked(question.text, span) for span in missing),
        differ=differ,
    )


def quoting(
    question: Question, article: Article, template: str, spans: Sequence[Span], shorts: Sequence[Span] = ()
) -> Answer:
    """Sentences that no reader has judged, as many as are given, in that order: a summary, a list of names.

    `template`: what introduces them, "answer.names" without "answer.". `shorts`: words in them to make strong, apart
    from each other; one alone is the short answer.
    """
    citations = tuple(Citation(n, article, span) for n, span in enumerate(dict.fromkeys(spans), start=1))
    strong = [Quoted(c, short, strong=True) for short in shorts for c in citations if c.span.contains(short)]
    return Answer(
        question.text,
        question.shown,
        article,
        citations,
        question.wanted.probability,
        tuple(strong),
        introduction=template,
        dates=dates_of(citations),
        intent=question.intent,
        understood=_understood(question),
        searched_as="" if question.sure else question.standalone,
    )


def refuse(
    question: Question, article: Article, why: str, terms: Sequence[Span], nearest: Span | None, confidence: float
) -> Refusal:
    """That the article does not say, and why: a reason of the templates, with the words of the question that it names.

    `terms` lie in the question as typed. The nearest sentence, if given, is cited, and shown as that only. Raises
    KeyError for a reason that the templates do not have.
    """
    citation = Citation(1, article, nearest) if nearest is not None else None
    return Refusal(
        question.text,
        question.shown,
        article,
        why,
        confidence,
        terms=tuple(Asked(question.text, span) for span in terms),
        nearest=citation,
        dates=dates_of([citation]) if citation else (),
        intent=question.intent,
        understood=_understood(question),
        searched_as="" if question.sure else question.standalone,
    )


def without(question: Question, article: Article, why: str) -> Refusal:
    """That the article has nothing of what is wanted, or that it cannot be understood. `why`: a reason of WISHES."""
    return Refusal(question.text, question.shown, article, why, question.wanted.probability, intent=question.intent)


def talk(question: Question, article: Article, line: str) -> Talk:
    """A line of the templates about the bot or the conversation: "hello", say. It cites nothing."""
    return Talk(question.text, question.shown, article, line, question.wanted.probability, intent=question.intent)


def _understood(question: Question) -> tuple[Piece, ...]:
    """“Asked: …”, where it was understood as another than the one that was typed."""
    if question.shown == question.text.strip():
        return ()
    return fill("understood", question=question.completed.pieces)


def _short_answers(citations: Sequence[Citation], findings: Sequence[Finding]) -> tuple[Quoted, ...]:
    """The answering words, at most one a finding, apart from each other."""
    by_span = {citation.span: citation for citation in citations}
    found: list[Quoted] = []
    for finding in findings:
        short, citation = finding.short, by_span.get(finding.sentence)
        if short and citation and not any(short.overlaps(other.span) for other in found):
            found.append(Quoted(citation, short, strong=True))
    return tuple(found)


def _comes_first(short_answers: Sequence[Quoted], findings: Sequence[Finding]) -> bool:
    """Whether the short answers stand before the quotes: a reader found them, and they are shorter than a sentence."""
    return (
        bool(short_answers)
        and all(finding.pointed_at for finding in findings if finding.short)
        and all(len(short.text.split()) <= _SHORT_WORDS for short in short_answers)
        # Otherwise the whole sentence would be shown twice.
        and not any(short.span == short.citation.span for short in short_answers)
    )
