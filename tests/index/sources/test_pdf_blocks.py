"""PDF blocks: lines become paragraphs, headings and captions."""

from __future__ import annotations

import pytest

from index.sources.pdf_blocks import Body, page_text
from index.sources.pdf_columns import Word


class TestBlocks:
    BODY = Body(10.0, 1.2, bold=False)

    def words(self, *lines: tuple[float, float, str]) -> list[Word]:
        found = []
        for x, y, text in lines:
            for word in text.split():
                found.append(Word(word, x, x + 5 * len(word), y, 10.0))
                x += 5 * len(word) + 3
        return found

    def text(self, *lines: tuple[float, float, str]) -> str:
        return page_text(self.words(*lines), 600, 800, self.BODY, first=False)

    WIDE = "a line of words that is quite as wide as any other line of them is"

    def test_lines_of_a_paragraph_stay_together(self) -> None:
        assert (
            self.text((50, 500, self.WIDE), (50, 488, self.WIDE), (50, 476, "end."))
            == f"{self.WIDE}\n{self.WIDE}\nend."
        )

    @pytest.mark.parametrize(
        ("x", "y", "before"),
        [
            pytest.param(50, 460, WIDE, id="a gap"),
            pytest.param(62, 476, f"{WIDE}.", id="an indent"),
            pytest.param(50, 476, "It ended early.", id="room for more"),
        ],
    )
    def test_what_begins_a_paragraph(self, x: float, y: float, before: str) -> None:
        shown = self.text((50, 500, self.WIDE), (50, 488, before), (x, y, f"Next {self.WIDE}"))
        assert shown == f"{self.WIDE}\n{before}\n\nNext {self.WIDE}"

    def test_raised_figures_stay_raised(self) -> None:
        words = [
            *self.words((50, 500, "Up to 10")),
            Word("6", 84, 87, 504, 6.5, glued=True),
            Word("tons.", 92, 110, 500, 10),
        ]
        assert page_text(words, 600, 800, self.BODY, first=False) == "Up to 10⁶ tons."

    def test_a_larger_line_is_a_heading(self) -> None:
        head = [Word("Why", 50, 70, 520, 13.0), Word("so", 75, 85, 520, 13.0)]
        shown = page_text([*head, *self.words((50, 500, self.WIDE))], 600, 800, self.BODY, first=False)
        assert shown == f"## Why so\n\n{self.WIDE}"

    def test_a_caption_does_not_part_a_sentence(self) -> None:
        shown = self.text(
            (50, 500, self.WIDE), (50, 470, "Figure 3. A bridge."), (50, 440, self.WIDE), (50, 428, "end of it.")
        )
        assert shown == f"{self.WIDE}\n{self.WIDE}\nend of it.\n\nFigure 3. A bridge."
