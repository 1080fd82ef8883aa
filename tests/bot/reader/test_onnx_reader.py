"""The reader that comes with the program: its own weights, read as they are shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bot import fitted
from bot.confidence.policy import READER, SENTENCES, Policy
from bot.reader.base import ReaderError, Reading, Row
from bot.reader.load import load_reader
from bot.reader.onnx_reader import SHA256, SHIPPED, WEIGHTS, ShippedReader
from tests.support.fakes import rows

TRADE = "Trade between the two countries was worth nearly $65 billion in 2023-24, an official said."
VISIT = "It is his first trip to Russia since 2019, when he met the president in Vladivostok."
WEATHER = "Rain is expected over the weekend."
QUESTION = "How much was the trade between the two countries worth?"


@pytest.fixture(scope="module")
def reader() -> ShippedReader:
    return ShippedReader()


def test_points_at_the_words_that_answer(reader: ShippedReader) -> None:
    trade, visit, weather = reader.read(QUESTION, rows([TRADE, VISIT, WEATHER])).sentences
    assert trade.span is not None
    assert "$65 billion" in TRADE[trade.span.start : trade.span.end]
    assert trade.score > 0 > max(visit.score, weather.score)
    assert trade.answers > 0 > max(visit.answers, weather.answers)
    assert trade.span.score > 0


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_found_in_a_sentence_does_not_depend_on_the_others(reader: ShippedReader, count: int) -> None:
    alone = reader.read(QUESTION, rows([TRADE])).sentences
    assert reader.read(QUESTION, rows([TRADE, VISIT, WEATHER][:count])).sentences[:1] == alone


def test_nineteen_sentences_that_say_nothing_do_not_outvote_the_one_that_answers(reader: ShippedReader) -> None:
    reads = reader.read(QUESTION, rows([WEATHER] * 19 + [TRADE])).sentences
    assert max(range(20), key=lambda i: reads[i].score) == 19
    assert reads[19].score > 0


def test_one_thread_reads_as_two_do() -> None:
    sentences = [TRADE, VISIT, WEATHER]
    assert ShippedReader(threads=1).read(QUESTION, rows(sentences)) == ShippedReader(threads=2).read(
        QUESTION, rows(sentences)
    )


def test_a_long_sentence_is_read_to_its_end(reader: ShippedReader) -> None:
    long = "It rained in the north, and in the south, and in the east, " * 30 + "and " + TRADE
    (read,) = reader.read(QUESTION, rows([long])).sentences
    assert read.span is not None
    assert "$65 billion" in long[read.span.start : read.span.end]
    assert read.score > 0


def test_a_long_question_leaves_room_for_the_sentence(reader: ShippedReader) -> None:
    (read,) = reader.read(QUESTION + " Please tell me at once." * 200, rows([TRADE])).sentences
    assert read.span is not None


@pytest.mark.parametrize("sentences", [[], [""], ["", TRADE], ["\n"], ["…", "🎉"]])
def test_what_has_no_words(reader: ShippedReader, sentences: list[str]) -> None:
    reads = reader.read(QUESTION, rows(sentences)).sentences
    assert len(reads) == len(sentences)
    assert all((read.span is None) == (not text.strip()) for read, text in zip(reads, sentences, strict=True))


def test_nothing_to_read(reader: ShippedReader) -> None:
    assert reader.read(QUESTION, rows([])) == Reading(())


@settings(max_examples=30)
@given(st.text(max_size=60), st.lists(st.text(max_size=200), max_size=3))
def test_a_span_lies_in_its_sentence(reader: ShippedReader, question: str, sentences: list[str]) -> None:
    for read, text in zip(reader.read(question, rows(sentences)).sentences, sentences, strict=True):
        assert read.span is None or 0 <= read.span.start < read.span.end <= len(text)


@pytest.mark.parametrize("name", [None, SHIPPED])
def test_is_the_one_that_is_loaded_unless_another_is_named(name: str | None) -> None:
    reader = load_reader(name)
    assert reader is not None
    assert reader.name == SHIPPED
    assert fitted(reader) == Policy.load(READER) != fitted(None) == Policy.load(SENTENCES)


def test_the_sentence_before_tells_whose_words_they_are(reader: ShippedReader) -> None:
    said = "“The bridge will be closed for a year,” she said."
    by_mayor, by_baker = (
        reader.read("What did the mayor say about the bridge?", [Row(said, "The old bridge", before)]).sentences[0]
        for before in ("Mayor Ann Lee spoke to the council.", "Zoë Brown, who bakes bread there, spoke next.")
    )
    assert by_mayor.score > by_baker.score


def test_the_question_before_completes_this_one(reader: ShippedReader) -> None:
    row = [Row("Trade with Russia was worth $65 billion.", "Trade")]
    asked = "And with Russia?"
    alone, completed = reader.read(asked, row), reader.read(asked, row, "How much was trade with China worth?")
    assert completed.sentences[0].score > alone.sentences[0].score


def test_a_span_never_lies_in_the_context(reader: ShippedReader) -> None:
    (read,) = reader.read("Who won the cup?", [Row("It rained.", "Ann won the cup", "Ann won the cup.")]).sentences
    assert read.span is not None
    assert read.span.end <= len("It rained.")


def test_missing_weights(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"cannot be read .* --reader none"):
        ShippedReader(tmp_path)


@pytest.mark.parametrize("name", SHA256)
def test_damaged_weights(name: str, tmp_path: Path) -> None:
    for file in WEIGHTS.iterdir():
        if file.name == name:
            shutil.copy(file, tmp_path)
        else:
            (tmp_path / file.name).symlink_to(file)
    with (tmp_path / name).open("r+b") as opened:
        opened.seek(100_000)
        opened.write(b"\0\1\2\3")
    with pytest.raises(ReaderError, match=r"damaged .* --reader none"):
        ShippedReader(tmp_path)


@pytest.mark.parametrize("name", SHA256)
def test_no_file_of_the_weights_is_larger_than_agreed(name: str) -> None:
    assert (WEIGHTS / name).stat().st_size <= 95_000_000
