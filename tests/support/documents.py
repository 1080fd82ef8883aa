"""Writes the PDF articles of tests/articles, and PDFs that cannot be read: python -m tests.support.documents.

They are kept as files, since files are what people open, and so that another version of a library that writes them
cannot change what is measured. A soft hyphen marks where a line may be broken; what is drawn there is a hyphen.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

ARTICLES: Final = Path(__file__).parents[1] / "articles"
SOFT: Final = "\u00ad"

PAPER_TITLE = "Silt and the turning of the tide in three narrow channels"
PAPER_AUTHORS = "A. Lorne and H. Maas"
PAPER: Final = [
    ("abstract", "Abstract. We mea\u00adsured the silt that three nar\u00adrow tidal chan\u00adnels carry in and out over a year. In all "
     "three, more silt came in than went out, and nearly all of the dif\u00adfer\u00adence fell with\u00adin forty min\u00adutes of the turn of "
     "the tide. We con\u00adclude that dredg\u00ading should be timed by the turn and not by the sea\u00adson."),
    ("head", "1  Introduction"),
    ("p", "Har\u00adbours at the end of nar\u00adrow chan\u00adnels fill with silt, and no\u00adbody has agreed on why. The old\u00ader view, which goes "
     "back to Tell (1911), holds that win\u00adter storms car\u00adry it in. A more re\u00adcent one puts the blame on the trawl\u00aders that stir "
     "up the bed out\u00adside."),
    ("p", "Both views share an as\u00adsump\u00adtion: that silt moves when the wa\u00adter moves fast. We had rea\u00adson to doubt it. The "
     "fish\u00ader\u00admen of Karrin, who clean their own moor\u00adings, do so just af\u00adter slack wa\u00adter, and they say that this is when "
     "the mud ar\u00adrives."),
    ("head", "2  Methods"),
    ("p", "We hung well-known op\u00adti\u00adcal me\u00adters of the type used by Brandt et al. (2008) at three depths in each chan\u00adnel. They "
     "were read ev\u00adery 30 sec\u00adonds from 4 March 2018 to 9 March 2019. The me\u00adters were cleaned by di\u00advers each week, which "
     "the gov\u00adern\u00adment of the is\u00adlands kind\u00adly paid for."),
    ("note", "1 The raw readings are kept at the Karrin museum and may be copied by anyone."),
    ("p", "The chan\u00adnels dif\u00adfer in width (11, 19 and 34 me\u00adtres) but have about the same depth. None of them has been dredged "
     "since 2009. Wind and pres\u00adsure were tak\u00aden from the light\u00adhouse at Os\u00adtrel, four kilo\u00adme\u00adtres to the west."),
    ("figure", "Figure 1. The three channels at low water, and where the meters hung."),
    ("p", "A tide was count\u00aded only when all nine me\u00adters had worked through\u00adout. That left 611 tides of 716. A co-op\u00ader\u00ada\u00adtion "
     "with the pi\u00adlots gave us the times of all ships, so that the waves that they make could be tak\u00aden out."),
    ("head", "3  Results"),
    ("p", "Silt came in on 583 of the 611 tides. In the nar\u00adrow\u00adest chan\u00adnel the net gain was 2.4 ki\u00adlo\u00adgrams for each me\u00adtre of width "
     "and tide; in the widest it was 0.7. The size of the tide made lit\u00adtle dif\u00adfer\u00adence, and the sea\u00adson made none that we could find."),
    ("p", "What mat\u00adtered was the turn. Of the silt that stayed, 81 per cent ar\u00adrived with\u00adin forty min\u00adutes of high wa\u00adter, when the "
     "stream was slow\u00ader than a walk. Storms brought more silt to the mouth of each chan\u00adnel, but it did not come in."),
    ("p", "Trawl\u00aders passed on 204 of the tides. We found no dif\u00adfer\u00adence be\u00adtween these and the oth\u00aders, what\u00adev\u00ader "
     "the depth of the me\u00adter (Mann–Whitney, p = 0.43)."),
    ("head", "4  Discussion"),
    ("p", "The fish\u00ader\u00admen were right. Wa\u00adter that has stopped can\u00adnot hold what it car\u00adries, and in a nar\u00adrow chan\u00adnel it stops "
     "for longer, be\u00adcause the walls slow it down. The mud that falls in those min\u00adutes is too sticky to be lift\u00aded by the ebb."),
    ("p", "This is good news for har\u00adbours. A dredg\u00ader that works in the hour af\u00adter high wa\u00adter takes the mud be\u00adfore it has set, "
     "and, by our es\u00adti\u00admate, needs a third of the fu\u00adel. Whe\u00adther it also needs a third of the pa\u00adtience we can\u00adnot say."),
    ("head", "Acknowledgements"),
    ("p", "We thank the div\u00aders of the Ellary club, and Ma\u00adtil\u00adda Krohn, who read nine me\u00adters a day for a year and nev\u00ader once "
     "com\u00adplained about the weath\u00ader."),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its words, and whether it is stretched to the column's width."""

    words: tuple[str, ...]
    font: str
    size: float
    stretched: bool
    indent: float = 0.0
    above: float = 0.0


