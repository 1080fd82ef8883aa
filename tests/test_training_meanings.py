"""WordNet read, and questions put in other words or about another thing by it: a dozen senses, written on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_reader import write_wordnet

from bot.reader.training.cases import TrainingError, seeded
from bot.reader.training.meanings import Form, form_of, inflected, look_alike, opposites, paraphrase, sisters, synonyms
from bot.reader.training.near_miss import Names
from bot.reader.training.wordnet import Entry, PartOfSpeech, Relation, Sense, WordNet

NOUN, VERB, ADJECTIVE = PartOfSpeech.NOUN, PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE
NAMES = Names([])
SENTENCE = "Two big treaties were signed, and then a bridge was built."


@pytest.fixture(scope="module")
def wordnet(tmp_path_factory: pytest.TempPathFactory) -> WordNet:
    return WordNet(write_wordnet(tmp_path_factory.mktemp("wordnet")))


class TestWordNet:
    def test_entries(self, wordnet: WordNet) -> None:
        assert wordnet.entries["build", VERB] == Entry(7, ((VERB, "00000011"), (VERB, "00000013")))
        assert len(wordnet.entries) == 6

    def test_senses(self, wordnet: WordNet) -> None:
        assert wordnet.senses[NOUN, "00000002"].words == ("agreement", "deal", "Accord")
        assert wordnet.senses[ADJECTIVE, "00000021"].words == ("big", "large")
        assert wordnet.senses[VERB, "00000013"] == Sense(("build", "establish"), ())

    def test_pointers(self, wordnet: WordNet) -> None:
        make = (VERB, "00000012")
        assert list(wordnet.beside(make, Relation.NARROWER)) == [(VERB, "00000011"), (VERB, "00000015")]
        assert list(wordnet.beside(make, Relation.BROADER)) == [(VERB, "00000013")]
        assert list(wordnet.beside(make, Relation.BROADER, whole=True)) == []

    def test_a_folder_without_it_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(TrainingError, match=r"cannot be read.+--wordnet"):
            WordNet(tmp_path)

    def test_a_damaged_file_is_told(self, tmp_path: Path) -> None:
        with (write_wordnet(tmp_path) / "data.verb").open("a") as file:
            file.write("00000016 36 v 01 half\n")
        with pytest.raises(TrainingError, match=r"cannot be read.+--wordnet"):
            WordNet(tmp_path)


class TestForms:
    @pytest.mark.parametrize(
        ("word", "form"),
        [
            ("treaties", Form("treaty", NOUN, "NNS")),
            ("built", Form("build", VERB, "VBD")),
            ("bigger", Form("big", ADJECTIVE, "JJR")),
            ("bridge", None),
        ],
    )
    def test_of_a_word(self, word: str, form: Form | None, wordnet: WordNet) -> None:
        assert form_of(wordnet, word) == form

    @pytest.mark.parametrize(
        ("phrase", "form", "expected"),
        [
            ("peace accord", Form("treaty", NOUN, "NNS"), "peace accords"),
            ("set up", Form("build", VERB, "VBG"), "setting up"),
            ("huge", Form("big", ADJECTIVE, "JJ"), "huge"),
        ],
    )
    def test_of_a_phrase(self, phrase: str, form: Form, expected: str) -> None:
        assert inflected(phrase, form) == expected


class TestWordsBeside:
    def test_a_noun_has_synonyms_and_broader_words(self, wordnet: WordNet) -> None:
        assert synonyms(wordnet, Form("treaty", NOUN, "NN")) == ["pact", "agreement", "deal"]

    def test_a_verb_has_those_of_its_first_sense(self, wordnet: WordNet) -> None:
        assert synonyms(wordnet, Form("build", VERB, "VB")) == ["construct", "make", "create"]

    def test_an_adjective_has_what_is_like_it(self, wordnet: WordNet) -> None:
        assert synonyms(wordnet, Form("big", ADJECTIVE, "JJ")) == ["large", "huge"]

    def test_opposites_and_sisters_are_other_things(self, wordnet: WordNet) -> None:
        assert opposites(wordnet, Form("big", ADJECTIVE, "JJ")) == ["small"]
        assert opposites(wordnet, Form("build", VERB, "VB")) == ["destroy"]
        assert sisters(wordnet, Form("build", VERB, "VB")) == ["cook"]
        assert sisters(wordnet, Form("treaty", NOUN, "NN")) == ["contract"]


class TestQuestions:
    def made(self, wordnet: WordNet, change: str, question: str, sentence: str = SENTENCE) -> set[str | None]:
        done = {"paraphrase": paraphrase, "look_alike": look_alike}[change]
        return {done(wordnet, question, [sentence], NAMES, seeded(seed)) for seed in range(80)}

    def test_a_paraphrase_puts_shared_words_otherwise(self, wordnet: WordNet) -> None:
        asked = self.made(wordnet, "paraphrase", "Who built the treaty?")
        verbs, nouns = ("built", "constructed", "made", "created"), ("treaty", "pact", "agreement", "deal")
        assert asked == {f"Who {verb} the {noun}?" for verb in verbs for noun in nouns}

    def test_a_look_alike_is_about_one_other_thing(self, wordnet: WordNet) -> None:
        asked = self.made(wordnet, "look_alike", "Who built a treaty?")
        assert asked == {"Who destroyed a treaty?", "Who cooked a treaty?", "Who built a contract?"}

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("Who bridged the river?", id="WordNet does not know it"),
            pytest.param("Built by whom?", id="the first word asks"),
            pytest.param("What did Big do?", id="a name"),
            pytest.param("Was it two?", id="numbers"),
        ],
    )
    def test_what_stays(self, question: str, wordnet: WordNet) -> None:
        assert self.made(wordnet, "paraphrase", question) == {question}
        assert self.made(wordnet, "look_alike", question) == {None}

    def test_words_that_the_sentence_does_not_have_stay(self, wordnet: WordNet) -> None:
        assert self.made(wordnet, "paraphrase", "Who built it?", "It rained.") == {"Who built it?"}

    def test_words_that_the_sentence_has_do_not_come_in(self, wordnet: WordNet) -> None:
        sentence = "They built, created and destroyed; others cooked."
        assert "Who created it?" in self.made(wordnet, "paraphrase", "Who built it?", sentence)
        told = "They built it to create and make, to destroy, or to construct; a cook came."
        assert self.made(wordnet, "paraphrase", "Who built it?", told) == {"Who built it?"}
        assert self.made(wordnet, "look_alike", "Who built it?", told) == {None}
