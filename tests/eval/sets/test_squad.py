"""SQuAD files: where the evidence stands once paragraphs are joined, and which questions are asked of which article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.sets.gold import GoldSet, UnreadableGold
from eval.sets.squad import OTHER_TITLE, Unit, load_squad, question_type


def qa(number: int, question: str, *answers: tuple[str, int]) -> dict[str, Any]:
    given = [{"text": text, "answer_start": start} for text, start in answers]
    return {"id": f"q{number}", "question": question, "answers": given}


RIVERS = {
    "title": "Rivers",
    "paragraphs": [
        {
            "context": "The Rhine is long. It rises in the Alps.",
            "qas": [
                qa(1, "What is long?", ("Rhine", 4), ("The Rhine", 0)),
                qa(2, "Where does it rise?", ("the Alps", 31)),
            ],
        },
        {
            "context": "The Thames is short. It is 346 km. London lies on it.",
            "qas": [
                qa(3, "How many kilometres?", ("346", 27)),
                qa(4, "Which city?", ("km. London", 31)),
                {
                    **qa(5, "Who dug it?"),
                    "is_impossible": True,
                    "plausible_answers": [{"text": "x", "answer_start": 0}],
                },
            ],
        },
    ],
}
LAKES = {
    "title": "Lakes",
    "paragraphs": [
        {
            "context": "Lake Como is deep. It lies in Italy.",
            "qas": [qa(6, "What is deep?", ("Lake Como", 0)), qa(7, "Which city?", ("Italy", 30))],
        }
    ],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, {"version": "1.1", "data": [RIVERS, LAKES]})


def write(folder: Path, content: object) -> Path:
    path = folder / "squad.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def quotes(gold: GoldSet) -> dict[str, list[str]]:
    return {case.id: [place.of(gold.article.raw) for (place,) in case.evidence] for case in gold.cases}


def test_a_titles_paragraphs_joined_by_blank_lines_are_one_article(path: Path) -> None:
    rivers, lakes = load_squad(path, Unit.ARTICLE, foreign=False)
    assert rivers.article.raw == (
        "The Rhine is long. It rises in the Alps.\n\nThe Thames is short. It is 346 km. London lies on it."
    )
    assert lakes.article.raw == "Lake Como is deep. It lies in Italy."


def test_the_evidence_is_the_sentences_that_hold_the_answer(path: Path) -> None:
    rivers, _ = load_squad(path, Unit.ARTICLE, foreign=False)
    assert quotes(rivers) == {
        "q1": ["The Rhine is long."],
        "q2": ["It rises in the Alps."],
        "q3": ["It is 346 km."],
        "q4": ["It is 346 km.", "London lies on it."],
        "q5": [],
    }


def test_answers_are_the_annotators_each_once(path: Path) -> None:
    rivers, _ = load_squad(path, Unit.ARTICLE, foreign=False)
    assert [case.answers for case in rivers.cases] == [
        ("Rhine", "The Rhine"),
        ("the Alps",),
        ("346",),
        ("km. London",),
        (),
    ]


def test_what_is_impossible_is_a_near_miss(path: Path) -> None:
    rivers, _ = load_squad(path, Unit.ARTICLE, foreign=False)
    assert [(case.type, case.answerable) for case in rivers.cases][-1] == ("unanswerable_near", False)


def test_each_paragraph_as_an_article(path: Path) -> None:
    golds = load_squad(path, Unit.PARAGRAPH, foreign=False)
    assert [gold.name for gold in golds] == ["Rivers, paragraph 1", "Rivers, paragraph 2", "Lakes, paragraph 1"]
    assert quotes(golds[1])["q4"] == ["It is 346 km.", "London lies on it."]


def test_each_article_is_asked_as_many_questions_of_other_titles(path: Path) -> None:
    rivers, lakes = load_squad(path, Unit.ARTICLE, foreign=True)
    foreign = [case for case in rivers.cases if case.type == OTHER_TITLE]
    # Lakes has two; the other is word for word a question of Rivers, which answers it.
    assert [(case.id, case.question, case.answerable) for case in foreign] == [("q6@Rivers", "What is deep?", False)]
    others = [case for case in lakes.cases if case.type == OTHER_TITLE]
    assert len(others) == 2
    assert {case.question for case in others} <= {
        "What is long?",
        "Where does it rise?",
        "How many kilometres?",
        "Who dug it?",
    }


def test_the_questions_of_other_titles_are_always_the_same(path: Path) -> None:
    assert [g.cases for g in load_squad(path, foreign=True)] == [g.cases for g in load_squad(path, foreign=True)]


def test_a_single_title_has_no_others(tmp_path: Path) -> None:
    (rivers,) = load_squad(write(tmp_path, {"data": [RIVERS]}), foreign=True)
    assert [case.id for case in rivers.cases] == ["q1", "q2", "q3", "q4", "q5"]


def test_earlier_questions_are_the_cases_history(tmp_path: Path) -> None:
    asked = [{**qa(1, "Where does it rise?", ("the Alps", 31)), "history": ["What is long?"]}, qa(2, "Who dug it?")]
    paragraph = {"context": "The Rhine is long. It rises in the Alps.", "qas": asked}
    (rivers,) = load_squad(write(tmp_path, {"data": [{"title": "Rivers", "paragraphs": [paragraph]}]}), foreign=False)
    assert [case.history for case in rivers.cases] == [("What is long?",), ()]


@pytest.mark.parametrize("history", ["What is long?", [7], [" "]], ids=["a string", "a number", "blank"])
def test_a_history_is_a_list_of_questions(history: object, tmp_path: Path) -> None:
    asked = {**qa(1, "What is long?", ("Rhine", 4)), "history": history}
    data = [{"title": "Rivers", "paragraphs": [{"context": "The Rhine is long.", "qas": [asked]}]}]
    with pytest.raises(UnreadableGold, match="question q1: its history"):
        load_squad(write(tmp_path, {"data": data}), foreign=False)


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        pytest.param("Lakes", ["Lakes"], id="one"),
        pytest.param("Lakes,Rivers", ["Rivers", "Lakes"], id="both, in the order of the file"),
        pytest.param("Lakes,Como, Rivers", ["Rivers", "Lakes,Como"], id="a title with a comma in it"),
    ],
)
def test_only_the_titles_that_are_named(titles: str, names: list[str], tmp_path: Path) -> None:
    path = write(tmp_path, {"data": [RIVERS, LAKES, {**LAKES, "title": "Lakes,Como"}]})
    assert [gold.name for gold in load_squad(path, foreign=False, titles=titles)] == names


def test_a_title_that_is_not_in_the_file_is_reported(path: Path) -> None:
    with pytest.raises(UnreadableGold, match="no title “Seas”; it has Lakes, Rivers"):
        load_squad(path, foreign=False, titles="Lakes,Seas")


def test_questions_of_other_titles_are_of_those_that_are_named(path: Path) -> None:
    (lakes,) = load_squad(path, foreign=True, titles="Lakes")
    assert [case.id for case in lakes.cases] == ["q6", "q7"]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param(1, [["q1"]], id="one"),
        pytest.param(5, [["q1", "q2", "q3", "q4", "q5"]], id="a whole title"),
        pytest.param(6, [["q1", "q2", "q3", "q4", "q5"], ["q6"]], id="into the next"),
        pytest.param(99, [["q1", "q2", "q3", "q4", "q5"], ["q6", "q7"]], id="more than there are"),
    ],
)
def test_limit_is_of_the_files_questions(limit: int, expected: list[list[str]], path: Path) -> None:
    golds = load_squad(path, Unit.ARTICLE, limit, foreign=False)
    assert [[case.id for case in gold.cases] for gold in golds] == expected


def test_a_limit_does_not_shorten_the_article_or_narrow_the_other_titles(path: Path) -> None:
    (gold,) = load_squad(path, Unit.ARTICLE, 1, foreign=True)
    assert gold.article.raw.endswith("London lies on it.")
    own, other = gold.cases
    assert (own.id, other.type) == ("q1", OTHER_TITLE)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Who won?", "who", id="who"),
        pytest.param("Whose idea was it?", "who", id="whose"),
        pytest.param("To whom did he write?", "who", id="whom"),
        pytest.param("How  many points?", "how_many", id="how many, two spaces"),
        pytest.param("How much did it cost?", "how_much", id="how much"),
        pytest.param("How did they win?", "how", id="how"),
        pytest.param("In what year was it?", "what", id="the question's own word, not what it asks for"),
        pytest.param("Which is it, and when?", "what", id="the first word counts"),
        pytest.param("Is the whole of it known?", "other", id="whole holds no who"),
    ],
)
def test_question_type(question: str, expected: str) -> None:
    assert question_type(question) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param([], "built differently", id="a list"),
        pytest.param({"version": "1.1"}, "a field “data” is missing", id="no data"),
        pytest.param({"data": [{"title": "T"}]}, "a field “paragraphs” is missing", id="no paragraphs"),
        pytest.param({"data": [RIVERS, {"title": "T", "paragraphs": [{}]}]}, "after Rivers, paragraph 2", id="where"),
        pytest.param({"data": [{"title": "T", "paragraphs": [{"context": 7, "qas": []}]}]}, "built", id="no string"),
        pytest.param({"data": []}, "there is no question in it", id="empty"),
        pytest.param(
            {"data": [{"title": "T", "paragraphs": [{"context": "A cat.", "qas": [qa(9, "What?", ("cat", 3))]}]}]},
            "question q9: “cat” does not stand at 3",
            id="an answer that is elsewhere",
        ),
    ],
)
def test_a_file_that_is_not_squad_is_refused(content: object, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, content)
    with pytest.raises(UnreadableGold) as error:
        load_squad(path, foreign=False)
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_a_file_that_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "squad.json").write_text('{"data":\n oops}')
    with pytest.raises(UnreadableGold, match="line 2: not JSON"):
        load_squad(tmp_path / "squad.json", foreign=False)
