"""Finds a Chromium for the browser tests and for docs/screenshot.py, and starts it without network services of its own.

FOOTNOTE_CHROMIUM, else /usr/bin/chromium, else apt's when root, else Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

INSTALLED: Final = Path("/usr/bin/chromium")
_MINUTES: Final = 5 * 60
_ARGUMENTS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


class NoChromium(RuntimeError):
    """There is none and none can be had. The message is for a person and says what to do."""


def find() -> str:
    """The path of a Chromium, installed if need be. Raises NoChromium."""
    wanted = os.environ.get("FOOTNOTE_CHROMIUM")
    if wanted:
        if not os.access(wanted, os.X_OK):
            raise NoChromium(f"FOOTNOTE_CHROMIUM names {wanted}, which is no program: correct it or leave it out")
        return wanted
    return _installed() or _from_apt() or _from_playwright()


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium. Raises NoChromium."""
    path = find()
    sandbox = ("--no-sandbox",) if _is_root() else ()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*_ARGUMENTS, *sandbox])
        try:
            yield chromium
        finally:
            chromium.close()


def _installed() -> str | None:
    return str(INSTALLED) if os.access(INSTALLED, os.X_OK) else None


def _from_apt() -> str | None:
    if not (_is_root() and shutil.which("apt-get")):
        return None
    _succeeds("apt-get", "update", "--quiet")
    _succeeds("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium")
    return _installed()


def _from_playwright() -> str:
    _succeeds(sys.executable, "-m", "playwright", "install", "chromium")
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not os.access(path, os.X_OK):
        raise NoChromium("no Chromium is installed and none could be fetched: install one, or set FOOTNOTE_CHROMIUM")
    return path


def _succeeds(*command: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, capture_output=True, timeout=_MINUTES, env=quiet, check=False).returncode == 0  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
