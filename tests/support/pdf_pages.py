"""PDFs that a test draws line by line."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.support.documents import drawn

WORDS = "The old bridge over the river was closed on Monday after a crack was found in it".split()


def line(y: float, x: float = 72, text: str = " ".join(WORDS), size: float = 11, font: str = "Times-Roman") -> object:
    """What draws a line of text at that place, in points from the lower left corner."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


def pdf(*pages: list[object]) -> bytes:
    """A PDF of these pages, each a list of what draws on it."""

    def page(draws: list[object]) -> object:
        def draw(canvas: Canvas) -> None:
            for one in draws:
                one(canvas)  # type: ignore[operator]

        return draw

    return drawn([page(draws) for draws in pages])  # type: ignore[misc]
