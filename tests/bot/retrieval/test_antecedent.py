"""The sentence that another leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.retrieval.antecedent import antecedent
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, plain


def leaned_on(folder: Path, lines: Sequence[str], heading: int | None = None) -> str | None:
    """What the last of these lines leans on."""
    article = plain("\n".join(lines))
    if heading is not None:
        article = replace(article, headings=(article.paragraphs[heading],))
    indexed = IndexStore(FakeEmbedder(max_pieces=100), folder).open(article)
    found = antecedent(indexed.sentences[-1], indexed)
    return indexed.text_of(found) if found else None


@pytest.mark.parametrize(
    "last",
    [
        "He left.",
        "But she left early.",
        "Their dog slept.",
        "“This is bad,” he said.",
        "That is why they came.",
        "The meeting ended at noon.",
        "Those talks failed.",
        "Trade is up, he added.",
        "In Rome, he said no.",
        "Reducing it would be a matter of priority in talks with Putin and Biden, he added.",
        "It has not been the best since the war with China, he also said.",
    ],
)
def test_a_pronoun_has_the_sentence_that_names_as_its_antecedent(last: str, tmp_path: Path) -> None:
    assert leaned_on(tmp_path, ["Ann Lee met the board.", last]) == "Ann Lee met the board."


@pytest.mark.parametrize(
    "last",
    [
        "Bob left.",
        "Modi told Putin that he said no.",
        "Trade is up, Bob added.",
        "The theatre burned.",
        "Items were sold.",
        "Hers is no name.",
        "When Bob came, it rained.",
    ],
)
def test_a_sentence_with_a_name_of_its_own_has_no_antecedent(last: str, tmp_path: Path) -> None:
    assert leaned_on(tmp_path, ["Ann Lee met the board.", last]) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(["Ann came.", "Bob came."], "Bob came.", id="the nearest"),
        pytest.param(["Ann came.", "the dog slept."], "Ann came.", id="one without a name is passed over"),
        pytest.param(["Ann came.", "It rained on her."], "Ann came.", id="one that leans itself is passed over"),
        pytest.param(["Ann came.", "On Monday the shop was shut."], "Ann came.", id="a day is not a name"),
        pytest.param(["Ann came.", "a.", "b."], "Ann came.", id="three back"),
        pytest.param(["Ann came.", "a.", "b.", "c."], None, id="four back is too far"),
        pytest.param(["a dog slept."], None, id="no name anywhere"),
        pytest.param([], None, id="nothing before"),
    ],
)
def test_how_far_it_reaches(before: list[str], expected: str | None, tmp_path: Path) -> None:
    assert leaned_on(tmp_path, [*before, "He left."]) == expected


def test_it_does_not_reach_past_a_heading(tmp_path: Path) -> None:
    lines = ["Ann came.", "Sport", "He left."]
    assert leaned_on(tmp_path / "with", lines, heading=1) is None
    assert leaned_on(tmp_path / "without", lines) is not None


def test_who_added_it_in_the_bundled_article(indexed: IndexedArticle) -> None:
    (added,) = (s for s in indexed.sentences if indexed.text_of(s).endswith("he added."))
    found = antecedent(added, indexed)
    assert found is not None
    assert indexed.text_of(found).endswith("Jaiswal said.")
