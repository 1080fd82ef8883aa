"""A gold set: every mark is found in its article, and a line that does not fit stops the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.sets.gold import Case, UnreadableGold, load_gold
from index.article import Span
from index.read import article_from_text
from tests.support.fakes import plain
from tests.support.pets import CASE, RAW, write


def test_every_place_of_a_quote_is_found(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path, json.dumps(CASE)), plain(RAW))
    assert gold.name == "pets"
    assert gold.cases == (
        Case(
            id="pets-1",
            type="what",
            question="What does the cat do?",
            history=("Is there a cat?",),
            answers=("sleeps",),
            evidence=((Span(0, 14), Span(34, 48)),),
        ),
    )


def test_places_of_a_quote_may_overlap(tmp_path: Path) -> None:
    line = json.dumps(CASE | {"evidence": ["na na"]})
    (case,) = load_gold(write(tmp_path, line), plain("na na na")).cases
    assert case.evidence == ((Span(0, 5), Span(3, 8)),)


def test_offsets_are_those_of_the_article_as_supplied(tmp_path: Path) -> None:
    article = article_from_text(RAW)
    (case,) = load_gold(write(tmp_path, json.dumps(CASE | {"evidence": ["sleeps.. . The dog"]})), article).cases
    assert [place.of(article.raw) for place in case.evidence[0]] == ["sleeps.. . The dog"]


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff" + json.dumps(CASE), " ", json.dumps(CASE | {"id": "pets-2"}), "")
    assert [case.id for case in load_gold(path, plain(RAW)).cases] == ["pets-1", "pets-2"]


def test_a_line_ends_only_at_a_line_feed(tmp_path: Path) -> None:
    line = json.dumps(CASE | {"question": "What does\u2028the cat do?"}, ensure_ascii=False)
    (case,) = load_gold(write(tmp_path, line), plain(RAW)).cases
    assert case.question == "What does\u2028the cat do?"


def test_further_fields_are_allowed(tmp_path: Path) -> None:
    assert load_gold(write(tmp_path, json.dumps(CASE | {"note": "easy"})), plain(RAW)).cases


@pytest.mark.parametrize(
    ("changes", "answerable", "needs_every", "answers_scored"),
    [
        pytest.param({}, True, False, True, id="any one answer does"),
        pytest.param({"type": "multi"}, True, True, True, id="multi: every one"),
        pytest.param({"type": "summary"}, True, False, False, id="summary: only the evidence"),
        pytest.param({"answers": []}, True, False, False, id="evidence alone"),
        pytest.param({"answers": [], "evidence": []}, False, False, False, id="unanswerable"),
    ],
)
def test_what_is_required(
    changes: dict[str, Any], answerable: bool, needs_every: bool, answers_scored: bool, tmp_path: Path
) -> None:
    (case,) = load_gold(write(tmp_path, json.dumps(CASE | changes)), plain(RAW)).cases
    assert (case.answerable, case.needs_every, case.answers_scored) == (answerable, needs_every, answers_scored)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param('{"id": }', "not JSON: Expecting value at column 8", id="not JSON"),
        pytest.param('["id"]', "a case is a JSON object", id="not an object"),
        *(
            pytest.param(
                json.dumps({k: v for k, v in CASE.items() if k != name}),
                f'the field "{name}" is missing',
                id=f"no {name}",
            )
            for name in CASE
        ),
        pytest.param(json.dumps(CASE | {"id": 7}), '"id" must be a string that is not blank, not 7', id="number as id"),
        pytest.param(json.dumps(CASE | {"question": " "}), '"question" must be a string that is', id="blank question"),
        pytest.param(json.dumps(CASE | {"answers": "sleeps"}), '"answers" must be a list of strings', id="no list"),
        pytest.param(json.dumps(CASE | {"history": None}), '"history" must be a list of strings', id="null"),
        pytest.param(json.dumps(CASE | {"answers": [65]}), '"answers" must hold strings', id="number as answer"),
        pytest.param(json.dumps(CASE | {"evidence": [""]}), '"evidence" must hold strings', id="blank quote"),
        pytest.param(
            json.dumps(CASE | {"evidence": []}), "there are answers but no evidence", id="answers without evidence"
        ),
        pytest.param(
            json.dumps(CASE | {"evidence": ["The cow moos"]}),
            'the article as supplied does not hold the evidence "The cow moos"',
            id="absent quote",
        ),
        pytest.param(
            json.dumps(CASE | {"id": "first"}), "the id 'first' is already on line 1", id="an id a second time"
        ),
    ],
)
def test_a_bad_line_stops_it(line: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(CASE | {"id": "first"}), "", line)
    with pytest.raises(UnreadableGold) as error:
        load_gold(path, plain(RAW))
    assert str(error.value).startswith(f"{path}, line 3: {message}")


def test_a_quote_of_the_cleaned_text_alone_is_reported_as_such(tmp_path: Path) -> None:
    article = article_from_text(RAW)
    quote = "The cat sleeps. The dog barks."
    assert quote in article.text
    with pytest.raises(UnreadableGold, match="copy it from the supplied one"):
        load_gold(write(tmp_path, json.dumps(CASE | {"evidence": [quote]})), article)


def test_bytes_that_are_not_text_are_reported_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "pets.jsonl"
    path.write_bytes(json.dumps(CASE).encode() + b"\n\xff\n")
    with pytest.raises(UnreadableGold, match=r"line 2: not UTF-8"):
        load_gold(path, plain(RAW))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("empty.jsonl", "no case in it", id="empty"),
        pytest.param("absent.jsonl", "No such file", id="absent"),
    ],
)
def test_a_file_without_cases(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(UnreadableGold, match=message):
        load_gold(tmp_path / name, plain(RAW))
