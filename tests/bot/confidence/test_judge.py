"""What is found for a question, and how sure that is: what must not sway it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bot import Bot
from bot.reply.reply import Refusal
from index.read import article_from_text
from index.search.embed import SentenceTransformerEmbedder
from index.store import IndexStore


@pytest.mark.parametrize(
    "polite", ["Could you please tell me ", "I'd like to know ", "Does the article say ", "Hello, "]
)
def test_a_polite_beginning_does_not_lower_the_confidence(polite: str, bot: Bot) -> None:
    question = "how much trade was worth?"
    plain, politely = bot.judge(question), bot.judge(polite + question)
    assert politely.confidence == plain.confidence
    assert [term.span.of(politely.question.standalone) for term in politely.question.terms] == [
        "much",
        "trade",
        "worth",
    ]


@pytest.mark.parametrize("question", ["Where is the Eiffel Tower?", "Who won the match?", "When did the war begin?"])
def test_the_only_sentence_of_an_article_is_no_answer_to_everything(
    question: str, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    indexed = IndexStore(embedder, tmp_path).open(article_from_text("The cat sat on the mat."))
    assert isinstance(Bot(indexed, embedder).ask(question), Refusal)


def test_an_alias_of_a_name_raises_no_doubt(bot: Bot) -> None:
    for question in ("When did Modi arrive in Moscow?", "Did the United States host President Biden?"):
        assert not [doubt for doubt in bot.judge(question).doubts if doubt.reason in ("unnamed", "unplaced")]


@pytest.mark.parametrize(("question", "is_far"), [("who is jaiswal?", False), ("why so?", True)])
def test_nothing_is_far_from_an_article_that_has_a_word_of_it(question: str, is_far: bool, bot: Bot) -> None:
    assert (bot.judge(question).reason == "far") == is_far
