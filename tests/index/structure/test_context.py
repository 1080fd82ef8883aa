"""What a sentence is read with: its neighbour, what opens its list, the question that it answers, its headings."""

from __future__ import annotations

import pytest

from index.article import Article
from index.read import article_from_text
from index.structure.context import Context, contexts
from index.structure.sentences import split_sentences

FERRY = article_from_text("""# The ferry

The ferry has new rules.
Nobody liked the old ones.
Passengers must bring:
- a ticket
- a life jacket. It must be orange.
Dogs travel free.
Why is it so slow?
The lake is shallow. A faster boat would run aground.
It carries ten cars.""")

TARN = article_from_text("""# Walking round Tarn Moss

The path is nine miles long and mostly flat.

## Getting there

### By bus

The 12 runs every hour from Corby. It stops at the chapel.

### By car

Parking is free before ten in the morning.

Fares on the 12

| Ticket | Single | Return |
|---|---|---|
| Adult | £2.40 | £4.10 |
| Child | £1.20 | |

## Is the path open in winter?

Yes, but the bridge may be icy. Bring boots.

## Opening times

Café:
Weekdays only.
""")

HEARING = article_from_text("""Hearing on the harbour wall

CHAIR: Thank you for coming. Who drew up the plan?
LIND: An office in Oslo. It took them two years.
Nobody on the council saw it.
CHAIR: Was it costed?
LIND: Twice. The second figure was higher.""")

LEASE = article_from_text("""LEASE OF A BOATHOUSE

This lease is made between the Harbour Trust and Mr Evan Price.

1. RENT

1.1 The rent is £90 a month. It is due on the first.

2. Use of the slipway

The tenant may launch two boats a day. The slipway closes at dusk.""")


FAIR = article_from_text("""Wool fair opens

From our own reporter

Published 3 May 2024 | Farming

The wool fair opened on Friday with two hundred stalls.

It rained. Few people came.

You May Like: The goat that sings

The last day is Sunday, and the prizes are given at noon.

What was sold

Felt and yarn went first, and the rest was bought by a mill.""")


def context_of(article: Article, words: str) -> Context:
    sentences = split_sentences(article)
    found = contexts(article, sentences)
    return next(c for s, c in zip(sentences, found, strict=True) if s.span.of(article.text).startswith(words))


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        pytest.param("The ferry has new rules.", "", id="nothing but the title before it"),
        pytest.param("Nobody liked the old ones.", "The ferry has new rules.", id="its neighbour"),
        pytest.param("a ticket", "Passengers must bring:", id="the first item"),
        pytest.param("a life jacket.", "Passengers must bring:", id="a later item"),
        pytest.param("It must be orange.", "Passengers must bring:", id="an item's second sentence"),
        pytest.param("The lake is shallow.", "Why is it so slow?", id="the answer below a question"),
        pytest.param("A faster boat would run aground.", "Why is it so slow?", id="the answer's second sentence"),
        pytest.param("It carries ten cars.", "A faster boat would run aground.", id="the paragraph after the answer"),
    ],
)
def test_what_is_read_before_a_sentence(sentence: str, before: str) -> None:
    assert context_of(FERRY, sentence).read_before(FERRY.text) == before


def test_a_rhetorical_question_amid_a_paragraph_is_only_a_neighbour() -> None:
    article = article_from_text("He left early. Why did he go?\nThe rain had stopped. The road was dry.")
    assert context_of(article, "The road").read_before(article.text) == "The rain had stopped."


@pytest.mark.parametrize(
    ("article", "sentence", "under"),
    [
        pytest.param(TARN, "The path is nine", (), id="above all headings"),
        pytest.param(TARN, "The 12 runs", ("Getting there", "By bus"), id="a short heading and the one over it"),
        pytest.param(TARN, "It stops", ("Getting there", "By bus"), id="the second sentence of a section"),
        pytest.param(TARN, "Parking", ("Getting there", "By car"), id="the next section"),
        pytest.param(TARN, "Bring boots", (), id="a question is read before, not over it"),
        pytest.param(TARN, "Adult", ("Getting there", "By car", "Fares on the 12"), id="a table's caption"),
        pytest.param(HEARING, "LIND: An office", (), id="a label in the sentence itself"),
        pytest.param(HEARING, "It took", ("LIND",), id="a speaker's second sentence"),
        pytest.param(HEARING, "Nobody on", ("LIND",), id="a speaker's second paragraph"),
        pytest.param(FAIR, "The wool fair", (), id="a byline and a line of facts are no headings"),
        pytest.param(FAIR, "The last day", (), id="a teaser is no heading"),
        pytest.param(FAIR, "Felt and yarn", ("What was sold",), id="an unmarked heading"),
        pytest.param(LEASE, "It is due", ("1. RENT",), id="a numbered heading in capitals"),
        pytest.param(LEASE, "The slipway closes", ("2. Use of the slipway",), id="a numbered heading over text"),
    ],
)
def test_what_a_sentence_stands_under(article: Article, sentence: str, under: tuple[str, ...]) -> None:
    assert context_of(article, sentence).path(article.text) == under


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        pytest.param("LIND: An office", "Who drew up the plan?", id="a question that another speaker ends with"),
        pytest.param("LIND: Twice", "CHAIR: Was it costed?", id="a question alone"),
        pytest.param("The second figure", "CHAIR: Was it costed?", id="the answer's second sentence"),
    ],
)
def test_an_answer_of_an_interview_is_read_after_its_question(sentence: str, before: str) -> None:
    assert context_of(HEARING, sentence).read_before(HEARING.text) == before


@pytest.mark.parametrize(
    ("row", "read"),
    [
        pytest.param("Adult", "Ticket Adult, Single £2.40, Return £4.10", id="every cell"),
        pytest.param("Child", "Ticket Child, Single £1.20", id="an empty cell"),
    ],
)
def test_a_row_is_read_with_its_column_heads(row: str, read: str) -> None:
    line = next(span for span in TARN.paragraphs if span.of(TARN.text).startswith(row))
    assert context_of(TARN, row).read_as(line, TARN.text) == read


@pytest.mark.parametrize(
    ("article", "sentence", "tells"),
    [
        pytest.param(TARN, "Ticket | Single", False, id="a row of heads"),
        pytest.param(TARN, "Is the path open", False, id="a heading"),
        pytest.param(TARN, "Walking round", True, id="the title"),
        pytest.param(TARN, "Adult | £2.40", True, id="a row"),
        pytest.param(HEARING, "Who drew up", False, id="a question"),
        pytest.param(HEARING, "CHAIR: Was it costed?", False, id="a speaker's question"),
        pytest.param(TARN, "Café:", False, id="a label over a sentence"),
        pytest.param(FERRY, "Passengers must bring:", True, id="a line that opens a list"),
        pytest.param(FERRY, "It carries ten cars.", True, id="a sentence"),
    ],
)
def test_what_says_something(article: Article, sentence: str, tells: bool) -> None:
    assert context_of(article, sentence).tells is tells


def test_a_row_is_found_by_its_heads_and_an_answer_by_its_question() -> None:
    assert "Single" in context_of(TARN, "Adult").found_by(TARN.text)
    assert "costed" in context_of(HEARING, "The second figure").found_by(HEARING.text)
    assert context_of(FERRY, "Nobody liked").found_by(FERRY.text) == ""
