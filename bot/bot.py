"""Bot.ask: a question about an open article becomes a reply."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.confidence.judge import Finder, Found, Looked
from bot.confidence.policy import READER, SENTENCES, Policy
from bot.followup.history import Exchange
from bot.followup.resolve import Standalone, alone, resolve
from bot.language.question_kinds import Kind
from bot.question.about_article import ABOUT_ITSELF, about_itself, name_asked_about, topic
from bot.question.classify import classify, core, small_talk, split_parts
from bot.reader.base import Reader
from bot.reader.onnx_reader import SHIPPED
from bot.reader.short_answer import short_answer
from bot.recall import Recalled
from bot.reply.compose import Asking, Finding, answer, chat, refuse
from bot.reply.more_evidence import more_evidence
from bot.reply.reply import MoreEvidence, Reply, Timings
from bot.retrieval.antecedent import antecedent
from bot.retrieval.hybrid import JOINED, Hit, Weights
from bot.retrieval.overview import overview, sentences_naming
from bot.retrieval.search import Candidate, Pending
from index.article import Article, Span
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle

LONGEST_QUESTION: Final = 1000
_MOST_TERMS: Final = 4
_MOST_LISTED: Final = 3
# A further sentence of a list must answer nearly as well as the first.
_NEARLY: Final = 1.5
# A nearest sentence less alike than this only puzzles.
_WORTH_SHOWING: Final = 0.3
# A word as common as "give" tells no reader what is missing: its rarity is less.
_TELLING: Final = 2.8


def fitted(reader: Reader | None) -> Policy:
    """The policy for that reader. For one of the user's own choice there is none: its confidence is but a guide."""
    return Policy.load(READER if reader is not None and reader.name == SHIPPED else SENTENCES)


class QuestionError(ValueError):
    """No question to answer. The message is for a person and says what to do."""


class Bot:
    """Answers questions about one article. Holds no conversation: the history is given with each question."""

    def __init__(
        self,
        indexed: IndexedArticle,
        embedder: Embedder,
        reader: Reader | None = None,
        policy: Policy | None = None,
        weights: Weights = JOINED,
    ):
        """Without a reader it answers by sentences alone. The policy, unless given, is `fitted` for the reader."""
        self._indexed = indexed
        self._policy = policy or fitted(reader)
        self._finder = Finder(indexed, embedder, reader, self._policy, weights)

    @property
    def article(self) -> Article:
        """What the questions are about."""
        return self._indexed.article

    @property
    def indexed(self) -> IndexedArticle:
        """The same with its sentences and what finds them."""
        return self._indexed

    def ask(self, question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False) -> Reply:
        """The reply to a question, after the earlier ones in `history`, oldest first. Raises QuestionError.

        Of an earlier question by itself, what was cited is found out anew, if it is needed; `reply.exchange()` knows.
        `literal`: it is taken as typed, whatever was asked before.
        """
        return self.look(question, history, literal=literal).finish()

    def look(self, question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False) -> Pending[Reply]:
        """As far as `ask` comes before the reader reads: the likeliest sentence, and what gives the reply."""
        started = time.perf_counter()
        for asked in (question, *(past if isinstance(past, str) else past.question for past in history)):
            _check_characters(asked)
        _check(question)
        talk = small_talk(question)
        if talk:
            return _done(chat(Asking(question, question, Kind.SMALL_TALK), self.article, talk), started)
        standalone = alone(question) if literal else self._resolve(question, history)
        asking = Asking(question, standalone.text, classify(standalone.focus), standalone.wording)
        whole = self._about_the_whole(asking)
        if whole:
            return _done(answer(asking, self.article, whole, 1.0), started)
        naming = self._about_a_name(asking)
        if naming:
            return _done(answer(replace(asking, kind=Kind.SUMMARY), self.article, naming, 1.0), started)
        looked = self._look(asking, standalone)
        took = time.perf_counter() - started

        def finish() -> Reply:
            # Between looking and reading there may have been a wait, which is no time of ours.
            started = time.perf_counter() - took
            found = [self._finder.read(one) for one in looked]
            return _timed(self._decide(asking, found), started, found)

        best = looked[0].hits[0]
        near = best.cosine >= _WORTH_SHOWING
        return Pending(Candidate(self.article, best.sentence.span, best.cosine) if near else None, finish)

    def find(self, standalone_question: str) -> Found:
        """What was found for a question that stands alone, taken as a whole."""
        return self._finder.find(standalone_question, classify(standalone_question))

    def retrieve(self, standalone_question: str) -> list[Hit]:
        """The article's sentences for a question that stands alone, best first, at most fifty."""
        return self._finder.hits(standalone_question)

    def elsewhere(self, reply: Reply) -> MoreEvidence:
        """Other sentences that support a reply's answer or bear on it; of a refusal, the nearest besides its own."""
        return more_evidence(reply, self._finder.hits(reply.standalone_question), self._indexed)

    def _resolve(self, question: str, history: Sequence[str | Exchange]) -> Standalone:
        return resolve(question, Recalled(history, self.article, self._exchange), self.article)

    def _exchange(self, question: str, before: Sequence[Exchange]) -> Exchange:
        try:
            return self.ask(question, before).exchange()
        except QuestionError:
            return Exchange(question, question)

    def _about_the_whole(self, asking: Asking) -> list[Finding]:
        itself = about_itself(asking.standalone, self.article)
        if itself:
            return [Finding(itself)]
        if asking.kind is Kind.SUMMARY and not topic(asking.standalone):
            return [Finding(span) for span in overview(self._indexed)]
        return []

    def _about_a_name(self, asking: Asking) -> list[Finding]:
        name = name_asked_about(asking.standalone, self.article)
        if name is None:
            return []
        ranked = [hit.sentence for hit in self._finder.hits(asking.standalone)]
        return [Finding(span) for span in sentences_naming(name, ranked, self.article)]

    def _look(self, asking: Asking, standalone: Standalone) -> list[Looked]:
        parts = split_parts(core(standalone.text)) if standalone.focus == standalone.text else [standalone.text]
        if len(parts) == 1:
            return [self._finder.look(standalone.text, asking.kind, standalone.besides)]
        return [self._finder.look(part, classify(part)) for part in parts]

    def _decide(self, asking: Asking, found: Sequence[Found]) -> Reply:
        weakest = min(found, key=lambda f: f.confidence)
        if weakest.confidence < self._policy.threshold:
            return self._refuse(asking, weakest)
        findings = [finding for f in found for finding in self._findings(f)]
        return answer(asking, self.article, findings, weakest.confidence, weakest.answerable)

    def _findings(self, found: Found) -> Iterator[Finding]:
        for hit in self._answering(found):
            sentence = hit.sentence
            leaned_on = antecedent(sentence, self._indexed)
            short = short_answer(hit, self._indexed.text_of(sentence), found.kind, found.question)
            at = sentence.span.start
            yield Finding(
                sentence.span,
                Span(at + short.start, at + short.end) if short else None,
                leaned_on.span if leaned_on else None,
                pointed_at=hit.read is not None,
            )

    def _answering(self, found: Found) -> list[Hit]:
        """One sentence; for a list each that answers nearly as well, for a topic's summary the first few."""
        best, *others = found.hits[:_MOST_LISTED]
        if found.kind is Kind.SUMMARY:
            return [best, *others]
        if found.kind is Kind.LIST and best.read:
            return [best, *(h for h in others if h.read and h.read.score > max(0.0, best.read.score - _NEARLY))]
        return [best]

    def _refuse(self, asking: Asking, found: Found) -> Reply:
        missing = [
            t.span
            for t in self._finder.missing(found.terms)
            if t.named or (t.rarity > _TELLING and t.stems.isdisjoint(ABOUT_ITSELF))
        ]
        why, terms = _reason(self._policy, found, missing)
        nearest = found.best.span if found.hits[0].cosine >= _WORTH_SHOWING else None
        # Words are named as they were typed: what only the completed question has is none of the reader's own.
        typed = sorted({at for t in terms if (at := _typed(t.of(found.question), asking.question))})[:_MOST_TERMS]
        if terms and not typed:
            why = "unsure"
        return refuse(asking, self.article, why, typed, nearest, round(1.0 - found.answerable, 3))


