"""Where saved indexes are kept: the folder that FOOTNOTE_CACHE names, else this user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def default_folder() -> Path:
    """FOOTNOTE_CACHE, or else this user's cache folder. It may not exist yet."""
    given = os.environ.get("FOOTNOTE_CACHE")
    return Path(given).expanduser() if given else platformdirs.user_cache_path("footnote", appauthor=False)
