"""Bot: a question about an open article becomes a reply, step by step."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.confidence.judge import Judgement, judge
from bot.confidence.policy import READER, SENTENCES, Policy
from bot.followup.continuation import leans_back
from bot.followup.history import Exchange
from bot.followup.resolve import resolve
from bot.intent.classifier import IntentClassifier
from bot.intent.wanted import Wanted
from bot.language.lexicon import Lexicon
from bot.question.question import Question
from bot.question.understand import understand, unless_of_article
from bot.reader.base import Reader
from bot.reader.onnx_reader import SHIPPED
from bot.reader.rerank import Candidate, rerank
from bot.reader.statements import statements_first
from bot.recall import asked, recall
from bot.reply.decide import decide
from bot.reply.evidence import MoreEvidence
from bot.reply.more_evidence import more_evidence
from bot.reply.reply import Reply, Timings
from bot.retrieval.hybrid import JOINED, Hit, Weights
from bot.retrieval.search import Search, find, search
from index.article import Article
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle
from index.search.remembering import RememberingEmbedder

LONGEST_QUESTION: Final = 1000
# A message, the one before it, and what is searched for in place of each are one question's.
_KEPT: Final = 4


def fitted(reader: Reader | None) -> Policy:
    """The policy for that reader. For any other the one for sentences: its confidence is only a guide."""
    return Policy.load(READER if reader is not None and reader.name == SHIPPED else SENTENCES)


class QuestionError(ValueError):
    """No question to answer. The message is for a person and says what to do."""


class Bot:
    """Answers questions about one article. Holds no conversation: the history is given with each question.

    bot = Bot(IndexStore(embedder).open(read_article("story.txt")), embedder, load_reader())
    bot.ask("And what did he say?", ["Who is Jaiswal?"]).text
    """

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
        self._embedder = RememberingEmbedder(embedder, _KEPT)
        self._reader = reader
        self._policy = policy or fitted(reader)
        self._weights = weights
        self._intents = IntentClassifier.load(self._embedder)
        self._lexicon = Lexicon.of(indexed.article, [indexed.text_of(sentence) for sentence in indexed.sentences])

    @property
    def article(self) -> Article:
        """What the questions are about."""
        return self._indexed.article

    @property
    def indexed(self) -> IndexedArticle:
        """The same with its sentences and what finds them."""
        return self._indexed

    @property
    def lexicon(self) -> Lexicon:
        """What is known of its words."""
        return self._lexicon

    def ask(self, question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False) -> Reply:
        """The reply to a question, after the earlier ones in `history`, oldest first. Raises QuestionError.

        A history item given as a string is answered again when needed; an exchange keeps what was cited for it.
        `literal`: the question is taken as typed, whatever was asked before.
        """
        return self.reply(self.search(question, history, literal=literal))

    def search(self, question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False) -> Search:
        """The question as it was understood, and the article's sentences for it, unread. Raises QuestionError."""
        started = time.perf_counter()
        _check(question, history)
        resolved = self._resolved(question, () if literal else history)
        found = search(resolved, self._indexed, self._embedder, self._weights)
        return replace(found, total_ms=_milliseconds_since(started))

    def reply(self, search: Search) -> Reply:
        """What the article says to a question that was searched for, or that it does not say. Of this bot's article."""
        started = time.perf_counter()
        parts = list(zip(search.question.each, search.hits, strict=False))  # no hits: nothing had to be searched for
        read = [(part, self._read(part, hits)) for part, hits in parts]
        judged = [judge(part, found, self._indexed, self._lexicon, self._policy) for part, found in read]
        read_ms = _milliseconds_since(started)
        reply = decide(search.question, judged, self._indexed, self._lexicon)
        total_ms = search.total_ms + _milliseconds_since(started)
        return replace(reply, timings=Timings(search.retrieve_ms, read_ms, total_ms))

    def retrieve(self, standalone_question: str) -> list[Candidate]:
        """The article's sentences for a question that stands alone, read, best first, at most fifty."""
        return self.read(understand(standalone_question, self._lexicon))

    def judge(self, question: str, history: Sequence[str | Exchange] = ()) -> Judgement:
        """How a question is judged, taken as a whole even if it has several parts."""
        resolved = self._resolved(question, history)
        return judge(resolved, self.read(resolved), self._indexed, self._lexicon, self._policy)

    def elsewhere(self, reply: Reply) -> MoreEvidence:
        """Other sentences that support a reply's answer or bear on it; of a refusal, the nearest besides its own."""
        return more_evidence(reply, self.retrieve(reply.searched_as or reply.standalone_question), self._indexed)

    def read(self, question: Question) -> list[Candidate]:
        """The sentences for a question, or a part of one, read, best first."""
        return self._read(question, find(question, self._indexed, self._embedder, self._weights))

    def _read(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        read = rerank(question, hits, self._reader, self._indexed)
        return statements_first(question, read, self._indexed, self._lexicon.names)

    def _resolved(self, question: str, history: Sequence[str | Exchange]) -> Question:
        """The question as it stands alone, and what is wanted with it."""
        wanted = self._wanted(question, asked(history[-1]) if history else "")
        back = leans_back(question, wanted, self._lexicon.names)
        earlier = recall(history, self._leans, self._exchange, leans_back=back)
        return resolve(question, earlier, self._lexicon, wanted)

    def _wanted(self, message: str, before: str) -> Wanted:
        return unless_of_article(self._intents.wanted(message, before), message, self._lexicon)

    def _leans(self, message: str, before: str) -> bool:
        return leans_back(message, self._wanted(message, before), self._lexicon.names)

    def _exchange(self, question: str, before: Sequence[Exchange]) -> Exchange:
        try:
            return self.ask(question, before).exchange()
        except QuestionError:
            return Exchange(question, question)


def _check(question: str, history: Sequence[str | Exchange]) -> None:
    for message in (question, *map(asked, history)):
        if re.search(r"[\ud800-\udfff]", message):
            raise QuestionError(
                "That question holds characters that are no text, broken on their way here: type it again."
            )
    if not question.strip():
        raise QuestionError("There is no question here: ask one in words, such as “Who is this about?”")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"That question has {len(question):,} characters; ask it in at most {LONGEST_QUESTION:,}. "
            "To ask about a text, open it as the article."
        )


def _milliseconds_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
