"""python -m eval: results go to stdout, all else to stderr, and exit codes are as promised."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from eval.__main__ import main
from index.article import Article

SCORED, BAD_INPUT, INTERRUPTED = 0, 2, 130
SECONDS = 120
PLAIN = ["--reader", "none"]
RAW = "The cat sleeps on the roof.\nThe dog guards the old barn.\nFish swim in the pond."
SQUAD = {
    "data": [
        {
            "title": "Cats",
            "paragraphs": [
                {
                    "context": "Ann Lee feeds her cat every morning. The cat sleeps on the roof of the old barn.",
                    "qas": [
                        {
                            "id": "q1",
                            "question": "Where does the cat sleep?",
                            "answers": [{"text": "the roof", "answer_start": 55}],
                        }
                    ],
                }
            ],
        },
        {
            "title": "Chess",
            "paragraphs": [
                {
                    "context": "A chess board has 64 squares. White moves first.",
                    "qas": [
                        {
                            "id": "q2",
                            "question": "How many squares does a chess board have?",
                            "answers": [{"text": "64", "answer_start": 18}],
                        }
                    ],
                }
            ],
        },
    ]
}


@pytest.fixture
def gold(tmp_path: Path, article: Article) -> Path:
    """Three cases of the bundled article."""
    cases = [
        case(
            "who-1", "who", "Who did Modi meet in Washington?", ["Joe Biden"], ["Modi met with US President Joe Biden"]
        ),
        case("when-1", "when", "When did Modi meet Biden?", ["June last year"], ["June last year"]),
        case("far-1", "unanswerable_far", "How do I bake sourdough bread?", [], []),
    ]
    path = tmp_path / "three.jsonl"
    path.write_text("\n".join(json.dumps(c) for c in cases), "utf-8")
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """An article that is held out, with a question, its twin and a follow-up."""
    name = next(f"inv_{n}" for n in range(1000) if zlib.crc32(f"inv_{n}".encode()) % 40 == 25)
    article: dict[str, Any] = {"id": name, "set": "2", "title": "Pets", "starts_paragraph": [True, True, False]}
    asked: dict[str, Any] = {"article": name, "history": [], "sentences": [1], "set": "twins", "kind": "what"}
    questions: list[dict[str, Any]] = [
        {"question": "What does the dog guard?", "answer": "the old barn"},
        {"question": "What does the goose guard?", "answer": None},
        {"question": "And the fish?", "answer": "the pond", "history": ["What does the dog guard?"], "sentences": [2]},
    ]
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "articles.jsonl").write_text(json.dumps(article | {"sentences": RAW.split("\n")}), "utf-8")
    (folder / "questions.jsonl").write_text("\n".join(json.dumps(asked | one) for one in questions), "utf-8")
    return folder


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    path = tmp_path / "pets.json"
    path.write_text(json.dumps(SQUAD), "utf-8")
    return path


def case(name: str, kind: str, question: str, answers: list[str], evidence: list[str]) -> dict[str, Any]:
    return {
        "id": name, "type": kind, "question": question, "history": [], "answers": answers, "evidence": evidence,
    }  # fmt: skip


class TestCommand:
    def test_a_gold_set_of_the_bundled_article(
        self, gold: Path, article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "scores.json"
        assert main(["--article", article.source, "--gold", str(gold), "--json", str(out), *PLAIN]) == SCORED
        shown = capsys.readouterr()
        assert shown.out.startswith("three: 3 cases, 1 article\n")
        assert shown.err == ""
        found = json.loads(out.read_text("utf-8"))
        assert (found["cases"], found["articles"], found["answerable"]["n"]) == (3, 1, 2)
        assert found["citations"]["verbatim"] == 1.0
        assert found["unanswerable"] == {"n": 1, "refused": 1.0, "by_type": {"unanswerable_far": 1.0}}
        assert found["retrieval"]["sentence_at_10"] == 1.0
        assert 0 < found["latency_ms"]["p50"] <= found["latency_ms"]["p95"]
        assert found["index_ms"] > 0
        assert list(found["sets"]) == ["three"]

    def test_a_squad_file_asks_questions_of_other_titles(self, squad: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--squad", str(squad), "--unit", "article", "--json", "-", *PLAIN]) == SCORED
        found = json.loads(capsys.readouterr().out)
        assert (found["cases"], found["articles"]) == (2, 2)
        assert found["unanswerable"] == {"n": 0, "refused": None, "by_type": {}}
        assert found["other_titles"] == {"n": 2, "refused": 1.0, "auroc_answerable": 1.0}
        assert found["retrieval"]["sentence_at_1"] == 1.0

    @pytest.mark.parametrize(
        ("options", "cases"),
        [
            pytest.param(["--no-foreign"], 2, id="not of other titles"),
            pytest.param(["--unit", "paragraph"], 2, id="paragraphs: not unless asked for"),
            pytest.param(["--limit", "1"], 1, id="limit"),
            pytest.param(["--titles", "Chess"], 1, id="a title"),
        ],
    )
    def test_options_choose_the_questions_of_a_squad_file(
        self, options: list[str], cases: int, squad: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--squad", str(squad), *options, "--json", "-", *PLAIN]) == SCORED
        assert json.loads(capsys.readouterr().out)["cases"] == cases

    def test_questions_in_peoples_own_words(self, words: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--words", str(words), "--json", "-", *PLAIN]) == SCORED
        found = json.loads(capsys.readouterr().out)
        assert (found["cases"], found["articles"], found["unanswerable"]["n"]) == (3, 1, 1)
        assert found["overall"]["auroc_near"] == found["overall"]["auroc_twins"] is not None
        assert found["by_type"]["set:twins"]["n"] == 3
        assert {name: part["cases"] for name, part in found["sets"].items()} == {"real": 0, "invented": 3, "twins": 3}
        assert list(found["curves"]) == ["words"]
        assert found["question_alone"] == {"auroc_near": None, "auroc_twins": None}  # nothing else to learn from

    @pytest.mark.parametrize(("modulo", "code"), [("40=25", SCORED), ("40=5", BAD_INPUT)])
    def test_half_of_the_articles_in_peoples_own_words(self, modulo: str, code: int, words: Path) -> None:
        assert main(["--words", str(words), "--modulo", modulo, *PLAIN]) == code

    def test_wrong_cases_are_listed(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "story.txt").write_text(RAW)
        wrong = case("c1", "what", "Where does the cat sleep?", [], ["Fish swim"])
        (tmp_path / "story.jsonl").write_text(json.dumps(wrong))
        files = ["--article", str(tmp_path / "story.txt"), "--gold", str(tmp_path / "story.jsonl")]
        assert main([*files, "--wrong", *PLAIN]) == SCORED
        *_, last = capsys.readouterr().out.splitlines()
        assert "c1  what: Where does the cat sleep?" in last

    def test_curves_need_matplotlib(
        self, squad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setitem(sys.modules, "eval.pictures", None)
        assert main(["--squad", str(squad), "--limit", "1", "--curves", str(tmp_path), *PLAIN]) == BAD_INPUT
        assert "pip install" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            pytest.param(["--squad", "no-such.json"], "no-such.json: cannot be read: No such file", id="no SQuAD file"),
            pytest.param(["--squad", "{gold}"], "not JSON", id="no SQuAD file but a gold set"),
            pytest.param(
                ["--article", "no-such.txt", "--gold", "{gold}"], "There is no file no-such.txt", id="article"
            ),
            pytest.param(
                ["--article", "{squad}", "--gold", "{gold}"], "line 1: the article as supplied", id="no quote"
            ),
            pytest.param(["--squad", "{squad}", "--json", "no-such/out.json"], "--json no-such/out.json", id="folder"),
            pytest.param(["--squad", "{squad}", *PLAIN, "--model", "no-such/model"], "cannot be loaded", id="model"),
            pytest.param(["--squad", "{squad}", "--reader", "no-such/reader"], "no-such/reader", id="reader"),
        ],
    )
    def test_bad_input_is_reported_on_stderr(
        self, arguments: list[str], message: str, gold: Path, squad: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([argument.format(gold=gold, squad=squad) for argument in arguments]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out == ""
        assert message in shown.err
        assert "Traceback" not in shown.err

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["--gold", "x.jsonl"], id="gold without article"),
            pytest.param(["--article", "x.txt"], id="article without gold"),
            pytest.param(["--gold", "x.jsonl", "--article", "x.txt", "--squad", "x.json"], id="both"),
            pytest.param(["--limit", "3"], id="limit without squad"),
            pytest.param(["--titles", "Cats"], id="titles without squad"),
            pytest.param(["--modulo", "40=5"], id="modulo without words"),
            pytest.param(["--words", "x", "--modulo", "40=40"], id="remainder too large"),
            pytest.param(["--words", "x", "--modulo", "half"], id="modulo that is not a number"),
            pytest.param(["--words", "x", "--squad", "x.json"], id="words and squad"),
            pytest.param(["--squad", "x.json", "--limit", "0"], id="limit of none"),
            pytest.param(["--squad", "x.json", "--limit", "many"], id="limit that is not a number"),
        ],
    )
    def test_wrong_options_show_the_usage(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == BAD_INPUT
        assert capsys.readouterr().err.startswith("usage: python -m eval")


# Says "ready" once all is imported, just before it reads standard input.
READY = """
import io, signal, sys
import eval.command
from eval.__main__ import main

class Told(io.RawIOBase):
    def readable(self):
        return True
    def readinto(self, buffer):
        print("ready", flush=True)
        signal.pause()

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.stdin = io.TextIOWrapper(io.BufferedReader(Told()))
sys.exit(main(sys.argv[1:]))
"""


def test_ctrl_c_ends_it_quietly(root: Path, tmp_path: Path) -> None:
    # It waits for the article on a standard input that never ends, so that it is interrupted at work.
    command = [sys.executable, "-m", "eval", "--article", "-", "--gold", str(tmp_path / "none.jsonl")]
    ready = [sys.executable, "-c", READY, *command[3:]]
    with subprocess.Popen(  # noqa: S603
        ready, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGINT)
        out, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == INTERRUPTED
    assert (out, errors.strip()) == ("", "")
