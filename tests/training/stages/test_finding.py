"""Where the sentence that answers stands by its cosine: a case by hand."""

from __future__ import annotations

from tests.support.fakes import FakeEmbedder
from training.data.cases import Case, Corpus
from training.stages.finding import finding

EMBEDDER = FakeEmbedder(("cat", "dog", "pets"))
# The rows of the sentences are cat; dog and cat (twice the dog); other and dog: each its own view and that in context.
POOL = ("a cat", "a dog", "it barks")


def case(question: str, *golds: int, earlier: tuple[str, ...] = ()) -> Case:
    return Case("", question, 0, golds, (), earlier)


def test_shares_are_of_the_answerable_questions() -> None:
    asked = (case("cat?", 0), case("dog?", 1), case("dog?", 2), case("dog?", 0, 1), case("cat?"))
    found = finding(Corpus((POOL,), asked), EMBEDDER)
    assert found == {"questions": 4, "at_1": 0.75, "at_5": 1.0, "at_10": 1.0}


def test_a_follow_up_is_asked_with_the_question_before() -> None:
    found = finding(Corpus((POOL,), (case("and?", 1, earlier=("dog?",)),)), EMBEDDER)
    assert found["at_1"] == 1.0
