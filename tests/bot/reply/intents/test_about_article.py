"""What an article says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from bot.reply.reply import Answer, Refusal, Reply, Talk
from index.article import Article
from index.read import article_from_text
from index.search.indexed_article import IndexedArticle
from tests.support.fakes import plain
from tests.support.wishes import BYLINE, DATE, LAMP, MOVED, TITLE, indexed_in, quoted, reply_to, wish

INTERVIEW = plain(
    "Ann Lee: How did it begin?\nBo Ray: With a boat.\nAnn Lee: And who came?\nBo Ray: Nobody came that year."
)


def asked(topic: str, article: Article, folder: Path) -> Reply:
    return reply_to(wish("who, when?", Intent.ABOUT_ARTICLE, topic, article=article), indexed_in(folder, article))


@pytest.mark.parametrize(
    ("topic", "quotes", "begins"),
    [
        ("author", [BYLINE], "The article names its author: “By Marta Quill” [1]"),
        ("date", [DATE], "The article’s own date: “12 May 2023” [1]"),
        ("author_and_date", [BYLINE, DATE], "The article’s author and date: “By Marta Quill” [1] “12 May 2023” [2]"),
        ("title", [TITLE], "Its title: “Old lamp finds a home” [1]"),
    ],
)
def test_what_was_read_is_cited_where_it_stands(
    topic: str, quotes: list[str], begins: str, lamp: IndexedArticle
) -> None:
    reply = reply_to(wish("who, when?", Intent.ABOUT_ARTICLE, topic), lamp)
    assert isinstance(reply, Answer)
    assert (quoted(reply), reply.text, reply.intent) == (quotes, begins, Intent.ABOUT_ARTICLE)


@pytest.mark.parametrize("topic", ["author", "date", "author_and_date", "title", "source", "length"])
def test_what_is_not_there_is_said_to_be_missing(topic: str, tmp_path: Path) -> None:
    reply = asked(topic, plain("Nothing happened. It was a quiet day."), tmp_path)
    assert isinstance(reply, Refusal)
    assert reply.why == {"author_and_date": "no_author_nor_date"}.get(topic, f"no_{topic}")
    assert reply.text == reply.reason


@pytest.mark.parametrize("topic", ["source", "length"])
def test_what_no_article_states_is_not_guessed(topic: str, lamp: IndexedArticle) -> None:
    assert reply_to(wish("how long?", Intent.ABOUT_ARTICLE, topic), lamp).kind == "refusal"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("Words by Ann Lee and Bo Ray", "Ann Lee and Bo Ray"),
        ("By Ann Lee, science writer", "Ann Lee"),
        ("By Ann Lee | 3 May", "Ann Lee"),
        ("Author: Ann O’Hara-Lee", "Ann O’Hara-Lee"),
    ],
)
def test_a_line_of_its_own_names_the_author(line: str, name: str, tmp_path: Path) -> None:
    reply = asked("author", plain(f"{line}\nA boat came in."), tmp_path)
    assert isinstance(reply, Answer)
    assert quoted(reply) == [line]
    assert [short.text for short in reply.short_answers] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the boats were in.",
        "By Ann Lee stood a boat.",
        "Boats built by Ann Lee",
        "Author unknown",
        "by the river",
    ],
)
def test_what_only_begins_like_one_does_not(line: str, tmp_path: Path) -> None:
    assert asked("author", plain(f"{line}\nA boat came in."), tmp_path).kind == "refusal"


def test_the_author_of_the_files_own_record_is_cited_where_the_text_names_them(tmp_path: Path) -> None:
    article = replace(plain("A boat came in. Bo Ray saw it, our writer says."), author="Bo Ray")
    reply = asked("author", article, tmp_path)
    assert quoted(reply) == ["Bo Ray saw it, our writer says."]
    assert isinstance(reply, Answer)
    assert reply.short_answer is not None
    assert reply.short_answer.text == "Bo Ray"


def test_an_author_that_no_line_names_cannot_be_quoted(tmp_path: Path) -> None:
    assert asked("author", replace(plain("A boat came in."), author="Bo Ray"), tmp_path).kind == "refusal"


def test_of_an_interview_it_is_who_asks(tmp_path: Path) -> None:
    reply = asked("author", INTERVIEW, tmp_path)
    assert isinstance(reply, Answer)
    assert reply.text == ("The article names no author; the questions are asked by: “Ann Lee: How did it begin?” [1]")
    assert [short.text for short in reply.short_answers] == ["Ann Lee"]


def test_one_question_does_not_make_an_interview(tmp_path: Path) -> None:
    article = plain("Ann Lee: How did it begin?\nBo Ray: With a boat.")
    assert asked("author", article, tmp_path).kind == "refusal"


def test_a_date_that_only_the_page_gives_is_told_and_not_cited(tmp_path: Path) -> None:
    reply = asked("date", replace(plain("A boat came in."), published=date(2023, 5, 12)), tmp_path)
    assert isinstance(reply, Talk)
    assert reply.text == "Its page or file gives the date 12 May 2023; no line of its text does."


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param(f"{TITLE}\n{BYLINE}\n{MOVED}", [BYLINE], id="no date"),
        pytest.param(f"{TITLE}\n{DATE}\n{MOVED}", [DATE], id="no author"),
    ],
)
def test_of_author_and_date_the_one_that_is_there_is_cited(text: str, quotes: list[str], tmp_path: Path) -> None:

    assert quoted(asked("author_and_date", article_from_text(text), tmp_path)) == quotes


def test_what_it_is_else_asked_for_is_left_to_the_sentences() -> None:
    assert wish("what sort of piece is it", Intent.ABOUT_ARTICLE, "other").judged
    assert not wish("who wrote this", Intent.ABOUT_ARTICLE, "author", article=LAMP).judged


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("09, Jul, 23", "The article’s own date, 9 July 2023: “09, Jul, 23” [1]"),
        ("9 July 2023", "The article’s own date: “9 July 2023” [1]"),
    ],
)
def test_a_date_that_is_not_written_out_is_given_so(line: str, text: str, tmp_path: Path) -> None:
    assert asked("date", article_from_text(f"{TITLE}\n{line}\n{MOVED}"), tmp_path).text == text


def test_a_line_that_says_when_it_was_published_is_quoted_where_no_date_was_read(tmp_path: Path) -> None:
    article = plain(f"{TITLE}\nPublished by the museum, 3 May 2021, for its friends\n{MOVED}")
    assert quoted(asked("date", article, tmp_path)) == ["Published by the museum, 3 May 2021, for its friends"]
