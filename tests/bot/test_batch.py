"""Many requests at once: one line each, in the same order; what cannot be read is an error of its own line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.batch import Request, UnreadableRequests, answer_all, read_requests
from bot.bot import Bot
from bot.reply.to_json import to_json
from index.article import Article
from index.read import read_article
from index.store import IndexStore
from tests.support.command_line import ANSWERED, BAD_INPUT, STORY, main, stdin
from tests.support.fakes import FakeEmbedder

DOG = "The dog Rex guards the barn at night. Rex was bought by Bob Moss in 2019."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cat.txt").write_text(STORY, "utf-8")
    (tmp_path / "dog.txt").write_text(DOG, "utf-8")
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    return tmp_path


class Answering:
    """Answers with a fake embedder and without a reader; `read` counts the articles that were read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.embedder = FakeEmbedder(axes=("cat", "dog", "barn"), max_pieces=100)
        self.store = IndexStore(self.embedder, folder / "store")
        self.read: list[str] = []

    def __call__(self, *requests: Request) -> list[dict[str, Any]]:
        return list(answer_all(requests, self._read, self.store, self.embedder, None))

    def bot(self, name: str) -> Bot:
        return Bot(self.store.open(read_article(self.folder / name)), self.embedder)

    def request(self, name: str, question: str, *history: str) -> Request:
        return Request(str(self.folder / name), question, history)

    def _read(self, name: str) -> Article:
        self.read.append(Path(name).name)
        return read_article(name)


@pytest.fixture
def answering(folder: Path) -> Answering:
    return Answering(folder)


def without_timings(reply: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in reply.items() if name != "timings_ms"}


class TestAnswerAll:
    def test_the_replies_are_those_of_the_bot_in_the_order_of_the_requests(self, answering: Answering) -> None:
        asked = [("dog.txt", "Who bought Rex?"), ("cat.txt", "Who feeds the cat?"), ("dog.txt", "When was he bought?")]
        replies = answering(*(answering.request(name, question) for name, question in asked))
        expected = [to_json(answering.bot(name).ask(question)) for name, question in asked]
        assert [without_timings(reply) for reply in replies] == [without_timings(reply) for reply in expected]
        assert [reply["question"] for reply in replies] == [question for _, question in asked]

    def test_an_article_is_read_once(self, answering: Answering) -> None:
        requests = [answering.request(name, "Who?") for name in ("cat.txt", "dog.txt", "cat.txt", "dog.txt")]
        assert len(answering(*requests)) == 4
        assert answering.read == ["cat.txt", "dog.txt"]

    def test_the_history_of_each_request_is_its_own(self, answering: Answering) -> None:
        first, second = answering(
            answering.request("dog.txt", "And what did he buy?", "Who is Bob Moss?"),
            answering.request("dog.txt", "And what did he buy?"),
        )
        assert first["standalone_question"] == "What did Bob Moss buy?"
        assert second["standalone_question"] == "And what did he buy?"

    @pytest.mark.parametrize(
        ("name", "question", "part"),
        [
            pytest.param("none.txt", "Who?", "There is no file", id="no file"),
            pytest.param("empty.txt", "Who?", "There is no text in", id="an empty article"),
            pytest.param("cat.txt", " ", "There is no question here", id="no question"),
            pytest.param("cat.txt", "a" * 1001, "at most 1,000", id="a question too long"),
        ],
    )
    def test_what_cannot_be_answered_is_an_error_of_its_own_line(
        self, name: str, question: str, part: str, answering: Answering
    ) -> None:
        requests = [answering.request("cat.txt", "Who feeds the cat?"), answering.request(name, question)]
        first, failed, last = answering(*requests, requests[0])
        assert list(failed) == ["error"]
        assert part in failed["error"]
        assert without_timings(first) == without_timings(last)
        assert "error" not in first


class TestReadRequests:
    def read(self, folder: Path, *lines: str) -> list[Request]:
        path = folder / "requests.jsonl"
        path.write_bytes("\n".join(lines).encode())
        return read_requests(str(path))

    def test_a_line_a_request_and_blank_lines_none(self, tmp_path: Path) -> None:
        given = '{"article": "a.txt", "question": "Who?", "history": ["What?", "When?"]}'
        other = '{"question": "Why?", "article": "https://a.example/", "more": 1}'
        assert self.read(tmp_path, given, "", other, "  ") == [
            Request("a.txt", "Who?", ("What?", "When?")),
            Request("https://a.example/", "Why?"),
        ]

    def test_other_line_separators_do_not_end_a_line(self, tmp_path: Path) -> None:
        (request,) = self.read(tmp_path, '{"article": "a.txt", "question": "Who\u2028 is\u0085 it?"}\r')
        assert request.question == "Who\u2028 is\u0085 it?"

    def test_of_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        given = '\ufeff{"article": "ä.txt", "question": "Who?"}\n'
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert read_requests("-") == [Request("ä.txt", "Who?")]

    @pytest.mark.parametrize(
        ("line", "part"),
        [
            pytest.param("Who?", "line 3 is not JSON", id="not JSON"),
            pytest.param("[1]", "line 3 is not an object", id="not an object"),
            pytest.param('{"article": "a.txt"}', "line 3 needs an article and a question", id="no question"),
            pytest.param('{"question": "Who?"}', "line 3 needs an article and a question", id="no article"),
            pytest.param('{"article": 1, "question": "Who?"}', "line 3 needs", id="an article that is a number"),
            pytest.param(
                '{"article": "a.txt", "question": "Who?", "history": "What?"}', "line 3: the history", id="no list"
            ),
            pytest.param(
                '{"article": "a.txt", "question": "Who?", "history": [null]}', "line 3: the history", id="not questions"
            ),
        ],
    )
    def test_a_bad_request_is_reported_with_its_line(self, line: str, part: str, tmp_path: Path) -> None:
        with pytest.raises(UnreadableRequests, match=part):
            self.read(tmp_path, '{"article": "a.txt", "question": "Who?"}', "", line)

    def test_a_file_that_is_not_there_or_not_text(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableRequests, match="There is no file"):
            read_requests(str(tmp_path / "none.jsonl"))
        (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe")
        with pytest.raises(UnreadableRequests, match="cannot be read"):
            read_requests(str(tmp_path / "bytes.jsonl"))


class TestCommand:
    def test_one_reply_a_line_of_what_stdin_asks(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = [
            {"article": str(folder / "cat.txt"), "question": "Who feeds the cat?"},
            {"article": str(folder / "none.txt"), "question": "Who?"},
            {"article": str(folder / "cat.txt"), "question": "Where does it sleep?", "history": ["Who feeds the cat?"]},
        ]
        stdin(monkeypatch, "".join(json.dumps(request) + "\n" for request in asked))
        assert main(["batch", "-"]) == ANSWERED
        first, failed, last = map(json.loads, capsys.readouterr().out.splitlines())
        assert first["citations"][0]["quote"] == "Ann Lee feeds her cat every morning."
        assert list(failed) == ["error"]
        assert last["kind"] == "answer"
        assert last["question"] == "Where does it sleep?" != last["standalone_question"]

    def test_bad_requests_are_bad_input_and_nothing_is_answered(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = folder / "requests.jsonl"
        path.write_text('{"article": "a.txt", "question": "Who?"}\nWho?\n', "utf-8")
        assert main(["batch", str(path)]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out == ""
        assert f"{path}, line 2 is not JSON" in shown.err
