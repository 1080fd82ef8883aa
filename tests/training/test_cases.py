"""What training is asked: each source read, ranked, kept, and what is held out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.fakes import FakeEmbedder
from tests.support.tiny_reader import facts, title, write_cases, write_data
from training.data import sources
from training.data.corpora import Source, prepared
from training.data.ranking import with_rankings, with_strangers
from training.data.treebank import detokenised, spaced
from training.questions.cases import HELD_OUT, Answer, Case, Corpus, TrainingError, load, save, seeded
from training.questions.material import Material
from training.stages.measure import held_asked, sample

PARAGRAPH = "Mr. Venn left in 1994. He went to U.S. ports! “Why?” asked Ann.[2] Nobody knew"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def material(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Material:
    kept = tmp_path_factory.mktemp("cases")
    write_cases(data, kept)
    return Material.of(prepared(list(Source), data, kept))


def answers(corpus: Corpus) -> list[tuple[str, list[str]]]:
    """Each question with the words that answer it."""
    return [
        (case.question, [corpus.pools[case.pool][a.sentence][a.start : a.end] for a in case.answers])
        for case in corpus.cases
    ]


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
        assert answers(corpus)[24:60] == [(question, [answer]) for _, question, answer in facts(1300)]
        without = zip(corpus.cases[60:96], answers(corpus)[60:96], strict=True)
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
        assert answers(corpus) == [("When did he leave?", ["in 1994", "1994", "ports!"])]
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
        assert answers(corpus) == [("Who was the one that paid?", ["Ann"]), ("How much did Ann pay?", ["$40"])]

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
        assert [found for _, found in answers(corpus)] == [["Ann"], ["Ann"], ["Rome"]]
        assert len(self.read(tmp_path, *asked, per_sentence=1).cases) == 1


class TestTreebank:
    @pytest.mark.parametrize(
        ("tokens", "text"),
        [
            ("`` i do n't , '' she said .", '"i don\'t," she said.'),
            ("it cost $ 3.5 -- or # 3 !", "it cost $3.5 – or #3!"),
            ("the dogs ' bowls -lrb- old ones -rrb- : red", "the dogs' bowls (old ones): red"),
        ],
    )
    def test_tokens_become_running_text(self, tokens: str, text: str) -> None:
        assert detokenised(tokens) == text

    @given(st.lists(st.sampled_from("Ann 's paid $ 40 , `` well '' -LRB- n't -RRB- . it".split()), max_size=12))
    def test_every_token_lies_where_it_is_said_to(self, tokens: list[str]) -> None:
        text, where = spaced(tokens)
        spelt = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
        assert [text[a:b] for a, b in where] == [spelt.get(token, token) for token in tokens]
        assert "".join(text[a:b] for a, b in where) == text.replace(" ", "")


class TestRanking:
    CORPUS = Corpus(
        (("A cat sat.", "A fish swam far.", "Rain fell."),),
        (Case("", "Where did the fish swim?", 0, (1,), ()), Case("", "Did rain fall?", 0, (2,), ())),
    )

    def test_words_alone(self) -> None:
        assert [case.ranked for case in with_rankings(self.CORPUS, None).cases] == [(1, 0, 2), (2, 0, 1)]

    def test_vectors_and_words(self) -> None:
        pools = (("Cats sat all day.", "The feline dozed.", "It rained."),)
        corpus = Corpus(pools, (Case("", "Did the feline cat doze?", 0, (1,), ()),))
        assert with_rankings(corpus, None).cases[0].ranked[0] == 1
        # The axis that it shares with the first weighs twice what the words of the second do.
        assert with_rankings(corpus, FakeEmbedder(("cat",))).cases[0].ranked[0] == 0

    def test_only_the_window_about_the_gold_sentence_is_ranked(self) -> None:
        assert with_rankings(self.CORPUS, None, window=0).cases[1].ranked == (2,)
        assert sorted(with_rankings(self.CORPUS, None, window=1).cases[1].ranked) == [1, 2]

    def test_strangers_fill_a_pool_and_answers_move_with_their_sentences(self, data: Path) -> None:
        plain = sources.qamr(data, 12)
        filled = with_strangers(plain, seeded(7))
        assert answers(filled) == answers(plain)
        assert all(len(pool) == 10 and len(set(pool)) == 10 for pool in filled.pools)
        for case, before in zip(filled.cases, plain.cases, strict=True):
            assert filled.pools[case.pool][case.golds[0]] == plain.pools[before.pool][before.golds[0]]
            first = filled.pools[case.pool].index(plain.pools[before.pool][0])
            assert filled.pools[case.pool][first : first + 2] == plain.pools[before.pool]
        assert filled == with_strangers(plain, seeded(7))


class TestKept:
    def test_what_is_saved_is_loaded(self, tmp_path: Path) -> None:
        corpus = Corpus((("Ann won.", "It rained."),), (Case("t", "Who?", 0, (0,), (Answer(0, 0, 3),), (1, 0)),))
        save(corpus, tmp_path / "folder" / "x.json")
        assert load(tmp_path / "folder" / "x.json") == corpus
        assert [path.name for path in (tmp_path / "folder").iterdir()] == ["x.json"]

    def test_is_read_again_and_not_made_again(self, data: Path, tmp_path: Path) -> None:
        first = prepared([Source.QAMR], data, tmp_path)
        assert prepared([Source.QAMR], tmp_path / "no such folder", tmp_path) == first

    def test_without_data_it_says_what_to_give(self, tmp_path: Path) -> None:
        with pytest.raises(TrainingError, match=r"cannot be read.+--data.+squad2_tune\.json"):
            prepared([Source.QAMR], tmp_path, tmp_path / "kept")


class TestHeldOut:
    def test_no_training_case_is_of_a_held_out_title(self, material: Material) -> None:
        squad = material.corpora[Source.SQUAD2]
        titles = {case.title for source, case in material.asked if source is Source.SQUAD2}
        assert titles == {"Rivers", "Towns"}
        assert {case.title for case in squad.cases} - titles == set(HELD_OUT)
        held = {squad.pools[case.pool] for case in squad.cases if case.title in HELD_OUT}
        assert not any(material.pool(source, case) in held for source, case in material.asked)
        assert not {s for asked in material.watched for s in asked.sentences} & {s for pool in held for s in pool}

    def test_all_others_but_those_set_aside_are_asked_of(self, material: Material) -> None:
        counts = {source: sum(s is source for s, _ in material.asked) for source in Source}
        assert counts == {
            Source.SQUAD2: 144 - 30,
            Source.PAIRS: 36 - 30,
            Source.QAMR: 36 - 30,
            Source.QAMR_ALL: 36 - 30,
        }
        assert len(material.watched) == 4 * 16

    def test_figures_are_of_held_out_titles_only(self, material: Material) -> None:
        squad = material.corpora[Source.SQUAD2]
        answerable, unanswerable = sample(squad)
        assert {case.title for case in (*answerable, *unanswerable)} == set(HELD_OUT)
        assert (len(answerable), len(unanswerable)) == (24, 24)
        held = {case.question for case in squad.cases if case.title in HELD_OUT}
        assert {asked.question for asked in held_asked(squad)} <= held

    def test_the_same_corpora_give_the_same_split(self, material: Material) -> None:
        assert Material.of(material.corpora) == material


def test_the_tiny_titles_are_what_they_seem() -> None:
    context = title("Towns", 1100)["paragraphs"][0]["context"]
    assert len(sources.paragraph_sentences(context)) == len(facts())
