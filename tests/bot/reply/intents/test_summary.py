"""The article in a few of its own sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from bot.retrieval.overview import LENGTH
from index.search.indexed_article import IndexedArticle
from tests.support.fakes import plain
from tests.support.wishes import BYLINE, DATE, MOVED, TITLE, WEIGHS, indexed_in, quoted, reply_to, wish


@pytest.mark.parametrize(("count", "length"), [(None, LENGTH), (1, 1), (5, 5)])
def test_it_has_as_many_sentences_as_are_wanted_the_lead_first(
    count: int | None, length: int, lamp: IndexedArticle
) -> None:
    reply = reply_to(wish("tl;dr", Intent.SUMMARY, "whole", count), lamp)
    assert len(quoted(reply)) == length
    assert quoted(reply)[0] == MOVED
    assert reply.text.startswith("The article in its own sentences:\n• “")


def test_it_leaves_out_what_cannot_stand_alone(lamp: IndexedArticle) -> None:
    given = quoted(reply_to(wish("tl;dr", Intent.SUMMARY, "whole", 5), lamp))
    assert not {TITLE, BYLINE, DATE, WEIGHS} & set(given)


def test_whom_it_is_about_is_in_the_title_and_the_lead(lamp: IndexedArticle) -> None:
    reply = reply_to(wish("who is this about", Intent.SUMMARY, "who"), lamp)
    assert quoted(reply) == [TITLE, MOVED]
    assert reply.text.startswith("It begins with who it is about: “")


def test_a_short_article_is_all_there_is(tmp_path: Path) -> None:
    article = plain("Nothing happened on that day.")
    reply = reply_to(wish("tl;dr", Intent.SUMMARY, "whole", 9, article=article), indexed_in(tmp_path, article))
    assert quoted(reply) == ["Nothing happened on that day."]


def test_the_summary_of_a_part_is_left_to_the_sentences() -> None:
    assert wish("summarise the part about the crane", Intent.SUMMARY, "whole").judged
    assert not wish("summarise this", Intent.SUMMARY, "whole").judged
