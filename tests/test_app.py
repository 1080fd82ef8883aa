"""app.py from outside: how it starts, what it refuses, how it ends."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import gradio_client
import pytest

import app
from index.read import BUNDLED, read_article
from web.application.passwords import Passwords

ROOT = Path(app.__file__).parent
SECONDS = 60
MEMORY_MIB = 1050
STAY_HOME = """
import os, sys
HOME = {None, "", "127.0.0.1", "::1", "localhost", "0.0.0.0", b"127.0.0.1", b"localhost"}
def guard(event, args):
    if event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    if host not in HOME:
        os.write(2, f"left this machine: {event} {host}".encode())
        os._exit(9)
sys.addaudithook(guard)
import app
from web.application.passwords import Passwords
sys.exit(app.main(sys.argv[1:]))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "app.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    command = [sys.executable, "app.py", "--port", str(port), *arguments]
    # A shell's background job ignores Ctrl-C and hands that down; started from a terminal, nothing does.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heed)  # noqa: S603
    try:
        yield process, port
    finally:
        process.kill()
        process.communicate()


def served(process: subprocess.Popen[str], port: int) -> str:
    """The page's HTML, as soon as it is served."""
    for _ in range(SECONDS * 20):
        assert process.poll() is None, process.communicate()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
            connection.request("GET", "/")
            return connection.getresponse().read().decode()
        except ConnectionRefusedError:
            time.sleep(0.05)  # a port says nothing when it opens
    raise AssertionError("never served")


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = "{'torch', 'sentence_transformers', 'transformers', 'faiss', 'bm25s', 'gradio', 'pandas'}"
    command = [sys.executable, "-c", f"import app, sys; print({heavy} & set(sys.modules))"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True)  # noqa: S603
    assert shown.stdout.strip() == "set()"


def test_an_article_is_named_by_its_file_without_its_folders() -> None:
    assert app._named(read_article(BUNDLED)).source == "modi-moscow.txt"
    fetched = replace(read_article(BUNDLED), source="https://paper.example/a/b")
    assert app._named(fetched).source == "https://paper.example/a/b"


def test_the_page_is_served_before_a_model_is_loaded() -> None:
    with started() as (process, port):
        html = served(process, port)
        modules = Path(f"/proc/{process.pid}/maps")
        if modules.exists():
            assert "libtorch_cpu" not in modules.read_text()
        assert "Loading the embedding model…" in html
        assert "Modi lands in Russia" in html


def test_a_whole_run_stays_on_this_machine_and_within_its_memory(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", STAY_HOME, "--port", str(port)]
    surroundings = {**os.environ, "FOOTNOTE_CACHE": str(tmp_path)}
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=surroundings)  # noqa: S603
    try:
        served(process, port)
        client = gradio_client.Client(f"http://127.0.0.1:{port}", verbose=False)
        reply = client.predict("How much was the trade worth?", ["Who is Modi?"], api_name="/ask")
        client.close()
        assert reply["citations"], reply
        assert process.poll() is None
        status = Path(f"/proc/{process.pid}/status")
        if status.exists():
            (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())
            assert int(peak) / 1024 < MEMORY_MIB
    finally:
        process.kill()
        _, told = process.communicate()
    assert "left this machine" not in told


def test_ctrl_c_ends_it_without_a_traceback() -> None:
    with started() as (process, port):
        served(process, port)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=SECONDS)
        assert process.returncode == 0
        assert "Traceback" not in told


def test_an_unreadable_article_is_reported_in_a_sentence() -> None:
    shown = run("--article", "no-such-file.txt")
    assert shown.returncode == 2
    assert "no-such-file.txt" in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1
    assert not shown.stdout


def test_a_port_in_use_is_reported_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        shown = run("--port", str(taken.getsockname()[1]))
    assert shown.returncode == 2
    assert "in use" in shown.stderr
    assert "--port" in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1


def test_a_password_is_hashed_at_rest(tmp_path: Path) -> None:
    command = [sys.executable, "app.py", "--hash-password", "ann"]
    shown = subprocess.run(  # noqa: S603
        command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True, input="sesame\n"
    )
    assert shown.stdout.startswith("ann:scrypt$")
    assert "sesame" not in shown.stdout
    path = tmp_path / "users.txt"
    path.write_text(shown.stdout, "utf-8")
    assert Passwords.load(path, "ann").match("ann", "sesame")


@pytest.mark.parametrize(
    ("auth", "told"),
    [
        pytest.param("ann", "a user and a password file", id="no file"),
        pytest.param("ann:no-such-file.txt", "cannot be read", id="a missing file"),
        pytest.param("ann:README.md", "line 3", id="not a password file"),
    ],
)
def test_an_unusable_password_file_is_reported_in_a_sentence(auth: str, told: str) -> None:
    shown = run("--auth", auth)
    assert shown.returncode == 2
    assert told in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--port", "0"), id="no port"),
        pytest.param(("--port", "many"), id="no number"),
        pytest.param(("--host", "203.0.113.7"), id="an address of another machine"),
    ],
)
def test_an_unusable_address_is_refused(arguments: tuple[str, ...]) -> None:
    shown = run(*arguments)
    assert shown.returncode == 2
    assert "Traceback" not in shown.stderr


def test_nothing_is_shared_recorded_or_advertised() -> None:
    from web.gradio_app.launch import launch_options

    options = launch_options()
    assert options["share"] is False
    assert options["run_history"] is False
    assert options["footer_links"] == []
    assert options["mcp_server"] is False
    assert options["auth"] is None
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", options["head"])


def test_our_own_files_name_no_other_machine() -> None:
    folders = (ROOT / "web" / "static", ROOT / "web" / "page" / "templates")
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".css", ".html", ".js", ".svg"}
    ]
    assert len(files) > 10
    for path in files:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "").replace('placeholder="https://"', "")
        assert not re.search(r"(?<!\s)//|//(?! )", re.sub(r"(?m)(?:^|\s)// .*$", "", text)), path


def test_gradio_is_configured_to_stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GRADIO_ANALYTICS_ENABLED", "HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "FOOTNOTE_MODEL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("NO_PROXY", "intranet")
    monkeypatch.setenv("no_proxy", "")
    app._stay_local(None)
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert os.environ["NO_PROXY"] == "intranet,localhost,127.0.0.1,::1"


def test_a_model_that_is_asked_for_by_name_may_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    app._stay_local("sentence-transformers/other")
    assert os.environ["HF_HUB_OFFLINE"] == ""
