"""The status line: what the page is busy with, and how far that is."""

from __future__ import annotations

import pytest

from web.application.background import READY, Status
from web.page.status import status_html


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param(Status("loading", "Indexing…", 0.25), 'value="0.250"', id="share known"),
        pytest.param(Status("loading", "Loading…"), '<progress max="1" aria', id="share unknown"),
        pytest.param(READY, 'data-state="ready"', id="ready"),
    ],
)
def test_status_and_share_are_shown(status: Status, expected: str) -> None:
    assert expected in status_html(status)


def test_there_is_no_bar_once_ready() -> None:
    assert "progress" not in status_html(READY)
