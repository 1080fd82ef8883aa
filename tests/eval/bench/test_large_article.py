"""The bench of a large article: what it is made of, and what it says of files that it cannot use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.bench.large_article import BAD_INPUT, WORDS_A_PAGE, main, write_pdf
from index.read import read_article


def test_the_pdf_has_the_pages_that_were_asked_for(tmp_path: Path) -> None:
    paragraphs = [f"Paragraph {n} has twenty words < & more{' and more' * 6}." for n in range(1, 31)]
    write_pdf(tmp_path / "made.pdf", paragraphs, 3)
    article = read_article(tmp_path / "made.pdf")
    assert article.pages == 3
    assert 3 * WORDS_A_PAGE <= len(article.raw.split()) < 3 * (WORDS_A_PAGE + 20)
    # Twenty paragraphs fill a page; the second begins over.
    assert [article.raw.count(f"Paragraph {n} has twenty words < & more") for n in (1, 30)] == [2, 2]


@pytest.mark.parametrize("content", ["", "[]", '{"data": [{}]}', '{"data": []}'])
def test_a_file_without_questions_is_refused(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    squad = tmp_path / "squad.json"
    squad.write_text(content, "utf-8")
    assert main(["--squad", str(squad)]) == BAD_INPUT
    assert capsys.readouterr().err.startswith(str(squad))


def test_too_few_questions_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    squad = tmp_path / "squad.json"
    one = {"context": "The cat slept.", "qas": [{"question": "Who slept?", "is_impossible": False}]}
    squad.write_text(json.dumps({"data": [{"title": "Cats", "paragraphs": [one]}]}), "utf-8")
    assert main(["--squad", str(squad)]) == BAD_INPUT
    assert "fewer than 100 questions" in capsys.readouterr().err
