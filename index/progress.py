"""A progress bar on stderr, for work that may take over two seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from index.embed import Progress

# Quick work shows nothing: a bar that flashes up only disturbs.
_DELAY_SECONDS = 1.0


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A Progress that draws on stderr once the work has lasted a second, and leaves nothing behind."""
    with tqdm(
        total=100, unit="%", delay=_DELAY_SECONDS, leave=False, bar_format="{desc} {bar} {percentage:3.0f}%"
    ) as bar:

        def show(share: float, doing: str) -> None:
            bar.set_description_str(doing, refresh=False)
            bar.update(100 * share - bar.n)

        yield show
