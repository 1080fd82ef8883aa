"""A reply as JSON, text, Markdown and HTML: the contract kept, and nothing in an article or a question in force."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.provenance.pieces import Asked, Citation, Mark, Quoted, fill, marked
from bot.reply.render import escape_markdown, to_html, to_markdown, to_text
from bot.reply.reply import Answer, Refusal, Timings
from bot.reply.to_json import to_json
from index.article import Article, Span
from index.read import article_from_text
from tests.support.fakes import plain, span_of

RAW = "Big Sale\n\nTrade &amp; aid rose to $65 billion&nbsp;in 2023.. . Nobody knows why.. ."
HOSTILE = '<script>alert(1)</script> <img src=x onerror="a"> **b** _c_ [d](http://e.f) `g` # h &lt; 1. - ~~i~~ \\ $j$'


def answer(article: Article, sentence: Span, strong: Span | None = None) -> Answer:
    citation = Citation(1, article, sentence)
    spans = (
        [sentence] if strong is None else [Span(sentence.start, strong.start), strong, Span(strong.end, sentence.end)]
    )
    quote = [Quoted(citation, span, strong=span == strong) for span in spans if span.start < span.end]
    pieces = fill("answer.how_much", quotes=fill("quoted", quote=quote, mark=(Mark(citation),)))
    short = Quoted(citation, strong, strong=True) if strong else None
    return Answer("How much?", "How much?", article, pieces, (citation,), 0.75, short, timings=Timings(1.234, 0, 5.678))


def refusal(question: str, term: str) -> Refusal:
    terms = fill("term", term=(Asked(question, span_of(question, term)),))
    pieces, reason = fill("refusal.unnamed", terms=terms), fill("reason.unnamed", terms=terms)
    return Refusal(question, question, plain("One."), pieces, reason, (), 0.9)


@pytest.fixture
def trade() -> Answer:
    article = article_from_text(RAW, "trade.txt")
    sentence = span_of(article.text, "Trade & aid rose to $65 billion in 2023.")
    return answer(article, sentence, span_of(article.text, "$65 billion"))


class TestJson:
    def test_an_answer(self, trade: Answer) -> None:
        article = trade.article
        start, raw_start = article.text.index("Trade"), RAW.index("Trade")
        assert to_json(trade) == {
            "question": "How much?",
            "standalone_question": "How much?",
            "kind": "answer",
            "text": "The article gives the amount: “Trade & aid rose to $65 billion in 2023.” [1]",
            "short_answer": "$65 billion",
            "confidence": 0.75,
            "answerable": 1.0,
            "citations": [
                {
                    "n": 1,
                    "start": start,
                    "end": start + 40,
                    "quote": "Trade & aid rose to $65 billion in 2023.",
                    "raw_start": raw_start,
                    "raw_end": raw_start + 49,
                    "raw_quote": "Trade &amp; aid rose to $65 billion&nbsp;in 2023.",
                }
            ],
            "reason": None,
            "article": {
                "sha256": article.sha256,
                "title": article.name,
                "published": None,
                "source": "trade.txt",
            },
            "understood": None,
            "dates": [],
            "timings_ms": {"retrieve": 1.23, "read": 0, "total": 5.68},
        }

    def test_a_page_is_told_where_there_are_pages(self) -> None:
        article = article_from_text("One fell on Monday.\fTwo rose in 2023.\f", "x.pdf")
        sentence = span_of(article.text, "Two rose in 2023.")
        citation = Citation(1, article, sentence)
        pieces = fill("quoted", quote=(Quoted(citation, sentence),), mark=marked(citation))
        reply = Answer("When?", "When?", article, pieces, (citation,), 0.5)
        assert to_text(reply) == "“Two rose in 2023.” [1] (p. 2)"
        assert to_markdown(reply) == "“Two rose in 2023.” [1] (p. 2)"
        assert to_html(reply).endswith('>[1]</a> (p. <span class="fn-page-number">2</span>)')
        shown = to_json(reply)
        assert shown["citations"][0]["page"] == 2
        assert shown["article"]["pages"] == 2
        assert "page" not in to_json(answer(plain("It rose."), Span(0, 8)))["citations"][0]

    def test_author_and_address_are_told_where_they_are_known(self) -> None:
        article = replace(article_from_text("It rose to 5."), author="Ann Lee", url="https://a.example/b")
        shown = to_json(answer(article, Span(0, 13)))["article"]
        assert (shown["author"], shown["url"]) == ("Ann Lee", "https://a.example/b")

    def test_a_refusal(self) -> None:
        shown = to_json(refusal("Where is Rex?", "Rex"))
        assert shown["kind"] == "refusal"
        assert shown["text"] == "The article doesn’t say: it never mentions “Rex”."
        assert shown["reason"] == "The article never mentions “Rex”."
        assert (shown["short_answer"], shown["citations"]) == (None, [])

    def test_an_answer_without_a_short_one(self) -> None:
        article = plain("One. Two.")
        assert to_json(answer(article, Span(0, 4)))["short_answer"] is None

    def test_the_date_and_title_of_the_bundled_article(self, article: Article) -> None:
        about = to_json(answer(article, article.paragraphs[0]))["article"]
        assert about["published"] == "2024-07-09"
        assert (
            about["title"]
            == "India’s Modi lands in Russia for talks with Putin in first visit since start of Ukraine war"
        )

    def test_offsets_count_code_points(self) -> None:
        article = plain("🙂🙂 One. Two.")
        (citation,) = to_json(answer(article, span_of(article.text, "One.")))["citations"]
        assert (citation["start"], citation["end"]) == (3, 7)

    def test_it_survives_being_written_and_read(self, trade: Answer) -> None:
        shown = to_json(trade)
        assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown


def test_text_is_the_replys(trade: Answer) -> None:
    assert to_text(trade) == trade.text


class Parsed(HTMLParser):
    """The tags of some HTML in order, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


