"""Word: numbers of items, struck and hidden words, deleted ends of paragraphs, strict files."""

from __future__ import annotations

import pytest

from index.read import article_from_bytes
from index.sources.docx import read_word
from tests.support.archives import archive

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def document(body: str, styles: str = "", numbering: str = "", namespace: str = MAIN) -> bytes:
    parts = {"document": f"<w:body>{body}</w:body>", "styles": styles, "numbering": numbering}
    return archive(
        **{f"word__{name}.xml": f'<w:{name} xmlns:w="{namespace}">{inner}</w:{name}>' for name, inner in parts.items()}
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int, level: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{listed}</w:pPr>{run(text)}</w:p>"


def levels(*kinds: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(kinds)
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{levels(("decimal", "%1."), ("decimal", "%1.%2"))}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{levels(("lowerLetter", "(%1)"), ("lowerRoman", "%2)"))}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{levels(("bullet", "o"))}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        pytest.param([("Stop.", 1, 0), ("Dive.", 1, 0)], ["1. Stop.", "2. Dive."], id="figures"),
        pytest.param(
            [("Stop.", 1, 0), ("At once.", 1, 1), ("And quietly.", 1, 1), ("Dive.", 1, 0), ("Deep.", 1, 1)],
            ["1. Stop.", "1.1 At once.", "1.2 And quietly.", "2. Dive.", "2.1 Deep."],
            id="levels",
        ),
        pytest.param([("Stop.", 2, 0), ("At once.", 2, 1)], ["(a) Stop.", "i) At once."], id="letters and numerals"),
        pytest.param([("Stop.", 3, 0), ("Dive.", 3, 0)], ["- Stop.", "- Dive."], id="bullets"),
        pytest.param([("Stop.", 1, 0), ("Dive.", 4, 0)], ["1. Stop.", "7. Dive."], id="begun anew"),
    ],
)
def test_items_bear_their_numbers(items: list[tuple[str, int, int]], wanted: list[str]) -> None:
    body = "".join(item(*one) for one in items)
    assert read_word(document(body, numbering=NUMBERING), "x.docx").text.split("\n\n") == wanted


def test_a_style_may_number_its_paragraphs_and_headings() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="H"><w:name w:val="heading 1"/>{numbered}</w:style>'
    body = f'<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>{run("Why")}</w:p>'
    assert read_word(document(body, styles, NUMBERING), "x.docx").text == "## 1. Why"


@pytest.mark.parametrize(
    ("properties", "gone"),
    [
        ("<w:strike/>", True),
        ('<w:dstrike w:val="true"/>', True),
        ("<w:vanish/>", True),
        ('<w:rStyle w:val="Old"/>', True),
        ('<w:rStyle w:val="Old"/><w:strike w:val="0"/>', False),
        ('<w:strike w:val="false"/>', False),
        ("<w:b/>", False),
    ],
)
def test_struck_and_hidden_words_are_left_out_and_noted(properties: str, gone: bool) -> None:
    styles = '<w:style w:styleId="Old"><w:name w:val="Old"/><w:rPr><w:strike/></w:rPr></w:style>'
    body = f"<w:p>{run('It costs ')}{run('40 kroner', properties)}{run(' 45 kroner.')}</w:p>"
    extract = read_word(document(body, styles), "x.docx")
    assert ("40 kroner" not in extract.text) is gone
    assert any("40 kroner" in note for note in extract.notes) is gone


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('The ferry sails')}</w:p>"
    second = f"<w:p>{run(' at ten. It is late.')}</w:p>"
    assert read_word(document(first + second), "x.docx").text == "The ferry sails at ten. It is late."


def test_lines_broken_by_hand_within_a_paragraph_are_joined() -> None:
    lines = "<w:r><w:br/></w:r>".join(
        map(run, ("The ferry will not sail on", "Friday, since a net was", "found in it.", "Ask at the pier."))
    )
    text = read_word(document(f"<w:p>{lines}</w:p>"), "x.docx").text
    assert "since a net was found in it.\nAsk at the pier." in text


def test_a_strict_file_is_read() -> None:
    article = article_from_bytes(document(f"<w:p>{run('The ferry sails.')}</w:p>", namespace=STRICT), "x.docx")
    assert article.text == "The ferry sails."


def test_a_cell_over_two_columns_keeps_those_after_it_in_place() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{run("North")}</w:p></w:tc>'
    row = f"<w:tr>{wide}<w:tc><w:p>{run('70')}</w:p></w:tc></w:tr>"
    assert read_word(document(f"<w:tbl>{row}</w:tbl>"), "x.docx").text == "North | | 70"
