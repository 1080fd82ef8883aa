"""Bot.ask: a question about an open article becomes a reply."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answer import Asking, Finding, answer, chat, refuse, split_parts
from bot.confidence import Policy, Signals, measure, missing_terms
from bot.conversation import resolve
from bot.question import Kind, classify, core, small_talk
from bot.reply import Reply, Timings
from bot.retrieve import Hit, retrieve
from bot.spelling import correct, vocabulary
from bot.summary import about_itself, overview, topic
from index.article import Article
from index.embed import Embedder
from index.shelf import IndexedArticle

LONGEST_QUESTION: Final = 1000
_LISTED: Final = 3


class QuestionError(ValueError):
    """No question to answer. The message is for a person and says what to do."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One part of a question, what was found for it, and how sure that is."""

    part: str
    kind: Kind
    hits: list[Hit]
    confidence: float


class Bot:
    """Answers questions about one article. Holds no conversation: the history is given with each question."""

    def __init__(self, indexed: IndexedArticle, embedder: Embedder, policy: Policy | None = None):
        self._indexed = indexed
        self._embedder = embedder
        self._policy = policy or Policy.load()
        self._known = vocabulary(indexed.text_of(sentence) for sentence in indexed.sentences)

    @property
    def article(self) -> Article:
        """What the questions are about."""
        return self._indexed.article

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The reply to a question, after the earlier ones in `history`, oldest first. Raises QuestionError."""
        started = time.perf_counter()
        _check(question)
        talk = small_talk(question)
        if talk:
            return _timed(chat(Asking(question, question, Kind.SMALL_TALK), self.article, talk), started, 0.0)
        standalone = resolve(question, history, self.article.text)
        asking = Asking(question, standalone.text, classify(standalone.focus))
        itself = about_itself(standalone.text, self.article)
        if itself:
            finding = Finding(standalone.text, asking.kind, itself)
            return _timed(answer(asking, self.article, [finding], 1.0), started, 0.0)
        if asking.kind is Kind.SUMMARY and not topic(standalone.text):
            spans = overview(self._indexed)
            findings = [Finding(standalone.text, Kind.SUMMARY, span) for span in spans]
            return _timed(answer(asking, self.article, findings, 1.0), started, 0.0)
        found = self._find(asking, standalone.focus)
        retrieved = time.perf_counter()
        return _timed(self._decide(asking, found), started, retrieved - started)

    def retrieve(self, standalone_question: str) -> list[Hit]:
        """The article's sentences for a question that stands alone, best first, at most 50."""
        searched = correct(core(standalone_question), self._known)
        return retrieve(searched, self._embedder.encode([searched]), self._indexed)

    def signals(self, standalone_question: str, kind: Kind, hits: Sequence[Hit]) -> Signals:
        """What the confidence in the first of `hits` rests on."""
        return measure(correct(core(standalone_question), self._known), kind, hits, self._indexed)

    def _find(self, asking: Asking, focus: str) -> list[_Found]:
        parts = split_parts(core(asking.standalone)) if focus == asking.standalone else [asking.standalone]
        found = []
        for part in parts:
            kind = asking.kind if len(parts) == 1 else classify(part)
            hits = self.retrieve(part)
            found.append(_Found(part, kind, hits, self._policy.confidence(self.signals(part, kind, hits))))
        return found

    def _is_slip(self, word: str) -> bool:
        return correct(word, self._known) != word

    def _decide(self, asking: Asking, found: Sequence[_Found]) -> Reply:
        sure = [f for f in found if f.confidence >= self._policy.threshold]
        if len(sure) < len(found):
            weakest = min(found, key=lambda f: f.confidence)
            missing = [
                s for s in missing_terms(asking.standalone, self._indexed) if not self._is_slip(s.of(asking.standalone))
            ]
            return refuse(asking, self.article, weakest.hits[0], missing, round(1.0 - weakest.confidence, 4))
        findings = [
            Finding(f.part, f.kind, hit.sentence.span)
            for f in found
            for hit in f.hits[: _LISTED if f.kind is Kind.SUMMARY else 1]
        ]
        return answer(asking, self.article, findings, min(f.confidence for f in found))


def _check(question: str) -> None:
    if not re.search(r"\w", question):
        raise QuestionError("There is no question here: ask one in words, such as “Who is this about?”")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"That question has {len(question):,} characters; ask it in at most {LONGEST_QUESTION:,}. "
            "To ask about a text, open it as the article."
        )


def _timed(reply: Reply, started: float, retrieving: float) -> Reply:
    total = time.perf_counter() - started
    return replace(reply, timings=Timings(retrieving * 1000, 0.0, total * 1000))