def set_lines(text: str, font: str, size: float, width: float, *, indent: float = 0.0) -> Iterator[Line]:
    """The lines of a paragraph, broken at spaces and soft hyphens, all but the last stretched."""
    line: list[str] = []
    first = True

    def room(words: Sequence[str]) -> float:
        return width - (indent if first else 0.0) - float(stringWidth(" ".join(words), font, size))

    for word in text.split(" "):
        rest = word
        while rest:
            if room([*line, rest.replace(SOFT, "")]) >= 0:
                line.append(rest.replace(SOFT, ""))
                break
            heads = [at for at, mark in enumerate(rest) if mark == SOFT]
            fitting = [at for at in heads if room([*line, rest[:at].replace(SOFT, "") + "-"]) >= 0]
            if fitting:
                line.append(rest[: fitting[-1]].replace(SOFT, "") + "-")
                rest = rest[fitting[-1] + 1 :]
            yield Line(tuple(line), font, size, stretched=True, indent=indent if first else 0.0)
            line, first = [], False
    yield Line(tuple(line), font, size, stretched=False, indent=indent if first else 0.0)


def draw_line(canvas: Canvas, line: Line, x: float, y: float, width: float) -> None:
    """Each word by itself, as TeX sets them: the spaces are only gaps."""
    canvas.setFont(line.font, line.size)
    widths = [stringWidth(word, line.font, line.size) for word in line.words]
    gap = stringWidth(" ", line.font, line.size)
    if line.stretched and len(line.words) > 1:
        gap = (width - line.indent - sum(widths)) / (len(line.words) - 1)
    at = x + line.indent
    for word, wide in zip(line.words, widths, strict=True):
        canvas.drawString(at, y, word)
        at += wide + gap


