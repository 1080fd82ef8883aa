"""What a reply says, through the real bot: yes or no, parts, lists, pronouns, introductions, figures that differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.reader.load import load_reader
from bot.reply.reply import Answer, Refusal, Reply
from bot.reply.to_json import to_json
from index.read import article_from_text
from index.search.embed import SentenceTransformerEmbedder
from index.store import IndexStore

HARBOUR = """The harbour office

Ann Lee, the harbour master, closed the north quay on 3 March. Nobody was hurt when the crane fell, but two boats \
sank. The office will not open the quay before autumn. She told the council that the repairs would cost at least \
£40,000. The grant for the repairs was £25,000.

Visitors must bring:

- a life jacket
- a torch
- sturdy boots

Tom Park watched the crane fall from his desk. “It came down like a tree,” said Nora Quill of the fire brigade.

In the first week 11 complaints had come in. The office has now counted 47 complaints about the noise.
"""


@pytest.fixture(scope="module")
def ask(embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Reply]:
    article = article_from_text(HARBOUR, source="harbour.txt")
    indexed = IndexStore(embedder, Path(tmp_path_factory.mktemp("harbour"))).open(article)
    return Bot(indexed, embedder, load_reader()).ask


def quotes(reply: Reply) -> list[str]:
    return [citation.quote for citation in reply.citations]


def test_a_denial_says_otherwise(ask: Callable[[str], Reply]) -> None:
    reply = ask("Was anyone hurt when the crane fell?")
    assert to_json(reply)["says"] == "no"
    assert reply.text.startswith("The article says otherwise: “Nobody was hurt")


def test_a_mention_says_so(ask: Callable[[str], Reply]) -> None:
    reply = ask("Did two boats sink?")
    assert to_json(reply)["says"] == "yes"
    assert reply.text.startswith("The article says so: “")


def test_what_is_no_yes_or_no_question_says_neither(ask: Callable[[str], Reply]) -> None:
    assert to_json(ask("How many boats sank?"))["says"] is None


def test_a_part_that_is_not_there_is_named_as_missing(ask: Callable[[str], Reply]) -> None:
    reply = ask("How big was the grant for the repairs, and which bank paid it?")
    assert isinstance(reply, Answer)
    assert "£25,000" in quotes(reply)[0]
    assert [part.text for part in reply.missing] == ["which bank paid it"]
    assert reply.text.endswith("\nThe article doesn’t say “which bank paid it”.")


def test_a_list_comes_whole_with_the_line_that_opens_it(ask: Callable[[str], Reply]) -> None:
    reply = ask("What must visitors bring?")
    assert quotes(reply) == ["Visitors must bring:", "a life jacket", "a torch", "sturdy boots"]


def test_who_somebody_is_is_what_introduces_them(ask: Callable[[str], Reply]) -> None:
    reply = ask("Who is Ann Lee?")
    assert isinstance(reply, Answer)
    assert reply.short_answer is not None
    assert reply.short_answer.text == "the harbour master"


def test_different_figures_are_both_quoted_the_present_one_first(ask: Callable[[str], Reply]) -> None:
    reply = ask("How many complaints were there?")
    assert isinstance(reply, Answer)
    assert reply.differ
    assert ["47" in quotes(reply)[0], "11" in quotes(reply)[1]] == [True, True]
    assert reply.text.startswith("The article gives more than one figure: “")


@pytest.mark.parametrize("question", ["What did Tom Park say about the crane?", "What did Park say when it fell?"])
def test_what_somebody_else_said_is_not_given_for_their_words(question: str, ask: Callable[[str], Reply]) -> None:
    reply = ask(question)
    assert isinstance(reply, Refusal)
    assert reply.why in {"unquoted", "unplaced"}


def test_what_somebody_said_is_answered_by_their_words(ask: Callable[[str], Reply]) -> None:
    reply = ask("What did Nora Quill say about the crane?")
    assert isinstance(reply, Answer)
    assert "like a tree" in quotes(reply)[0]


def test_who_is_only_named_is_shown_where(ask: Callable[[str], Reply]) -> None:
    reply = ask("Who is Tom Park?")
    assert isinstance(reply, Refusal)
    assert reply.text.startswith("The article doesn’t say: it only names “Tom Park”.")
    assert quotes(reply) == ["Tom Park watched the crane fall from his desk."]
