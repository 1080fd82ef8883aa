"""The files of public/ read into cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.tiny_reader import facts, passages
from training.data.cases import Answer, Case
from training.data.public import read_public


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.json"
    made.write_text(json.dumps(passages("x")))
    return made


def test_a_passage_is_a_pool_and_its_title_is_for_people(path: Path) -> None:
    corpus = read_public(path)
    (sentence, question, answer), (other, *_) = facts()[:2]
    assert corpus.pools[0] == (sentence, other)
    start = sentence.index(answer)
    assert corpus.cases[0] == Case("Town 0 & more", question, 0, (0,), (Answer(0, start, start + len(answer)),))


def test_a_question_without_answers_is_a_near_miss(path: Path) -> None:
    near = [case for case in read_public(path).cases if not case.golds]
    assert {case.question for case in near} == {"Who is the queen?"}
    assert all(case.tempting is None and case.answers == () for case in near)


def test_single_sentences_and_titles_held_out_are_left_out(path: Path) -> None:
    corpus = read_public(path)
    assert len(corpus.pools) == len(passages("x")["passages"]) - 2
    assert "Warsaw" not in {case.title for case in corpus.cases}


def test_at_most_so_many_are_drawn_the_same_always(path: Path) -> None:
    assert len(read_public(path, 5).cases) == 5
    assert read_public(path, 5) == read_public(path, 5)


def test_a_title_that_is_a_number_for_machines_is_none(tmp_path: Path) -> None:
    raw = {
        "passages": [{"title": "wikinews:12", "text": "It rained. It snowed."}],
        "questions": [{"passage": 0, "question": "Why?", "answers": []}],
    }
    (tmp_path / "x.json").write_text(json.dumps(raw))
    assert [case.title for case in read_public(tmp_path / "x.json").cases] == [""]
