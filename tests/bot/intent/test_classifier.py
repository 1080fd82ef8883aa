"""What is wanted with a message, with the weights that ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intent.classifier import SURE, IntentClassifier, Model, Models
from bot.intent.features import FACTS, PLACES
from bot.intent.wanted import Intent, Wanted
from index.search.embed import SentenceTransformerEmbedder
from tests.support.fakes import FakeEmbedder

BEFORE = "Who built the bridge?"
# Each of its own wording: none is learned from.
MESSAGES = {
    (Intent.QUESTION, ""): [
        "Who paid for the new lighthouse lamp?",
        "how tall is the tower they want to pull down",
        "Why did the orchestra refuse to play?",
        "Who thanked the firefighters?",
        "What did the author of the report recommend?",
        "did the translators get paid",
        "lighthouse keeper salary",
    ],
    (Intent.LIST, "people"): ["List all the people in it", "Who are all the persons mentioned in this piece?"],
    (Intent.LIST, "places"): ["name every town it mentions"],
    (Intent.LIST, "dates"): ["all the dates please"],
    (Intent.LIST, "numbers"): ["list every sum of money in the text"],
    (Intent.SUMMARY, "whole"): [
        "Summarise this for me in four bullets",
        "can you give me the short version",
        "tldr pls",
        "sumary please",
    ],
    (Intent.ABOUT_ARTICLE, "author"): ["Who wrote this?", "author of this text?"],
    (Intent.ABOUT_ARTICLE, "date"): ["when was this piece published"],
    (Intent.ABOUT_ARTICLE, "source"): ["Which newspaper is this from?"],
    (Intent.MORE, "next"): ["go on", "carry on reading"],
    (Intent.MORE, "else"): ["Tell me more", "and what else?"],
    (Intent.MORE, "again"): ["say that again please"],
    (Intent.SMALL_TALK, "hello"): ["Hello there", "good morning"],
    (Intent.SMALL_TALK, "thanks"): ["thanks, that was useful"],
    (Intent.SMALL_TALK, "bot"): ["What are you?"],
    (Intent.SMALL_TALK, "insult"): ["you are useless"],
    (Intent.COMMAND, "cannot"): ["Translate it into French", "rewrite it for children", "draft an email about it"],
    (Intent.COMMAND, "quotes"): ["Give me three quotes"],
    (Intent.COMMAND, "place"): ["read me the second paragraph"],
    (Intent.OPINION, "own"): ["Is any of this true?", "what do you think about it", "Is the writer biased?"],
    (Intent.CORRECTION, "meant"): ["no, I meant the older one", "I was asking about the bridge, not the ferry"],
    (Intent.CORRECTION, "wrong"): ["that's not right", "No, that's wrong"],
    (Intent.CORRECTION, "sure"): ["are you sure about that?"],
    (Intent.OTHER_LANGUAGE, "it"): ["Quanti operai hanno perso il lavoro?"],
    (Intent.OTHER_LANGUAGE, "nl"): ["Waarom is de haven gesloten?"],
    (Intent.OTHER_LANGUAGE, ""): ["Hvem bygde denne broen?", "为什么工厂关闭了?"],
}


@pytest.fixture(scope="module")
def classifier(embedder: SentenceTransformerEmbedder) -> IntentClassifier:
    return IntentClassifier.load(embedder)


@pytest.mark.parametrize(
    ("intent", "topic", "message"),
    [pytest.param(*wanted, message, id=message) for wanted, messages in MESSAGES.items() for message in messages],
)
def test_what_is_wanted(intent: Intent, topic: str, message: str, classifier: IntentClassifier) -> None:
    before = BEFORE if intent in {Intent.MORE, Intent.CORRECTION} else ""
    found = classifier.wanted(message, before)
    assert (found.intent, found.topic) == (intent, topic)


def test_every_intent_is_shown_above() -> None:
    assert {intent for intent, _ in MESSAGES} == set(Intent)


def test_the_number_of_sentences_goes_with_it(classifier: IntentClassifier) -> None:
    assert classifier.wanted("Summarise this for me in four bullets").count == 4
    assert classifier.wanted("tldr pls").count is None


@pytest.mark.parametrize("message", ["???", "...", ":-)", "👍", " "])
def test_signs_without_a_word_are_small_talk(message: str, classifier: IntentClassifier) -> None:
    assert classifier.wanted(message).intent is Intent.SMALL_TALK


def test_with_another_embedder_it_goes_by_words_and_letters() -> None:
    other = FakeEmbedder()
    found = IntentClassifier.load(other)
    wanted = {message: found.wanted(message).intent for message in ("tldr pls", "Hello there", "Who won the race?")}
    assert list(wanted.values()) == [Intent.SUMMARY, Intent.SMALL_TALK, Intent.QUESTION]
    assert other.encoded == []


def torn(share: float) -> Models:
    """Models that take any message for a list with probability `share`, else for a summary; of that, two sorts."""
    weights = np.zeros((2, PLACES + FACTS + 1), dtype=np.float32)
    weights[:, -1] = np.log([share, 1 - share])
    nothing = np.zeros((2, PLACES + FACTS + 1), dtype=np.float32)
    nothing[1, -1] = 1.0
    return Models(Model(("list", "summary"), weights), {Intent.SUMMARY: Model(("who", "whole"), nothing)})


def unread(models: Models) -> IntentClassifier:
    return IntentClassifier(FakeEmbedder(), "another", models, models)


class TestSure:
    def test_what_is_likely_enough_is_wanted_and_its_likeliest_sort(self) -> None:
        assert unread(torn(0.3)).wanted("one two") == Wanted(Intent.SUMMARY, "whole", 1, 0.7)
        assert unread(torn(0.7)).wanted("all") == Wanted(Intent.LIST, "", None, 0.7)

    def test_what_is_unsure_is_a_question(self) -> None:
        weights = np.zeros((4, PLACES + FACTS + 1), dtype=np.float32)
        weights[1, -1] = 0.1
        models = Models(Model(("list", "summary", "more", "question"), weights), {})
        assert max(models.intents.probabilities(np.zeros(PLACES + FACTS, np.float32)).values()) < SURE
        assert unread(models).wanted("anything").intent is Intent.QUESTION

    def test_the_probabilities_of_a_model_add_up_to_one(self) -> None:
        likely = torn(0.3).intents.probabilities(np.ones(PLACES + FACTS, np.float32))
        assert sum(likely.values()) == pytest.approx(1.0)
        assert likely["list"] == pytest.approx(0.3)


def test_an_embedder_of_its_own_is_asked_for_both_messages() -> None:
    embedder = FakeEmbedder()
    weights = np.zeros((2, 2 * embedder.dimension + PLACES + FACTS + 1), dtype=np.float32)
    weights[0, embedder.dimension :][:1] = 9.0  # a cat in the message before
    weights[1, -1] = 1.0
    found = IntentClassifier(embedder, "fake", Models(Model(("more", "question"), weights), {}), torn(0.5))
    assert found.wanted("it", "the cat").intent is Intent.MORE
    assert found.wanted("it", "the dog").intent is Intent.QUESTION
    assert found.wanted("the cat").intent is Intent.QUESTION
    assert embedder.encoded == ["it", "the cat", "it", "the dog", "the cat"]


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        IntentClassifier.load(FakeEmbedder(), tmp_path / "none.npz")


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_has_an_intent_and_always_the_same(message: str, before: str) -> None:
    found = IntentClassifier.load(FakeEmbedder())
    wanted = found.wanted(message, before)
    assert wanted == found.wanted(message, before)
    assert wanted.intent in Intent
    assert 0.0 <= wanted.probability <= 1.0


def test_any_text_has_an_intent_with_the_real_embedder(classifier: IntentClassifier) -> None:
    @settings(max_examples=20)
    @given(st.text(max_size=60), st.text(max_size=30))
    def run(message: str, before: str) -> None:
        assert classifier.wanted(message, before) == classifier.wanted(message, before)

    run()
