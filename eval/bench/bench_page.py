"""Times the web chat from its start, without a saved index, and measures its memory after a question."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from time import perf_counter, sleep
from typing import Final

from gradio_client import Client
from gradio_client.exceptions import AppError

from bot.reader.load import NONE
from eval.bench.measure import BenchError, Measure

ROOT: Final = Path(__file__).resolve().parents[2]
QUESTION: Final = "How much was trade between the two countries worth?"
_PATIENCE_SECONDS: Final = 120
_POLL_SECONDS: Final = 0.02


def bench_page(reader: str | None = None) -> list[Measure]:
    """The start of the page, its memory, and what the reader adds to that. Raises BenchError."""
    seconds, memory = _served(reader)
    measures = [
        Measure("page served after the start", seconds, "s", 5),
        Measure("peak memory of the web chat", memory, "MiB", 1050),
    ]
    if reader == NONE:
        return measures
    _, without = _served(NONE)
    added = memory - without if memory is not None and without is not None else None
    return [*measures, Measure("  of which the reader", added, "MiB", 120)]


def _served(reader: str | None) -> tuple[float, float | None]:
    """Seconds until the page is served, and the peak memory once a question is answered, in MiB."""
    port = free_port()
    command = [sys.executable, "app.py", "--port", str(port), *(["--reader", reader] if reader else [])]
    with tempfile.TemporaryDirectory(prefix="footnote-bench-") as folder:
        surroundings = {**os.environ, "FOOTNOTE_CACHE": folder}
        started = perf_counter()
        with subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                wait_for_page(process, port)
                seconds = perf_counter() - started
                _ask(port)
                memory = peak_memory(process.pid)
            finally:
                process.kill()
    return seconds, memory


def peak_memory(pid: int) -> float | None:
    """The most resident memory that a process ever had, in MiB: VmHWM; None where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(found[1]) / 1024 if found else None


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_page(process: subprocess.Popen[bytes], port: int) -> None:
    """Returns once app.py, running as `process`, serves its page. Raises BenchError if it ends or takes too long."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = perf_counter() + _PATIENCE_SECONDS
    while perf_counter() < until and process.poll() is None:
        try:
            opener.open(f"http://127.0.0.1:{port}/", timeout=_PATIENCE_SECONDS).close()
        except (urllib.error.URLError, ConnectionError):
            sleep(_POLL_SECONDS)
        else:
            return
    raise BenchError("app.py does not serve its page: start it by hand and see why.")


def _ask(port: int) -> None:
    client = Client(f"http://127.0.0.1:{port}", verbose=False)
    try:
        reply = client.predict(QUESTION, [], api_name="/ask")
    except AppError as error:
        raise BenchError(f"The web chat cannot answer: {error}") from error
    finally:
        client.close()
    if reply.get("kind") != "answer":
        raise BenchError(f"The web chat refused “{QUESTION}”.")
