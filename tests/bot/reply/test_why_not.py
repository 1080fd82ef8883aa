"""Refusals: each says which sort it is, and shows what it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.reply.why_not import WORDLESS, why_not
from index.read import article_from_text
from index.search.embed import SentenceTransformerEmbedder
from index.store import IndexStore
from index.text.tokens import content_words

KILN = """A kiln for Tarrow

The potters of Tarrow have bought a gas kiln for £8,200. It replaces the wood kiln, which cracked in March.

Odile Marsh, who teaches there, hopes for more pupils. Lessons are held on Tuesdays in the old forge.

The parish lent half of the money. The rest came from a sale of bowls.
"""
QUESTIONS = [
    "Who designed the kiln?",
    "What colour are the bowls?",
    "How many pupils does Odile Marsh have?",
    "When was the forge built?",
    "Which bank lent the money?",
    "Where does Odile live?",
    "What is the capital of Mongolia?",
    "How do you bake sourdough?",
    "Did Napoleon visit Tarrow?",
    "How heavy is the gas kiln?",
    "Why did the wood kiln crack?",
    "Who mowed the lawn?",
    "Does the parish priest make pots?",
    "What did the teacher wear?",
]


@pytest.fixture(scope="module")
def bot(embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Bot:
    article = article_from_text(KILN, source="kiln.txt")
    return Bot(IndexStore(embedder, Path(tmp_path_factory.mktemp("kiln"))).open(article), embedder)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_refusal_says_of_words_is_so(question: str, bot: Bot) -> None:
    reason, terms, shown = why_not(bot.judge(question), bot.indexed)
    words, named = set(content_words(KILN)), [span.of(question) for span in terms]
    if reason == "far":
        assert not set(content_words(question)) & words
    elif reason == "unnamed":
        assert named
        assert not {stem for word in named for stem in content_words(word)} & words
    else:
        assert shown is not None
    if reason in {"mentioned", "near_mention"}:
        assert shown is not None
        assert set(content_words(named[0])) <= set(content_words(shown.of(bot.article.text)))


def test_what_is_mentioned_is_named_with_its_sentence(bot: Bot) -> None:
    judgement = replace(bot.judge("Who designed the kiln?"), reason="unsure")
    reason, terms, shown = why_not(judgement, bot.indexed)
    assert (reason, [span.of(judgement.question.standalone) for span in terms]) == ("mentioned", ["kiln"])
    assert shown is not None
    assert "kiln" in shown.of(bot.article.text)
    assert WORDLESS[reason] == "unsure"


def test_a_sentence_is_shown_that_has_a_word_of_the_question(bot: Bot) -> None:
    judged = bot.judge("Who repaired the forge?")
    far = tuple(c for c in judged.candidates if "forge" not in c.sentence.span.of(bot.article.text))
    having = tuple(c for c in judged.candidates if c not in far)
    low = tuple(replace(c, hit=replace(c.hit, cosine=0.1)) for c in (*far, *having))
    _, _, shown = why_not(replace(judged, candidates=low, reason="unsure"), bot.indexed)
    assert shown is not None
    assert "forge" in shown.of(bot.article.text)
