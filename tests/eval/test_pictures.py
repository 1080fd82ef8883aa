"""The curves are drawn as PNG, and what prevents it is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.curves import CurvesError
from eval.outcome import Outcome
from eval.pictures import draw
from eval.sets.gold import Case

RIGHT, WRONG = (
    Outcome(Case("far", "unanswerable_far", "?"), answered=answered, confidence=0.5, answerable=0.5, milliseconds=1.0)
    for answered in (False, True)
)
PNG = b"\x89PNG\r\n\x1a\n"


def test_pictures(tmp_path: Path) -> None:
    paths = draw({"mixed": [RIGHT, WRONG], "none": [], "refusals": [RIGHT]}, tmp_path / "out")
    assert [path.name for path in paths] == ["reliability.png", "risk_coverage.png"]
    assert all(path.read_bytes().startswith(PNG) for path in paths)


def test_no_reply_no_picture(tmp_path: Path) -> None:
    with pytest.raises(CurvesError, match="no reply"):
        draw({"none": []}, tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CurvesError, match="cannot be written"):
        draw({"mixed": [RIGHT, WRONG]}, tmp_path / "out")
