"""What an abbreviation stands for, and whose words are quoted: replies that the article’s own words decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.reply.reply import Answer, Refusal, Reply
from index.read import article_from_text
from index.search.embed import SentenceTransformerEmbedder
from index.store import IndexStore

VALLEY = """The valley gets its water back

The Rural Water Board (RWB) has repaired the main at Stanlow. The board said that it had taken nine weeks.

Tests by the LWQ laboratory found no lead. "We drank from the stream all summer," said Vera Coyle, a farmer.

The repair cost £340,000. The county’s EPU (Emergency Planning Unit) paid for the tankers.
"""


@pytest.fixture(scope="module")
def ask(embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Reply]:
    article = article_from_text(VALLEY, source="valley.txt")
    return Bot(IndexStore(embedder, Path(tmp_path_factory.mktemp("valley"))).open(article), embedder).ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does RWB stand for?", "Rural Water Board"),
        ("what does the rwb mean?", "Rural Water Board"),
        ("What is EPU short for?", "Emergency Planning Unit"),
    ],
)
def test_an_abbreviation_is_answered_by_the_words_that_spell_it_out(
    question: str, words: str, ask: Callable[[str], Reply]
) -> None:
    reply = ask(question)
    assert isinstance(reply, Answer)
    assert reply.short_answer is not None
    assert reply.short_answer.text == words


@pytest.mark.parametrize("question", ["What does LWQ stand for?", "what's the full form of LWQ"])
def test_one_that_is_never_spelt_out_is_refused_with_its_sentence(question: str, ask: Callable[[str], Reply]) -> None:
    reply = ask(question)
    assert isinstance(reply, Refusal)
    assert reply.reason == "The article uses “LWQ”, but never says what it stands for."
    assert [citation.quote for citation in reply.citations] == ["Tests by the LWQ laboratory found no lead."]


def test_one_that_the_article_never_uses_is_said_to_be_missing(ask: Callable[[str], Reply]) -> None:
    reply = ask("What does NBX stand for?")
    assert isinstance(reply, Refusal)
    assert "never says what it stands for" not in reply.text


@pytest.mark.parametrize(
    "question", ["Who said “we drank from the stream all summer”?", "who said that we drank from the stream"]
)
def test_whose_words_they_are_is_answered_by_their_sentence(question: str, ask: Callable[[str], Reply]) -> None:
    reply = ask(question)
    assert isinstance(reply, Answer)
    assert "said Vera Coyle" in reply.citations[0].quote


def test_words_that_the_article_does_not_have_are_no_quote(ask: Callable[[str], Reply]) -> None:
    assert not isinstance(ask("Who said “the trains never ran on time in winter”?"), Answer)


def test_a_figure_is_answered_by_its_sentence(ask: Callable[[str], Reply]) -> None:
    reply = ask("what is £340,000?")
    assert isinstance(reply, Answer)
    assert [citation.quote for citation in reply.citations] == ["The repair cost £340,000."]
