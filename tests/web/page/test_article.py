"""The HTML of the two panes: everything of the article is in it once, and nothing in it acts as HTML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.provenance.pieces import Quoted
from bot.reply.reply import Answer, Refusal, Reply, Talk
from index.article import Article, OffsetMap, Span
from index.read import BUNDLED, article_from_text, read_article
from index.structure.sentences import Sentence, split_sentences
from tests.support.fakes import lines, plain
from tests.support.replies import cited, refused
from web.application.conversation import Said, Turn
from web.application.session import Reading, Session
from web.page.article import article_html
from web.page.as_supplied import supplied_html
from web.page.chat import conversation_html
from web.page.shelf import shelf_html
from web.page.status import READY, Status, notice_html, progress_html, status_html

HOSTILE = '<script>window.hacked=1</script> <img src=x onerror="hacked=1"> </article> "\' & {{value}} ${value} `'


class Parsed(HTMLParser):
    """The tags of some HTML, its text, and the text of each element with data-s, by that number."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.sentences: dict[int, str] = {}
        self._open: list[int | None] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)
        number = dict(attrs).get("data-s")
        self._open.append(int(number) if number else None)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser calls it so
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for number in self._open:
            if number is not None:
                self.sentences[number] = self.sentences.get(number, "") + data


def answer(article: Article, question: str, *spans: Span) -> Answer:
    citations = cited(article, *spans)
    return Answer(question, question, article, citations, 0.9, tuple(Quoted(c, c.span, strong=True) for c in citations))


def refusal(article: Article, question: str) -> Refusal:
    return refused(article, question, Span(0, len(question)))


def small_talk(article: Article) -> Talk:
    return Talk("hi", "hi", article, "hello")


def reading(article: Article) -> Reading:
    return Reading(article, tuple(lines(article)))


def turn(*replies: Reply, offset: int = 0) -> Turn:
    return Turn(replies[0].question, tuple(Said(reply, offset) for reply in replies), number=1)


def shown(reply: Reply, offset: int = 0) -> str:
    read = reading(reply.article)
    return conversation_html([turn(reply, offset=offset)], {read.id: read}, ())


class TestArticle:
    def test_title_date_and_lead_of_the_bundled_article_come_first(self) -> None:
        article = read_article(BUNDLED)
        html = article_html(article, split_sentences(article))
        head = Parsed(html[: html.index("</header>")]).text
        assert head.startswith("India’s Modi lands in Russia for talks with Putin")
        assert "9 July 2024" in head
        assert "arrived in Russia on Monday" in head
        assert html.count("arrived in Russia on Monday") == 1

    def test_each_sentence_of_the_bundled_article_can_be_found(self) -> None:
        article = read_article(BUNDLED)
        sentences = split_sentences(article)
        found = Parsed(article_html(article, sentences)).sentences
        assert found == {s.number: s.span.of(article.text) for s in sentences}

    @given(st.lists(st.text(min_size=1), min_size=1, max_size=6).map("\n".join).filter(str.strip))
    def test_every_character_is_there_once_whatever_the_article(self, raw: str) -> None:
        article = plain(raw.replace("\r", " ").replace("\0", " "))
        html = article_html(article, lines(article))
        body = Parsed(html.replace(f'<h1 class="fn-title">{article.source}</h1>', "")).text
        assert Counter("".join(body.split())) == Counter("".join(article.text.split()))

    @given(st.text(alphabet="<>&\"'/abc =!-\n", min_size=1).filter(str.strip))
    def test_no_article_makes_a_tag_or_an_attribute(self, raw: str) -> None:
        article = plain(raw)
        parsed = Parsed(article_html(article, lines(article)))
        assert parsed.tags <= {"article", "header", "h1", "p", "span"}
        assert {name for name, _ in parsed.attributes} <= {
            "class",
            "lang",
            "aria-label",
            "data-article",
            "data-p",
            "tabindex",
            "data-s",
        }

    def test_an_article_without_title_is_called_by_its_source(self) -> None:
        article = plain("One. Two.")
        assert '<h1 class="fn-title">a test</h1>' in article_html(article, ())

    def test_a_heading_is_a_heading(self) -> None:
        text = "Prices\nThey rose."
        article = Article(text, text, OffsetMap.identity(len(text)), "a test", headings=(Span(0, 6),))
        assert '<h2><span class="fn-s" data-s="0">Prices</span></h2>' in article_html(article, lines(article))

    def test_a_lead_inside_a_paragraph_is_cut_out_of_it(self) -> None:
        text = "09, Jul, 24It began. More came."
        article = Article(text, text, OffsetMap.identity(len(text)), "a test", dateline=Span(0, 11), lead=Span(11, 20))
        html = article_html(
            article, [Sentence(0, Span(0, 20), 0, heading=False), Sentence(1, Span(21, 31), 0, heading=False)]
        )
        assert '<p class="fn-lead-in" data-p="1"><span class="fn-s" data-s="0">It began.</span></p>' in html
        assert '<p> <span class="fn-s" data-s="1">More came.</span></p>' in html


