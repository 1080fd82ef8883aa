"""A progress bar on stderr, for work that may take over two seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from index.search.embed import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A Progress that draws on stderr while the work lasts, and leaves nothing behind.

    Where stderr is not a terminal it draws nothing: in a file a bar is only litter.
    """
    with tqdm(
        total=100,
        unit="%",
        leave=False,
        bar_format="{desc} {bar} {percentage:3.0f}%",
        disable=None,
    ) as bar:

        def show(share: float, doing: str) -> None:
            bar.n = 100 * share
            bar.set_description_str(doing, refresh=True)

        yield show
