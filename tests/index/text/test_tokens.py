"""Tokens: the stems of a text's content words."""

from __future__ import annotations

import pytest

from index.text.tokens import content_words, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The meetings of India's leaders", ["meet", "india", "leader"], id="stems and a possessive"),
        pytest.param("India’s war", ["india", "war"], id="typographic apostrophe"),
        pytest.param("$65 billion in 2023-24", ["65", "billion", "2023", "24"], id="figures"),
        pytest.param("What did he say about it?", ["say"], id="function words"),
        pytest.param("MODI modi Modi", ["modi", "modi", "modi"], id="case, each time it occurs"),
        pytest.param("Élan in São Paulo", ["elan", "sao", "paulo"], id="letters with accents"),
        pytest.param("…?!", [], id="none"),
    ],
)
def test_content_words(text: str, expected: list[str]) -> None:
    assert content_words(text) == expected


def test_stem_joins_the_forms_of_a_word() -> None:
    assert {stem(word) for word in ("relation", "relations")} == {"relat"}
