"""Writes the PDF articles of the later sets: python -m tests.support.more_documents (see documents.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.support.documents import ARTICLES, SOFT, draw_line, set_lines

OPINION: Final = [
    ("title", "In the matter of the Bellmont orchard"),
    ("centre", "Opinion of the arbitrator, 21 May 2019"),
    ("p", "1. The parties are broth\u00ader and sis\u00adter. They in\u00adher\u00adit\u00aded from their fa\u00adther an or\u00adchard of 212 trees, and they have "
     "not spo\u00adken since the fu\u00adner\u00adal.^1 I was ap\u00adpoint\u00aded in Jan\u00adu\u00adary to di\u00advide it."),
    ("p", "2. Mr. Bellmont asks for the south\u00adern half, which he has pruned since 1998. Ms. Bellmont asks that the or\u00adchard be "
     "sold whole. She says that “half an or\u00adchard is a hedge,” and she re\u00adlies on the fig\u00adures of a val\u00adu\u00ader, ac\u00adcord\u00ading to whom the "
     "whole would fetch 340,000 dol\u00adlars and the two halves to\u00adgeth\u00ader no more than 270,000."),
    ("note", "^1 The funeral was held on 4 March 2016."),
    ("head", "The law"),
    ("p", "3. Sec\u00adtion 14 of the Act al\u00adlows a sale on\u00adly where a di\u00advi\u00adsion would do “man\u00adi\u00adfest harm.” In Carver v. Carver "
     "(2003) the court held that a loss of a tenth was not man\u00adi\u00adfest. In Re Dunlop (2011) it held that a loss of a third was. The "
     "present loss, if the val\u00adu\u00ader is right, lies be\u00adtween the two."),
    ("p", "4. I am not bound to take the val\u00adu\u00ader’s fig\u00adures, and for two rea\u00adsons I do not:"),
    ("item", "(a) he vis\u00adit\u00aded in De\u00adcem\u00adber, when one ap\u00adple tree looks much like an\u00adoth\u00ader; and"),
    ("item", "(b) he count\u00aded 198 trees."),
    ("p", "5. I walked the rows my\u00adself on 2 April with both par\u00adties, some fif\u00adty paces apart. The south\u00adern trees are old\u00ader and "
     "bear less. The well, how\u00adev\u00ader, is in the south, and with\u00adout wa\u00adter the north\u00adern half would be worth lit\u00adtle in a "
     "dry year.^2 Both par\u00adties knew this and nei\u00adther had men\u00adtioned it."),
    ("note", "^2 The last dry year was 2012, when the crop fell to 3 tonnes from 19."),
    ("head", "Award"),
    ("p", "6. The or\u00adchard is di\u00advid\u00aded along the cart track. Mr. Bellmont takes the south and Ms. Bellmont the north. The well is held in "
     "com\u00admon, and each may draw from it 9,000 litres a day, or 10^4 in Ju\u00adly and Au\u00adgust."),
    ("p", "7. Be\u00adcause they will have to speak in or\u00adder to share a pump, I make no oth\u00ader or\u00adder as to the fu\u00adture. Each par\u00adty bears "
     "half of my fee, which I have re\u00adduced by the val\u00adue of a box of rus\u00adsets."),
]  # fmt: skip


def opinion(path: Path) -> None:
    """A legal opinion as TeX sets it: one column, raised figures, notes at the foot of the page, “– 2 –”."""
    canvas = Canvas(str(path), pagesize=(letter[0], 420), invariant=1)
    page_width, page_height = letter[0], 420
    left, width = 110.0, page_width - 220
    y, page = page_height - 60, 1
    notes: list[str] = []

    def text_line(line: object, x: float, at: float) -> None:
        words = line.words  # type: ignore[attr-defined]
        if not any("^" in word for word in words):
            draw_line(canvas, line, x, at, width)  # type: ignore[arg-type]
            return
        size = line.size  # type: ignore[attr-defined]
        x += line.indent  # type: ignore[attr-defined]
        for word in words:
            plain, _, raised = word.partition("^")
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, at, plain)
            x += stringWidth(plain, "Times-Roman", size)
            if raised:
                digits = "".join(c for c in raised if c.isdigit())
                canvas.setFont("Times-Roman", size * 0.65)
                canvas.drawString(x, at + size * 0.36, digits)
                x += stringWidth(digits, "Times-Roman", size * 0.65)
                canvas.setFont("Times-Roman", size)
                rest = raised[len(digits) :]
                canvas.drawString(x, at, rest)
                x += stringWidth(rest, "Times-Roman", size)
            x += stringWidth(" ", "Times-Roman", size)

    def finish() -> None:
        nonlocal page, y
        foot = 62.0
        for note in notes:
            lines = list(set_lines(note, "Times-Roman", 8, width))
            for n, line in enumerate(lines):
                text_line(line, left, foot - 10 * n)
            foot -= 10 * len(lines)
        notes.clear()
        canvas.setFont("Times-Roman", 10)
        canvas.drawCentredString(page_width / 2, 24, f"– {page} –")
        canvas.showPage()
        page += 1
        y = page_height - 60

    for kind, text in OPINION:
        if kind == "title":
            canvas.setFont("Times-Bold", 15)
            canvas.drawCentredString(page_width / 2, y, text)
            y -= 20
        elif kind == "centre":
            canvas.setFont("Times-Italic", 11)
            canvas.drawCentredString(page_width / 2, y, text)
            y -= 26
        elif kind == "note":
            notes.append(text)
        else:
            font = "Times-Bold" if kind == "head" else "Times-Roman"
            shift = 18 if kind == "item" else 0
            y -= 6 if kind == "head" else 3
            for line in set_lines(text, font, 11, width - shift, indent=14 if kind == "p" else 0):
                if y < 88:
                    finish()
                text_line(line, left + shift, y)
                y -= 14
    finish()
    canvas.save()


BULLETIN: Final = [
    ("head", "The bells are back"),
    ("p", "After four\u00adteen months in a work\u00adshop in Lough\u00adbor\u00adough the eight bells of St. Oswin’s came home on 6 June, in two "
     "lor\u00adries and the rain. About three hun\u00addred peo\u00adple stood in the square to see them lift\u00aded down."),
    ("p", "The tenor, cast in 1611, had been cracked since the Cor\u00ado\u00adna\u00adtion. It was weld\u00aded, turned by a quar\u00adter and hung on "
     "new bear\u00adings, and it weighs 14 kilo\u00adgrams less than it did. “She sounds ten years younger,” said the tower cap\u00adtain, Ivy Marsh."),
    ("pull", "She sounds ten years younger"),
    ("p", "The work cost £86,400. A fifth of that was giv\u00aden in coins, most of them in the blue buck\u00adet at the door of the bak\u00ader’s."),
    ("head", "Ringers wanted"),
    ("p", "Eight bells need eight ringers, and there are five. No strength is need\u00aded, and no mu\u00adsic. Prac\u00adtice is on Thurs\u00adday at "
     "half past sev\u00aden. Any\u00adone over ten may come and try, and must bring shoes that stay on."),
    ("head", "Fete on the green"),
    ("p", "The sum\u00admer fete will be on 9 Ju\u00adly from noon. There will be tea, a dog show in four class\u00ades, and the tug of war "
     "against Nether Poole, which has won it ev\u00adery year since 2015 and has a black\u00adsmith."),
    ("p", "Cakes are need\u00aded by ten. Please la\u00adbel them if there are nuts. Last year’s mys\u00adtery cake has still not been claimed, and "
     "the plate is in the ves\u00adtry."),
    ("head", "From the reg\u00adis\u00adters"),
    ("p", "Bap\u00adtised: Theo Finch, 5 June. Mar\u00adried: Ruth Okonjo and Peter Vane, 11 June. Bur\u00adied: Al\u00adbert Moss, aged 97, who wound the "
     "clock for fif\u00adty of them."),
    ("head", "The roof fund"),
    ("p", "Lead was stol\u00aden from the north aisle again in May. The in\u00adsur\u00ader will pay for steel, but not for lead, and the dio\u00adcese is "
     "be\u00ading asked. Mean\u00adwhile there is a tar\u00adpau\u00adlin, lent by the sail\u00ading club, with a large num\u00adber 7 on it."),
]  # fmt: skip


def bulletin(path: Path) -> None:
    """A parish paper in three columns, drawn line by line across them, with a pull quote and a head on each page."""
    page_width, page_height = A4[0], 560.0
    canvas = Canvas(str(path), pagesize=(page_width, page_height), invariant=1)
    width, gap, leading = 50 * mm, 7 * mm, 12.5
    starts = [20 * mm + n * (width + gap) for n in range(3)]
    page, column = 1, 0
    top, bottom = page_height - 105, 60.0
    y = top
    placed: list[tuple[float, float, object]] = []

    def finish() -> None:
        nonlocal page
        canvas.setFont("Helvetica", 8)
        canvas.drawString(20 * mm, page_height - 30, "ST. OSWIN’S PARISH PAPER")
        canvas.drawRightString(page_width - 20 * mm, page_height - 30, "JULY 2022")
        canvas.drawRightString(page_width - 20 * mm, 26, f"{page}")
        if page == 1:
            canvas.setFont("Helvetica-Bold", 24)
            canvas.drawString(20 * mm, page_height - 72, "Bells, cakes and a stolen roof")
        for at, x, line in sorted(placed, key=lambda row: (-row[0], row[1])):
            draw_line(canvas, line, x, at, width)  # type: ignore[arg-type]
        placed.clear()
        canvas.showPage()
        page += 1

    for kind, text in BULLETIN:
        font, size = {"head": ("Helvetica-Bold", 11), "pull": ("Helvetica-Oblique", 15)}.get(kind, ("Helvetica", 9))
        lines = list(set_lines(text.replace(SOFT, "") if kind != "p" else text, font, size, width))
        if kind != "p":
            lines = [type(line)(line.words, line.font, line.size, stretched=False) for line in lines]
        y -= 8 if kind == "head" else 3
        for line in lines:
            if y - leading < bottom:
                column, y = (column + 1) % 3, top if page == 1 else page_height - 60
                if column == 0:
                    finish()
                    y = page_height - 60
            y -= leading if kind != "pull" else 20
            placed.append((y, starts[column], line))
        y -= 4 if kind != "pull" else 12
    finish()
    canvas.save()


def notice(path: Path) -> None:
    """A notice on two pages, as an office prints it: a head and a foot in two parts, numbered heads, items, a table."""
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=12, leading=17, spaceAfter=8, alignment=4)
    head = ParagraphStyle("head", parent=body, fontName="Times-Bold", spaceBefore=10)
    title = ParagraphStyle(
        "title", parent=body, fontName="Times-Bold", fontSize=18, leading=23, alignment=1, spaceAfter=4
    )
    centred = ParagraphStyle("centred", parent=body, alignment=1, fontName="Times-Italic")

    def furnish(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(20 * mm, A4[1] - 15 * mm, "Harbour Authority of Ostrel")
        canvas.drawRightString(A4[0] - 20 * mm, A4[1] - 15 * mm, "Notice to Mariners 7/2018")
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, "Harbour Office, 1 Quay Street, Ostrel  |  VHF channel 11")
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, f"{document.page}/2")

    story = [
        Paragraph("Closure of the inner lock for repair", title),
        Paragraph("Issued on 3 September 2018 by the Harbour Master", centred),
        Paragraph(
            "Mariners are advised that the inner lock at Ostrel will be closed from 06:00 on Monday 1 October until 18:00 on Friday 26 October 2018. During that time no vessel can enter or leave the inner basin, whatever her draught.",
            body,
        ),
        Paragraph("1. Reason", head),
        Paragraph(
            "An inspection by divers in July found that the sill of the outer gate has moved by 38 millimetres since 2011. The gate no longer seals when the difference of level is more than two metres, and on the spring tide of 14 July the basin lost 60 centimetres of water in a single night. Two yachts touched the bottom. The sill will be cut out and cast again in concrete that hardens under water.",
            body,
        ),
        Paragraph("2. What mariners must do", head),
        ListFlowable(
            [
                Paragraph(x, body)
                for x in [
                    "Vessels that need to sail in October must leave the basin by 18:00 on Sunday 30 September.",
                    "Vessels that stay must be moored fore and aft, with lines long enough for a fall of 1.5 metres.",
                    "Owners who cannot attend must name somebody who can, and give the Harbour Office a telephone number.",
                ]
            ],
            bulletType="1",
        ),
        Paragraph("3. Where to lie meanwhile", head),
        Paragraph(
            "Twelve berths at the fish quay will be kept free for visitors. They dry out for about four hours at each low water. The bottom is firm sand, but there are stones at the northern end, and masters should ask the quay foreman before they take the ground. Vessels of more than 20 metres should go to Karrin, where the charge for them will be waived.",
            body,
        ),
        Paragraph("4. Lights and signals", head),
        Paragraph(
            "The two red lights at the lock will be lit by day and by night. A barge with a crane will lie across the entrance; she will show the lights of a vessel restricted in her ability to manoeuvre, and her anchors will reach 40 metres on every side. Keep well clear of them. Divers will be down between 07:00 and 15:00 on most days, when a rigid replica of flag A will be shown, and the speed of all vessels within 200 metres must not be more than three knots.",
            body,
        ),
        Paragraph("5. Charges", head),
        Table(
            [["Berth", "Until 26 October", "After"], ["Fish quay", "free", "14.00"], ["Outer buoys", "5.50", "9.00"]],
            colWidths=[40 * mm, 40 * mm, 30 * mm],
        ),
        Spacer(1, 8),
        Paragraph(
            "The charges are in crowns for each night. Harbour dues for October will be credited to owners whose vessels lie in the basin, without their having to ask.",
            body,
        ),
        Paragraph("6. Cancellation", head),
        Paragraph(
            "This notice cancels Notice 5/2018. If the weather puts the work off, a new notice will be given on channel 11 and at the lock at least 48 hours before.",
            body,
        ),
    ]
    margins = {"leftMargin": 28 * mm, "rightMargin": 28 * mm, "topMargin": 26 * mm, "bottomMargin": 24 * mm}
    made = SimpleDocTemplate(str(path), pagesize=A4, invariant=1, **margins)
    made.build(story, onFirstPage=furnish, onLaterPages=furnish)


if __name__ == "__main__":
    opinion(ARTICLES / "second" / "opinion.pdf")
    bulletin(ARTICLES / "second" / "bulletin.pdf")
    notice(ARTICLES / "third" / "notice.pdf")