def _typed(word: str, question: str) -> Span | None:
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", question, re.IGNORECASE)
    return Span(*found.span()) if found else None


def _reason(policy: Policy, found: Found, missing: Sequence[Span]) -> tuple[str, Sequence[Span]]:
    """The template that says best why, and the words it names: the guard that weighed most, else what is missing."""
    of = policy.right.weights
    weights = {doubt.reason: getattr(of, doubt.reason.split(".")[0]) * doubt.size for doubt in found.doubts}
    # That one side has a "not" is a reason to doubt, but no reason that a reader would see.
    told = [doubt for doubt in found.doubts if doubt.reason == "unnamed"] or [
        doubt for doubt in found.doubts if weights[doubt.reason] < 0 and doubt.reason != "negated"
    ]
    if told:
        worst = min(told, key=lambda doubt: weights[doubt.reason])
        return worst.reason, worst.terms
    if missing:
        return "unnamed", missing
    return ("far" if found.hits[0].cosine < _WORTH_SHOWING else "unsure"), ()


def _check_characters(question: str) -> None:
    if re.search(r"[\ud800-\udfff]", question):
        raise QuestionError("That question holds characters that are no text, broken on their way here: type it again.")


def _check(question: str) -> None:
    if not re.search(r"\w", question):
        raise QuestionError("There is no question here: ask one in words, such as “Who is this about?”")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"That question has {len(question):,} characters; ask it in at most {LONGEST_QUESTION:,}. "
            "To ask about a text, open it as the article."
        )


def _done(reply: Reply, started: float) -> Pending[Reply]:
    """Nothing needs to be read for it."""
    timed = _timed(reply, started, ())
    return Pending(None, lambda: timed)


def _timed(reply: Reply, started: float, found: Sequence[Found]) -> Reply:
    timings = Timings(
        retrieve=sum(f.retrieve_ms for f in found),
        read=sum(f.read_ms for f in found),
        total=(time.perf_counter() - started) * 1000,
    )
    return replace(reply, timings=timings)
