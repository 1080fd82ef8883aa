"""PDF -> text in a process of its own: a file that crashes PDFium, or keeps it at work for ever, ends only that.

`python -m index.sources.pdf_process NAME BYTES` reads a PDF from standard input, within BYTES of memory, and prints
what it holds as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from index.sources.extract import MEGABYTE, Extract, UnreadableArticle

try:
    import resource
except ImportError:  # Windows, which has no such bounds
    resource = None  # type: ignore[assignment]

# Some ten times what three hundred full pages take.
SECONDS: Final = 90.0
MEMORY: Final = 2048 * MEGABYTE
_ROOT: Final = Path(__file__).resolve().parent.parent.parent


def read_pdf_in_process(data: bytes, name: str, *, seconds: float = SECONDS, memory: int = MEMORY) -> Extract:
    """As `read_pdf`, within `seconds` and `memory` (bytes, where the system can bound it). Raises UnreadableArticle."""
    command = [sys.executable, "-m", __name__, name, str(memory)]
    environment = {**os.environ, "PYTHONPATH": _path(), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableArticle(
            f"{name} is not read after {seconds:g} seconds: give a part of it, or print it to a new PDF and give that."
        ) from None
    if done.returncode != 0:
        raise UnreadableArticle(
            f"{name} is damaged, or needs more memory than an article may: print it to a new PDF, and give that."
        )
    result = json.loads(done.stdout)
    if "error" in result:
        raise UnreadableArticle(result["error"])
    return Extract(result["text"], notes=tuple(result["notes"]))


def _path() -> str:
    """Where Python looks for modules: here first, wherever the program was started from."""
    return os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))


def main(name: str, memory: int) -> None:
    """Reads standard input, prints {"text": …, "notes": […]}, or {"error": …} with a sentence for a person."""
    # Imported here, in the process of its own: the one that starts it never loads PDFium.
    from index.sources.pdf import read_pdf

    _bound(memory)
    try:
        extract = read_pdf(sys.stdin.buffer.read(), name)
    except UnreadableArticle as error:
        result: dict[str, object] = {"error": str(error)}
    else:
        result = {"text": extract.text, "notes": extract.notes}
    sys.stdout.write(json.dumps(result))


def _bound(memory: int) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
