"""Letters of a PDF: turned text, letters drawn twice, gaps without spaces, line numbers, boxes and form fields."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.read import article_from_bytes
from index.sources.pdf import read_pdf
from tests.support.pdf_pages import line, pdf

LINES = (
    "The ferry to the north shore was stopped on Friday, when divers found a",
    "net in one of its screws. The owner of the net is not known. The crew will be",
    "paid all the same, said the owner of the line, Inga Dahl, who lives in Sund.",
    "The next ferry sails on Monday at ten, and it will call at both of the piers.",
    "Nobody was hurt, and no oil was lost. The police look for the owner of the",
    "net, who may be fined. It is the third such case in the fjord since the spring.",
)
STORY = [line(740 - 14 * n, text=text) for n, text in enumerate(LINES)]


def text_of(data: bytes) -> str:
    return article_from_bytes(data, "x.pdf").text


def turned(text: str, x: float, y: float, angle: float) -> object:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.setFont("Times-Roman", 14)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


class TestTurnedText:
    @pytest.mark.parametrize("angle", [90, 270, 45])
    def test_a_stamp_is_left_out_and_noted(self, angle: float) -> None:
        extract = read_pdf(pdf([*STORY, turned("Draft 17 of the harbour office", 40, 300, angle)]), "x.pdf")
        assert "Draft" not in extract.text
        assert any("Draft 17" in note for note in extract.notes)

    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_a_page_that_is_turned_throughout_is_read(self, angle: float) -> None:
        first, step = {90: ((100, 60), (20, 0)), 180: ((540, 100), (0, 20)), 270: ((500, 780), (-20, 0))}[int(angle)]
        places = [(first[0] + n * step[0], first[1] + n * step[1]) for n in range(len(LINES))]
        draws = [turned(text, x, y, angle) for text, (x, y) in zip(LINES, places, strict=True)]
        assert "one of its screws. The owner of the net is not known." in text_of(pdf(draws))


class TestDoubledLetters:
    @pytest.mark.parametrize("moved", [0.0, 0.3, 0.6])
    def test_words_drawn_again_to_look_bold_are_read_once(self, moved: float) -> None:
        again = [line(600, 72 + moved, "Tickets are free on Sundays."), line(600, 72, "Tickets are free on Sundays.")]
        assert text_of(pdf([*STORY, *again])).count("Tickets are free on Sundays.") == 1

    def test_double_letters_stay(self) -> None:
        said = "Billy will offer Anna a coffee in a little hall; all will call, ill or well."
        assert said in text_of(pdf([*STORY, line(600, text=said, size=7)]))


class TestGaps:
    @pytest.mark.parametrize("gap", [2.2, 2.6, 4.0])
    def test_words_apart_without_a_space_are_words(self, gap: float) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Times-Roman", 11)
            x = 72.0
            for word in "They will spend all of it on the wall, said Ms Dahl.".split():
                canvas.drawString(x, 600, word)
                x += canvas.stringWidth(word, "Times-Roman", 11) + gap

        assert "They will spend all of it on the wall, said Ms Dahl." in text_of(pdf([*STORY, draw]))

    def test_a_letterspaced_line_keeps_its_words(self) -> None:
        def draw(canvas: Canvas) -> None:
            text = canvas.beginText(72, 600)
            text.setFont("Times-Roman", 11)
            text.setCharSpace(3)
            text.textOut("FERRY STOPPED")
            canvas.drawText(text)

        assert "FERRY STOPPED" in text_of(pdf([*STORY, draw]))


class TestLineNumbers:
    @pytest.mark.parametrize("step", [1, 5])
    def test_numbers_of_lines_go_and_are_noted(self, step: int) -> None:
        lines = [text for _ in range(5) for text in LINES]
        numbers = [line(740 - 14 * n, 40, str(n + 1)) for n in range(len(lines)) if (n + 1) % step == 0]
        draws = [line(740 - 14 * n, text=text) for n, text in enumerate(lines)]
        extract = read_pdf(pdf([*draws, *numbers]), "x.pdf")
        assert any("Line numbers" in note for note in extract.notes)
        assert "when divers found a\nnet in one of its screws." in extract.text

    def test_a_table_that_counts_its_rows_stays(self) -> None:
        rows = [
            draw
            for n in range(8)
            for draw in (
                line(700 - 16 * n, 72, str(n + 1)),
                line(700 - 16 * n, 150, "Pier"),
                line(700 - 16 * n, 300, "70"),
            )
        ]
        text = read_pdf(pdf(rows), "x.pdf").text
        assert "8 | Pier | 70" in text


class TestBoxes:
    @pytest.mark.parametrize("x", [430, 440])
    def test_a_box_beside_prose_is_apart(self, x: float) -> None:
        box = ("The ferry in figures", "Length: 61 metres", "Crew: 14, of whom", "two are cooks", "Built: 1988")
        draws = [line(733 - 12 * n, x, text, size=9) for n, text in enumerate(box)]
        prose = [line(740 - 14 * n, 60, text, size=10) for n, text in enumerate(LINES)]
        text = text_of(pdf([*prose, *draws]))
        assert "when divers found a net in one of its screws." in text
        assert "Crew: 14, of whom two are cooks" in text.replace("\n", " ")

    def test_a_table_beside_no_prose_keeps_its_rows(self) -> None:
        rows = [
            draw
            for n, (name, price) in enumerate(
                [("Return ticket", "80 kr"), ("Bicycle", "20 kr"), ("Dog", "free"), ("Car", "90 kr")]
            )
            for draw in (line(500 - 16 * n, 72, name), line(500 - 16 * n, 300, price))
        ]
        assert "Bicycle | 20 kr" in text_of(pdf([*STORY, *rows]))


def test_what_is_filled_into_a_form_is_read_beside_its_label() -> None:
    made = io.BytesIO()
    canvas = Canvas(made)
    for n, (label, value) in enumerate((("Name of the boat:", "Sea Otter II"), ("Owner:", "Inga Dahl"))):
        canvas.drawString(72, 700 - 30 * n, label)
        canvas.acroForm.textfield(name=f"f{n}", value=value, x=200, y=692 - 30 * n, width=200, height=20)
    canvas.drawString(72, 600, "A berth costs 40 kroner a night.")
    canvas.save()
    text = read_pdf(made.getvalue(), "x.pdf").text
    assert "Name of the boat: Sea Otter II" in text
    assert "Owner: Inga Dahl" in text
