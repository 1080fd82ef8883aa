"""Only who is at this machine is shown its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.application.judging import _kept, _not_kept
from web.application.session import Session
from web.application.visitors import at_this_machine


@pytest.mark.parametrize(
    ("address", "headers", "local"),
    [
        pytest.param("127.0.0.1", (), True, id="loopback"),
        pytest.param("::1", ("host", "user-agent"), True, id="loopback of IPv6"),
        pytest.param("192.168.1.7", (), False, id="the same network"),
        pytest.param("127.0.0.1", ("x-forwarded-for",), False, id="through a proxy"),
        pytest.param("127.0.0.1", ("forwarded",), False, id="through a proxy of the newer kind"),
        pytest.param("testclient", (), False, id="no address"),
        pytest.param(None, (), False, id="nobody"),
    ],
)
def test_who_is_at_this_machine(address: str | None, headers: tuple[str, ...], local: bool) -> None:
    assert at_this_machine(address, headers) is local


def test_only_they_are_shown_where_something_is_kept() -> None:
    folder, error = Path("/home/ann/feedback"), PermissionError(13, "Permission denied", "/home/ann/feedback/x")
    here, away = Session({}, "", local=True), Session({}, "")
    assert str(folder) in _kept(here, folder)
    assert str(folder) in _not_kept(here, folder, error)
    for told in (_kept(away, folder), _not_kept(away, folder, error)):
        assert "/home" not in told
        assert "computer that Footnote runs on" in told
