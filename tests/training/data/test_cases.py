"""Cases are kept as JSON."""

from __future__ import annotations

from pathlib import Path

from training.data.cases import Answer, Case, Corpus, load, save


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    answered = Case("t", "Who?", 0, (0,), (Answer(0, 0, 3),), ("Why?",), None, says=True, twin=True, ranked=(1, 0))
    corpus = Corpus((("Ann won.", "It rained."),), (answered, Case("t", "Where?", 0, (), (), tempting=1)))
    save(corpus, tmp_path / "folder" / "x.json")
    assert load(tmp_path / "folder" / "x.json") == corpus
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["x.json"]
