"""A fragment ("Why?", "And in 2022?") -> a whole question."""

from __future__ import annotations

import pytest

from tests.support.followups import alone


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        pytest.param("When did Venn resign?", "And where was that?", "Where did Venn resign?", id="where was that"),
        pytest.param("When did Venn resign?", "Why?", "Why did Venn resign?", id="why"),
        pytest.param("Did Venn resign?", "Why not?", "Why didn’t Venn resign?", id="why not"),
        pytest.param("Will Venn resign?", "why not", "Will Venn resign, and why not?", id="no won’t of ours"),
        pytest.param(
            "Where will the market be moved to?",
            "for how long?",
            "For how long will the market be moved?",
            id="stranded",
        ),
        pytest.param("Where was the diary found?", "And by whom?", "By whom was the diary found?", id="by whom"),
        pytest.param("Which town did Venn come from?", "What for?", "What did Venn come for?", id="what for"),
        pytest.param("What did Venn say?", "When was that?", "When did Venn say that?", id="say that"),
        pytest.param(
            "How much was the sale worth?", "Why so much?", "Why was the sale worth so much?", id="why so much"
        ),
        pytest.param("Who sold the market?", "When?", "Who sold the market, and when?", id="who is the subject"),
        pytest.param(
            "How many flats did Brackstone build?",
            "Why?",
            "How many flats did Brackstone build, and why?",
            id="the clause lacks what was asked for",
        ),
        pytest.param("Who voted for the sale?", "Who else?", "Who else voted for the sale?", id="else"),
        pytest.param("Is Venn angry?", "And did she?", "Is Venn angry, and did Venn?", id="nothing but a pronoun"),
    ],
)
def test_a_bare_question_word_repeats_the_question_with_that_word(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        pytest.param("What was the profit in 2024?", "And in 2023?", "What was the profit in 2023?", id="another year"),
        pytest.param(
            "What was trade worth in 2023-24?",
            "And the year before?",
            "What was trade worth in the year before 2023-24?",
            id="the year before",
        ),
        pytest.param(
            "By how much will the council tax go up?",
            "And last year?",
            "By how much will the council tax go up, and last year?",
            id="tenses that do not agree",
        ),
        pytest.param(
            "How many pieces are in Noordam?", "And in Lisnave?", "How many pieces are in Lisnave?", id="another place"
        ),
        pytest.param(
            "How many were for the sale?", "And against?", "How many were for the sale, and against?", id="against"
        ),
        pytest.param(
            "What did Venn say about the price?",
            "What about Stott?",
            "What did Stott say about the price?",
            id="a name",
        ),
        pytest.param(
            "What was the price of the first sale?",
            "and the second sale?",
            "What was the price of the second sale?",
            id="the same noun",
        ),
        pytest.param("Did the ponies help?", "And sheep?", "Did sheep help?", id="a bare noun"),
        pytest.param("Did the police come?", "And the stewards?", "Did the stewards come?", id="a phrase"),
        pytest.param("Who is the mayor?", "And her deputy?", "Who is the mayor’s deputy?", id="her deputy"),
        pytest.param(
            "When does the mayor’s term end?",
            "And her deputy?",
            "What does the article say about the mayor’s deputy?",
            id="a person for a thing",
        ),
        pytest.param(
            "What does Venn say about the budget?",
            "What about the swimming pool?",
            "What does Venn say about the swimming pool?",
            id="a thing for a thing",
        ),
        pytest.param(
            "How much will Brackstone pay?",
            "What about Venn, how much did she offer?",
            "How much did Venn offer?",
            id="a name and its question",
        ),
        pytest.param(
            "Who came?",
            "What about the pool, how deep was the water?",
            "About the pool: how deep was the water?",
            id="a topic and its question",
        ),
        pytest.param("Who spoke?", "And Stott, what did she say?", "What did Stott say?", id="without what about"),
        pytest.param(
            "Who came?", "What about the pool?", "What does the article say about the pool?", id="nothing to replace"
        ),
        pytest.param(
            "What did Venn say?",
            "Tell me more about her",
            "What else does the article say about Venn?",
            id="tell me more",
        ),
    ],
)
def test_a_fragment_replaces_the_phrase_of_the_same_sort(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected
