"""What of the article a question asks about: a name, some words of it, or all of it."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.question.about_article import about, name_asked_about, topic
from bot.question.classify import core
from bot.reply.reply import Answer
from index.article import Article
from tests.support.questions import lexicon_of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Summarise the article", ""),
        ("give me the key points in three sentences please", ""),
        ("tl;dr", ""),
        ("What is this story about?", ""),
        ("list all the people", ""),
        ("Summarise the trade imbalance", "trade imbal"),
        ("Give me a summary of what it says about Uzbekistan", "uzbekistan"),
        ("Summarise the part about penguins", ""),
    ],
)
def test_topic_is_words_that_the_article_has(question: str, expected: str, article: Article) -> None:
    assert topic(core(question), lexicon_of(article).stems) == expected


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("trade", {"trade"}),
        ("trade imbalance", {"trade", "imbal"}),
        ("What does the article say about oil?", {"oil"}),
        ("anything about the trade imbalance?", {"trade", "imbal"}),
        ("penguins", None),
        ("trade with penguins", None),
        ("How much was trade?", None),
        ("is trade good", None),
        ("trade imbalance between the two countries", None),
        ("the", None),
    ],
)
def test_keywords_are_asked_about_where_the_article_has_them_all(
    question: str, words: set[str] | None, article: Article
) -> None:
    found = about(question, core(question), lexicon_of(article))
    assert (set(found.words) if found else None) == words


def test_a_name_is_asked_about_before_words(article: Article) -> None:
    found = about("Russia", "Russia", lexicon_of(article))
    assert found is not None
    assert found.name is not None
    assert found.words == frozenset()


class TestNameAskedAbout:
    @pytest.mark.parametrize(
        ("question", "name"),
        [
            ("What does the article say about Russia?", "Russia"),
            ("what does it say about the Kremlin", "Kremlin"),
            ("What is said about Mr Jaiswal?", None),
            ("Tell me more about Putin.", "Vladimir Putin"),
            ("What about China?", "China"),
            ("Vladimir Putin", "Vladimir Putin"),
            ("What does the article say about Russia and China?", None),
            ("What does the article say about Russian oil?", None),
            ("What does the article say about oil?", None),
            ("What does the article say about Zelensky?", None),
            ("What does Russia say about China?", None),
            ("Who is Putin?", None),
        ],
    )
    def test_a_question_about_a_name_has_the_name_and_nothing_more(
        self, question: str, name: str | None, article: Article
    ) -> None:
        found = name_asked_about(question, core(question), lexicon_of(article).names)
        assert (found and found.span.of(article.text)) == name

    def test_the_answer_is_sentences_that_name_it(self, bot: Bot) -> None:
        reply = bot.ask("What does the article say about Russia?")
        assert isinstance(reply, Answer)
        assert len(reply.citations) == 3
        assert all("Russia" in citation.quote for citation in reply.citations)
        assert [c.span for c in reply.citations] == sorted(c.span for c in reply.citations)
        assert reply.text.startswith("The article mentions it here:\n• “")

    def test_a_heading_is_left_out_where_the_text_has_the_name(self, bot: Bot) -> None:
        for name in ("Modi", "India", "Ukraine"):
            assert bot.article.title not in [c.span for c in bot.ask(f"What about {name}?").citations]
