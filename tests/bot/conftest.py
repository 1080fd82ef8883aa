"""An article in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import STORY


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return str(path)
