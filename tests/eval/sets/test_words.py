"""A folder of questions in people's own words: which articles are held out, and what becomes of their questions."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from eval.sets.gold import GoldSet, UnreadableGold
from eval.sets.words import load_words, training_questions


def id_with(remainder: int, prefix: str, modulus: int = 40) -> str:
    """The first id with that prefix whose crc32 has that remainder."""
    names = (f"{prefix}_{n}" for n in range(10_000))
    return next(name for name in names if zlib.crc32(name.encode()) % modulus == remainder)


FIRST_HALF, SECOND_HALF = id_with(5, "wp"), id_with(25, "inv5")
ARTICLE: dict[str, Any] = {
    "id": FIRST_HALF,
    "title": "Harbour treaty",
    "sentences": ["The mayor signed it.", "It rained.", "Fish swim in the harbour."],
    "starts_paragraph": [True, False, True],
    "set": "2",
}
QUESTION: dict[str, Any] = {
    "article": FIRST_HALF,
    "history": [],
    "question": "who put their name to it",
    "sentences": [0],
    "answer": "The mayor",
    "kind": "who",
    "set": "real2",
}
NEAR_MISS = QUESTION | {"question": "who refused to sign it", "answer": None}


def write(folder: Path, questions: list[dict[str, Any]], articles: list[dict[str, Any]] | None = None) -> Path:
    for name, lines in (("articles", articles or [ARTICLE]), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return folder


def the_one(folder: Path) -> GoldSet:
    (gold,) = load_words(folder)
    return gold


def test_an_article_is_its_title_and_its_sentences_in_paragraphs(tmp_path: Path) -> None:
    article = the_one(write(tmp_path, [QUESTION])).article
    assert article.raw == "# Harbour treaty\n\nThe mayor signed it. It rained.\n\nFish swim in the harbour."
    assert article.title is not None
    assert article.title.of(article.text) == "Harbour treaty"


def test_an_article_may_have_no_title(tmp_path: Path) -> None:
    gold = the_one(write(tmp_path, [QUESTION], [ARTICLE | {"title": ""}]))
    assert gold.article.raw.startswith("The mayor signed it.")


def test_the_evidence_is_every_answering_sentence_and_any_one_does(tmp_path: Path) -> None:
    gold = the_one(write(tmp_path, [QUESTION | {"sentences": [0, 2]}]))
    (case,) = gold.cases
    assert [place.of(gold.article.raw) for (place,) in case.evidence] == [
        "The mayor signed it.",
        "Fish swim in the harbour.",
    ]
    assert (case.type, case.answers, case.needs_every, case.id) == ("who", ("The mayor",), False, f"{FIRST_HALF}:1")


def test_a_question_without_an_answer_is_a_near_miss(tmp_path: Path) -> None:
    (case,) = the_one(write(tmp_path, [NEAR_MISS])).cases
    assert (case.type, case.answerable, case.answers) == ("unanswerable_near", False, ())


def test_history_and_what_a_sentence_says_are_kept(tmp_path: Path) -> None:
    asked = QUESTION | {"question": "did it?", "history": ["Was it wet?"], "sentences": [1], "answer": "rained"}
    (case,) = the_one(write(tmp_path, [asked | {"kind": "yesno", "says": "yes"}])).cases
    assert (case.history, case.says) == (("Was it wet?",), "yes")


@pytest.mark.parametrize(
    ("question", "tags"),
    [
        pytest.param(QUESTION, {"real", "set:real2"}, id="real"),
        pytest.param(QUESTION | {"set": "twins"}, {"real", "set:twins", "twins"}, id="twins"),
        pytest.param(NEAR_MISS | {"set": "tw_new1"}, {"real", "set:tw_new1", "twins", "near:who"}, id="near twin"),
        pytest.param({k: v for k, v in QUESTION.items() if k != "set"}, {"real"}, id="no set"),
    ],
)
def test_tags(question: dict[str, Any], tags: set[str], tmp_path: Path) -> None:
    (case,) = the_one(write(tmp_path, [question])).cases
    assert set(case.tags) == tags


def test_questions_about_invented_articles_are_tagged(tmp_path: Path) -> None:
    (case,) = the_one(write(tmp_path, [QUESTION | {"article": SECOND_HALF}], [ARTICLE | {"id": SECOND_HALF}])).cases
    assert "invented" in case.tags


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        pytest.param((), [FIRST_HALF, SECOND_HALF], id="all held out"),
        pytest.param((40, 5), [FIRST_HALF], id="the half to fit on"),
        pytest.param((40, 25), [SECOND_HALF], id="the half to report"),
    ],
)
def test_held_out_is_by_set_and_crc32(chosen: tuple[int, ...], names: list[str], tmp_path: Path) -> None:
    ids = [FIRST_HALF, id_with(6, "wp"), SECOND_HALF]
    old = ARTICLE | {"id": id_with(5, "old"), "set": "1"}
    articles = [*(ARTICLE | {"id": name} for name in ids), old]
    write(tmp_path, [QUESTION | {"article": article["id"]} for article in articles], articles)
    assert [gold.name for gold in load_words(tmp_path, *chosen)] == names


def test_the_questions_of_all_other_articles_are_for_training(tmp_path: Path) -> None:
    articles = [ARTICLE | {"id": name} for name in (FIRST_HALF, SECOND_HALF, "other")]
    write(tmp_path, [QUESTION, QUESTION | {"article": SECOND_HALF}, NEAR_MISS | {"article": "other"}], articles)
    assert training_questions(tmp_path) == [("who refused to sign it", False)]


def test_an_article_without_questions_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, [QUESTION], [ARTICLE, ARTICLE | {"id": SECOND_HALF}])
    assert [gold.name for gold in load_words(tmp_path)] == [FIRST_HALF]


@pytest.mark.parametrize(
    ("articles", "questions", "message"),
    [
        pytest.param([ARTICLE], [QUESTION | {"answer": "The cook"}], 'questions.jsonl, line 1: "answer"', id="answer"),
        pytest.param([ARTICLE], [QUESTION | {"sentences": [3]}], "from 0 to 2, not \\[3\\]", id="no such sentence"),
        pytest.param([ARTICLE], [QUESTION | {"sentences": []}], "from 0 to 2, not \\[\\]", id="no sentence"),
        pytest.param([ARTICLE], [QUESTION, {"article": FIRST_HALF}], 'line 2: the field "question"', id="a field"),
        pytest.param(
            [ARTICLE | {"starts_paragraph": [True]}], [QUESTION], 'articles.jsonl, line 1: "starts', id="starts"
        ),
        pytest.param([ARTICLE | {"set": "1"}], [QUESTION], "crc32 is 5 of 20", id="nothing held out"),
    ],
)
def test_what_does_not_fit_is_reported(
    articles: list[dict[str, Any]], questions: list[dict[str, Any]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableGold, match=message):
        load_words(write(tmp_path, questions, articles))


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGold, match="cannot be read"):
        load_words(tmp_path / "none")
