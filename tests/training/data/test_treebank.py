"""Treebank tokens become running text, and each token's place in it is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.data.treebank import detokenised, spaced


class TestTreebank:
    @pytest.mark.parametrize(
        ("tokens", "text"),
        [
            ("`` i do n't , '' she said .", '"i don\'t," she said.'),
            ("it cost $ 3.5 -- or # 3 !", "it cost $3.5 – or #3!"),
            ("the dogs ' bowls -lrb- old ones -rrb- : red", "the dogs' bowls (old ones): red"),
        ],
    )
    def test_tokens_become_running_text(self, tokens: str, text: str) -> None:
        assert detokenised(tokens) == text

    @given(st.lists(st.sampled_from("Ann 's paid $ 40 , `` well '' -LRB- n't -RRB- . it".split()), max_size=12))
    def test_every_token_lies_where_it_is_said_to(self, tokens: list[str]) -> None:
        text, where = spaced(tokens)
        spelt = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
        assert [text[a:b] for a, b in where] == [spelt.get(token, token) for token in tokens]
        assert "".join(text[a:b] for a, b in where) == text.replace(" ", "")
