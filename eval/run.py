"""Gold sets asked of a bot, one question at a time: cases become outcomes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Protocol

from bot.bot import QuestionError
from bot.reader.base import Reader
from bot.reply.reply import Answer, Reply
from bot.reply.to_json import to_json
from eval.metrics import verbatim
from eval.outcome import Cited, Outcome
from eval.sets.gold import Case, GoldSet
from eval.sets.groups import group_of
from eval.wrappers import MeasuredBot
from index.article import Article, Span
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from index.structure.sentences import Sentence


class Found(Protocol):
    """A hit: a sentence that the retriever found."""

    @property
    def sentence(self) -> Sentence:
        """Its span lies in the article's clean text."""


class Askable(Protocol):
    """What is measured: `eval.wrappers.MeasuredBot`, or a fake."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The reply."""

    def retrieve(self, standalone_question: str, /) -> Sequence[Found]:
        """The article's sentences for a question that stands alone, best first, as search orders them."""

    def read(self, standalone_question: str, /) -> Sequence[Found]:
        """The same after all reading, before any refusal."""


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of one gold set, and the milliseconds that the article's first index took."""

    name: str
    outcomes: tuple[Outcome, ...]
    index_ms: float

    def tagged(self, tag: str) -> Run:
        """The same with only the outcomes of cases that have the tag."""
        return replace(self, outcomes=tuple(o for o in self.outcomes if tag in o.case.tags))


def run(gold: GoldSet, bot: Askable, each: Callable[[], None] = lambda: None) -> list[Outcome]:
    """Each case asked, in order; `each` is called after every one."""
    outcomes = []
    for case in gold.cases:
        outcomes.append(_outcome(case, gold.article, bot))
        each()
    return outcomes


def run_all(
    golds: Iterable[GoldSet],
    embedder: Embedder,
    reader: Reader | None = None,
    begin: Callable[[str], None] = lambda _: None,
    each: Callable[[], None] = lambda: None,
) -> list[Run]:
    """Each gold set asked of a fresh bot. `begin` is called with its name before, `each` after every case."""
    embedder.encode(["The first sentence that a model reads takes longer than any other."])
    runs = []
    for gold in golds:
        begin(gold.name)
        indexed, index_ms = first_index(gold.article, embedder)
        bot = MeasuredBot.of(indexed, embedder, reader)
        runs.append(Run(gold.name, tuple(run(gold, bot, each)), index_ms))
    return runs


def first_index(article: Article, embedder: Embedder) -> tuple[IndexedArticle, float]:
    """The article's index, and the milliseconds it took.

    The store is an empty folder, so that every index is a first one, and nothing of it stays.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as folder:
        started = perf_counter()
        indexed = IndexStore(embedder, Path(folder)).open(article)
        return indexed, (perf_counter() - started) * 1000


def outcomes_of(runs: Iterable[Run]) -> list[Outcome]:
    """Those of all runs, in order."""
    return [outcome for run in runs for outcome in run.outcomes]


def outcomes_by_group(runs: Iterable[Run]) -> dict[str, list[Outcome]]:
    """The outcomes of several runs; those of gold sets of one folder together."""
    found: dict[str, list[Outcome]] = {}
    for run in runs:
        found.setdefault(group_of(run.name), []).extend(run.outcomes)
    return found


def _outcome(case: Case, article: Article, bot: Askable) -> Outcome:
    try:
        reply = bot.ask(case.question, case.history)
    except QuestionError:
        return Outcome(
            case, answered=False, confidence=1.0, answerable=0.0, milliseconds=0.0
        )  # turned away unread: not answered
    asked = reply.standalone_question
    ranked, read = (bot.retrieve(asked), bot.read(asked)) if case.answerable else ((), ())
    return Outcome(
        case,
        answered=isinstance(reply, Answer),
        confidence=reply.confidence,
        answerable=reply.answerable,
        milliseconds=reply.timings.total,
        short_answer=reply.short_answer.text if isinstance(reply, Answer) and reply.short_answer else None,
        citations=_cited(reply, article),
        ranked=tuple(article.to_raw(hit.sentence.span) for hit in ranked),
        read=tuple(article.to_raw(hit.sentence.span) for hit in read),
        says=str(reply.says) if isinstance(reply, Answer) and reply.says else None,
    )


def _cited(reply: Reply, article: Article) -> tuple[Cited, ...]:
    """From the JSON, for that is what others read and what must hold."""
    citations = to_json(reply)["citations"]
    return tuple(
        Cited(Span(c["raw_start"], c["raw_end"]), c["quote"], verbatim(c, article.text, article.raw)) for c in citations
    )
