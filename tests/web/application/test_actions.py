"""Acts: what a browser sends is checked before it is used."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from bot.saved.feedback import Feedback
from tests.support.fakes import plain
from tests.support.replies import refused
from web.application.actions import ACTIONS, run_action
from web.application.background import Loading, Step
from web.application.done import CHAT, NOTICE, PANE, SHELF, STATUS, BadAction, Done
from web.application.service import Service
from web.application.session import OpenArticle, Session

ARTICLE = plain("One.\nTwo.")


@pytest.fixture
def service(tmp_path: Path) -> Service:
    never = Loading(lambda _: cast("tuple[object, OpenArticle]", None), Step("…"), "It failed.")
    return Service(ARTICLE, never, feedback=Feedback(tmp_path))  # type: ignore[arg-type]


@pytest.fixture
def session(service: Service) -> Session:
    made = service.session("k" * 32)
    made.conversation.end(made.conversation.begin("Who?", "…"), [refused(ARTICLE, "Who?")])
    return made


def test_a_page_that_was_only_loaded_gets_what_its_visitor_had(service: Service, session: Session) -> None:
    greeting = {"act": "greet", "instance": None}
    assert do(service, session, greeting).changed == {CHAT, PANE, SHELF, STATUS}
    assert do(service, service.session("n" * 32), greeting).changed == {CHAT, STATUS}


def test_a_page_of_an_earlier_run_gets_all_anew(service: Service, session: Session) -> None:
    assert do(service, session, {"act": "greet", "instance": service.instance}).changed == {STATUS}
    late = do(service, session, {"act": "greet", "instance": "another"})
    assert late.changed == {CHAT, NOTICE, PANE, SHELF, STATUS}
    assert "started again" in late.message


class TestAsking:
    """The library never loads: what is asked waits."""

    def asked(self, service: Service, session: Session, *sent: Mapping[str, object]) -> list[Done]:
        async def run() -> list[Done]:
            return [await run_action(service, session, {"act": "ask", **data}) for data in sent]

        return asyncio.run(run())

    def test_a_question_stands_in_the_conversation_at_once(self, service: Service, session: Session) -> None:
        (done,) = self.asked(service, session, {"question": "And you?", "asked": "page-1", "about": session.at})
        assert done.changed == {CHAT, NOTICE}
        assert not done.failed
        assert [(turn.question, turn.asked) for turn in session.conversation.turns] == [
            ("Who?", ""),
            ("And you?", "page-1"),
        ]

    def test_what_is_sent_twice_is_asked_once(self, service: Service, session: Session) -> None:
        sent = {"question": "And you?", "asked": "page-1"}
        self.asked(service, session, sent, sent, {"question": "And you?", "asked": "page-2"})
        assert len(session.conversation.turns) == 2

    @pytest.mark.parametrize("question", ["", " \n", None])
    def test_nothing_is_asked_without_a_question(self, service: Service, session: Session, question: object) -> None:
        (done,) = self.asked(service, session, {"question": question, "asked": "page-1"})
        assert done.failed
        assert "no question" in done.message
        assert len(session.conversation.turns) == 1

    def test_an_article_that_was_closed_is_not_asked(self, service: Service, session: Session) -> None:
        (done,) = self.asked(service, session, {"question": "And you?", "asked": "page-1", "about": "gone"})
        assert done.failed
        assert "closed" in done.message
        assert len(session.conversation.turns) == 1


def do(service: Service, session: Session, data: object) -> Done:
    return asyncio.run(run_action(service, session, data))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="nothing"),
        pytest.param([1], id="a list"),
        pytest.param({}, id="no act"),
        pytest.param({"act": "__class__"}, id="no such act"),
        pytest.param({"act": "right"}, id="of no turn"),
        pytest.param({"act": "right", "turn": "1", "which": 0}, id="a turn in words"),
        pytest.param({"act": "right", "turn": True, "which": 0}, id="a turn that is true"),
        pytest.param({"act": "right", "turn": 1, "which": False}, id="a reply that is false"),
        pytest.param({"act": "right", "turn": 99, "which": 0}, id="no such turn"),
        pytest.param({"act": "elsewhere", "turn": 1, "which": -1}, id="no such reply"),
        pytest.param({"act": "correct", "turn": 1, "which": 7}, id="no such reply either"),
        pytest.param({"act": "load", "text": 7}, id="a saved number"),
    ],
)
def test_a_malformed_act_is_refused_and_changes_nothing(service: Service, session: Session, data: object) -> None:
    turns = list(session.conversation.turns)
    with pytest.raises(BadAction):
        do(service, session, data)
    assert session.conversation.turns == turns
    assert not list(service.feedback.folder.iterdir())


@pytest.mark.parametrize("name", ["go", "look", "close"])
@pytest.mark.parametrize("id_", [None, 7, "no such id", {"a": 1}])
def test_an_unknown_id_changes_nothing(service: Service, session: Session, name: str, id_: object) -> None:
    do(service, session, {"act": name, "id": id_})
    assert session.in_view.article is ARTICLE


def test_each_act_reports_which_parts_changed(service: Service, session: Session) -> None:
    assert do(service, session, {"act": "view", "supplied": True}).changed == {PANE}
    assert session.in_view.supplied
    assert do(service, session, {"act": "look", "id": session.at}).changed == {PANE, SHELF}
    assert do(service, session, {"act": "clear"}).changed == {CHAT}
    assert session.conversation.turns == []


@pytest.mark.parametrize("number", ["-1", "2", '"1"', '"x"', "null", "true", "false", "1.0"])
def test_a_correction_needs_the_number_of_a_sentence(service: Service, session: Session, number: str) -> None:
    sent = json.loads(f'{{"act": "correct", "turn": 1, "which": 0, "sentence": {number}}}')
    assert do(service, session, sent).failed
    assert not list(service.feedback.folder.iterdir())


def test_the_number_of_a_sentence_is_a_correction(service: Service, session: Session) -> None:
    assert not do(service, session, {"act": "correct", "turn": 1, "which": 0, "sentence": 1}).failed
    (kept,) = service.feedback.folder.glob("*.jsonl")
    assert json.loads(kept.read_text("utf-8"))["evidence"] == ["Two."]


def test_a_folder_that_cannot_be_written_to_is_reported(service: Service, session: Session, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", "utf-8")
    service.feedback = Feedback(blocked / "folder")
    session.local = True
    done = do(service, session, {"act": "right", "turn": 1, "which": 0})
    assert done.failed
    assert str(blocked) in done.message
    assert session.conversation.turns[0].replies[0].verdict == ""


def test_cancelling_without_anything_opening_does_nothing(service: Service, session: Session) -> None:
    assert do(service, session, {"act": "cancel"}) == Done()


def test_every_act_of_the_script_is_handled(root: Path) -> None:
    script = "".join(path.read_text("utf-8") for path in (root / "web" / "static" / "js").glob("*.js"))
    assert set(re.findall(r'\bact\("(\w+)"', script)) == set(ACTIONS)
