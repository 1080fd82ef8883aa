"""Which reply goes with which intent."""

from __future__ import annotations

import pytest

from bot.intent.wanted import Intent
from bot.provenance.templates import TALK
from index.search.indexed_article import IndexedArticle
from tests.support.wishes import reply_to, wish


@pytest.mark.parametrize(
    ("intent", "topic", "kind"),
    [
        (Intent.SUMMARY, "whole", "answer"),
        (Intent.LIST, "people", "answer"),
        (Intent.ABOUT_ARTICLE, "author", "answer"),
        (Intent.ABOUT_ARTICLE, "source", "refusal"),
        (Intent.COMMAND, "quotes", "answer"),
        (Intent.COMMAND, "place", "answer"),
        (Intent.COMMAND, "cannot", "talk"),
        (Intent.OPINION, "own", "talk"),
        (Intent.OTHER_LANGUAGE, "de", "refusal"),
        (Intent.OTHER_LANGUAGE, "", "refusal"),
        *((Intent.SMALL_TALK, topic, "talk") for topic in ("hello", "thanks", "bye", "help", "bot", "ack", "insult")),
    ],
)
def test_the_kind_of_each(intent: Intent, topic: str, kind: str, lamp: IndexedArticle) -> None:
    reply = reply_to(wish("this, please", intent, topic), lamp)
    assert (reply.kind, reply.intent, reply.confidence) == (kind, intent, 0.9)


def test_small_talk_is_returned_by_its_sort(lamp: IndexedArticle) -> None:
    for topic in ("hello", "thanks", "bye", "insult", "praise", "chat"):
        assert reply_to(wish("well", Intent.SMALL_TALK, topic), lamp).text == TALK[topic]
    assert reply_to(wish("hm", Intent.SMALL_TALK), lamp).text == TALK["unclear"]


def test_another_language_is_answered_in_it_and_in_english(lamp: IndexedArticle) -> None:
    german = reply_to(wish("Wer war das?", Intent.OTHER_LANGUAGE, "de"), lamp)
    assert german.text == "Ich verstehe nur Englisch. I only understand English."
    assert reply_to(wish("Hvem?", Intent.OTHER_LANGUAGE), lamp).text == "I only understand English."
