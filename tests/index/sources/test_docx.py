"""Word documents: what stands in them once changes are accepted, in order, and as what."""

from __future__ import annotations

import pytest

import index.sources.docx
from index.read import UnreadableArticle, article_from_bytes
from index.sources.docx import read_word
from tests.support.archives import archive, word


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, style: str = "", listed: bool = False) -> str:
    numbered = "<w:numPr/>" if listed else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbered}</w:pPr>{"".join(runs)}</w:p>'


def text_of(body: str) -> str:
    return read_word(word(body), "x.docx").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph(run("It "), run("fell.")), "It fell.", id="runs"),
        pytest.param(paragraph(run("It<w:x/>")), "It", id="unknown elements"),
        pytest.param(paragraph(run("One"), "<w:r><w:br/></w:r>", run("two")), "One\ntwo", id="a line break"),
        pytest.param(paragraph(run("One"), "<w:r><w:tab/></w:r>", run("two")), "One two", id="a tab"),
        pytest.param(paragraph(run("Ann"), "<w:r><w:noBreakHyphen/></w:r>", run("Lee")), "Ann-Lee", id="a hard hyphen"),
        pytest.param(paragraph(run("It "), f"<w:ins>{run('rose')}</w:ins>"), "It rose", id="inserted"),
        pytest.param(
            paragraph(run("It fell."), "<w:del><w:r><w:delText>No</w:delText></w:r></w:del>"), "It fell.", id="deleted"
        ),
        pytest.param(paragraph(f"<w:hyperlink>{run('a link')}</w:hyperlink>"), "a link", id="a link"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{paragraph(run('It fell.'))}</w:sdtContent></w:sdt>", "It fell.", id="control"
        ),
        pytest.param(paragraph(run("One"), listed=True), "- One", id="an item"),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>"
            "<w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "A | | B",
            id="a row",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{paragraph(run('One.'))}{paragraph(run('Two.'))}</w:tc></w:tr></w:tbl>",
            "One.\n\nTwo.",
            id="a frame",
        ),
        pytest.param(paragraph(), "", id="an empty paragraph"),
    ],
)
def test_the_text_of_a_body(body: str, text: str) -> None:
    assert text_of(body) == text


def test_headings_by_the_names_of_their_styles() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Titel", "Title"), ("berschrift1", "heading 1"), ("berschrift2", "heading 2"))
    )
    body = "".join(
        paragraph(run(text), style=style)
        for text, style in (("A fall", "Titel"), ("Why", "berschrift1"), ("How", "berschrift2"), ("It fell.", "Body"))
    )
    data = archive(
        **{
            "word__document.xml": f"<w:document {namespace}><w:body>{body}</w:body></w:document>",
            "word__styles.xml": f"<w:styles {namespace}>{styles}</w:styles>",
        },
    )
    assert read_word(data, "x.docx").text == "# A fall\n\n## Why\n\n### How\n\nIt fell."


class TestBombsAndLocks:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(word("<w:p><w:r><w:t>" + "x" * 70_000_000 + "</w:t></w:r></w:p>"), id="long"),
            pytest.param(word("<w:p/>" * 3_100_000), id="many parts"),
        ],
    )
    def test_a_bomb_in_a_word_document(self, data: bytes) -> None:
        assert len(data) < 1_000_000
        with pytest.raises(UnreadableArticle, match="unpacks to far more than an article holds"):
            article_from_bytes(data, "a.docx")

    def test_a_bomb_that_lies_about_its_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index.sources.docx, "MOST_UNPACKED", 1000)
        data = bytearray(word("<w:p><w:r><w:t>" + "x" * 5000 + "</w:t></w:r></w:p>"))
        entry = data.index(b"PK\x01\x02")
        data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
        with pytest.raises(UnreadableArticle):
            article_from_bytes(bytes(data), "a.docx")

    def test_a_bomb_of_entities(self) -> None:
        bomb = '<!DOCTYPE w [<!ENTITY a "lol">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        )
        data = word("<w:p><w:r><w:t>It fell. &j;</w:t></w:r></w:p>", f"{bomb}]>")
        with pytest.raises(UnreadableArticle, match="damaged"):
            article_from_bytes(data, "a.docx")

    def test_a_locked_word_document(self) -> None:
        data = bytearray(word("<w:p/>"))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            entry = data.index(mark)
            data[entry + at] |= 1
        with pytest.raises(UnreadableArticle, match="password"):
            article_from_bytes(bytes(data), "a.docx")
