"""The whole article in a few of its own sentences, or the sentence that says who it is about."""

from __future__ import annotations

from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.reply.compose import quoting
from bot.reply.reply import Answer
from bot.retrieval.overview import LENGTH, overview
from index.search.indexed_article import IndexedArticle


def summary(question: Question, indexed: IndexedArticle) -> Answer:
    """As many sentences as are wanted, LENGTH unless a number is named; of whom it is, the title and the lead."""
    article = indexed.article
    if question.wanted.topic != "who":
        return quoting(question, article, Kind.SUMMARY, overview(indexed, question.wanted.count or LENGTH))
    title = [article.title] if article.title else []
    return quoting(question, article, "who_it_is_about", [*title, *overview(indexed, 1)])