def paper(path: Path | io.BytesIO, *, by_rows: bool = False) -> None:
    """Two columns, hyphenated, with running heads. `by_rows`: drawn line by line across both columns."""
    page_width, page_height = A4[0], 150 * mm
    canvas = Canvas(str(path) if isinstance(path, Path) else path, pagesize=(page_width, page_height), invariant=1)
    width, leading = 70 * mm, 13.0
    left, right = 24 * mm, page_width - 24 * mm - width
    lines: list[Line | str] = []
    for kind, text in PAPER:
        if kind == "head":
            lines.append(Line((text,), "Times-Bold", 11, stretched=False, above=8))
        elif kind == "figure":
            lines.append("figure")
            lines.extend(set_lines(text, "Times-Italic", 8.5, width))
            lines.append("gap")
        elif kind == "note":
            lines.append("note:" + text)
        else:
            lines.extend(set_lines(text, "Times-Roman", 10.5, width, indent=10 if kind == "p" else 0))
    page, number = 101, 0
    top = page_height - 30 * mm
    columns: list[list[tuple[float, Line]]] = [[], []]
    notes: list[str] = []
    first_top = top - 26 * mm
    y, column = first_top, 0

    def finish() -> None:
        nonlocal page
        canvas.setFont("Times-Italic", 9)
        if page % 2:
            canvas.drawRightString(
                page_width - 24 * mm, page_height - 18 * mm, "Lorne and Maas: Silt in narrow channels"
            )
        else:
            canvas.drawString(24 * mm, page_height - 18 * mm, "Journal of Coastal Notes 12 (2020)")
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(page_width / 2, 14 * mm, str(page))
        if page == 101:
            canvas.setFont("Times-Bold", 17)
            canvas.drawCentredString(page_width / 2, page_height - 33 * mm, PAPER_TITLE)
            canvas.setFont("Times-Roman", 11)
            canvas.drawCentredString(page_width / 2, page_height - 41 * mm, PAPER_AUTHORS)
        placed = [(y, x, line) for x, rows in zip((left, right), columns, strict=True) for y, line in rows]
        if by_rows:
            placed.sort(key=lambda row: (-row[0], row[1]))
        for at, x, line in placed:
            draw_line(canvas, line, x, at, width)
        for text in notes:
            canvas.line(left, 27 * mm, left + 30 * mm, 27 * mm)
            for n, line in enumerate(set_lines(text, "Times-Roman", 8, width)):
                draw_line(canvas, line, left, 24 * mm - 9 * n, width)
        canvas.showPage()
        columns[0].clear()
        columns[1].clear()
        notes.clear()
        page += 1

    for line in lines:
        if isinstance(line, str) and line.startswith("note:"):
            notes.append(line[5:])
            continue
        tall = 70 if line == "figure" else 10 if line == "gap" else leading
        above = line.above if isinstance(line, Line) else 0
        if y - tall - above < 32 * mm:
            column += 1
            if column == 2:
                finish()
                column = 0
            y = first_top if page == 101 else top
        if line == "figure":
            canvas.rect((left, right)[column], y - 60, width, 55)
            y -= tall
        elif line == "gap":
            y -= tall
        elif isinstance(line, Line):
            y -= above + leading
            columns[column].append((y, line))
    finish()
    canvas.save()
    del number


