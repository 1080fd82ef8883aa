"""SQuAD, the sentence pairs and QAMR, each read from its own format into cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.tiny_reader import answers_in, facts, title
from training.data import sources
from training.data.cases import Corpus

PARAGRAPH = "Mr. Venn left in 1994. He went to U.S. ports! “Why?” asked Ann.[2] Nobody knew"


class TestSquad:
    def test_a_paragraph_is_cut_into_sentences(self) -> None:
        assert [PARAGRAPH[a:b] for a, b in sources.paragraph_sentences(PARAGRAPH)] == [
            "Mr. Venn left in 1994.",
            "He went to U.S. ports!",
            "“Why?” asked Ann.[2]",
            "Nobody knew",
        ]

    def test_answers_are_slices_of_their_sentences_and_some_questions_have_none(self, data: Path) -> None:
        corpus = sources.squad(data / "squad2_tune.json")
        assert list(dict.fromkeys(c.title for c in corpus.cases)) == ["Warsaw", "Rivers", "Packet_switching", "Towns"]
        assert answers_in(corpus)[24:60] == [(question, [answer]) for _, question, answer in facts(1300)]
        without = zip(corpus.cases[60:96], answers_in(corpus)[60:96], strict=True)
        assert all(not case.golds and not found for case, (_, found) in without)

    def test_the_commonest_answer_comes_first_and_one_is_cut_where_its_sentence_ends(self, tmp_path: Path) -> None:
        texts = ("1994", "in 1994", "in 1994", "ports! “Why?”")
        qa = {
            "question": "When\tdid he leave?",
            "answers": [{"text": t, "answer_start": PARAGRAPH.index(t)} for t in texts],
        }
        article = {"title": "x", "paragraphs": [{"context": PARAGRAPH, "qas": [qa]}]}
        (tmp_path / "squad.json").write_text(json.dumps({"data": [article]}))
        corpus = sources.squad(tmp_path / "squad.json")
        assert answers_in(corpus) == [("When did he leave?", ["in 1994", "1994", "ports!"])]
        assert corpus.cases[0].golds == (0, 1)


class TestPairs:
    def test_a_sentence_that_is_asked_twice_is_there_once(self, tmp_path: Path) -> None:
        (tmp_path / "squad1_pairs_sentences.txt").write_text(
            "it did n't rain .\nann 's dog -lrb- old -rrb- ran .\n" * 2
        )
        (tmp_path / "squad1_pairs_questions.txt").write_text("did it rain ?\nwhat ran ?\nwas it dry ?\nwho ran ?\n")
        corpus = sources.pairs(tmp_path)
        assert corpus.pools == (("it didn't rain.", "ann's dog (old) ran."),)
        assert [(c.question, c.golds) for c in corpus.cases] == [
            ("did it rain?", (0,)),
            ("what ran?", (1,)),
            ("was it dry?", (0,)),
            ("who ran?", (1,)),
        ]

    def test_files_of_different_length_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "squad1_pairs_sentences.txt").write_text("it rained .\n")
        (tmp_path / "squad1_pairs_questions.txt").write_text("did it rain ?\nwhen ?\n")
        with pytest.raises(ValueError, match="longer"):
            sources.pairs(tmp_path)


class TestQamr:
    SENTENCE = "Ann -LRB- the mayor -RRB- paid $ 40 , `` gladly '' , in Rome ."
    KEY = "Wiki1k:wikipedia:1:10:0"

    def read(self, folder: Path, *asked: tuple[str, str, str], per_sentence: int = 12) -> Corpus:
        (folder / "qamr_sentences.tsv").write_text(
            f"{self.KEY}\t{self.SENTENCE}\nWiki1k:wikipedia:1:9:0\tIt rained .\n"
        )
        rows = ["\t".join((self.KEY, "0", "1", "0", "0", q, said, f"7:{other}")) for q, said, other in asked]
        (folder / "qamr_dev.tsv").write_text("\n".join(rows) + "\n")
        (folder / "qamr_test.tsv").write_text("")
        return sources.qamr(folder, per_sentence)

    def test_positions_of_tokens_become_words(self, tmp_path: Path) -> None:
        corpus = self.read(tmp_path, ("How much did Ann pay ?", "6 7", "7"), ("Who was the one that paid?", "0", "0 1"))
        assert corpus.pools == (("It rained.", 'Ann (the mayor) paid $40, "gladly", in Rome.'),)
        assert answers_in(corpus) == [("Who was the one that paid?", ["Ann"]), ("How much did Ann pay?", ["$40"])]

    @pytest.mark.parametrize(
        ("question", "said", "other"),
        [
            pytest.param("Where did Ann pay money?", "14", "0", id="nobody agrees"),
            pytest.param("Where did Ann pay money?", "0 14", "0 14", id="in two pieces"),
            pytest.param("Where did Ann pay money?", "", "", id="no answer"),
            pytest.param("Where was that?", "14", "14", id="too short a question"),
        ],
    )
    def test_what_is_left_out(self, tmp_path: Path, question: str, said: str, other: str) -> None:
        assert self.read(tmp_path, (question, said, other)).cases == ()

    def test_the_longest_come_first_and_one_answer_at_most_twice(self, tmp_path: Path) -> None:
        asked = [(f"Who {'really ' * n}paid the sum there?", "0", "0") for n in range(4)]
        asked.append(("Where was the sum paid?", "14", "14"))
        corpus = self.read(tmp_path, *asked)
        assert [c.question.count("really") for c in corpus.cases] == [3, 2, 0]
        assert [found for _, found in answers_in(corpus)] == [["Ann"], ["Ann"], ["Rome"]]
        assert len(self.read(tmp_path, *asked, per_sentence=1).cases) == 1


def test_the_tiny_titles_have_a_sentence_for_each_fact() -> None:
    context = title("Towns", 1100)["paragraphs"][0]["context"]
    assert len(sources.paragraph_sentences(context)) == len(facts())
