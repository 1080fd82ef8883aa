"""What stands below a question of the page's own, or behind a label, answers just that."""

from __future__ import annotations

import pytest

from bot.language.lexicon import Lexicon
from bot.question.understand import understand
from bot.reader.asked_here import answer_here, sure
from bot.reader.base import SentenceRead
from index.read import article_from_text
from index.search.bm25 import WordIndex
from index.search.indexed_article import IndexedArticle
from index.search.vectors import VectorIndex
from index.structure.sentences import split_sentences
from tests.support.fakes import FakeEmbedder

ARTICLE = article_from_text("""# Your questions on the new tram

The city has answered what readers asked about the tram that opens in autumn.

## What happens to the bus lanes?

They go to bicycles. Taxis may not use them.

## Will fares not rise?

They stay as they are.

Deadline: 4 May. Late letters are not read.

Findings: Trams are quieter than buses.

LIND: We asked for more.
LIND: We got less.

## Cost

It comes to 90 million.""")
SENTENCES = tuple(split_sentences(ARTICLE))
NOTHING = WordIndex.build([])
INDEXED = IndexedArticle(ARTICLE, SENTENCES, (), VectorIndex.of(FakeEmbedder().encode(["a"])), NOTHING, NOTHING)
LEXICON = Lexicon.of(ARTICLE, [INDEXED.text_of(sentence) for sentence in SENTENCES])
READ = SentenceRead(-4.0, None, -4.0)


@pytest.mark.parametrize(
    ("question", "sentence", "sure_of_it"),
    [
        pytest.param("What happens to the bus lanes?", "They go", True, id="the page's own question"),
        pytest.param("What happens to the tram's bus lanes?", "They go", True, id="with a word of the title"),
        pytest.param("What happens to the bus lanes?", "Taxis may", True, id="the second sentence below it"),
        pytest.param("When do the bus lanes go?", "They go", False, id="another question"),
        pytest.param("What happens to the bus stops?", "They go", False, id="about something else"),
        pytest.param("Will fares rise?", "They stay", False, id="the opposite question"),
        pytest.param("When is the deadline?", "Deadline: 4", True, id="a label"),
        pytest.param("What are the findings?", "Findings: Trams", True, id="a label of a whole sentence"),
        pytest.param("Why is there a deadline?", "Deadline: 4", False, id="a reason"),
        pytest.param("When was the deadline moved?", "Deadline: 4", False, id="more than the label"),
        pytest.param("Who is Lind?", "LIND: We asked", False, id="a speaker is no label"),
        pytest.param("How much is the cost?", "It comes", True, id="a heading"),
        pytest.param("How much did it cost to plan?", "It comes", False, id="more than the heading"),
    ],
)
def test_what_the_article_asks_or_announces_is_answered_there(question: str, sentence: str, sure_of_it: bool) -> None:
    found = next(s for s in SENTENCES if INDEXED.text_of(s).startswith(sentence))
    here = answer_here({found: READ}, understand(question, LEXICON), INDEXED)
    assert here == (found if sure_of_it else None)


def test_of_several_sentences_below_the_question_the_reader_chooses() -> None:
    first, second = (next(s for s in SENTENCES if INDEXED.text_of(s).startswith(w)) for w in ("They go", "Taxis may"))
    asked = understand("What happens to the bus lanes?", LEXICON)
    assert answer_here({first: READ, second: SentenceRead(1.0, None, 1.0)}, asked, INDEXED) == second
    assert answer_here({first: READ, second: READ}, asked, INDEXED) == first


def test_what_is_sure_stays_surer_than_that() -> None:
    assert (sure(READ).score, sure(READ).answers) == (5.0, 5.0)
    assert sure(SentenceRead(7.0, None, 6.0)) == SentenceRead(7.0, None, 6.0)
