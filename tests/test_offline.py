"""Nothing needs a network: a process in which every connection beyond this machine fails indexes, asks, and serves.

That guard knows what Python does. What native libraries do is seen in the calls that the system is asked for.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# A connection beyond loopback, or the look-up of a name that is not this machine's, ends the process at once: an
# exception might be caught by a library that would have done without.
GUARD = """
import os, socket, sys

def local(host):
    return host in (None, "", b"", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::")

def refuse(what):
    print("NETWORK:", what, file=sys.stderr, flush=True)
    os._exit(99)

def guarded(name):
    real = getattr(socket.socket, name)
    def call(self, *rest):
        address = next((part for part in reversed(rest) if isinstance(part, (tuple, str, bytes))), None)
        if self.family in (socket.AF_INET, socket.AF_INET6) and not local(address[0]):
            refuse((name, address))
        return real(self, *rest)
    return call

for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, guarded(name))

def resolve(name):
    real = getattr(socket, name)
    def call(host, *rest, **more):
        if not local(host):
            refuse((name, host))
        return real(host, *rest, **more)
    return call

for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, name, resolve(name))
"""

ASK = """
from bot.bot import Bot
from index.search.embed import load_embedder
from index.read import BUNDLED, read_article
from index.store import IndexStore

embedder = load_embedder()
bot = Bot(IndexStore(embedder).open(read_article(BUNDLED)), embedder)
print(bot.ask("How much was trade between the two countries worth?").text)
print(bot.ask("What is the capital of France?").text)
"""

SERVE = """
import http.client, sys, threading
import app

def look():
    # Where loading would begin: Gradio has started, looked at its own page and phoned home, if it does.
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=60)
    connection.request("GET", "/")
    html = connection.getresponse().read().decode()
    print("served", "Modi lands in Russia" in html)

from web.application.background import Loading

def start(self):
    look()
    raise KeyboardInterrupt

Loading.start = start
sys.exit(app.main(["--port", sys.argv[1]]))
"""


def run(code: str, root: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # HF_HUB_OFFLINE is ours for the tests; users set neither it nor Gradio's switch.
    environment = {
        "PATH": "",
        "HOME": str(tmp_path),
        "FOOTNOTE_CACHE": str(tmp_path / "cache"),
        "OMP_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, '')\n{GUARD}\n{code}", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120)  # noqa: S603


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('socket.create_connection(("192.0.2.1", 80), timeout=1)', id="connect by address"),
        pytest.param('socket.create_connection(("example.org", 80), timeout=1)', id="connect by name"),
        pytest.param('socket.getaddrinfo("huggingface.co", 443)', id="look a name up"),
        pytest.param('socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))', id="a datagram"),
        pytest.param(
            'import urllib.request\ntry:\n urllib.request.urlopen("http://example.org")\nexcept Exception: pass',
            id="one whose failure is caught",
        ),
    ],
)
def test_the_guard_ends_a_process_that_goes_out(code: str, root: Path, tmp_path: Path) -> None:
    ended = run(code, root, tmp_path)
    assert ended.returncode == 99
    assert "NETWORK:" in ended.stderr


def test_the_guard_lets_loopback_be(root: Path, tmp_path: Path) -> None:
    code = """
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), timeout=10)
print("connected")
"""
    assert run(code, root, tmp_path).stdout == "connected\n"


def test_indexing_and_asking_stay_on_this_machine(root: Path, tmp_path: Path) -> None:
    ended = run(ASK, root, tmp_path)
    assert ended.returncode == 0, ended.stderr
    answered, refused = ended.stdout.splitlines()[0], ended.stdout.splitlines()[-1]
    assert "$65 billion" in answered
    assert "The article doesn’t say" in ended.stdout
    assert refused != answered


def test_the_page_is_served_from_this_machine(root: Path, tmp_path: Path) -> None:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ended = run(SERVE, root, tmp_path, str(port))
    assert "NETWORK:" not in ended.stderr
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[0] == "served True"


STRACE = shutil.which("strace")
READ = """
from bot.reader.load import load_reader
bot = Bot(bot.indexed, embedder, load_reader())
print(bot.ask("How much was trade between the two countries worth?").text)
"""


def went_out(calls: str) -> list[str]:
    """The lines of a trace that connect or send beyond this machine."""
    beyond = re.compile(r"sa_family=AF_INET6?\b(?!.*(?:inet_addr\(\"127\.|\"::1\"))")
    return [line for line in calls.splitlines() if re.search(r"\b(?:connect|send\w*)\(", line) and beyond.search(line)]


def traced(code: str, root: Path, tmp_path: Path) -> tuple[str, str]:
    """What the code prints, and its network calls, those of native libraries included."""
    assert STRACE
    trace, home = tmp_path / "trace", tmp_path / "home"
    home.mkdir()
    environment = {"PATH": "", "HOME": str(home), "FOOTNOTE_CACHE": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    command = [
        STRACE,
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=%network",
        "-o",
        str(trace),
        sys.executable,
        "-c",
        code,
    ]
    ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300)  # noqa: S603
    assert ended.returncode == 0, ended.stderr
    return ended.stdout, trace.read_text("utf-8", "replace")


@pytest.mark.skipif(STRACE is None, reason="strace is not installed: apt-get install strace")
class TestSystemCalls:
    def test_a_call_beyond_this_machine_is_seen(self, root: Path, tmp_path: Path) -> None:
        code = """
import socket
with socket.socket(type=socket.SOCK_DGRAM) as out:
    try:
        out.connect(("192.0.2.1", 53))
    except OSError:
        pass
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname(), timeout=10).close()
"""
        _, calls = traced(code, root, tmp_path)
        assert [line for line in went_out(calls) if "192.0.2.1" in line]
        assert not [line for line in went_out(calls) if "127.0.0.1" in line]

    def test_reading_calls_nobody_and_keeps_no_mark_of_this_machine(self, root: Path, tmp_path: Path) -> None:
        said, calls = traced(f"import sys; sys.path.insert(0, '')\n{ASK}{READ}", root, tmp_path)
        assert said.count("$65 billion") >= 2
        assert went_out(calls) == []
        assert [path.name for path in (tmp_path / "home").rglob("*") if "microsoft" in str(path).lower()] == []
