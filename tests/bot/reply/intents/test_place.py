"""A numbered place of the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from bot.reply.reply import Refusal, Reply
from tests.support.fakes import plain
from tests.support.wishes import indexed_in, quoted, reply_to, wish

PROSE = "The boat came in. It was late.\nBo Ray slept.\nA net was mended. Nobody saw it. It rained."
STEPS = "How to mend a net:\n1. Wash the net.\n2. Cut the torn part. Keep the knots.\n3. Tie it again."


def read_out(message: str, text: str, folder: Path) -> Reply:
    article = plain(text)
    return reply_to(wish(message, Intent.COMMAND, "place", article=article), indexed_in(folder, article))


@pytest.mark.parametrize(
    ("message", "text", "quotes"),
    [
        ("read me the first sentence", PROSE, ["The boat came in."]),
        ("read sentence 3", PROSE, ["Bo Ray slept."]),
        ("read the last sentence", PROSE, ["It rained."]),
        ("quote the opening line", PROSE, ["The boat came in."]),
        ("read me the second paragraph", PROSE, ["Bo Ray slept."]),
        ("the 3rd para please", PROSE, ["A net was mended.", "Nobody saw it.", "It rained."]),
        ("show the final paragraph", PROSE, ["A net was mended.", "Nobody saw it.", "It rained."]),
        ("read me the conclusion", PROSE, ["A net was mended.", "Nobody saw it.", "It rained."]),
        ("read me step 2", STEPS, ["2. Cut the torn part.", "Keep the knots."]),
        ("what is the last step", STEPS, ["3. Tie it again."]),
        ("read me paragraph 1", STEPS, ["How to mend a net:"]),
    ],
)
def test_it_is_quoted_whole(message: str, text: str, quotes: list[str], tmp_path: Path) -> None:
    reply = read_out(message, text, tmp_path)
    assert quoted(reply) == quotes
    assert reply.text.startswith("Here it is: “")


@pytest.mark.parametrize(
    ("message", "text"),
    [("read me paragraph 99", PROSE), ("sentence 50", PROSE), ("read me step 9", STEPS), ("sentence 0", PROSE)],
)
def test_a_place_that_is_not_there_is_said_to_be_missing(message: str, text: str, tmp_path: Path) -> None:
    reply = read_out(message, text, tmp_path)
    assert isinstance(reply, Refusal)
    assert reply.why == "no_place"
