"""Every part of the page, with words that would do harm if they were HTML."""

from __future__ import annotations

from index.article import Span
from tests.support.fakes import lines, plain
from tests.support.html import Parsed
from tests.support.replies import answered, on_shelf, refused, turn_of
from web.application.background import Status
from web.application.conversation import Turn
from web.application.session import Session
from web.page.article import article_html
from web.page.as_supplied import supplied_html
from web.page.chat import conversation_html
from web.page.shelf import shelf_html
from web.page.status import notice_html, progress_html, status_html

HOSTILE = '<script>window.hacked=1</script> <img src=x onerror="hacked=1"> </article> "\' & {{value}} ${value} `'


def test_hostile_words_are_text_wherever_they_come_from() -> None:
    article = plain(HOSTILE)
    turns = [
        turn_of(answered(article, HOSTILE, Span(0, len(HOSTILE)), short=Span(0, len(HOSTILE)))),
        turn_of(refused(article, HOSTILE, Span(0, len(HOSTILE)))),
        Turn(HOSTILE, note=HOSTILE),
    ]
    entry = on_shelf(article)
    for html in (
        conversation_html(turns, {entry.id: entry}, [HOSTILE], everywhere=True),
        conversation_html((), {}, [HOSTILE]),
        article_html(article, lines(article), HOSTILE),
        supplied_html(article, lines(article), HOSTILE),
        shelf_html(Session.of(article, entry.sentences)),
        notice_html(HOSTILE),
        progress_html(None, HOSTILE, ((HOSTILE, HOSTILE),)),
        progress_html(Status("loading", HOSTILE)),
        status_html(Status("loading", HOSTILE, 0.5)),
    ):
        parsed = Parsed(html)
        assert not parsed.names & {"script", "img"}
        assert "onerror" not in parsed.attributes
        assert "<script>" not in html
