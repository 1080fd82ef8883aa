"""More evidence: the sentences that bear on an answer, the nearest ones after a refusal."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.provenance.pieces import Literal, Mark, Quoted
from bot.reply.more_evidence import MOST
from bot.reply.render import to_markdown, to_text
from bot.reply.reply import Answer, Refusal
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, plain

TEXT = "The cat slept. A cat has fish. That cat ran. No cat came. The cat and the fish are in the sun. The dog barked."


@pytest.fixture(scope="module")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    embedder = FakeEmbedder(("cat", "dog", "fish"), max_pieces=30)
    return Bot(IndexStore(embedder, tmp_path_factory.mktemp("pets")).open(plain(TEXT)), embedder)


def test_other_sentences_are_cited_and_their_marks_count_on(pets: Bot) -> None:
    reply = pets.ask("What did the cat do that slept?")
    assert isinstance(reply, Answer)
    found = pets.elsewhere(reply)
    assert [c.n for c in found.citations] == [len(reply.citations) + n for n in range(1, MOST + 1)]
    assert {c.span for c in found.citations}.isdisjoint(c.span for c in reply.citations)
    assert all("cat" in c.quote for c in found.citations)
    assert found.text.startswith("What else bears on it:\n• “")


def test_where_there_is_nothing_else_it_says_so(pets: Bot) -> None:
    reply = pets.ask("What did the dog do?")
    assert isinstance(reply, Answer)
    found = pets.elsewhere(reply)
    assert (found.citations, found.text) == ((), "Nothing else in the article bears on this.")


def test_a_refusal_is_followed_by_the_nearest_sentences(bot: Bot) -> None:
    reply = bot.ask("Did Zelensky meet Modi in Kyiv?")
    assert isinstance(reply, Refusal)
    found = bot.elsewhere(reply)
    assert found.text.startswith("The nearest besides:\n")
    assert 1 <= len(found.citations) <= MOST
    assert {c.span for c in found.citations}.isdisjoint(c.span for c in reply.citations)


def test_a_far_question_has_no_near_sentence(bot: Bot) -> None:
    reply = bot.ask("How are pearls farmed off Broome?")
    assert bot.elsewhere(reply).text == "Nothing else in the article comes near the question."


def test_the_text_bears_on_what_the_headline_says(bot: Bot) -> None:
    reply = bot.ask("Where did Modi land?")
    assert isinstance(reply, Answer) and "lands in Russia" in reply.citations[0].quote
    found = bot.elsewhere(reply)
    assert "arrived in Russia on Monday" in found.citations[0].quote
    assert to_text(found) == found.text
    for citation in found.citations:
        assert citation.span.of(bot.article.text) == citation.quote
        assert citation.raw_span.of(bot.article.raw) == citation.raw_quote
    assert to_markdown(found).startswith("What else bears on it:  \n")


@pytest.mark.parametrize("question", ["cat", "dog", "fish", "Who ran?", "Why?", "Who said the sun is a star?", "Hello"])
def test_it_is_made_of_templates_and_quotes(question: str, pets: Bot) -> None:
    reply = pets.ask(question)
    found = pets.elsewhere(reply)
    assert all(isinstance(piece, Literal | Mark | Quoted) for piece in found.pieces)
    assert "".join(piece.text for piece in found.pieces) == found.text
    assert {p.citation for p in found.pieces if isinstance(p, Mark)} == set(found.citations)
    assert found == pets.elsewhere(reply)
