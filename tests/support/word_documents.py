"""Writes the Word articles of tests/articles: python -m tests.support.word_documents (see documents.py)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.support.documents import ARTICLES

MINUTES_NOTE = "The figure includes the grant of 1,200 euros from the lottery."
_FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def minutes(path: Path) -> None:
    """Minutes of a meeting in Word: headings, a table, a list, a footnote, a header and a footer, tracked changes."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Fenwick Rowing Club — CONFIDENTIAL DRAFT"
    document.sections[0].footer.paragraphs[0].text = "Minutes of the annual meeting, page 1"
    document.add_paragraph("Minutes of the annual meeting of the Fenwick Rowing Club", style="Title")
    document.add_paragraph("Held in the boathouse on 3 February 2024")
    document.add_heading("The year", level=1)
    document.add_paragraph(
        "The chair, Bea Castellan, opened the meeting at ten past seven with 41 members present. She said that the club had "
        "won more races than in any year since 1979, and that it had lost only one boat."
    )
    paragraph = document.add_paragraph("The treasurer reported a surplus of 3,850 euros.")
    _refer(paragraph)
    paragraph.add_run(" He advised the meeting to keep it for a new ")
    run = paragraph.add_run("coxed four")
    run.bold = True
    run.font.size = Pt(11)
    paragraph.add_run(", which the club will need within two years.")
    document.add_heading("Members and fees", level=1)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Class", "Members", "Fee"), strict=True):
        cell.text = text
    for row in (("Adults", "86", "190 euros"), ("Under 18", "37", "75 euros"), ("Life", "9", "none")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("The meeting agreed to leave the fees as they are.")
    tracked = document.add_paragraph("A proposal to admit dogs was ")
    _delete(tracked, "carried with enthusiasm")
    _insert(tracked, "deferred to the next meeting")
    tracked.add_run(".")
    document.add_heading("What was decided", level=1)
    for item in (
        "The landing stage will be rebuilt in oak before the summer.",
        "Juniors must wear a life jacket from October to March.",
        "The key of the upper gate is to be kept by Mr. Aalto and nobody else.",
    ):
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph(
        "The meeting closed at a quarter to nine, and those who had not already gone went to the Anchor."
    )
    made = io.BytesIO()
    document.save(made)
    path.write_bytes(_with_footnotes(made.getvalue()))


def _refer(paragraph: object) -> None:
    run = paragraph.add_run()  # type: ignore[attr-defined]
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    run._r.append(reference)


def _delete(paragraph: object, text: str) -> None:
    _tracked(paragraph, "w:del", "w:delText", text)


def _insert(paragraph: object, text: str) -> None:
    _tracked(paragraph, "w:ins", "w:t", text)


def _tracked(paragraph: object, change: str, element: str, text: str) -> None:
    outer, run, inner = OxmlElement(change), OxmlElement("w:r"), OxmlElement(element)
    outer.set(qn("w:id"), "7")
    outer.set(qn("w:author"), "Secretary")
    inner.text = text
    run.append(inner)
    outer.append(run)
    paragraph._p.append(outer)  # type: ignore[attr-defined]


def _with_footnotes(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                part = (
                    b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
                    b'officedocument.wordprocessingml.footnotes+xml"/></Types>'
                )
                content = content.replace(b"</Types>", part)
            elif name == "word/_rels/document.xml.rels":
                part = (
                    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    b'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
                )
                content = content.replace(b"</Relationships>", part)
            target.writestr(zipfile.ZipInfo(name, (2024, 2, 4, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
        target.writestr(
            zipfile.ZipInfo("word/footnotes.xml", (2024, 2, 4, 12, 0, 0)),
            _FOOTNOTES.format(note=MINUTES_NOTE),
            zipfile.ZIP_DEFLATED,
        )
    return made.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX = (
    f"<w:p {_W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'>"
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r>"
    "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>"
    "{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
_CONTROL = f"<w:sdt {_W}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{{text}}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
_LINK = f"<w:hyperlink {_W} w:anchor='x'><w:r><w:t>{{text}}</w:t></w:r></w:hyperlink>"


def brief(path: Path) -> None:
    """A policy paper in Word: a text box, a content control, a link, numbered items, a frame of one cell, hidden marks."""
    document = Document()
    document.add_heading("Night buses: a proposal", level=0)
    document.add_paragraph("Transport Group, 8 November 2022", style="Subtitle")
    body = document.element.body
    last = body.sectPr
    last.addprevious(parse_xml(_BOX.format(text="In short: two lines, four nights a week, for 410,000 crowns a year.")))
    document.add_heading("Why now", level=1)
    paragraph = document.add_paragraph(
        "The last bus leaves the station at 23:10, and the last train arrives at 23:25. "
    )
    paragraph._p.append(parse_xml(_LINK.format(text="A survey of 1,140 passengers")))
    paragraph.add_run(" found that one in nine had walked home more than five kilometres in the past year.")
    last.addprevious(
        parse_xml(
            _CONTROL.format(
                text="The hospital has asked for a night service since 2018. Its shifts end at 22:30 and at 06:45."
            )
        )
    )
    document.add_heading("What we propose", level=1)
    for item in (
        "Line N1 runs from the station to the hospital and Eastfield every 40 minutes until 03:00.",
        "Line N2 runs from the station to the harbour on Friday and Saturday only.",
        "A single ticket costs the same as by day.",
    ):
        document.add_paragraph(item, style="List Number")
    frame = document.add_table(rows=1, cols=1)
    frame.rows[0].cells[
        0
    ].text = "Drivers will be paid a quarter more after midnight, as the union and the company agreed in June."
    document.add_heading("What it would cost", level=2)
    table = document.add_table(rows=0, cols=2)
    for row in (("Line N1", "290,000"), ("Line N2", "120,000")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(
        "All sums are in crowns a year. We expect fares to bring back 95,000 of them, but no night bus that we know of has ever paid for itself."
    )
    document.save(str(path))


if __name__ == "__main__":
    minutes(ARTICLES / "minutes.docx")
    brief(ARTICLES / "second" / "brief.docx")