class TestConversation:
    def test_empty_shows_the_examples(self) -> None:
        html = conversation_html((), {}, ["Who said “no”?"])
        assert 'data-question="Who said “no”?"' in html

    def test_an_answer_names_the_sentences_of_each_citation(self) -> None:
        article = plain("One.\nTwo.\nThree.")
        html = shown(answer(article, "Which?", Span(10, 16), Span(0, 9)))
        cites = dict(Parsed(html).attributes)["data-cites"]
        assert cites is not None
        id_ = reading(article).id
        assert json.loads(cites) == [[1, id_, [2], 0, 0], [2, id_, [0, 1], 0, 0]]

    def test_an_answer_shows_its_quote_strong_words_and_mark(self) -> None:
        article = plain("One.\nTwo.")
        html = shown(answer(article, "Which?", Span(5, 9)), offset=6)
        assert '<q class="fn-quote"><strong>Two.</strong></q>' in html
        assert 'class="fn-mark" href="#fn-mark-7" data-n="7">[7]</a>' in html

    @pytest.mark.parametrize(
        ("made", "look"),
        [
            pytest.param(lambda a: answer(a, "Which?", Span(0, 4)), "fn-answer", id="answer"),
            pytest.param(lambda a: refusal(a, "Which?"), "fn-refusal", id="refusal"),
            pytest.param(small_talk, "fn-talk", id="small talk"),
        ],
    )
    def test_each_manner_of_reply_has_its_look(self, made: Callable[[Article], Reply], look: str) -> None:
        article = plain("One.")
        assert f'class="fn-reply {look}"' in shown(made(article))

    def test_hostile_words_are_text_wherever_they_come_from(self) -> None:
        article = plain(HOSTILE)
        turns = [
            turn(answer(article, HOSTILE, Span(0, len(HOSTILE)))),
            turn(refusal(article, HOSTILE)),
            Turn(HOSTILE, note=HOSTILE),
        ]
        read = reading(article)
        for html in (
            conversation_html(turns, {read.id: read}, [HOSTILE], everywhere=True),
            conversation_html((), {}, [HOSTILE]),
            article_html(article, lines(article), HOSTILE),
            supplied_html(article, lines(article), HOSTILE),
            shelf_html(Session.of(article, read.sentences)),
            notice_html(HOSTILE),
            progress_html(None, HOSTILE, ((HOSTILE, HOSTILE),)),
            progress_html(Status("loading", HOSTILE)),
            status_html(Status("loading", HOSTILE, 0.5)),
        ):
            parsed = Parsed(html)
            assert not parsed.tags & {"script", "img"}
            assert "onerror" not in dict(parsed.attributes)
            assert "<script>" not in html

    def test_markdown_in_a_question_stays_as_typed(self) -> None:
        assert "**Who** is _he_? [x](y)" in conversation_html([Turn("**Who** is _he_? [x](y)")], {}, ())

    def test_a_waiting_question_says_what_it_waits_for(self) -> None:
        html = conversation_html([Turn("Who?", note="Looking")], {}, ())
        assert '<div class="fn-reply fn-waiting">Looking</div>' in html


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            pytest.param(Status("loading", "Indexing…", 0.25), 'value="0.250"', id="share known"),
            pytest.param(Status("loading", "Loading…"), '<progress max="1" aria', id="share unknown"),
            pytest.param(READY, 'data-state="ready"', id="ready"),
        ],
    )
    def test_shows(self, status: Status, expected: str) -> None:
        assert expected in status_html(status)

    def test_no_bar_once_ready(self) -> None:
        assert "progress" not in status_html(READY)


def test_a_long_article_is_written_in_a_moment() -> None:
    article = article_from_text("\n".join(f"Sentence {n} of a long report says little." for n in range(20_000)))
    html = article_html(article, lines(article))
    assert html.count("data-s=") == len(article.paragraphs)
