"""SQuAD's files read into cases, but for the titles held out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.tiny_reader import facts, title
from training.data import squad
from training.data.cases import Corpus

PARAGRAPH = "Mr. Venn left in 1994. He went to U.S. ports! “Why?” asked Ann.[2] Nobody knew"


def answers_in(corpus: Corpus) -> list[tuple[str, list[str]]]:
    """Each question with the words that answer it."""
    return [
        (case.question, [corpus.pools[case.pool][a.sentence][a.start : a.end] for a in case.answers])
        for case in corpus.cases
    ]


class TestSquad:
    def test_a_paragraph_is_cut_into_sentences(self) -> None:
        assert [PARAGRAPH[a:b] for a, b in squad.sentence_spans(PARAGRAPH)] == [
            "Mr. Venn left in 1994.",
            "He went to U.S. ports!",
            "“Why?” asked Ann.[2]",
            "Nobody knew",
        ]

    def test_answers_are_slices_of_their_sentences_and_some_questions_have_none(self, data: Path) -> None:
        corpus = squad.read_squad(data / "squad2_tune.json")
        assert list(dict.fromkeys(c.title for c in corpus.cases)) == ["Rivers", "Towns"]
        asked = len(facts())
        assert answers_in(corpus)[:asked] == [(question, [answer]) for _, question, answer in facts(1300)]
        without = zip(corpus.cases[asked : 2 * asked], answers_in(corpus)[asked : 2 * asked], strict=True)
        assert all(not case.golds and not found for case, (_, found) in without)

    def test_the_commonest_answer_comes_first_and_one_is_cut_where_its_sentence_ends(self, tmp_path: Path) -> None:
        texts = ("1994", "in 1994", "in 1994", "ports! “Why?”")
        qa = {
            "question": "When\tdid he leave?",
            "answers": [{"text": t, "answer_start": PARAGRAPH.index(t)} for t in texts],
        }
        article = {"title": "x", "paragraphs": [{"context": PARAGRAPH, "qas": [qa]}]}
        (tmp_path / "squad.json").write_text(json.dumps({"data": [article]}))
        corpus = squad.read_squad(tmp_path / "squad.json")
        assert answers_in(corpus) == [("When did he leave?", ["in 1994", "1994", "ports!"])]
        assert corpus.cases[0].golds == (0, 1)


def test_the_tiny_titles_have_a_sentence_for_each_fact() -> None:
    context = title("Towns", 1100)["paragraphs"][0]["context"]
    assert len(squad.sentence_spans(context)) == len(facts())
