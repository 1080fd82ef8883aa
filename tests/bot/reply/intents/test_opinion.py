"""What is asked for a judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from bot.reply.reply import Answer, Refusal, Reply, Talk
from index.search.indexed_article import IndexedArticle
from tests.support.fakes import plain
from tests.support.wishes import indexed_in, quoted, reply_to, wish


def of_writer(text: str, folder: Path) -> Reply:
    article = plain(text)
    return reply_to(wish("what do they think?", Intent.OPINION, "writer", article=article), indexed_in(folder, article))


def test_it_has_no_opinion_of_its_own(lamp: IndexedArticle) -> None:
    reply = reply_to(wish("Is it true?", Intent.OPINION, "own"), lamp)
    assert isinstance(reply, Talk)
    assert (reply.line, reply.citations, reply.intent) == ("own", (), Intent.OPINION)


def test_the_writers_own_words_are_quoted(tmp_path: Path) -> None:
    reply = of_writer("The boat came in. I was glad to see it. Bo Ray slept. To me it was a marvel.", tmp_path)
    assert isinstance(reply, Answer)
    assert quoted(reply) == ["I was glad to see it.", "To me it was a marvel."]
    assert reply.text.startswith("I don’t judge. Where the writer speaks for themselves: “I was")


def test_at_most_three_are_quoted(tmp_path: Path) -> None:
    text = " ".join(f"I saw boat number {n} come in." for n in range(9))
    assert len(quoted(of_writer(text, tmp_path))) == 3


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The boat came in. “I was glad to see it,” said Bo Ray.", id="in quotation marks"),
        pytest.param("Bo Ray spoke. “A boat came in. I was glad. It was mine.” He left.", id="in a longer quotation"),
        pytest.param("Bo Ray: I was glad to see it.", id="a speaker's line"),
        pytest.param("World War I began. The coal mine shut, i.e. the pit. The U.S. came in.", id="no one speaks"),
    ],
)
def test_what_others_say_is_not_the_writers(text: str, tmp_path: Path) -> None:
    reply = of_writer(text, tmp_path)
    assert isinstance(reply, Refusal)
    assert reply.text == "I don’t judge, and the article’s writer gives no opinion in the first person."
