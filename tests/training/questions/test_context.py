"""Made-up headings, speakers and column heads."""

from __future__ import annotations

from bot.reader.layout import PATH, TITLE
from tests.support.tiny_reader import LAYOUT
from training.data.cases import seeded
from training.questions.context import made_up


def test_a_fifth_of_the_titles_have_a_part_more() -> None:
    rng = seeded(1)
    titles = [made_up("Arl", rng) for _ in range(2000)]
    more = [title for title in titles if title != "Arl"]
    assert 0.17 < len(more) / len(titles) < 0.23
    assert all(title.startswith(f"Arl{PATH}") for title in more)
    assert len(set(more)) > 100


def test_without_a_title_the_part_stands_alone() -> None:
    rng = seeded(1)
    assert not any(made_up("", rng).startswith(PATH) for _ in range(200))


def test_a_part_is_short_enough_for_its_field() -> None:
    rng = seeded(1)
    assert max(len(LAYOUT.pieces(made_up("", rng)).ids) for _ in range(500)) < TITLE
