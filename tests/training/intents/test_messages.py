"""Labelled messages, read."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from training.intents.messages import INTENTS, Message, given_messages, own_messages, with_slips


def test_every_message_of_the_project_has_an_intent_and_a_text() -> None:
    messages = own_messages()
    assert {message.intent for message in messages} == set(Intent)
    assert all(message.text.strip() for message in messages)
    # Only a question, and a message in another language, is of no sort.
    assert {message.intent for message in messages if not message.topic} == {Intent.QUESTION, Intent.OTHER_LANGUAGE}


def test_no_message_has_two_labels() -> None:
    labels: dict[tuple[str, str], set[tuple[Intent, str]]] = {}
    for message in own_messages():
        labels.setdefault((message.text.lower(), message.before), set()).add((message.intent, message.topic))
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}


def test_a_line_is_intent_topic_message_before_and_message(tmp_path: Path) -> None:
    path = tmp_path / "messages.tsv"
    path.write_text("more\tnext\tWho won?\tgo on\nquestion\t\t\tWho won?\n", "utf-8")
    assert own_messages(path) == [
        Message("go on", Intent.MORE, "next", "Who won?"),
        Message("Who won?", Intent.QUESTION),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("more\tnext\tgo on", "line 2 of messages.tsv has 3 fields"),
        ("", "line 2 of messages.tsv has 1 fields"),
        ("wish\tnext\t\tgo on", "wish"),
    ],
)
def test_a_line_of_another_form_is_an_error(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "messages.tsv"
    path.write_text(f"more\tnext\t\tgo on\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=said):
        own_messages(path)


def test_those_given_have_the_last_message_before(tmp_path: Path) -> None:
    records = [
        {"message": "go on", "intent": "more", "history": ["Who won?", "And why?"]},
        {"message": "hello", "intent": "small_talk", "history": []},
    ]
    (tmp_path / INTENTS).write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    assert given_messages(tmp_path) == [
        Message("go on", Intent.MORE, before="And why?"),
        Message("hello", Intent.SMALL_TALK),
    ]


def mistyped(messages: list[Message]) -> list[Message]:
    return list(with_slips(messages, random.Random(1)))  # noqa: S311


def test_a_slip_changes_a_letter_or_two_and_no_label() -> None:
    messages = [Message("summarise it", Intent.SUMMARY, "whole", "Who won?")] * 30
    slips = mistyped(messages)
    assert {(s.intent, s.topic, s.before) for s in slips} == {(Intent.SUMMARY, "whole", "Who won?")}
    assert len({s.text for s in slips}) > 5
    assert all(abs(len(s.text) - len("summarise it")) <= 1 for s in slips)
    assert slips == mistyped(messages)


def test_short_messages_and_other_alphabets_are_not_mistyped() -> None:
    messages = [Message("hello", Intent.SMALL_TALK), Message("Почему закрыли?", Intent.OTHER_LANGUAGE)]
    assert mistyped(messages) == []
