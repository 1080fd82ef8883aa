"""An article as it was read: all of it is on the page once, and nothing in it acts as HTML."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, OffsetMap, Span
from index.read import BUNDLED, article_from_text, read_article
from index.structure.sentences import Sentence, split_sentences
from tests.support.fakes import lines, plain
from tests.support.html import Parsed
from web.page.article import article_html


def test_title_date_and_lead_of_the_bundled_article_come_first() -> None:
    article = read_article(BUNDLED)
    html = article_html(article, split_sentences(article))
    head = Parsed(html[: html.index("</header>")]).text.strip()
    assert head.startswith("India’s Modi lands in Russia for talks with Putin")
    assert "9 July 2024" in head
    assert "arrived in Russia on Monday" in head
    assert html.count("arrived in Russia on Monday") == 1


def test_each_sentence_of_the_bundled_article_has_an_element() -> None:
    article = read_article(BUNDLED)
    sentences = split_sentences(article)
    found = Parsed(article_html(article, sentences)).sentences
    assert found == {s.number: s.span.of(article.text) for s in sentences}


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6).map("\n".join).filter(str.strip))
def test_every_character_is_there_once_whatever_the_article(raw: str) -> None:
    article = plain(raw.replace("\r", " ").replace("\0", " "))
    html = article_html(article, lines(article))
    body = Parsed(str(html).replace(f'<h1 class="fn-title">{article.source}</h1>', "")).text
    assert Counter("".join(body.split())) == Counter("".join(article.text.split()))


@given(st.text(alphabet="<>&\"'/abc =!-\n", min_size=1).filter(str.strip))
def test_no_article_makes_a_tag_or_an_attribute(raw: str) -> None:
    article = plain(raw)
    parsed = Parsed(article_html(article, lines(article)))
    assert parsed.names <= {"article", "header", "h1", "p", "span"}
    assert parsed.attributes <= {
        "class",
        "lang",
        "aria-label",
        "data-article",
        "data-p",
        "data-reference",
        "tabindex",
        "data-s",
    }


def test_an_article_without_a_title_is_named_by_its_source() -> None:
    article = plain("One. Two.")
    assert '<h1 class="fn-title">a test</h1>' in article_html(article, ())


def test_a_heading_becomes_a_heading_element() -> None:
    text = "Prices\nThey rose."
    article = Article(text, text, OffsetMap.identity(len(text)), "a test", headings=(Span(0, 6),))
    assert '<h2><span class="fn-s" data-s="0">Prices</span></h2>' in article_html(article, lines(article))


def test_a_lead_inside_a_paragraph_is_cut_out_of_it() -> None:
    text = "09, Jul, 24It began. More came."
    article = Article(text, text, OffsetMap.identity(len(text)), "a test", dateline=Span(0, 11), lead=Span(11, 20))
    html = article_html(
        article, [Sentence(0, Span(0, 20), 0, heading=False), Sentence(1, Span(21, 31), 0, heading=False)]
    )
    assert '<p class="fn-lead-in" data-p="1"><span class="fn-s" data-s="0">It began.</span></p>' in html
    assert '<p> <span class="fn-s" data-s="1">More came.</span></p>' in html


def test_a_long_article_is_written_in_a_moment() -> None:
    article = article_from_text("\n".join(f"Sentence {n} of a long report says little." for n in range(20_000)))
    html = article_html(article, lines(article))
    assert html.count("data-s=") == len(article.paragraphs)
