"""Which sentence is read before another: its neighbour, what opens its list, the question that it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.structure.context import read_before
from index.structure.sentences import split_sentences
from tests.support.fakes import plain

FERRY = """The ferry

The ferry has new rules.
Nobody liked the old ones.
Passengers must bring:
- a ticket
- a life jacket. It must be orange.
Dogs travel free.
Why is it so slow?
The lake is shallow. A faster boat would run aground.
It carries ten cars."""
ARTICLE = plain(FERRY)
ARTICLE = replace(ARTICLE, title=ARTICLE.paragraphs[0])


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        pytest.param("The ferry has new rules.", None, id="nothing but the title before it"),
        pytest.param("Nobody liked the old ones.", "The ferry has new rules.", id="its neighbour"),
        pytest.param("- a ticket", "Passengers must bring:", id="the first item"),
        pytest.param("- a life jacket.", "Passengers must bring:", id="a later item"),
        pytest.param("It must be orange.", "Passengers must bring:", id="an item's second sentence"),
        pytest.param("The lake is shallow.", "Why is it so slow?", id="the answer below a question"),
        pytest.param("A faster boat would run aground.", "Why is it so slow?", id="the answer's second sentence"),
        pytest.param("It carries ten cars.", "A faster boat would run aground.", id="the paragraph after the answer"),
    ],
)
def test_what_is_read_before_a_sentence(sentence: str, before: str | None) -> None:
    sentences = split_sentences(ARTICLE)
    texts = [s.span.of(ARTICLE.text) for s in sentences]
    wanted = next(s for s, text in zip(sentences, texts, strict=True) if text == sentence.removeprefix("- "))
    found = read_before(wanted, sentences, ARTICLE)
    assert (found and found.span.of(ARTICLE.text)) == before


def test_a_rhetorical_question_amid_a_paragraph_is_only_a_neighbour() -> None:
    article = plain("He left early. Why did he go?\nThe rain had stopped. The road was dry.")
    sentences = split_sentences(article)
    found = read_before(sentences[-1], sentences, article)
    assert found == sentences[-2]