class TestHtml:
    def test_an_answer(self, trade: Answer) -> None:
        assert to_html(trade) == (
            'The article gives the amount: “<q class="fn-quote">Trade &amp; aid rose to <strong>$65 billion</strong>'
            ' in 2023.</q>” <a class="fn-mark" href="#fn-cite-1" data-n="1">[1]</a>'
        )

    def test_a_line_break_is_kept(self) -> None:
        article = plain("One.")
        citation = Citation(1, article, Span(0, 4))
        quotes = fill("quoted", quote=(Quoted(citation, citation.span),), mark=(Mark(citation),))
        pieces = (*fill("refusal.far"), *fill("refusal.nearest", quotes=quotes))
        html = to_html(Refusal("Q?", "Q?", article, pieces, fill("reason.far"), (citation,), 0.9))
        assert html.startswith(
            "The article doesn’t say: nothing in it comes close to the question.<br>The closest it comes: “<q"
        )

    def test_nothing_in_a_quote_is_markup(self) -> None:
        article = plain(HOSTILE)
        parsed = Parsed(to_html(answer(article, Span(0, len(HOSTILE)))))
        assert [tag for tag, _ in parsed.tags] == ["q", "a"]
        assert HOSTILE in parsed.text

    def test_nothing_in_a_question_is_markup(self) -> None:
        parsed = Parsed(to_html(refusal(f"Where is {HOSTILE}?", HOSTILE)))
        assert parsed.tags == []
        assert HOSTILE in parsed.text

    @given(st.text(min_size=1).filter(str.strip), st.data())
    def test_its_text_is_the_replys_whatever_is_quoted(self, text: str, data: st.DataObject) -> None:
        # HTML reads a carriage return as a line feed and NUL as nothing; an article has neither.
        text = text.replace("\r", " ").replace("\0", " ").strip() or "One."
        start = data.draw(st.integers(0, len(text) - 1))
        reply = answer(plain(text), Span(0, len(text)), Span(start, data.draw(st.integers(start + 1, len(text)))))
        assert Parsed(to_html(reply)).text == reply.text


def markdown(text: str) -> tuple[str, set[str]]:
    """What a reader of GitHub's Markdown sees, and the tags it makes."""
    parsed = Parsed(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    return parsed.text.strip(), {tag for tag, _ in parsed.tags}


class TestMarkdown:
    def test_an_answer(self, trade: Answer) -> None:
        shown, tags = markdown(to_markdown(trade))
        assert shown == trade.text
        assert tags == {"p", "strong"}
        assert "**\\$65 billion**" in to_markdown(trade)

    @pytest.mark.parametrize(
        "make",
        [
            pytest.param(lambda: answer(plain(HOSTILE), Span(0, len(HOSTILE))), id="quote"),
            pytest.param(lambda: refusal(f"Where is {HOSTILE}?", HOSTILE), id="question"),
        ],
    )
    def test_nothing_quoted_is_markup(self, make: Callable[[], Answer | Refusal]) -> None:
        reply = make()
        shown, tags = markdown(to_markdown(reply))
        assert shown == reply.text
        assert tags == {"p"}

    @pytest.mark.parametrize("line", ["# A", "1. A", "- A", "> A", "===", "    A", "```", "| a | b |"])
    def test_nor_at_the_beginning_of_a_line(self, line: str) -> None:
        article = plain(line)
        citation = Citation(1, article, Span(0, len(line)))
        quotes = fill("quoted.line", quote=(Quoted(citation, citation.span),), mark=(Mark(citation),))
        reply = Answer("Q", "Q", article, fill("answer.summary", quotes=quotes), (citation,), 0.9)
        shown, tags = markdown(to_markdown(reply))
        assert tags <= {"p", "br"}
        assert shown.split() == reply.text.split()


@settings(max_examples=500, deadline=None)
@given(
    text=st.text(alphabet="ab 1.)(-+=#>!*_`[]<&;\\\n~|:$\tx").map(lambda text: re.sub(r"\s*\n\s*", "\n", text.strip()))
)
def test_escaped_text_acts_as_no_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape_markdown(text))
    inner = [child for token in tokens for child in token.children or []]
    assert {token.tag for token in tokens} <= {"p", ""}
    assert {child.type for child in inner} <= {"text", "text_special", "softbreak"}
    assert "".join(child.content or "\n" for child in inner) == text
