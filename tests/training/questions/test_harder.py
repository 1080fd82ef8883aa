"""Questions made harder: one seed gives one question, and something is left of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from training.data.cases import seeded
from training.questions.harder import harder

QUESTION = "How many people were killed in the northern area during the largest war?"
SEEN = [
    "How many people were killed in the northern area during the largist war",
    "How people were slain in the northern region in the course of the largest war?",
    "ok How many people were killed in the northern area during the largest war",
    "how numerous were slain in the northern region during the biggest war",
]
WORDS = st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1), min_size=1, max_size=12)


class TestHarder:
    def test_one_seed_gives_one_question(self) -> None:
        for seed in range(200):
            assert harder(QUESTION, seeded(seed)) == harder(QUESTION, seeded(seed))

    def test_the_questions_that_training_saw(self) -> None:
        # These draws decide what was trained on: another answer here is another training set.
        assert [harder(QUESTION, seeded(seed)) for seed in (0, 5, 10, 15)] == SEEN

    def test_half_stay_as_they_are(self) -> None:
        same = sum(harder(QUESTION, seeded(seed)) == QUESTION for seed in range(1000))
        assert 450 < same < 560

    @given(WORDS, st.integers(0, 50))
    def test_any_question_can_be_made_harder_and_something_is_left(self, words: list[str], seed: int) -> None:
        question = " ".join(words)
        assert harder(question, seeded(seed)) or not question.strip("? ")
