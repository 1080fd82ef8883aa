"""A file of weights whose content is known by its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


class ModelError(RuntimeError):
    """An embedding model cannot be used. The message is for a person and says what to do."""


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """A file and the SHA-256 it must have; `mend` says how to get it again."""

    path: Path
    sha256: str
    mend: str

    def verify(self) -> None:
        """Raises ModelError if the file is missing or another one."""
        try:
            found = sha256_of(self.path)
        except OSError as error:
            raise ModelError(f"The weights in {self.path} cannot be read ({error}). {self.mend}") from error
        if found != self.sha256:
            raise ModelError(
                f"The weights in {self.path} are damaged or another model's (SHA-256 {found}, expected {self.sha256}). "
                f"{self.mend}"
            )


def sha256_of(path: Path) -> str:
    """In hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
