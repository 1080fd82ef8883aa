"""Passwords: kept as hashes, and only the right one of the right user matches."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.application.passwords import Passwords, UnusablePasswords, hashed


@pytest.fixture(scope="module")
def kept() -> str:
    return hashed("open sesame, ö")


@pytest.fixture
def path(kept: str, tmp_path: Path) -> Path:
    made = tmp_path / "passwords.txt"
    made.write_text(f"# who may in\n\nann:{kept}\nbob:{hashed('other')}\n", "utf-8")
    return made


def test_only_the_right_password_of_the_right_user_matches(path: Path) -> None:
    passwords = Passwords.load(path)
    assert passwords.match("ann", "open sesame, ö")
    assert not passwords.match("ann", "open sesame")
    assert not passwords.match("ann", "other")
    assert not passwords.match("bob", "open sesame, ö")
    assert not passwords.match("eve", "open sesame, ö")


def test_only_the_named_user_may_log_in(path: Path) -> None:
    passwords = Passwords.load(path, "ann")
    assert passwords.match("ann", "open sesame, ö")
    assert not passwords.match("bob", "other")


def test_the_password_is_not_in_its_hash_and_no_two_are_alike(kept: str) -> None:
    assert "sesame" not in kept
    assert kept != hashed("open sesame, ö")
    assert kept.startswith("scrypt$65536$8$1$")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("ann:plain words\n", "line 1", id="not hashed"),
        pytest.param("\nann\n", "line 2", id="no colon"),
        pytest.param("ann:scrypt$4$8$1$AAAA$AAAA\n", "line 1", id="short"),
        pytest.param("ann:scrypt$99999999$8$1$x$y\n", "line 1", id="costs too much"),
        pytest.param("# nobody\n", "no line for anybody", id="empty"),
    ],
)
def test_an_unusable_file_is_reported_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "passwords.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(UnusablePasswords, match=told):
        Passwords.load(path)


def test_an_unknown_user_and_a_missing_file_are_reported(path: Path) -> None:
    with pytest.raises(UnusablePasswords, match="no line for eve"):
        Passwords.load(path, "eve")
    with pytest.raises(UnusablePasswords, match="cannot be read"):
        Passwords.load(path.with_name("no-such-file"))
