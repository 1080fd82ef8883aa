"""What always holds (docs: the design's invariants), over generated articles and questions, through the real bot."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bot import Bot
from bot.followup.history import Exchange
from bot.intent.number_wanted import MOST as MOST_WANTED
from bot.intent.wanted import Intent
from bot.provenance.pieces import Asked, Derived, Literal, Mark, PageNumber, Published, Quoted, SourceSlice
from bot.provenance.templates import TEMPLATES
from bot.reply.compose import MOST_LISTED
from bot.reply.intents.names_listed import MOST as MOST_NAMED
from bot.reply.reply import Answer, Reply
from bot.reply.to_json import to_json
from index.article import Article
from index.read import BUNDLED, UnreadableArticle, article_from_text, read_article
from index.search.embed import Embedder, SentenceTransformerEmbedder
from index.search.indexed_article import IndexedArticle
from index.store import EmptyArticle, IndexStore
from tests.support.fakes import FakeEmbedder

MOST = max(MOST_WANTED, MOST_NAMED)
LITERALS = {literal for template in TEMPLATES.values() for literal, _, _, _ in Formatter().parse(template)}

WORDS = st.sampled_from(
    "Ann Lee Moscow Paris India cat dog fish trade summit said told that the of in on met was rose fell why "
    "because by selling nearly $65 billion 2023-24 7% 12 Monday July 2024 Mr. U.S. he she it they not never "
    "“Yes” don’t café 東京 🙂 &amp; <b> <script> ** [1] {quote} {0} %s \\".split()
)
PHRASES = st.sampled_from(["on Monday", "last week", "June last year", "in May", "next Friday", "on 3 March"])
LITTER = st.sampled_from(
    [
        *(
            ".. . ",
            ".. .. . ",
            "&nbsp;",
            "\u00ad",
            "  ",
            "<br>",
            "â€™",
            "\t",
            "\u2028",
            "\x0b",
            "\r",
            "\f",
            "\f\n",
            "¹",
        ),
        *("**so**", "[it](a/b)", "\n## ", "\n> ", "`", "\n| a | b |\n|---|---|\n"),
    ]
)
SENTENCE = st.lists(st.one_of(WORDS, WORDS, WORDS, PHRASES, LITTER), min_size=1, max_size=14).map(" ".join)
PARAGRAPH = st.lists(
    st.tuples(SENTENCE, st.sampled_from([". ", ".. . ", "? ", "! ", "; ", "…", ""])).map("".join),
    min_size=1,
    max_size=4,
).map("".join)
HEADING = st.sampled_from(
    ["Key Points", "# What happened", "09, Jul, 24", "July 9, 2024", "- one", "Advertisement", "…"]
)
ARTICLE = st.lists(st.one_of(PARAGRAPH, PARAGRAPH, HEADING, st.text(max_size=20)), min_size=1, max_size=7).map(
    "\n".join
)

ASKED = st.sampled_from(
    [
        "Who met Ann Lee?",
        "When did trade fall and when did it rise?",
        "How much was trade worth, and what did Ann Lee say about it?",
        "Give me a summary",
        "Summarise what is said about trade",
        "Is it never the cat?",
        "List the countries",
        "What is the title of the article?",
        "When was this article published?",
        "Where is Zorblax, and does Zorblax know zorblax?",
        "Hello",
        "tl;dr in 4 points",
        "list all the people",
        "list all the numbers",
        "Give me five quotes",
        "read me the last sentence",
        "Who wrote this?",
        "continue",
        "tell me more",
        "say that again",
        "No, I meant Ann Lee",
        "no, I meant",
        "that's wrong",
        "Is it true?",
        "what does the writer think?",
        "Wer war das?",
        "trade",
        "And why?",
        "What did he say on Monday?",
        "And in 2022?",
        "What about Ann Lee, is she in Paris?",
        "Who else?",
        "wat is abuot hte ctas?",
    ]
)
TYPED = st.one_of(SENTENCE, st.text(min_size=1, max_size=30))
QUESTION = st.one_of(ASKED, ASKED, TYPED).filter(lambda text: any(c.isalnum() for c in text))


def opened(article: Article, embedder: Embedder, folder: Path) -> tuple[Bot, Bot]:
    """The bot as it is, and one that answers whatever is asked."""
    indexed = IndexStore(embedder, folder).open(article)
    bot = Bot(indexed, embedder)
    return bot, bold(indexed, embedder)


def bold(indexed: IndexedArticle, embedder: Embedder) -> Bot:
    return Bot(indexed, embedder, policy=replace(Bot(indexed, embedder)._policy, threshold=0.0))


def same(one: Reply, other: Reply) -> bool:
    """Byte for byte, but for the time they took."""
    return written(one) == written(other)


def written(reply: Reply) -> str:
    return json.dumps({**to_json(reply), "timings_ms": None})


def check(reply: Reply, asked: Sequence[str]) -> None:
    """Invariants 1 and 2, by means that do not trust what the reply says of itself. `asked`: all questions so far."""
    article = reply.article
    shown = json.loads(json.dumps(to_json(reply)))
    # 1. A citation is a span, of the clean text and of the supplied one.
    for citation in shown["citations"]:
        assert article.text[citation["start"] : citation["end"]] == citation["quote"] != ""
        assert article.raw[citation["raw_start"] : citation["raw_end"]] == citation["raw_quote"]
        assert f"“{citation['quote']}” [{citation['n']}]" in shown["text"]
        assert citation.get("page") == page_in(article.raw, citation["raw_start"])
    assert len(shown["citations"]) <= max(MOST, MOST_LISTED)
    # 2. Every character is of a template, a citation or a question.
    for piece in (*reply.pieces, *getattr(reply, "reason_pieces", ())):
        match piece:
            case Literal():
                assert piece.text in LITERALS
            case Quoted():
                assert piece.text == article.text[piece.span.start : piece.span.end]
                assert any(c["start"] <= piece.span.start <= piece.span.end <= c["end"] for c in shown["citations"])
            case Mark():
                assert piece.text in [f"[{c['n']}]" for c in shown["citations"]]
            case PageNumber():
                cited = next(c for c in shown["citations"] if c["n"] == piece.citation.n)
                assert piece.text == str(cited["page"])
            case Asked():
                assert any(piece.text in question for question in asked)
            case Derived():
                assert piece in reply.dates
                assert any(c["start"] <= piece.span.start < piece.span.end <= c["end"] for c in shown["citations"])
            case Published():
                assert article.published
                assert piece.text.startswith(f"{article.published.day} ")
                assert reply.dates or reply.kind == "talk" or reply.intent is Intent.ABOUT_ARTICLE
            case _:
                raise AssertionError(piece)
    for date in shown["dates"]:
        assert article.text[date["start"] : date["end"]] == date["words"] != date["means"]
        assert f"{date['words']}: {date['means']}".lower() in shown["text"].lower()
    # Beside it: what was asked, in words of the conversation and the article.
    assert shown["standalone_question"] in (shown["understood"] or reply.question)
    assert all(isinstance(piece, Literal | SourceSlice) for piece in reply.understood)
    said = " ".join([*asked, article.text, *LITERALS]).casefold()
    assert all(word in said for word in re.findall(r"\w+", shown["standalone_question"].casefold().replace("n’t", " ")))
    assert shown["text"] == "".join(piece.text for piece in reply.pieces)
    assert bool(shown["citations"]) or shown["kind"] in {"refusal", "talk"}
    assert (shown["reason"] is None) == (shown["kind"] == "answer")
    if isinstance(reply, Answer) and reply.short_answer:
        assert any(shown["short_answer"] in citation["quote"] for citation in shown["citations"])


def page_in(raw: str, at: int) -> int | None:
    return raw.count("\f", 0, at) + 1 if "\f" in raw else None


def made(text: str) -> Article | None:
    try:
        return article_from_text(text)
    except UnreadableArticle:
        return None


def try_all(text: str, questions: Sequence[str], embedder: Embedder) -> None:
    article = made(text)
    if article is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            bots = opened(article, embedder, Path(folder))
        except EmptyArticle:
            return
        loaded = opened(article, embedder, Path(folder))
    for bot, again in zip(bots, loaded, strict=True):
        for question in questions:
            reply = bot.ask(question)
            check(reply, [question])
            assert same(reply, bot.ask(question))
            assert same(reply, again.ask(question))
        reply = bot.ask(questions[-1], questions[:-1])
        check(reply, questions)
        literal = bot.ask(questions[-1], questions[:-1], literal=True)
        assert same(literal, bot.ask(questions[-1]))
        # What a page knows of the earlier replies is what the bot finds out by itself.
        told: list[Exchange] = []
        for question in questions[:-1]:
            told.append(bot.ask(question, told).exchange())
        assert same(reply, bot.ask(questions[-1], told))


@settings(max_examples=60)
@given(ARTICLE, st.lists(QUESTION, min_size=1, max_size=4))
def test_any_article_and_question_with_exact_vectors(text: str, questions: list[str]) -> None:
    try_all(text, questions, FakeEmbedder(("ann", "trade", "cat", "moscow"), max_pieces=30))


def test_any_article_and_question_with_the_real_model(embedder: SentenceTransformerEmbedder) -> None:
    @settings(max_examples=10)
    @given(ARTICLE, st.lists(QUESTION, min_size=1, max_size=3))
    def run(text: str, questions: list[str]) -> None:
        try_all(text, questions, embedder)

    run()


QUESTIONS = [
    "How much was trade between the two countries worth?",
    "When did Modi last meet Putin?",
    "Who told reporters about the summit?",
    "Why is Modi going to Russia, and where did Putin go before?",
    "What is the SCO?",
    "List the countries that are mentioned",
    "Did Modi condemn the invasion?",
    "Give me a summary",
    "Summarise the trade talks",
    "When was this article published?",
    "abuot Uzbekistn",
    "What is the capital of France?",
    "Did Zelensky meet Modi in Kyiv?",
    "thanks!",
    "list all the people",
    "Give me four quotes",
    "Who wrote this?",
    "How did the markets react to the Brexit vote?",
]


@pytest.fixture(scope="module")
def daring(indexed: IndexedArticle, embedder: SentenceTransformerEmbedder) -> Bot:
    return bold(indexed, embedder)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_bundled_article(question: str, bot: Bot, daring: Bot) -> None:
    for one in (bot, daring):
        check(one.ask(question), [question])
        check(one.ask("And when?", [question]), [question, "And when?"])


def test_it_both_answers_and_refuses(bot: Bot) -> None:
    # Otherwise the tests above would show little.
    kinds = {question: type(bot.ask(question)).__name__ for question in QUESTIONS}
    assert kinds["How much was trade between the two countries worth?"] == "Answer"
    assert kinds["What is the capital of France?"] == "Refusal"


def test_an_article_that_was_cleaned_before_gives_the_same_replies(
    bot: Bot, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    again = Bot(IndexStore(embedder, tmp_path).open(article_from_text(bot.article.text)), embedder)
    assert again.article.text == bot.article.text
    for question in QUESTIONS:
        assert again.ask(question).text == bot.ask(question).text


ELSEWHERE = f"""
import sys, tempfile
from pathlib import Path
sys.path.insert(0, "")
from tests.test_invariants import QUESTIONS, opened, written
from index.search.embed import load_embedder
from index.read import BUNDLED, read_article
bots = opened(read_article(BUNDLED), load_embedder(), Path(tempfile.mkdtemp(dir=sys.argv[1])))
print({"chr(10)"}.join(written(bot.ask(question)) for bot in bots for question in QUESTIONS))
"""


def test_another_process_with_other_threads_gives_the_same_replies(
    root: Path, bot: Bot, daring: Bot, tmp_path: Path
) -> None:
    import torch

    threads = "1" if torch.get_num_threads() > 1 or os.environ["OMP_NUM_THREADS"] != "1" else "2"
    changed = {"OMP_NUM_THREADS": threads, "PYTHONHASHSEED": "7", "FOOTNOTE_CACHE": str(tmp_path)}
    code = [sys.executable, "-c", ELSEWHERE, str(tmp_path)]
    shown = subprocess.run(code, cwd=root, env=os.environ | changed, capture_output=True, text=True, check=True)  # noqa: S603
    here = [written(one.ask(question)) for one in (bot, daring) for question in QUESTIONS]
    assert shown.stdout.splitlines() == here


def test_bundled_article_is_read_the_same_every_time(article: Article) -> None:
    again = read_article(BUNDLED)
    assert (again.text, again.sha256) == (article.text, article.sha256)
