"""Mutated files of every format, read one after another: python -m tests.support.fuzz KIND FIRST END.

Every file is made from a fixture by its number alone, so a number that fails can be tried again. A file is read or
refused; any other error, and more than LONGEST seconds of a processor, is reported and fails. A PDF is read in this
process, where the program would start one for it.
"""

from __future__ import annotations

import io
import random
import signal
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Final
from unittest.mock import patch

from index.read import UnreadableArticle, article_from_bytes
from index.sources.pdf import read_pdf
from index.structure.context import contexts
from index.structure.sentences import split_sentences

ROOT: Final = Path(__file__).parents[2]
KINDS: Final = ("html", "md", "txt", "pdf", "docx")
LONGEST: Final = 5.0
_FOLDERS: Final = ("tests/articles", "tests/articles/second", "tests/articles/third")
_TEXTS: Final = ("eval/gold/dev", "eval/gold/talk", "index/articles")
_TOKENS: Final = tuple(
    token.encode()
    for token in (
        "<table><tr><td>", "</div>", "<p>", "<!--", "]]>", "<script>", "&#x110000;", "&nbsp;", "&lt;", "<dl><dt>x<dd>",
        " | ", "\n| a | b |\n|---|---|\n", "```\n", "# ", "\n- ", "\n1. ", "\f", "\r", "\t", "\x00", "\ufeff", "\u202e",
        "“", "…", "(((", "[[[", "***", "__", "~~", "Subject: ", "a" * 3000, " " * 2000, "\n" * 500, "9" * 400, "é" * 50,
        "endobj", "stream", "/Length -1", "<< /Kids [1 0 R] >>", "<w:p>", "<w:tbl><w:tr/>", "<w:numPr/>",
    )
)  # fmt: skip


def fixtures(kind: str) -> list[bytes]:
    """The files of a kind that are mutated, in a fixed order."""
    folders = _TEXTS if kind == "txt" else _FOLDERS
    return [path.read_bytes() for folder in folders for path in sorted((ROOT / folder).glob(f"*.{kind}"))]


def mutated(kind: str, number: int) -> bytes:
    """The file of that number."""
    rng = random.Random(f"{kind} {number}")  # noqa: S311 - a seed is the point
    data = rng.choice(fixtures(kind))
    if kind == "docx" and rng.random() < 0.8:
        return _repacked(data, rng)
    return _changed(data, rng)


def _repacked(data: bytes, rng: random.Random) -> bytes:
    """A Word file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        main = [name for name in names if name.endswith(("document.xml", "styles.xml", "numbering.xml"))]
        chosen = rng.choice(main or names)
        for name in names:
            part = old.read(name)
            new.writestr(name, _changed(part, rng) if name == chosen else part)
    return out.getvalue()


def _changed(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 3, 5, 12))):
        at, length = rng.randrange(len(data) + 1), rng.choice((1, 1, 2, 8, 64, 512))
        match rng.randrange(7):
            case 0:
                data = data[:at] + data[at + length :]
            case 1:
                data = data[:at] + rng.randbytes(min(length, 8)) + data[at + length :]
            case 2:
                data = data[:at] + rng.choice(_TOKENS) + data[at:]
            case 3:
                data = data[:at] + data[at : at + length] * rng.choice((2, 2, 3, 40)) + data[at + length :]
            case 4:
                other = rng.randrange(len(data) + 1)
                data = data[:at] + data[other : other + length] + data[at:]
            case 5:
                data = data[:at] + bytes(byte ^ (1 << rng.randrange(8)) for byte in data[at : at + 1]) + data[at + 1 :]
            case _:
                data = data[: max(at, 1)] if rng.random() < 0.3 else data + rng.choice(_TOKENS)
        if not data:
            return b"x"
    return data


class TooSlow(Exception):
    """A file took longer than LONGEST."""


def read(kind: str, number: int) -> None:
    """Reads the file of that number to its sentences and their contexts. A refusal is not an error."""
    try:
        article = article_from_bytes(mutated(kind, number), f"{number}.{kind}")
    except UnreadableArticle:
        return
    sentences = split_sentences(article)
    assert len(contexts(article, sentences)) == len(sentences)
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))
    for sentence in sentences:
        raw = article.to_raw(sentence.span)
        assert raw.end <= len(article.raw)


def failures(kind: str, first: int, end: int) -> Iterator[str]:
    """What failed of the files `first` up to, not including, `end`."""
    previous = signal.signal(signal.SIGPROF, _stop)
    try:
        # The program reads a PDF in a process of its own; here there is one for many.
        with patch("index.read.read_pdf_in_process", read_pdf):
            yield from _failures(kind, first, end)
    finally:
        signal.signal(signal.SIGPROF, previous)


def _failures(kind: str, first: int, end: int) -> Iterator[str]:
    for number in range(first, end):
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        started = time.process_time()
        try:
            read(kind, number)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            yield f"{kind} {number}: {''.join(traceback.format_exception(error)[-4:])}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - started
        if took > LONGEST:
            yield f"{kind} {number}: {took:.1f} s"


def _stop(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def main() -> None:
    """Writes what fails to stdout; the exit code is 1 if anything does."""
    kind, first, end = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    failed = False
    for failure in failures(kind, first, end):
        sys.stdout.write(failure + "\n")
        sys.stdout.flush()
        failed = True
    sys.stdout.write(f"{kind}: {first} to {end} read\n")
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
