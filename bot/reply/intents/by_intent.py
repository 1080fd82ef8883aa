"""Question -> the reply to what is wanted with it."""

from __future__ import annotations

from bot.intent.wanted import Intent
from bot.language.lexicon import Lexicon
from bot.question.question import Question
from bot.reply.compose import quoting, talk, without
from bot.reply.intents.about_article import about_article
from bot.reply.intents.more import again, more
from bot.reply.intents.names_listed import names_listed
from bot.reply.intents.opinion import opinion
from bot.reply.intents.place import place
from bot.reply.intents.quotes import quotes
from bot.reply.intents.summary import summary
from bot.reply.reply import Reply
from index.search.indexed_article import IndexedArticle


def reply_by_intent(question: Question, indexed: IndexedArticle, lexicon: Lexicon) -> Reply:
    """The reply to what is no question about what the article says. `question.judged` is False."""
    article, topic = indexed.article, question.wanted.topic
    match question.intent:
        case Intent.SUMMARY:
            return summary(question, indexed)
        case Intent.ABOUT_ARTICLE:
            return about_article(question, indexed)
        case Intent.LIST:
            return names_listed(question, indexed, lexicon)
        case Intent.MORE:
            return again(question, article, "again") if topic == "again" else more(question, indexed)
        case Intent.CORRECTION:
            return again(question, article, "stands")
        case Intent.OPINION:
            return opinion(question, indexed)
        case Intent.OTHER_LANGUAGE:
            return without(question, article, f"language.{topic}" if topic else "language")
        case Intent.COMMAND if topic == "quotes":
            return quoting(question, article, "quotes", quotes(question, indexed, lexicon))
        case Intent.COMMAND if topic == "place":
            return place(question, indexed)
        case Intent.COMMAND:
            return talk(question, article, "cannot")
        case _:
            return talk(question, article, topic or "unclear")
