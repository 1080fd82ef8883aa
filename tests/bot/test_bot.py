"""Search, then reply: what is seen before the reader has read, and that the reply in the end is the same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.ask_all import reply_all, search_all
from bot.bot import Bot, QuestionError
from bot.followup.history import Exchange
from bot.reader.load import load_reader
from bot.reader.rerank import CLEARLY, FIRST, MOST, STEP
from bot.reply.reply import Reply
from bot.reply.to_json import to_json
from index.article import Article
from index.search.embed import SentenceTransformerEmbedder
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeReader, plain
from web.application.background import Loading, Step
from web.application.conversation import Turn
from web.application.library import Library
from web.application.service import Service
from web.application.session import OpenArticle

TRADE = "How much was the trade between the two countries worth?"
QUESTIONS = [
    TRADE,
    "Who did Modi meet, and where?",
    "What did Jaiswal tell reporters?",
    "And what did he say about trade?",
    "Why?",
    "What is this article about?",
    "What is the capital of Australia?",
    "Thanks!",
]


def told(reply: Reply) -> dict[str, object]:
    return {name: value for name, value in to_json(reply).items() if name != "timings_ms"}


@pytest.fixture(scope="module")
def reading_bot(indexed: IndexedArticle, embedder: SentenceTransformerEmbedder) -> Bot:
    return Bot(indexed, embedder, load_reader())


class TestSearch:
    def test_what_comes_in_the_end_is_what_ask_gives(self, reading_bot: Bot) -> None:
        history: list[Exchange] = []
        for question in QUESTIONS:
            asked = reading_bot.ask(question, history)
            finished = reading_bot.reply(reading_bot.search(question, history))
            assert finished == asked
            assert told(finished) == told(asked)
            history.append(asked.exchange())

    def test_the_sentence_comes_before_the_reader_has_read(
        self, indexed: IndexedArticle, embedder: SentenceTransformerEmbedder
    ) -> None:
        reader = FakeReader(otherwise=CLEARLY - 1)
        bot = Bot(indexed, embedder, reader)
        search = bot.search(TRADE)
        assert search.likeliest is not None
        assert "nearly $65 billion" in search.likeliest.quote
        assert reader.seen == []
        bot.reply(search)
        # It finds none clearly right, and so reads on to the last.
        assert sum(len(texts) for _, texts in reader.seen) == MOST

    def test_the_reader_may_choose_another(
        self, indexed: IndexedArticle, embedder: SentenceTransformerEmbedder
    ) -> None:
        hits = Bot(indexed, embedder).retrieve(TRADE)
        other = indexed.text_of(hits[1].sentence)
        bot = Bot(indexed, embedder, FakeReader({other: 50.0}))
        search = bot.search(TRADE)
        reply = bot.reply(search)
        assert search.likeliest is not None
        assert search.likeliest.span == hits[0].sentence.span
        assert reply.citations[0].quote == other

    @pytest.mark.parametrize("question", ["Hello", "What is this article about?", "Gluten flux quantum borscht?"])
    def test_nothing_is_shown_where_nothing_is_searched_or_near(self, bot: Bot, question: str) -> None:
        assert bot.search(question).likeliest is None

    def test_a_text_without_a_question_is_refused(self, bot: Bot) -> None:
        with pytest.raises(QuestionError):
            bot.search(" \n")

    def test_signs_alone_are_talk(self, bot: Bot) -> None:
        search = bot.search("?")
        assert search.likeliest is None
        assert bot.reply(search).kind == "talk"


@pytest.fixture(scope="module")
def two(
    indexed: IndexedArticle, embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Bot, FakeReader]]:
    harbour = plain("The harbour of Elmsport\nThe harbour cost 40 million crowns.\nFishermen were pleased with it.")
    store = IndexStore(embedder, tmp_path_factory.mktemp("two"))
    readers = (FakeReader(), FakeReader())
    opened = (indexed, store.open(harbour))
    return [(Bot(one, embedder, reader), reader) for one, reader in zip(opened, readers, strict=True)]


class TestSearchOfAll:
    def test_the_likeliest_of_all_comes_before_any_is_read(self, two: Sequence[tuple[Bot, FakeReader]]) -> None:
        bots = [bot for bot, _ in two]
        question = "How much did the harbour cost?"
        found = search_all(bots, question)
        assert found.likeliest is not None
        assert found.likeliest.quote == "The harbour cost 40 million crowns."
        assert all(reader.seen == [] for _, reader in two)
        replies = reply_all(bots, found)
        assert replies.replies == (bots[1].ask(question),)
        assert replies.unanswered == 1


class TestService:
    def asked(self, article: Article, library: Library, question: str, reader: FakeReader) -> list[tuple[Turn, int]]:
        """Each turn as it is shown, and how often the reader had read by then."""

        async def run() -> list[tuple[Turn, int]]:
            loading: Loading[tuple[Library, OpenArticle]] = Loading(
                lambda _: (library, library.open(article)), Step("…"), "It failed."
            )
            loading.start()
            await loading.wait()
            service = Service(article, loading)
            session = service.session("k" * 32)
            return [(turn, len(reader.seen)) async for turn in service.ask(session, question) if turn]

        return asyncio.run(run())

    def test_the_turn_waits_then_shows_a_sentence_then_the_reply(
        self, article: Article, embedder: SentenceTransformerEmbedder, tmp_path: Path
    ) -> None:
        reader = FakeReader(otherwise=CLEARLY - 1)
        library = Library(embedder, reader, tmp_path)
        turns = self.asked(article, library, TRADE, reader)
        assert [(bool(turn.likely), bool(turn.replies), read) for turn, read in turns] == [
            (False, False, 0),
            (True, False, 0),
            (False, True, 1 + (MOST - FIRST) // STEP),
        ]
        assert turns[-1][0].reply == library.open(article).bot.ask(TRADE)
