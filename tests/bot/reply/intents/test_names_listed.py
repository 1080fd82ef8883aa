"""Lists of what the article names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from bot.reply.intents.names_listed import MOST
from bot.reply.reply import Answer, Refusal
from index.read import article_from_text
from index.search.indexed_article import IndexedArticle
from tests.support.fakes import plain
from tests.support.wishes import (
    BYLINE,
    CRANE,
    DATE,
    DREAMT,
    KEEPER,
    MOVED,
    RAISED,
    RUST,
    TICKET,
    WEIGHS,
    indexed_in,
    quoted,
    reply_to,
    wish,
)


def strong(reply: Answer) -> list[str]:
    return [short.text for short in reply.short_answers]


@pytest.mark.parametrize(
    ("topic", "names", "quotes"),
    [
        ("people", ["Marta Quill", "Keeper Tom Harrow", "Ines Falk"], [BYLINE, KEEPER, RAISED]),
        ("places", ["Skerry Point", "Port Ellan", "Glasgow"], [MOVED, WEIGHS]),
        ("organisations", ["Northern Trust"], [CRANE]),
        ("dates", ["12 May 2023", "1887"], [DATE, WEIGHS]),
        ("numbers", ["340", "31", "£42,000", "£6"], [WEIGHS, KEEPER, RAISED, TICKET]),
    ],
)
def test_each_is_quoted_where_it_is_first_named(
    topic: str, names: list[str], quotes: list[str], lamp: IndexedArticle
) -> None:
    reply = reply_to(wish("list all of them", Intent.LIST, topic), lamp)
    assert isinstance(reply, Answer)
    assert (strong(reply), quoted(reply)) == (names, quotes)
    assert reply.is_list


def test_quotes_are_the_sentences_of_direct_speech(lamp: IndexedArticle) -> None:
    assert quoted(reply_to(wish("list all quotes", Intent.LIST, "quotes"), lamp)) == [DREAMT, RUST]


@pytest.mark.parametrize("topic", ["people", "places", "organisations", "dates", "numbers", "quotes"])
def test_of_an_article_without_any_it_says_so(topic: str, tmp_path: Path) -> None:
    article = plain("Nothing happened. The day was a quiet one.")
    reply = reply_to(wish("list them", Intent.LIST, topic, article=article), indexed_in(tmp_path, article))
    assert isinstance(reply, Refusal)
    assert reply.why == ("no_quotes" if topic == "quotes" else "no_names")


def test_a_long_list_ends_somewhere(tmp_path: Path) -> None:
    article = plain("\n".join(f"A boat cost £{100 + n} then." for n in range(MOST + 9)))
    reply = reply_to(wish("list all sums", Intent.LIST, "numbers", article=article), indexed_in(tmp_path, article))
    assert isinstance(reply, Answer)
    assert len(reply.citations) == MOST == len(reply.short_answers)


def test_a_figure_that_stands_twice_is_quoted_once(tmp_path: Path) -> None:
    article = plain("A boat cost £100 then. The net cost £100 too. The oars cost £7.")
    reply = reply_to(wish("list all sums", Intent.LIST, "numbers", article=article), indexed_in(tmp_path, article))
    assert quoted(reply) == ["A boat cost £100 then.", "The oars cost £7."]


def test_a_list_of_something_else_is_left_to_the_sentences() -> None:
    assert wish("list the parts of the lamp", Intent.LIST, "items").judged
    assert not wish("list all the people", Intent.LIST, "people").judged


def test_a_name_that_only_headings_have_and_two_places_are_no_people(tmp_path: Path) -> None:
    text = (
        "Old lamp finds a home\n\nHarbour Facts\n\nIna Quist came from Oslo to Bergen in May, said her friend Olaf "
        "Brandt. The harbour is shallow. The Oslo-Bergen line is old, and trains to Oslo and from Bergen are slow.\n"
    )
    article = article_from_text(text)
    reply = reply_to(wish("list all the people", Intent.LIST, "people", article=article), indexed_in(tmp_path, article))
    assert isinstance(reply, Answer)
    assert [short.text for short in reply.short_answers] == ["Ina Quist", "Olaf Brandt"]
