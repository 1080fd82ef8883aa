"""python -m bot: its help, wrong arguments, Ctrl-C, and a terminal that cannot show every character."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import (
    ANSWERED,
    BAD_INPUT,
    INTERRUPTED,
    REFUSED,
    SECONDS,
    SENTENCES,
    TRADE,
    main,
)


class TestHelp:
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            pytest.param([], ["ask", "chat", "Exit codes: 0 answered, 3 refused", "2 bad input"], id="of all"),
            pytest.param(["ask"], ["QUESTION", "--article FILE", "--history EARLIER_QUESTION", "--json"], id="of ask"),
            pytest.param(["verify"], ["CONVERSATION", "--article FILE", "1 one is absent"], id="of verify"),
            pytest.param(["chat"], ["--article FILE", "--model NAME", "bundled article"], id="of chat"),
        ],
    )
    def test_the_help_names_every_command_and_option(
        self, arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--help"])
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert shown.startswith("usage: python -m bot")
        assert [part for part in told if part not in shown] == []

    @pytest.mark.parametrize("arguments", [[], ["tell"], ["ask"], ["ask", "Who?", "--no-such-option"]])
    def test_wrong_arguments_are_bad_input(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == BAD_INPUT
        assert capsys.readouterr().err.startswith("usage:")


class TestInterrupted:
    """By Ctrl-C, in a process of its own: wherever it is, it ends quietly."""

    def test_while_it_waits_for_a_question(self, root: Path) -> None:
        command = [sys.executable, "-m", "bot", "chat", *SENTENCES]
        with subprocess.Popen(  # noqa: S603
            command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as chat:  # fmt: skip
            assert chat.stderr is not None
            seen = b""
            while not seen.endswith(b"\n> ") and (byte := chat.stderr.read(1)):
                seen += byte
            chat.send_signal(signal.SIGINT)
            out, err = chat.communicate(timeout=SECONDS)
        assert chat.returncode == INTERRUPTED
        assert (out, err.strip()) == (b"", b"")

    @pytest.mark.parametrize("module", ["faiss", "torch"])
    @pytest.mark.parametrize("package", ["bot", "index"])
    def test_while_the_libraries_load(self, package: str, module: str, root: Path, tmp_path: Path) -> None:
        # Ctrl-C at the moment when `module` is looked for.
        code = f"""
import importlib.abc, os, runpy, signal, sys
class Interrupt(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
sys.argv[1:] = {["ask", TRADE, *SENTENCES] if package == "bot" else ["build", "index/articles/modi-moscow.txt"]!r}
runpy.run_module({package!r}, run_name="__main__", alter_sys=True)
"""
        environment = os.environ | {"FOOTNOTE_CACHE": str(tmp_path)}
        command = [sys.executable, "-c", code]
        ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603
        assert ended.returncode == INTERRUPTED, ended.stderr
        assert (ended.stdout, ended.stderr.strip()) == ("", "")
        assert list(tmp_path.iterdir()) == []


def test_a_terminal_without_quotation_marks(root: Path) -> None:
    # In a process of its own: stdin, stdout and stderr are as a shell gives them.
    environment = os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "bot", "ask", "Who feeds the cat?", "--article", "-", "--json", *SENTENCES]
    story = "“Ann feeds the cat,” he said."
    ended = subprocess.run(  # noqa: S603
        command, cwd=root, env=environment, input=story.encode(), capture_output=True, timeout=SECONDS
    )  # fmt: skip
    assert ended.returncode in {ANSWERED, REFUSED}, ended.stderr
    reply = json.loads(ended.stdout.decode("ascii"))
    assert reply["citations"][0]["quote"] == story
    assert ended.stderr == b""
