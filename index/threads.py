"""How many threads the user allows: FOOTNOTE_THREADS, else OMP_NUM_THREADS, else a thread for each core of ours."""

from __future__ import annotations

import os


def allowed_threads() -> int:
    """At least 1; a value that is not a positive number counts as not given."""
    for name in ("FOOTNOTE_THREADS", "OMP_NUM_THREADS"):
        given = os.environ.get(name, "")
        if given.isdecimal() and int(given) > 0:
            return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
