"""Any extractive model of transformers as a reader: a small one, made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.reader.base import ReaderError, Reading
from bot.reader.hugging_face import ExtractiveReader
from bot.reader.load import load_reader
from tests.support.fakes import rows

WORDS = "[PAD] [UNK] [CLS] [SEP] who won the cup ann bob it rained loud all day in rome , . ?".split()
WIDTH = len(WORDS) + 1
LOUD = WIDTH - 1
ROW = 24
UNKNOWN = "[UNK]"


def tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token=UNKNOWN))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    special = {"unk_token": UNKNOWN, "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    fast: Any = PreTrainedTokenizerFast
    fast(tokenizer_object=made, **special).save_pretrained(folder)


def network() -> Any:
    import torch
    from transformers import BertConfig, BertForQuestionAnswering

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=4,
        max_position_embeddings=ROW,
    )
    made: Any = BertForQuestionAnswering(config)
    return made.eval()


@pytest.fixture(scope="module")
def random_reader(tmp_path_factory: pytest.TempPathFactory) -> ExtractiveReader:
    """With the weights that it was born with: it points anywhere."""
    folder = tmp_path_factory.mktemp("random")
    tokenizer(folder)
    network().save_pretrained(folder)
    return ExtractiveReader(str(folder))


def deafening() -> Any:
    """A network that points at "ann" against [CLS], at anything else less; one "loud" raises its whole row's logits.

    Words are axes. Attention is even, and carries nothing but how much of a row is loud, on an axis of its own.
    """
    import torch

    made = network()
    with torch.no_grad():
        for weights in made.parameters():
            weights.zero_()
        for name, module in made.named_modules():
            if name.endswith("LayerNorm"):
                module.weight.fill_(1.0)
        embeddings, layer = made.bert.embeddings, made.bert.encoder.layer[0]
        embeddings.word_embeddings.weight[:, : len(WORDS)] = torch.eye(len(WORDS))
        layer.attention.self.value.weight[LOUD, WORDS.index("loud")] = 3.0
        layer.attention.output.dense.weight.copy_(torch.eye(WIDTH))
        made.qa_outputs.weight[:, WORDS.index("ann")] = 2.0
        made.qa_outputs.weight[:, WORDS.index("[CLS]")] = 1.0
        made.qa_outputs.weight[:, LOUD] = 9.0
    return made


@pytest.fixture(scope="module")
def deafened(tmp_path_factory: pytest.TempPathFactory) -> ExtractiveReader:
    folder = tmp_path_factory.mktemp("deafened")
    tokenizer(folder)
    deafening().save_pretrained(folder)
    return ExtractiveReader(str(folder))


def spans(reading: Reading, sentences: Sequence[str]) -> list[str | None]:
    return [
        sentence[read.span.start : read.span.end] if read.span else None
        for read, sentence in zip(reading.sentences, sentences, strict=True)
    ]


class TestSpans:
    SENTENCES = ("Ann won the cup.", "  Zoë,  or 🙂 Bob — it   rained…", "It rained in Rome.", "All day, all day.")

    def test_are_slices_of_their_own_sentence_between_words(self, random_reader: ExtractiveReader) -> None:
        reading = random_reader.read("Who won?", rows(self.SENTENCES))
        for found, sentence in zip(spans(reading, self.SENTENCES), self.SENTENCES, strict=True):
            assert found
            assert found == found.strip()
            at = sentence.index(found)
            assert not (sentence[at - 1 : at] + found[0]).isalnum() or at == 0
            assert not (found[-1] + sentence[at + len(found) :][:1]).isalnum() or sentence.endswith(found)

    def test_point_at_what_the_network_does(self, deafened: ExtractiveReader) -> None:
        sentences = ["It rained, and Ann, in Rome.", "Bob and Ann."]
        assert spans(deafened.read("who won?", rows(sentences)), sentences) == ["Ann", "Ann"]

    def test_the_words_of_the_question_are_not_pointed_at(self, deafened: ExtractiveReader) -> None:
        asked, other = (deafened.read(question, rows(["It rained."])).sentences[0] for question in ("ann ?", "bob ?"))
        assert asked.score == pytest.approx(other.score)
        assert asked.score < 0

    def test_a_sentence_without_words_has_none(self, random_reader: ExtractiveReader) -> None:
        reading = random_reader.read("Who won?", rows(["Ann won.", "", "It rained."]))
        assert [found is None for found in spans(reading, ["Ann won.", "", "It rained."])] == [False, True, False]
        assert reading.sentences[1].score < min(reading.sentences[i].score for i in (0, 2))

    def test_nothing_to_read_is_read(self, random_reader: ExtractiveReader) -> None:
        assert random_reader.read("Who won?", rows([])) == Reading(())

    @pytest.mark.parametrize(
        ("question", "sentences"),
        [
            pytest.param("who won the cup " * 20, ["Ann won."], id="a question longer than a row"),
            pytest.param("who won?", ["It rained all day " * 20 + ".", "Ann won."], id="a sentence longer than a row"),
            pytest.param("", ["Ann won."], id="no question"),
        ],
    )
    def test_what_does_not_fit_is_cut_and_read(
        self, question: str, sentences: list[str], random_reader: ExtractiveReader
    ) -> None:
        assert all(spans(random_reader.read(question, rows(sentences)), sentences))


class TestWindows:
    SENTENCES = tuple(f"It rained all day {'in rome ' * (i % 2)}." for i in range(9))

    def test_cover_every_sentence_and_overlap_by_one(self, random_reader: ExtractiveReader) -> None:
        windows = list(random_reader._windows("who won?", self.SENTENCES))
        assert len(windows) > 2
        assert windows[0][0] == 0
        assert windows[-1][1] == len(self.SENTENCES)
        assert all(second[0] == first[1] - 1 for first, second in pairwise(windows))

    def test_a_sentence_in_two_windows_has_its_better_score(self, deafened: ExtractiveReader) -> None:
        sentences = ["Ann won the cup."] * 9
        shared = {first for first, _ in deafened._windows("who won?", sentences)} - {0}
        scores = [read.score for read in deafened.read("who won?", rows(sentences)).sentences]
        assert shared
        assert all(scores[i] >= scores[0] - 1e-5 for i in shared)

    def test_reading_is_the_same_each_time(self, random_reader: ExtractiveReader) -> None:
        first, second = (random_reader.read("who won?", rows(self.SENTENCES)) for _ in range(2))
        assert first == second


class TestConfidentWindowsWithoutAnAnswer:
    """Nineteen windows that hold none, each with higher logits than the one that answers, must not outvote it."""

    LOUD = "Loud, loud, loud, loud, loud all day in the loud, loud day."
    SENTENCES = (*[LOUD] * 12, "Ann won the cup, it rained all day.", *[LOUD] * 7)

    def test_their_logits_are_indeed_higher(self, deafened: ExtractiveReader) -> None:
        def highest(sentence: str) -> float:
            import torch

            encoded = deafened._tokenizer("who won?", sentence, return_tensors="pt")
            with torch.inference_mode():
                logits = deafened._model(**encoded).start_logits[0]
            assert (logits.argmax() == 0) == (sentence == self.LOUD)  # [CLS]: sure that there is none
            return float(logits.max())

        assert highest(self.LOUD) > highest("Ann won the cup, it rained all day.") + 1

    def test_they_do_not_win(self, deafened: ExtractiveReader) -> None:
        assert len(list(deafened._windows("who won?", self.SENTENCES))) == len(self.SENTENCES)
        reading = deafened.read("who won?", rows(self.SENTENCES))
        scores = [read.score for read in reading.sentences]
        assert scores.index(max(scores)) == 12
        assert spans(reading, self.SENTENCES)[12] == "Ann"
        # Log-odds against that window's own null: above zero only where there is an answer.
        assert [score > 0 for score in scores] == [i == 12 for i in range(20)]


class TestLoading:
    def test_its_name_is_what_it_was_loaded_from(self, tmp_path: Path) -> None:
        tokenizer(tmp_path)
        network().save_pretrained(tmp_path)
        reader = load_reader(str(tmp_path))
        assert reader is not None
        assert reader.name == str(tmp_path)

    def test_the_name_none_gives_no_reader(self) -> None:
        assert load_reader("none") is None

    @pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "./no/such/folder", ""])
    def test_a_bad_name_is_reported_with_what_to_do(self, name: str) -> None:
        with pytest.raises(ReaderError) as caught:
            load_reader(name)
        told = str(caught.value)
        assert f"“{name}” cannot be loaded" in told
        assert "--reader" in told
        assert "“none”" in told

    def test_a_folder_without_weights_is_refused(self, tmp_path: Path) -> None:
        tokenizer(tmp_path)
        with pytest.raises(ReaderError, match="cannot be loaded"):
            load_reader(str(tmp_path))
