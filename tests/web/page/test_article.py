"""An article as it was read: all of it is on the page once, and nothing in it acts as HTML."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.relative_dates import long_date
from bot.reply.describe import at_foot
from index.article import Article, OffsetMap, Span
from index.read import BUNDLED, article_from_text, read_article
from index.structure.sentences import Sentence, split_sentences
from tests.support.fakes import lines, plain, span_of
from tests.support.html import Parsed
from web.page.article import article_html
from web.page.spans import without


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


def test_what_stands_at_the_foot_is_lifted_and_says_so() -> None:
    article = read_article(BUNDLED)
    html = article_html(article, split_sentences(article))
    assert "at the foot of the text" in html[: html.index("</header>")]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            "The harbour opens\n\n9 July 2024\n\nThe mayor opened it on Friday. It is new.\n\nMore came.", id="news"
        ),
        pytest.param(
            "Section: Towns\n\nThe harbour opens\n\nThe mayor opened it on Friday.\n\nMore came.", id="kicker"
        ),
    ],
)
def test_any_other_article_is_shown_in_the_order_of_its_text(raw: str) -> None:
    article = article_from_text(raw)
    html = str(article_html(article, split_sentences(article)))
    added = f'<time datetime="{article.published}">{long_date(article.published)}</time>' if article.published else ""
    body = Parsed(html.replace(added, "")).text.replace(article.source, "")
    assert "".join(body.split()) == "".join(article.text.split())
    assert "at the foot" not in html


@given(
    st.permutations(["The harbour opens", "9 July 2024", "The mayor opened it.", "More came.", "It was new."]),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(0, 4),
)
def test_the_order_holds_wherever_title_date_and_lead_are_found(
    parts: list[str], title: int, day: int, lead: int
) -> None:
    """Unless they stand at the foot, where nothing but they follows."""
    text = "\n".join(parts)
    spans = [span_of(text, line) for line in parts]
    distinct = len({title, day, lead}) == 3
    article = Article(
        text,
        text,
        OffsetMap.identity(len(text)),
        "a test",
        title=spans[title],
        dateline=spans[day] if distinct else None,
        lead=spans[lead] if distinct else None,
    )
    body = "".join(Parsed(article_html(article, lines(article))).text.split())
    lifted = at_foot(article)
    assert set(lifted) <= {article.title, article.dateline, article.lead}
    if lifted:
        assert not "".join(left.of(text) for left in without(Span(lifted[0].start, len(text)), lifted)).strip()
        assert Counter(body) == Counter("".join(text.split()))
    else:
        assert body == "".join(text.split())


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
