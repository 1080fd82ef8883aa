"""The chat pane: what is offered, where marks lead, and how a reply looks."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.reply.reply import Reply, Talk
from index.article import Article, Span
from tests.support.fakes import plain
from tests.support.html import Parsed
from tests.support.replies import answered, on_shelf, refused, turn_of
from web.application.conversation import Turn
from web.page.chat import conversation_html


def small_talk(article: Article) -> Talk:
    return Talk("hi", "hi", article, "hello")


def shown(reply: Reply, offset: int = 0) -> str:
    read = on_shelf(reply.article)
    return conversation_html([turn_of(reply, offset=offset)], {read.id: read}, ())


def test_an_empty_conversation_shows_the_examples() -> None:
    html = conversation_html((), {}, ["Who said “no”?"])
    assert 'data-question="Who said “no”?"' in html


def test_an_answer_names_the_sentences_of_each_citation() -> None:
    article = plain("One.\nTwo.\nThree.")
    html = shown(answered(article, "Which?", Span(10, 16), Span(0, 9)))
    cites = next(a["data-cites"] for _, a in Parsed(html).tags if "data-cites" in a)
    assert cites is not None
    id_ = on_shelf(article).id
    assert json.loads(cites) == [[1, id_, [2], 0, 0], [2, id_, [0, 1], 0, 0]]


def test_an_answer_shows_its_quote_strong_words_and_mark() -> None:
    article = plain("One.\nTwo.")
    html = shown(answered(article, "Which?", Span(5, 9), short=Span(5, 9)), offset=6)
    assert '<q class="fn-quote"><strong>Two.</strong></q>' in html
    assert 'class="fn-mark" href="#fn-mark-7" data-n="7">[7]</a>' in html


@pytest.mark.parametrize(
    ("made", "look"),
    [
        pytest.param(lambda a: answered(a, "Which?", Span(0, 4)), "fn-answer", id="answer"),
        pytest.param(lambda a: refused(a, "Which?"), "fn-refusal", id="refusal"),
        pytest.param(small_talk, "fn-talk", id="small talk"),
    ],
)
def test_each_kind_of_reply_has_its_class(made: Callable[[Article], Reply], look: str) -> None:
    article = plain("One.")
    assert f'class="fn-reply {look}"' in shown(made(article))


def test_markdown_in_a_question_stays_as_typed() -> None:
    assert "**Who** is _he_? [x](y)" in conversation_html([Turn("**Who** is _he_? [x](y)")], {}, ())


def test_a_waiting_question_says_what_it_waits_for() -> None:
    html = conversation_html([Turn("Who?", note="Looking")], {}, ())
    assert '<div class="fn-reply fn-waiting">Looking</div>' in html
