"""HTML: the main text, what trafilatura is helped with, and what a page tells of itself."""

from __future__ import annotations

import pytest

from index.sources.html import read_web

P = "<p>The old bridge over the river was closed on Monday after a crack was found in pier {}. Nobody knows why.</p>"
STORY = "".join(P.format(n) for n in range(6))


def text_of(body: str, head: str = "<title>Bridge</title>") -> str:
    return read_web(f"<html><head>{head}</head><body>{body}</body></html>", "x.html")[0].text


def article(inside: str) -> str:
    return text_of(f"<article><h1>Bridge</h1>{STORY}{inside}{P.format(9)}</article>")


class TestKept:
    @pytest.mark.parametrize(
        ("inside", "line"),
        [
            pytest.param("<p>Up to 10<sup>6</sup> tonnes a year.</p>", "Up to 10⁶ tonnes a year.", id="raised figures"),
            pytest.param("<p>It is 5 km<sup>2</sup> wide.</p>", "It is 5 km² wide.", id="square kilometres"),
            pytest.param("<p>Run <code>make test</code> twice.</p>", "Run make test twice.", id="code in a sentence"),
            pytest.param("<pre>one\ntwo</pre>", "one\n\ntwo", id="a listing"),
            pytest.param("<h2>Why</h2><p>It was old, as all could see.</p>", "## Why", id="headings"),
            pytest.param("<ul><li>One pier fell into it.</li></ul>", "- One pier fell into it.", id="items"),
            pytest.param(
                "<table><tr><th>Pier</th><th>Age</th></tr><tr><td>One</td><td>90</td></tr></table>",
                "Pier | Age\n\nOne | 90",
                id="tables",
            ),
            pytest.param(
                "<p>First line of it.<br>Second line of it.</p>", "First line of it.\n\nSecond", id="line breaks"
            ),
            pytest.param("<p>It   was\n  very\told indeed.</p>", "It was very old indeed.", id="spaces"),
            pytest.param(
                "<blockquote><p>I never saw it coming.</p></blockquote>", "I never saw it coming.", id="a quote"
            ),
        ],
    )
    def test_text_of_the_article_is_kept(self, inside: str, line: str) -> None:
        assert line in article(inside)

    def test_the_whole_page_is_not_litter_for_its_class(self) -> None:
        page = f'<div class="page newsletter has-comments"><article><h1>Bridge</h1>{STORY}</article></div>'
        assert "pier 5" in text_of(page)

    def test_a_layout_table_is_not_a_table(self) -> None:
        menu = "<td><a href='/'>Home</a><br><a href='/n'>News</a></td>"
        text = text_of(f"<table><tr>{menu}<td><h1>Bridge</h1>{STORY}</td></tr></table>")
        assert "pier 5" in text
        assert "|" not in text
        assert "Home" not in text

    def test_the_standfirst_is_kept(self) -> None:
        lead = "<p class='x1'>Drivers face a detour of nine miles until the spring.</p>"
        text = text_of(f"<header><h1>Bridge</h1>{lead}</header><div class='x2'>{STORY}</div>")
        assert "Drivers face a detour of nine miles until the spring.\n\nThe old bridge" in text


class TestGone:
    @pytest.mark.parametrize(
        "inside",
        [
            pytest.param("<p>It fell.<sup class='reference'><a href='#n'>LITTER</a></sup></p>", id="note"),
            pytest.param("<aside class='pullquote'><p>LITTER it is, and said as well.</p></aside>", id="pull quote"),
            pytest.param("<div class='newsletter-signup'><p>LITTER for you every day.</p></div>", id="newsletter"),
            pytest.param("<div hidden><p>LITTER that nobody sees at all.</p></div>", id="hidden"),
            pytest.param("<div style='display: none'><p>LITTER that nobody sees.</p></div>", id="not displayed"),
            pytest.param(
                "<section><h2>Related stories</h2><ul><li><a href='/a'>LITTER</a></li></ul></section>", id="related"
            ),
            pytest.param("<figure><img src='a.jpg'><figcaption>LITTER by A. Lens</figcaption></figure>", id="caption"),
            pytest.param("<div role='dialog'><p>LITTER: do you agree to this?</p></div>", id="dialog"),
            pytest.param("<p><a href='/x'>Read more: LITTER and more LITTER</a></p>", id="a link alone"),
            pytest.param("<script>var x = 'LITTER';</script><style>LITTER{}</style>", id="scripts"),
        ],
    )
    def test_litter_goes(self, inside: str) -> None:
        text = article(inside)
        assert "LITTER" not in text
        assert "pier 9" in text

    def test_a_quote_pulled_out_of_a_paragraph_goes(self) -> None:
        pulled = "<blockquote><p>a crack was found in pier 3</p></blockquote>"
        assert article(pulled).count("pier 3") == 1

    def test_the_section_name_over_the_headline_goes(self) -> None:
        assert "World" not in text_of(f"<article><header><p>World</p><h1>Bridge</h1></header>{STORY}</article>")


class TestHead:
    def test_title_byline_and_date_stand_first(self) -> None:
        head = (
            '<title>Bridge - The Paper</title><meta property="og:site_name" content="The Paper">'
            '<meta name="author" content="Ann Lee">'
            '<meta property="article:published_time" content="2024-07-09T10:00:00Z">'
        )
        assert text_of(f"<article><h1>Bridge</h1>{STORY}</article>", head).startswith(
            "# Bridge\n\nBy Ann Lee\n2024-07-09\n\nThe old bridge"
        )

    @pytest.mark.parametrize(
        ("address", "url"),
        [
            ("https://paper.example/bridge", "https://paper.example/bridge"),
            ("javascript:alert(1)", None),
            ("/bridge", None),
        ],
    )
    def test_the_address_that_a_page_states(self, address: str, url: str | None) -> None:
        page = f'<html><head><link rel="canonical" href="{address}"></head><body>{STORY}</body></html>'
        assert read_web(page, "x.html")[0].url == url

    def test_the_fetched_address_outweighs_the_stated_one(self) -> None:
        page = f'<html><head><link rel="canonical" href="https://other.example/"></head><body>{STORY}</body></html>'
        assert read_web(page, "x.html", "https://paper.example/b")[0].url == "https://paper.example/b"

    def test_a_menus_heading_is_not_the_title(self) -> None:
        page = f"<div class='menu'><h1>Keyboard shortcuts</h1></div><main><h1>Bridge</h1>{STORY}</main>"
        assert text_of(page, "<title>Bridge - The Book</title>").startswith("# Bridge\n")

    def test_the_title_of_a_book_page_is_its_chapter(self) -> None:
        page = f"<h1 class='menu-title'>The Book</h1><main><h1 id='bridge'>Bridge</h1>{STORY}</main>"
        assert text_of(page, "<title>Bridge - The Book</title>").startswith("# Bridge\n")


@pytest.mark.parametrize(
    "page",
    [
        "<?xml version='1.0' encoding='utf-8'?><html><body>" + STORY,
        "<html><body>\x00\x01" + STORY,
        "<html><body>" + "<div>" * 200 + STORY,
        STORY,
    ],
    ids=["XML declaration", "control characters", "deep", "no head"],
)
def test_odd_pages_are_read(page: str) -> None:
    assert "pier 5" in read_web(page, "x.html")[0].text


@pytest.mark.parametrize("page", ["<", "<html>", "<html><body></body>", "<" * 5000, "<p>" * 9000])
def test_pages_of_nothing_have_no_text(page: str) -> None:
    assert read_web(page, "x.html") == (read_web(page, "x.html")[0], 0)
