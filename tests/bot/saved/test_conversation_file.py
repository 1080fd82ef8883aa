"""A conversation is saved in a new file and read again, or the message says what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.saved.conversation import UnreadableConversation, UnsavedConversation
from bot.saved.conversation_file import load, read, save
from tests.support.conversation import ARTICLE, CONVERSATION, saved_json


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(" \n", "empty", id="empty"),
        pytest.param("Dear diary", "neither JSON nor", id="prose"),
        pytest.param("{", "no JSON: Expecting", id="broken"),
        pytest.param("[]", "an object with “turns”", id="a list"),
        pytest.param(json.dumps(saved_json(format=2)), "format 2; this program reads format 1", id="a later format"),
        pytest.param(json.dumps(saved_json(turns=[7])), "turn 1 should be an object", id="a turn that is none"),
        pytest.param(json.dumps(saved_json(article=None)), "article should be an object", id="no article"),
        pytest.param(
            json.dumps(saved_json(article={"title": "x", "published": "soon"})), "a date that is none", id="no date"
        ),
        pytest.param(
            json.dumps(saved_json(turns=[{**saved_json()["turns"][0], "citations": [{"n": 1}]}])),
            "In turn 1, citation 1, “quote” should be a string",
            id="half a citation",
        ),
        pytest.param(
            json.dumps(saved_json()).replace('"start": 12', '"start": -12'),
            "“start” should be a whole",
            id="below zero",
        ),
        pytest.param("# T\n\n## Q?\n\nso [^1]\n", "[^1] has no footnote", id="no footnote"),
        pytest.param("# T\n\n[^1]: “so” — somewhere\n", "Line 3 is a footnote without", id="no place"),
        pytest.param("{" * 100_000, "no JSON", id="deep"),
        pytest.param("# A readme\n\n## Licence\n\nApache-2.0.\n", "“Text (SHA-256):” is missing", id="other Markdown"),
    ],
)
def test_a_file_that_is_not_a_conversation_is_refused_with_a_sentence(text: str, told: str) -> None:
    with pytest.raises(UnreadableConversation) as error:
        load(text)
    assert told in str(error.value)


@pytest.mark.parametrize("name", ["talk.json", "talk.md", "TALK.MD", "talk"])
def test_a_conversation_is_saved_once_and_read_again(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    save(path, ARTICLE, CONVERSATION)
    assert [turn.question for turn in read(path).turns] == [reply.question for reply in CONVERSATION]
    with pytest.raises(UnsavedConversation, match="give another name"):
        save(path, ARTICLE, CONVERSATION)
