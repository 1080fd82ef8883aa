"""Sentences: split where an editor would, with nothing of the text lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.read import BUNDLED, article_from_text, read_article
from index.structure.sentences import LONGEST, split_line, split_sentences
from tests.support.fakes import plain

HERE = Path(__file__).parent


def cases(name: str) -> list[list[str]]:
    """Paragraphs of a case file, each the list of its sentences."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [case.strip("\n").split("\n") for case in text.split("\n\n") if case.strip()]


def exact(paragraphs: list[list[str]]) -> int:
    return sum([span.of(" ".join(case)) for span in split_line(" ".join(case))] == case for case in paragraphs)


def check(article: Article) -> list[str]:
    """The sentences of `article`, once everything that must hold of them is seen to hold."""
    sentences = split_sentences(article)
    pieces, at = [], 0
    for number, sentence in enumerate(sentences):
        said = sentence.span.of(article.text)
        assert sentence.number == number
        assert said
        assert said == said.strip()
        assert len(said) <= LONGEST
        assert article.paragraphs[sentence.paragraph].contains(sentence.span)
        pieces += [article.text[at : sentence.span.start], said]
        at = sentence.span.end
    assert "".join([*pieces, article.text[at:]]) == article.text
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))
    gaps = [*pieces[::2], article.text[at:]]
    assert not any(character.isalnum() for gap in gaps for character in gap)
    return [sentence.span.of(article.text) for sentence in sentences]


def test_hard_cases_are_split_as_an_editor_would() -> None:
    paragraphs = cases("hard_sentences.txt")
    assert len(paragraphs) >= 60
    assert exact(paragraphs) >= 97


def test_cases_that_the_corrections_were_not_made_for() -> None:
    paragraphs = cases("unseen_sentences.txt")
    assert exact(paragraphs) / len(paragraphs) >= 0.8


SPLIT_HARD = st.lists(
    st.sampled_from(
        'Mr. U.S. No. 4 a.m. “Why?” he said. "Go! x… ... W.E.B. Du; a, • - \n \n\n # 3.5 中。 ) ( Lt.'.split(" ")
    )
).map(" ".join)
ANY_TEXT = st.text(max_size=80)
# The normal run has a small sample that is always the same; `make soak` looks at many more.
SAMPLE = settings(max_examples=100)
MANY = settings(max_examples=5000, derandomize=False)


@given(SPLIT_HARD)
@SAMPLE
def test_nothing_is_lost_of_hard_words(text: str) -> None:
    check(plain(text))


@given(ANY_TEXT)
@SAMPLE
def test_nothing_is_lost_of_any_text(text: str) -> None:
    check(plain(text))


@pytest.mark.soak
@given(st.one_of(SPLIT_HARD, ANY_TEXT))
@MANY
def test_nothing_is_lost_of_many_texts(text: str) -> None:
    check(plain(text))


def test_the_bundled_article() -> None:
    article = read_article(BUNDLED)
    said = check(article)
    assert len(said) == 18
    assert said[0] == "Key Points"
    assert said[5].endswith("when he told the Russian leader: Now is not the time for war.")
    assert said[10].startswith("That is one of the reasons that Mr. Modi")
    assert said[16] == "09, Jul, 24"
    headings = [sentence.number for sentence in split_sentences(article) if sentence.heading]
    assert headings == [0, 15, 16]


def test_bullets_are_sentences_of_their_own() -> None:
    text = "It fell:\n• trade\n- jobs and\n1. It rose.\n2. It fell. It rose."
    assert check(plain(text)) == ["It fell:", "trade", "jobs and", "1. It rose.", "2. It fell.", "It rose."]


def test_a_heading_is_one_sentence() -> None:
    article = article_from_text("Modi in U.S. Trade falls! What now?\n" + "He saw the President in June. " * 4)
    first = split_sentences(article)[0]
    assert first.heading
    assert first.span == article.title


def test_a_sentence_without_an_end_is_cut_at_a_mark() -> None:
    text = ", ".join(["it fell and fell"] * 200)
    said = check(plain(text))
    assert all(part.endswith(",") for part in said[:-1])
    assert len(check(plain("x" * 5000))) == 9