REPORT: Final = [
    ("h1", "The library at Moss Lane: a year of late opening"),
    ("small", "Report to the Culture Committee, 12 September 2023"),
    ("p", "In September 2022 the library at Moss Lane began to stay open until ten o’clock on four nights a week. This report "
     "says what happened, what it cost, and what the staff advise."),
    ("h2", "What was tried"),
    ("p", "The library had closed at six since 1986. A survey in the spring of 2022 found that 64% of the people who never "
     "used it worked until at least half past five. The committee agreed to a trial of twelve months, with a budget of £48,000."),
    ("p", "Two members of staff were present each evening. From eight o’clock the upper floor was lit but not staffed, and "
     "a door bell connected it to the desk."),
    ("h2", "Who came"),
    ("p", "There were 31,420 visits after six o’clock in the year, or about 150 on each evening. Counted over the whole day, "
     "visits rose by 38%. The busiest evening was Tuesday, when the chess club met, and the quietest was Friday."),
    ("table", [["Evening", "Visits", "Loans"], ["Tuesday", "9,870", "2,110"], ["Wednesday", "8,015", "1,930"],
               ["Thursday", "7,640", "1,745"], ["Friday", "5,895", "1,020"]]),
    ("p", "Of the visitors who filled in a card, four in ten had not been in a library for five years. Many said that they "
     "came for the warmth. The winter was cold and fuel was dear, and on the coldest night, 14 December, the library was full "
     "by seven o’clock and stayed full until it closed."),
    ("list", ["Students came to work, most of them between the ages of 15 and 24.",
              "Parents came with children until about half past seven.",
              "After nine o’clock most visitors were alone, and they read newspapers."]),
    ("h2", "What went wrong"),
    ("p", "There were eleven incidents, of which two needed the police. A window on the north side was broken in March. Nobody "
     "was hurt. The staff asked for a second bell on the stairs, and it was put in within a week."),
    ("p", "The heating was the larger trouble. It had been made to switch off at six, and nobody who worked for the council knew "
     "how to change that. For the first nine evenings the readers sat in their coats, until a retired engineer called Olive "
     "Prentice, who had installed the boiler in 1991, came in for a novel and stayed to mend it."),
    ("h2", "What it cost"),
    ("p", "The trial cost £51,300, which is £3,300 more than was planned; nearly all of the excess went on gas. Each evening visit "
     "cost £1.63. A visit in the daytime costs £2.90, because the building has to be staffed whether anybody comes or not."),
    ("p", "Loans of books rose by 12%. Income from printing rose by a quarter. The café made a loss until it began to sell soup."),
    ("h2", "Advice"),
    ("p", "The staff advise the committee to keep the late opening on Tuesday, Wednesday and Thursday, and to end it on Friday. "
     "That would save £11,000 a year and would lose about a fifth of the visits."),
    ("p", "They also advise that Mrs. Prentice be thanked in writing."),
]  # fmt: skip


def report(path: Path | io.BytesIO) -> None:
    """One column, as a word processor sets it: a head and "Page 2 of 4" on each page, a table, a list."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle(
        "body", parent=styles["BodyText"], fontName="Helvetica", fontSize=11, leading=16, spaceAfter=9
    )
    h1 = ParagraphStyle("h1", parent=styles["Title"], fontSize=19, leading=24, alignment=0)
    h2 = ParagraphStyle("h2", parent=styles["Heading2"], fontSize=13.5, spaceBefore=12)
    story = []
    for kind, content in REPORT:
        if kind == "table":
            table = Table(content, colWidths=[45 * mm, 30 * mm, 30 * mm])
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTSIZE", (0, 0), (-1, -1), 10)]))
            story += [table, Spacer(1, 12)]
        elif kind == "list":
            story += [
                ListFlowable([Paragraph(item, body) for item in content], bulletType="bullet", start="•"),
                Spacer(1, 6),
            ]
        else:
            story.append(Paragraph(str(content), {"h1": h1, "h2": h2, "small": styles["Italic"]}.get(kind, body)))
    pages = 3

    def furnish(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(25 * mm, A4[1] - 14 * mm, "Harrow Bridge Town Council")
        canvas.drawRightString(A4[0] - 25 * mm, A4[1] - 14 * mm, "Culture Committee")
        canvas.drawRightString(A4[0] - 25 * mm, 12 * mm, f"Page {document.page} of {pages}")

    SimpleDocTemplate(
        str(path) if isinstance(path, Path) else path, pagesize=(A4[0], 210 * mm), leftMargin=25 * mm, rightMargin=25 * mm,
        topMargin=24 * mm, bottomMargin=22 * mm, invariant=1,
    ).build(story, onFirstPage=furnish, onLaterPages=furnish)  # fmt: skip


def encrypted() -> bytes:
    """A PDF that asks for a password before it shows anything."""
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=pdfencrypt.StandardEncryption("open sesame", "owner", canPrint=0))
    canvas.drawString(100, 700, "Nobody reads this.")
    canvas.save()
    return made.getvalue()


def drawn(pages: Sequence[Callable[[Canvas], None]]) -> bytes:
    """A PDF of pages that are each drawn by a function."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


if __name__ == "__main__":
    paper(ARTICLES / "paper.pdf")
    report(ARTICLES / "report.pdf")
