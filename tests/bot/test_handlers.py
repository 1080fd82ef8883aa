"""python -m bot ask, chat, verify: replies on stdout, all else on stderr, exit codes that a script can go by."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.command_line import (
    ABSENT,
    ANSWERED,
    BAD_INPUT,
    FRANCE,
    REFUSED,
    STORY,
    TRADE,
    main,
    stdin,
)


class TestAsk:
    def test_an_answer_is_on_stdout(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", TRADE]) == ANSWERED
        shown = capsys.readouterr()
        assert "“Trade between the two countries was worth nearly $65 billion in 2023-24" in shown.out
        assert shown.out.endswith(" [1]\n")
        assert re.fullmatch(r"\w+ confidence: right in about \d+ of 10 replies like this \(0\.\d\d\)\n", shown.err)

    def test_a_refusal_has_its_own_exit_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", FRANCE]) == REFUSED
        shown = capsys.readouterr()
        assert shown.out.startswith("The article doesn’t say")
        assert "France" in shown.out
        assert " isn’t there: right in about" in shown.err

    def test_small_talk_has_the_exit_code_of_an_answer(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "Hello!"]) == ANSWERED
        shown = capsys.readouterr()
        assert shown.out.startswith("Hello!")
        assert shown.err == ""  # talk claims nothing

    def test_small_talk_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "Thanks!", "--json"]) == ANSWERED
        reply = json.loads(capsys.readouterr().out)
        assert (reply["kind"], reply["intent"], reply["citations"]) == ("talk", "small_talk", [])

    @pytest.mark.parametrize(("question", "kind", "code"), [(TRADE, "answer", ANSWERED), (FRANCE, "refusal", REFUSED)])
    def test_json(self, question: str, kind: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", question, "--json"]) == code
        shown = capsys.readouterr()
        reply = json.loads(shown.out)
        assert (reply["question"], reply["kind"]) == (question, kind)
        assert reply["article"]["published"] == "2024-07-09"
        assert reply["timings_ms"]["total"] >= reply["timings_ms"]["retrieve"] > 0
        assert "“" in shown.out  # as characters, not as escapes

    def test_of_a_file(self, story: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "Where does the cat sleep?", "--article", story, "--json"]) == ANSWERED
        reply = json.loads(capsys.readouterr().out)
        assert reply["citations"][0]["quote"] == "The cat sleeps on the roof of the old barn."
        assert reply["article"]["source"] == story

    def test_of_a_pdf_with_the_page(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        paper = str(root / "tests" / "articles" / "paper.pdf")
        assert main(["ask", "Who read nine meters a day?", "--article", paper]) == ANSWERED
        assert capsys.readouterr().out.endswith("weather.” [1] (p. 3)\n")
        assert main(["ask", "Who read nine meters a day?", "--article", paper, "--json"]) == ANSWERED
        reply = json.loads(capsys.readouterr().out)
        assert reply["citations"][0]["page"] == 3
        assert reply["article"]["pages"] == 3

    def test_of_the_whole_page(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        page = tmp_path / "thin.html"
        page.write_text(f"<html><title>Cats</title><nav>Menu</nav><article><p>{STORY}</p></article></html>", "utf-8")
        asked = ["ask", "Where does the cat sleep?", "--article", str(page)]
        assert main(asked) == BAD_INPUT
        assert "--whole-page" in capsys.readouterr().err
        assert main([*asked, "--whole-page"]) == ANSWERED
        shown = capsys.readouterr()
        assert "The cat sleeps" in shown.out.replace("**", "")
        assert shown.err.startswith("The whole page was read, its menus and notices too.\n")

    def test_of_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        stdin(monkeypatch, STORY)
        assert main(["ask", "Who feeds the cat?", "--article", "-"]) == ANSWERED
        assert "“Ann Lee feeds her cat every morning.” [1]" in capsys.readouterr().out.replace("**", "")

    def test_history_is_taken_into_account(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["ask", "And what did he tell reporters?", "--history", "Who is Jaiswal?", "--json"])
        reply = json.loads(capsys.readouterr().out)
        assert reply["question"] == "And what did he tell reporters?"
        assert "Jaiswal" in reply["standalone_question"]

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            pytest.param(["ask", ""], "no question", id="empty question"),
            pytest.param(["ask", "a" * 1001], "at most 1,000", id="question too long"),
            pytest.param(["ask", "caf\udce9?"], "type it again", id="question that is not text"),
            pytest.param(["ask", "And?", "--history", "caf\udce9?"], "type it again", id="history that is not text"),
            pytest.param(["ask", "Who?", "--article", "no-such-file"], "There is no file no-such-file", id="no file"),
            pytest.param(["ask", "Who?", "--article", "."], "is a folder", id="a folder"),
            pytest.param(["ask", "Who?", "--article", "ftp://a.example/b"], "only http and https", id="no web address"),
            pytest.param(
                ["ask", "Who?", "--article", "http://127.0.0.1/"], "not on the public internet", id="no public address"
            ),
            pytest.param(
                ["ask", "Who?", "--no-urls", "--article", "https://a.example/"], "turned off", id="no addresses"
            ),
            pytest.param(["ask", "Who?", "--model", "no-such/model"], "cannot be loaded", id="no model"),
            pytest.param(["chat", "--article", "no-such-file"], "There is no file", id="chat about no file"),
        ],
    )
    def test_bad_input_is_reported_on_stderr(
        self, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(arguments) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out == ""
        assert told in shown.err
        assert "Traceback" not in shown.err

    def test_an_empty_article_is_bad_input(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "empty.txt").write_text(" \n")
        assert main(["ask", "Who?", "--article", str(tmp_path / "empty.txt")]) == BAD_INPUT
        assert "There is no text in" in capsys.readouterr().err

    def test_an_index_that_cannot_be_saved_is_reported_and_the_question_answered(
        self, story: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("FOOTNOTE_CACHE", str(tmp_path / "file"))
        assert main(["ask", "Who feeds the cat?", "--article", story]) == ANSWERED
        assert ["cannot be kept" in record.getMessage() for record in caplog.records] == [True]


class TestChat:
    def test_replies_are_on_stdout_and_the_rest_on_stderr(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stdin(monkeypatch, f"{TRADE}\n{'a' * 1001}\n{FRANCE}\n\n{TRADE}\n")
        assert main(["chat"]) == ANSWERED
        shown = capsys.readouterr()
        answered, *refused = shown.out.splitlines()
        assert "$65 billion" in answered
        assert refused[0].startswith("The article doesn’t say")
        assert "$65 billion" not in "".join(refused)  # the empty line ended it
        assert shown.err.startswith("India’s Modi lands in Russia")
        assert shown.err.count("\n> ") == 4
        assert shown.err.count("at most 1,000") == 1

    def test_a_question_may_refer_to_the_one_before(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stdin(monkeypatch, "When did Modi last meet Putin?\nAnd where?\n")
        assert main(["chat"]) == ANSWERED
        shown = capsys.readouterr()
        first, second = shown.out.splitlines()
        assert "Asked: Where did Modi last meet Putin?" in shown.err
        assert "Modi last met with Putin" in first
        assert "Modi last met with Putin" in second

    @pytest.mark.parametrize("name", ["talk.json", "talk.md"])
    def test_it_is_saved_and_its_quotes_checked(
        self, name: str, story: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / name
        stdin(monkeypatch, f"Who feeds the cat?\n/save {path}\n/save {path}\n/save\nWhere does it sleep?\n")
        assert main(["chat", "--article", story]) == ANSWERED
        shown = capsys.readouterr()
        assert shown.err.count(f"Saved in {path}") == 1
        assert "There is a file" in shown.err  # nothing is overwritten
        assert "Say where" in shown.err
        assert len(shown.out.splitlines()) == 2
        assert main(["verify", str(path), "--article", story]) == ANSWERED
        lines = capsys.readouterr().out.splitlines()
        assert lines == [
            "verbatim  1.1   “Ann Lee feeds her cat every morning.”",
            "1 quote: 1 verbatim, 0 moved, 0 absent",
        ]
        Path(story).write_text(STORY.replace("her cat", "the cat"), "utf-8")
        assert main(["verify", str(path), "--article", story]) == ABSENT
        assert capsys.readouterr().out.startswith("absent    1.1")

    def test_an_unknown_command_is_not_taken_for_a_question(
        self, story: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stdin(monkeypatch, "/help\n")
        assert main(["chat", "--article", story]) == ANSWERED
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.count("/save FILE saves the conversation") == 2

    def test_the_end_of_input_ends_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stdin(monkeypatch, "")
        assert main(["chat"]) == ANSWERED
        assert capsys.readouterr().out == ""


class TestVerify:
    @pytest.mark.parametrize(
        ("content", "told"),
        [
            pytest.param(None, "cannot be read: No such file", id="no file"),
            pytest.param(b"\xff\xfe\x00", "is not UTF-8 text", id="no text"),
            pytest.param(b"Dear diary", "neither JSON nor a conversation", id="no conversation"),
        ],
    )
    def test_a_file_that_is_not_a_conversation_is_bad_input(
        self, content: bytes | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "talk.json"
        if content is not None:
            path.write_bytes(content)
        assert main(["verify", str(path)]) == BAD_INPUT
        shown = capsys.readouterr()
        assert (shown.out, shown.err.count("\n")) == ("", 1)
        assert str(path) in shown.err
        assert told in shown.err

    def test_one_reply_as_json_will_do(self, story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "Who feeds the cat?", "--article", story, "--json"]) == ANSWERED
        path = tmp_path / "reply.json"
        path.write_text(capsys.readouterr().out, "utf-8")
        assert main(["verify", str(path), "--article", story]) == ANSWERED
        assert "1 verbatim" in capsys.readouterr().out
