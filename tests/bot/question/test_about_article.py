"""Questions about the article as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.question.about_article import about_itself, name_asked_about, topic
from bot.question.classify import core
from bot.reply.reply import Answer
from bot.retrieval.overview import overview
from index.article import Article
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, plain
from tests.support.questions import lexicon_of


@pytest.mark.parametrize(
    "question",
    [
        "When was this article published?",
        "When was this published?",
        "what date is the article from?",
        "Could you tell me when this story was written?",
        "what is the publication date",
    ],
)
def test_when_it_was_published_is_its_date_line(question: str, article: Article) -> None:
    span = about_itself(core(question), article)
    assert span is not None
    assert span.of(article.text) == "09, Jul, 24"


@pytest.mark.parametrize(
    "question",
    [
        "When will the bridge be repaired, according to the article?",
        "When did the engineers hand in the report?",
        "When did the Gazette first tell the story?",
        "What title does Alice Brown hold in the report?",
        "When does the article say that Modi arrived?",
    ],
)
def test_what_happens_in_an_article_is_not_about_the_article_itself(question: str, article: Article) -> None:
    assert about_itself(core(question), article) is None


@pytest.mark.parametrize(
    "question", ["What is the title of this article?", "what's the headline?", "What is the article's headline?"]
)
def test_its_title(question: str, article: Article) -> None:
    assert about_itself(core(question), article) == article.title


@pytest.mark.parametrize(
    "question",
    [
        "When does the article say Modi arrived?",
        "When, according to this article, did he arrive? What does it say?",
        "What is this article about?",
        "When did the war begin?",
        "What title does Modi hold?",
    ],
)
def test_other_questions_are_not_about_itself(question: str, article: Article) -> None:
    assert about_itself(core(question), article) is None


def test_an_article_without_a_title_or_date_has_none_to_give() -> None:
    article = plain("Ann met Bob.")
    assert about_itself("When was this article published?", article) is None
    assert about_itself("What is the title of this article?", article) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Summarise the article", ""),
        ("give me the key points in three sentences please", ""),
        ("tl;dr", ""),
        ("What is this story about?", ""),
        ("Summarise the trade dispute", "trade disput"),
        ("Give me a summary of what it says about Uzbekistan", "uzbekistan"),
    ],
)
def test_topic(question: str, expected: str) -> None:
    assert topic(core(question)) == expected


def summed_up(folder: Path, lines: Sequence[str], lead: int | None = None, heading: int | None = None) -> list[int]:
    """The numbers of the lines in the overview."""
    article = plain("\n".join(lines))
    if lead is not None:
        article = replace(article, lead=article.paragraphs[lead])
    if heading is not None:
        article = replace(article, headings=(article.paragraphs[heading],))
    indexed = IndexStore(FakeEmbedder(max_pieces=100), folder).open(article)
    return [article.paragraphs.index(span) for span in overview(indexed)]


CATS_AND_DOGS = ["A cat sat.", "A cat ate.", "A cat ran.", "A dog ran.", "A dog sat."]


class TestOverview:
    def test_central_and_unlike_in_the_articles_order(self, tmp_path: Path) -> None:
        # A cat is most central (3 in 5), then a dog for being unlike it, then a cat again; ties to the earlier one.
        assert summed_up(tmp_path, CATS_AND_DOGS) == [0, 1, 3]

    def test_the_lead_comes_first_wherever_it_stands(self, tmp_path: Path) -> None:
        assert summed_up(tmp_path, CATS_AND_DOGS, lead=4) == [4, 0, 1]

    def test_headings_are_left_out(self, tmp_path: Path) -> None:
        assert 0 not in summed_up(tmp_path, ["Cat", *CATS_AND_DOGS], heading=0)

    @pytest.mark.parametrize("count", [1, 2])
    def test_a_short_article_is_its_own_summary(self, count: int, tmp_path: Path) -> None:
        assert summed_up(tmp_path, CATS_AND_DOGS[:count]) == list(range(count))

    def test_where_there_are_only_headings_they_are_all_there_is(self, tmp_path: Path) -> None:
        assert summed_up(tmp_path, ["Cat"], heading=0) == [0]

    def test_of_the_bundled_article(self, indexed: IndexedArticle) -> None:
        article = indexed.article
        spans = overview(indexed)
        assert len(set(spans)) == 3
        assert article.lead is not None
        assert article.lead.contains(spans[0])
        assert spans[1] < spans[2]


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
        assert reply.text.startswith("The article in its own sentences:\n• “")

    def test_a_heading_is_left_out_where_the_text_has_the_name(self, bot: Bot) -> None:
        for name in ("Modi", "India", "Ukraine"):
            assert bot.article.title not in [c.span for c in bot.ask(f"What about {name}?").citations]
