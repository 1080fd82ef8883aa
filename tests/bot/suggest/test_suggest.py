"""Questions to begin with: English, answered by the sentence that each was made from, the same every time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.bot import Bot
from bot.language.lexicon import Lexicon
from bot.language.names import Names
from bot.provenance.templates import SUGGESTED
from bot.reader.load import load_reader
from bot.reply.reply import Answer, Reply
from bot.suggest.clauses import clause_of
from bot.suggest.generate import questions
from bot.suggest.suggest import MOST, suggest
from bot.suggest.suggested import SuggestedQuestion
from index.article import Article, Span
from index.read import read_article
from index.search.embed import SentenceTransformerEmbedder
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, plain
from tests.support.template_examples import SUGGESTED_EXAMPLES

# Names that the sentences below have, each as an article would bring it in.
NAMES = Names(
    "Mr Jaiswal said he was glad. Dr Ann Lee said she was not. We met Ann Lee in Ayr, near Ayr. He lives in Russia. "
    "The Heltor Society met. See the Heltor Society of Ayr. Mr Modi said he came to Russia. Then Veldane paid Orkla."
)
ARTICLES = [
    "index/articles/modi-moscow.txt",
    *(f"eval/gold/dev/{name}.txt" for name in ("council", "science", "business")),
]
WORDS = st.sampled_from(
    "The the A Ann Lee Modi council was were had has met paid opened told said will in on to by for and , . “ ” ; - £3 "
    "45 ships people million 1990 Monday because which who not it he Ayr US é 🙂 \n 12% metres high called is a".split(
        " "
    )
)


def asked(sentence: str) -> list[str]:
    return [made.text for made in questions(sentence, NAMES)]


@pytest.mark.parametrize("name", sorted(SUGGESTED))
def test_looks_as_its_example_shows(name: str) -> None:
    filled, expected = SUGGESTED_EXAMPLES[name]
    assert set(filled) == {gap for _, gap, _, _ in Formatter().parse(SUGGESTED[name]) if gap}
    assert " ".join(SUGGESTED[name].format(**filled).split()).replace(" ?", "?") == expected


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("The council opened the pool in 1989.", "When did the council open the pool?", "1989"),
        ("In 1989 the council opened the pool.", "When did the council open the pool?", "In 1989"),
        ("The pool was opened on 3 May 1989 by Ann Lee.", "When was the pool opened?", "3 May 1989"),
        (
            "A new factory is to start up in October and make toys.",
            "When is a new factory to start up?",
            "October",
        ),
        ("Mr Modi arrived in Russia on Monday.", "Where did Modi arrive on Monday?", "Russia"),
        ("The market will move to the old yard.", "Where will the market move?", "to the old yard"),
        (
            "The site was picked because it lies near the railway.",
            "Why was the site picked?",
            "because it lies near the railway",
        ),
        (
            "Trade between the two was worth nearly $65 billion in 2023.",
            "How much was trade between the two worth?",
            "nearly $65 billion",
        ),
        ("The work cost 3.6 million crowns, the society said.", "How much did the work cost?", "3.6 million crowns"),
        ("The shares fell by 6.2 per cent to €18.35.", "By how much did the shares fall?", "6.2 per cent"),
        ("The storm sank 45 ships in the bay.", "How many ships did the storm sink in the bay?", "45"),
        ("The team has bored 612 cores out of the peat.", "How many cores has the team bored out of the peat?", "612"),
        (
            "About 300 people attended the meeting in the hall.",
            "How many people attended the meeting in the hall?",
            "About 300",
        ),
        ("The strike lasted 34 days and cost a lot.", "How long did the strike last?", "34 days"),
        ("The tower is 37 metres high and stands on a base.", "How high is the tower?", "37 metres"),
        ("Ann Lee opened the new school on Monday.", "Who opened the new school on Monday?", "Ann Lee"),
        ("The old bridge was designed by Ann Lee.", "Who was the old bridge designed by?", "Ann Lee"),
        (
            "The council approved the plan for a pool on Monday.",
            "What did the council approve on Monday?",
            "the plan for a pool",
        ),
        (
            "The summit will help, Jaiswal told reporters.",
            "What did Jaiswal say about the summit?",
            "The summit will help",
        ),
        (
            "Ann Lee, the mayor, said that the price was too high.",
            "What did Ann Lee say about the price?",
            "the price was too high.",
        ),
        ("Ann Lee called the outlook “thin soup”.", "What did Ann Lee call the outlook?", "“thin soup”."),
        (
            "The plan failed, said Ann Lee, the council’s new leader, on Monday.",
            "Who is Ann Lee?",
            "the council’s new leader",
        ),
    ],
)
def test_a_sentence_gives_a_question(sentence: str, question: str, answer: str) -> None:
    found = {made.text: made.answer.of(sentence) for made in questions(sentence, NAMES)}
    assert found.get(question) == answer, found


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The deal signed in May collapsed on Monday.", id="a participle that hangs on the subject"),
        pytest.param("He opened the pool in 1989.", id="a subject that points back"),
        pytest.param("The council opened it in 1989.", id="an object that points back"),
        pytest.param("The council did not open the pool in 1989.", id="a denial"),
        pytest.param("Die Brücke wurde im Jahr 1989 eröffnet.", id="another language"),
        pytest.param("Pool | 1989 | £3 million", id="a row of a table"),
        pytest.param("THE COUNCIL OPENED THE POOL IN 1989", id="a headline"),
        pytest.param("Reopened in 1989 after a fire.", id="no subject"),
        pytest.param("Since 1989.", id="no clause"),
        pytest.param("Heath asked the British to heat one room.", id="no name that is called he or she"),
        pytest.param("Although the market closed in 1998, the fair went on.", id="a clause that leans on another"),
        pytest.param("The market, sold in 1998, closed.", id="no predicate"),
        pytest.param("Markets are held where roads meet.", id="a predicate that is cut"),
        pytest.param("1998 1999 2000 12 14 $5", id="figures"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_sentence_that_is_not_plain_gives_no_question(sentence: str) -> None:
    assert asked(sentence) == []


def test_what_stands_between_commas_is_left_out_of_the_question() -> None:
    clause = clause_of("Ann Lee, who runs the shop, opened it in 1989.", NAMES)
    assert clause is not None
    assert (clause.named, clause.first, clause.second, clause.said) == ("Ann Lee", "did", "open", "it in 1989")


def test_a_name_that_comes_back_is_asked_after_where_little_else_can_be(
    embedder: SentenceTransformerEmbedder, store: IndexStore
) -> None:
    text = "\n".join(
        f"What {who} thinks of Korrin is no secret to the {who}." for who in ("queen", "king", "duke", "abbot")
    )
    bot = Bot(store.open(plain(text)), embedder, load_reader())
    assert suggest(bot) == ("What does the article say about Korrin?",)
    assert len(bot.ask("What does the article say about Korrin?").citations) > 1


@pytest.fixture(scope="module")
def store(embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> IndexStore:
    return IndexStore(embedder, tmp_path_factory.mktemp("suggest"))


class Asking:
    """A bot that keeps what it was asked."""

    def __init__(self, bot: Bot):
        self.bot = bot
        self.questions: list[str] = []

    @property
    def indexed(self) -> IndexedArticle:
        return self.bot.indexed

    @property
    def lexicon(self) -> Lexicon:
        return self.bot.lexicon

    def ask(self, question: str, *, literal: bool) -> Reply:
        self.questions.append(question)
        return self.bot.ask(question, literal=literal)


def made_from(bot: Bot, question: str) -> list[tuple[str, SuggestedQuestion]]:
    names = bot.lexicon.names
    texts = [bot.indexed.text_of(sentence) for sentence in bot.indexed.sentences]
    return [(text, made) for text in texts for made in questions(text, names) if made.text == question]


@pytest.mark.parametrize("name", ARTICLES)
def test_each_is_answered_surely_by_the_sentence_it_was_made_from(
    name: str, root: Path, store: IndexStore, embedder: SentenceTransformerEmbedder
) -> None:
    bot = Bot(store.open(read_article(root / name)), embedder, load_reader())
    suggested = suggest(bot)
    assert len(suggested) >= 4
    assert len(set(suggested)) == len(suggested) <= MOST
    assert len({question.split()[0] for question in suggested}) >= 3
    cited: list[Span] = []
    for question in suggested:
        reply = bot.ask(question)
        assert isinstance(reply, Answer) and reply.confidence >= 0.7
        assert not reply.understood
        if not question.startswith("What does the article say about "):
            assert reply.citations[0].quote in [text for text, _ in made_from(bot, question)]
            cited.append(reply.citations[0].span)
    assert all(one <= other for one, other in pairwise(cited))
    assert suggest(bot) == suggested
    assert suggest(bot, most=2) and len(suggest(bot, most=2)) == 2
    assert suggest(bot, most=0) == ()


def test_few_questions_are_asked(bot: Bot) -> None:
    asking = Asking(bot)
    suggest(asking, most=100)
    assert len(asking.questions) == len(set(asking.questions)) <= 12


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Die Brücke wurde 1989 von der Stadt gebaut. Im Mai kamen 300 Menschen in den Park.", id="German"),
        pytest.param("Le pont a été ouvert en 1989 par la ville. Ann Lee était la mairesse de Ayr.", id="French"),
        pytest.param(
            "De brug was in 1989 klaar. Ann Lee was in 1990 in Ayr. Het was er koud in de winter.", id="Dutch"
        ),
        pytest.param("橋は1989年に開通しました。市長は祝辞を述べました。", id="Japanese"),
        pytest.param("Boat | A day | A year\nCanoe | £2 | £25\nNarrowboat | £9 | £310", id="a table"),
        pytest.param("def open(self):\n    return self.was\n\nclass Pool:\n    opened = 1989", id="code"),
        pytest.param("Yes.", id="one word"),
    ],
)
def test_a_text_that_is_not_english_prose_has_no_suggestions(
    text: str, store: IndexStore, embedder: SentenceTransformerEmbedder
) -> None:
    assert suggest(Bot(store.open(plain(text)), embedder, load_reader())) == ()


@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_question_is_made_of_words_of_its_text(tmp_path: Path, text: str) -> None:
    article: Article = plain(text if text.strip() else "The cat.")
    embedder = FakeEmbedder(("council", "ships", "people"), max_pieces=40)
    bot = Bot(IndexStore(embedder, tmp_path).open(article), embedder)
    for question in suggest(bot, most=3):
        assert question.endswith("?") and "  " not in question
        assert made_from(bot, question) or question.startswith("What does the article say about ")


@given(st.text(max_size=300) | st.lists(WORDS, max_size=40).map(" ".join))
def test_any_sentence_gives_questions_or_none(text: str) -> None:
    for made in questions(text, NAMES):
        assert made.text.endswith("?") and made.text[0].isupper()
        assert made.answer.of(text).strip()
