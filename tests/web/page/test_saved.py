"""A saved conversation on the page: the state of each quote, and the files of several articles."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import cast

import pytest

from bot.language.question_kinds import Kind
from bot.reply.reply import Answer, Reply
from bot.saved.conversation_file import load
from bot.saved.feedback import Feedback
from bot.saved.json_format import to_json
from bot.saved.markdown_format import to_markdown
from bot.saved.verify import verify
from index.article import Article
from tests.support.fakes import plain, span_of
from tests.support.replies import cited
from web.application.actions import run_action
from web.application.background import Loading, Step
from web.application.service import Service
from web.application.session import Loaded, OpenArticle
from web.page.saved import saved_html

ONE = plain("The fair.\nIt rained <hard>.\nIt snowed.")
TWO = plain("The harbour.\nIt cost a lot.")


def answered(article: Article, quote: str) -> Answer:
    citations = cited(article, span_of(article.text, quote))
    return Answer("What?", "What?", article, citations, 0.8, introduction=Kind.QUOTE)


REPLIES: list[Reply] = [answered(ONE, "It rained <hard>."), answered(ONE, "It snowed.")]


def states(text: str, article: Article) -> list[str]:
    saved = load(text)
    html = saved_html(Loaded(saved, verify(saved, article)))
    assert "<hard>" not in html
    return re.findall(r'data-state="(\w+)"', html)


class TestChecked:
    @pytest.mark.parametrize("markdown", [False, True], ids=["JSON", "Markdown"])
    def test_every_quote_has_its_own_state(self, markdown: bool) -> None:
        text = to_markdown(ONE, REPLIES) if markdown else json.dumps(to_json(ONE, REPLIES))
        assert states(text, ONE) == ["verbatim", "verbatim"]
        assert states(text, plain("The fair.\nIt snowed.\nIt rained.")) == ["absent", "moved"]

    def test_before_the_check_there_is_no_state(self) -> None:
        html = saved_html(Loaded(load(json.dumps(to_json(ONE, REPLIES)))))
        assert "data-state" not in html
        assert "nothing in it has been checked" in html

    def test_a_text_that_shows_another_quote_is_marked_absent(self) -> None:
        made = to_json(ONE, REPLIES[1:])
        made["turns"][0]["text"] = made["turns"][0]["text"].replace("snowed", "hailed")
        assert states(json.dumps(made), ONE) == ["verbatim", "absent"]


class TestSaving:
    def test_each_article_is_saved_in_its_own_file(self, tmp_path: Path) -> None:
        never = Loading(lambda _: cast("tuple[object, OpenArticle]", None), Step("…"), "It failed.")
        service = Service(ONE, never, feedback=Feedback(tmp_path))  # type: ignore[arg-type]
        session = service.session("k" * 32)
        both = [answered(ONE, "It snowed."), answered(TWO, "It cost a lot.")]
        session.conversation.end(session.conversation.begin("What?", "…"), both)
        done = asyncio.run(run_action(service, session, {"act": "save", "format": "json"}))
        assert [name for name, _ in done.files] == ["a-test.json", "a-test-2.json"]
        for (_, text), article in zip(done.files, (ONE, TWO), strict=True):
            report = verify(load(text), article)
            assert report.same_article
            assert [str(check.state) for check in report.checks] == ["verbatim"]

    def test_an_empty_conversation_is_not_saved(self, tmp_path: Path) -> None:
        never = Loading(lambda _: cast("tuple[object, OpenArticle]", None), Step("…"), "It failed.")
        service = Service(ONE, never, feedback=Feedback(tmp_path))  # type: ignore[arg-type]
        done = asyncio.run(run_action(service, service.session("k" * 32), {"act": "save"}))
        assert done.failed
        assert done.files == ()
