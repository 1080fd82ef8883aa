"""Passwords of the page, kept as scrypt hashes and compared in constant time.

A password file has one line for each user, USER:scrypt$N$r$p$SALT$HASH: `python app.py --hash-password USER` prints it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# 64 MiB and some 0.2 s a try (RFC 7914; OWASP's advice for scrypt).
_N, _R, _P = 2**16, 8, 1
_MEMORY: Final = 160 * 1024 * 1024
_SALT_BYTES: Final = 16
_KIND: Final = "scrypt"


class UnusablePasswords(ValueError):
    """A password file cannot be used. The message is for a person."""


@dataclass(frozen=True, slots=True)
class _Hash:
    n: int
    r: int
    p: int
    salt: bytes
    digest: bytes

    def matches(self, password: str) -> bool:
        made = hashlib.scrypt(
            password.encode(), salt=self.salt, n=self.n, r=self.r, p=self.p, maxmem=_MEMORY, dklen=len(self.digest)
        )
        return hmac.compare_digest(made, self.digest)


class Passwords:
    """The users that may log in, and their hashes."""

    def __init__(self, hashes: dict[str, _Hash]):
        self._hashes = hashes
        # To refuse an unknown user takes as long as to refuse a known one.
        self._nobody = _parsed(hashed(secrets.token_hex()))

    @classmethod
    def load(cls, path: Path, user: str | None = None) -> Passwords:
        """Reads a password file, of it only `user` if given. Raises UnusablePasswords, which names the line."""
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnusablePasswords(f"The password file {path} cannot be read: {error}.") from error
        hashes = {}
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            name, colon, kept = line.strip().partition(":")
            try:
                if not colon or not name:
                    raise ValueError  # noqa: TRY301 - one message for whatever is wrong with a line
                hashes[name] = _parsed(kept)
            except (ValueError, binascii.Error):
                raise UnusablePasswords(
                    f"{path}, line {number}: not USER:HASH. Make one with: python app.py --hash-password USER"
                ) from None
        if user is not None:
            hashes = {name: kept for name, kept in hashes.items() if name == user}
        if not hashes:
            raise UnusablePasswords(
                f"{path} has no line for {user or 'anybody'}. Make one with: python app.py --hash-password USER"
            )
        return cls(hashes)

    def match(self, user: str, password: str) -> bool:
        """Whether that is the user's password."""
        kept = self._hashes.get(user)
        right = (kept or self._nobody).matches(password)
        return right and kept is not None


def hashed(password: str) -> str:
    """The hash to keep of a password: scrypt$N$r$p$SALT$HASH."""
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY)
    return "$".join([_KIND, str(_N), str(_R), str(_P), _text(salt), _text(digest)])


def _parsed(kept: str) -> _Hash:
    kind, n, r, p, salt, digest = kept.split("$")
    if kind != _KIND or not (1 < int(n) <= 2**17 and 0 < int(r) <= 16 and 0 < int(p) <= 4):
        raise ValueError("not one of ours")
    return _Hash(int(n), int(r), int(p), _bytes(salt), _bytes(digest))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if len(data) < _SALT_BYTES:
        raise ValueError("too short")
    return data
