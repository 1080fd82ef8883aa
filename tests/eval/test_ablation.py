"""Stages: each is the real bot with something left out, and one table shows them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.ablation import Stages, figures, run_stages, stages, stages_table
from eval.outcome import Cited, Outcome
from eval.run import first_index
from eval.sets.gold import Case, GoldSet
from eval.sets.groups import Group
from index.article import Span
from tests.support.fakes import FakeEmbedder, plain, span_of
from tests.support.pets import PondReader

# Words alone prefer the second sentence to "Where does the cat nap?", vectors (a cat is a cat) the first.
RAW = "The cat sleeps on the roof of the barn.\n\nEvery nap ends at noon in the barn.\n\nFish swim in the pond.\n"
NAP = Case("c1", "where", "Where does the cat nap?", (), (), ((span_of(RAW, "The cat"),),))
PETS = GoldSet("pets", plain(RAW), (NAP, Case("c2", "unanswerable_far", "Who won the cup?")))
FIRST, SECOND = Span(0, 10), Span(20, 30)


@pytest.mark.parametrize(
    ("with_reader", "names"),
    [
        pytest.param(True, ["BM25", "vectors", "joined", "+ reader", "+ guards"], id="reader"),
        pytest.param(False, ["BM25", "vectors", "joined", "+ guards"], id="no reader"),
    ],
)
def test_the_stages(with_reader: bool, names: list[str]) -> None:
    found = stages(with_reader=with_reader)
    assert [stage.name for stage in found] == names
    assert [stage.decides for stage in found] == [False, False, *[True] * (len(names) - 2)]


def test_each_stage_ranks_by_its_own_signals() -> None:
    indexed, _ = first_index(PETS.article, FakeEmbedder(axes=("cat", "fish")))
    first = {
        stage.name: indexed.text_of(
            stage.bot(indexed, FakeEmbedder(axes=("cat", "fish")), PondReader()).retrieve("Where is a nap?")[0].sentence
        )
        for stage in stages(with_reader=True)
    }
    assert first["BM25"] == "Every nap ends at noon in the barn."
    assert first["+ reader"] == first["+ guards"] == "Fish swim in the pond."


def test_vectors_alone_do_not_see_words() -> None:
    embedder = FakeEmbedder(axes=("cat", "fish"))
    indexed, _ = first_index(PETS.article, embedder)
    words, vectors, *_ = (
        stage.bot(indexed, embedder, None).retrieve("nap of a cat, nap") for stage in stages(with_reader=False)
    )
    assert indexed.text_of(vectors[0].sentence).startswith("The cat")
    assert [hit.score for hit in vectors] == [hit.cosine for hit in vectors]
    assert [hit.score for hit in words] == [hit.hit.words for hit in words]


def test_only_the_last_stage_has_guards() -> None:
    indexed, _ = first_index(PETS.article, FakeEmbedder())
    question = "What did Putin eat with the cat?"  # no Putin in the article
    *_, read, guarded = (
        stage.bot(indexed, FakeEmbedder(), None).judge(question) for stage in stages(with_reader=False)
    )
    assert read.doubts == guarded.doubts != ()
    assert guarded.confidence < read.confidence


def outcome(kind: str, answered: bool, confidence: float, *ranked: Span) -> Outcome:
    evidence = () if kind.startswith(("unanswerable", "other")) else ((FIRST,),)
    cited = (Cited(FIRST, "", verbatim=True),) if answered else ()
    answerable = confidence if answered else 1.0 - confidence
    asked = Case(kind, kind, "?", (), (), evidence)
    return Outcome(asked, answered, confidence, answerable, 1.0, None, cited, read=ranked)


ANSWERED, REFUSED = True, False
OUTCOMES = [
    outcome("who", ANSWERED, 0.75, FIRST, SECOND),  # right, first
    outcome("who", REFUSED, 0.75, SECOND, FIRST),  # wrongly refused: answerability 0.25; second
    outcome("unanswerable_near", ANSWERED, 0.5),  # wrong; between the two above
    outcome("unanswerable_far", REFUSED, 0.5),
    outcome("other_title", ANSWERED, 0.5),
    outcome("followup", REFUSED, 0.5, SECOND),  # answerable, refused, never found; 0.5 ties with the near miss
]


def test_figures_that_decide() -> None:
    assert figures(OUTCOMES, decides=True) == {
        "sentence_at_1": pytest.approx(1 / 3),
        "sentence_at_10": pytest.approx(2 / 3),
        "right_answerable": pytest.approx(1 / 3),
        "right_near": 0.0,
        "right_far": 0.5,
        "auroc_near": pytest.approx(1.5 / 3),
    }


def test_figures_of_one_that_only_ranks() -> None:
    found = figures(OUTCOMES, decides=False)
    assert found["sentence_at_1"] == pytest.approx(1 / 3)
    assert found["sentence_at_10"] == pytest.approx(2 / 3)
    assert [found[name] for name in ("right_answerable", "right_near", "right_far", "auroc_near")] == [None] * 4


def test_nothing_to_score() -> None:
    assert set(figures([], decides=True).values()) == {None}


def test_every_group_and_stage_is_run() -> None:
    begun: list[str] = []
    counted: list[None] = []
    groups = [Group("pets", (PETS, PETS)), Group("one", (PETS,))]
    reader = PondReader()
    found = run_stages(groups, FakeEmbedder(), reader, begun.append, lambda: counted.append(None))
    assert begun == ["pets", "one"] == list(found)
    assert [list(by_stage) for by_stage in found.values()] == [
        ["BM25", "vectors", "joined", "+ reader", "+ guards"]
    ] * 2
    assert len(counted) == 3 * 2 * 5
    # Two questions a set, three sets; two stages ask each twice, and it is read once.
    assert len(reader.asked) == 3 * 2


def test_the_table() -> None:
    found: dict[str, Stages] = {
        "pets": {"BM25": figures(OUTCOMES, decides=False), "+ guards": figures(OUTCOMES, decides=True)}
    }
    assert stages_table(found, {"pets": 2}).splitlines() == [
        "                   sentence@1  sentence@10  right answerable  right near  right far  AUROC near",
        "pets, 2 questions",
        "  BM25                  0.333        0.667",
        "  + guards              0.333        0.667             0.333       0.000      0.500       0.500",
    ]


def test_every_option_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pets.txt").write_text(RAW)
    case = {
        "id": "c1",
        "type": "where",
        "question": NAP.question,
        "history": [],
        "answers": [],
        "evidence": ["The cat"],
    }
    (tmp_path / "pets.jsonl").write_text(json.dumps(case | {"evidence": ["The cat"]}))
    files = ["--article", str(tmp_path / "pets.txt"), "--gold", str(tmp_path / "pets.jsonl")]
    shown = {}
    for option in ("--stages", "--near-misses", "--curves"):
        folder = [str(tmp_path / "out")] if option == "--curves" else []
        assert main([*files, "--reader", "none", option, *folder, "--json", str(tmp_path / "found.json")]) == 0
        found = json.loads((tmp_path / "found.json").read_text())
        shown[option] = (capsys.readouterr().out, found)
    table, found = shown["--stages"]
    assert table.splitlines()[1] == "pets, 1 questions"
    assert list(found["stages"]["pets"]) == ["BM25", "vectors", "joined", "+ guards"]
    table, found = shown["--near-misses"]
    assert table.splitlines()[0] == "answered near misses  pets"
    assert found["near_misses"]["pets"]["n"] == 0
    assert shown["--curves"][1]["curves"]["pets"]["n"] == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["reliability.png", "risk_coverage.png"]
