"""Questions that an article is offered with: what a sentence proposes, and that only what is answered is offered."""

from __future__ import annotations

import pytest
from fakes import FakeEmbedder, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bot import Bot
from bot.cast import cast_of
from bot.proposals import proposals
from bot.reply import Answer
from bot.suggest import suggest
from index.embed import Embedder
from index.read import article_from_text
from index.shelf import EmptyArticle, Shelf

NAMES = "Mayor Ann Lee said so. Bo Varga, who said so, met Ann Lee in Venn. They live in Venn."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ann Lee opened the market in Venn in 1998.",
            {"When did Ann Lee open the market in Venn?": "1998", "Who opened the market in Venn in 1998?": "Ann Lee"},
        ),
        (
            "The bridge was built on 3 May 1902, and nobody has painted it since.",
            {"When was the bridge built?": "3 May 1902"},
        ),
        ("In 1816, the king founded the university.", {"When did the king found the university?": "1816"}),
        (
            "Trade between the two countries was worth nearly $65 billion in 2023-24, mostly in oil.",
            {"How much was trade between the two countries worth in 2023-24?": "nearly $65 billion"},
        ),
        ("The council paid £6.8 million for the site.", {"How much did the council pay for the site?": "£6.8 million"}),
        (
            "The survey counted 40 wild bees in the garden.",
            {"How many wild bees did the survey count in the garden?": "40"},
        ),
        (
            "The ferry stopped at noon because its engine failed.",
            {"Why did the ferry stop at noon?": "because its engine failed"},
        ),
        (
            "“It hurt,” Ann Lee told reporters on Monday.",
            {"What did Ann Lee tell reporters?": None},
        ),
        (
            "Bo Varga, the director of the museum, resigned.",
            {"Who is Bo Varga?": None},
        ),
        ("Ann Lee opened the market near Venn.", {"Where did Ann Lee open the market?": "Venn"}),
    ],
)
def test_what_a_sentence_proposes(sentence: str, expected: dict[str, str | None]) -> None:
    made = proposals(sentence, cast_of(f"{NAMES}\n{sentence}"))
    found = {p.question: p.answer.of(sentence) if p.answer else None for p in made}
    assert found.items() >= expected.items()


@pytest.mark.parametrize(
    "sentence",
    [
        "He opened the market in 1998.",
        "The bridge built in 1902 collapsed in 1998.",
        "It was not built in 1902.",
        "She told them so in 1998.",
        "Their mayor sold the market to his brother in 1998.",
        "Heath asked the British to heat one room.",
        "Although the market closed in 1998, the fair went on.",
        "The market, sold in 1998, closed.",
        "Markets are held where roads meet.",
        "Ann Lee, asked in 1998.",
        "Der Markt wurde 1998 eröffnet.",
        "1998 1999 2000 12 14 $5",
        "",
    ],
)
def test_a_sentence_of_another_build_proposes_nothing(sentence: str) -> None:
    assert proposals(sentence, cast_of(f"{NAMES}\n{sentence}")) == []


@given(
    st.lists(
        st.sampled_from(
            "Ann Lee was in 1998 on Monday $5 million told the built , because “ ” . Venn 12 bees he".split()
        )
    )
)
@settings(max_examples=300)
def test_a_proposal_is_a_question_and_its_answer_is_in_the_sentence(words: list[str]) -> None:
    sentence = " ".join(words)
    for proposal in proposals(sentence, cast_of(f"{NAMES}\n{sentence}")):
        assert proposal.question.endswith("?")
        assert proposal.question.count("?") == 1
        assert "  " not in proposal.question
        assert proposal.answer is None or proposal.answer.of(sentence).strip()


def test_what_is_offered_is_answered_with_confidence(bot: Bot) -> None:
    offered = suggest(bot)
    assert len(offered) == 5
    assert len(set(offered)) == 5
    assert "How much was trade between the two countries worth in 2023-24?" in offered
    for question in offered:
        reply = bot.ask(question)
        assert isinstance(reply, Answer)
        assert reply.confidence >= 0.6
    assert suggest(bot) == offered
    assert suggest(bot, 2) == offered[:2]


@pytest.mark.parametrize(
    "text",
    [
        "Der Markt wurde 1998 von Ann Lee in Venn eröffnet. Am Montag sagte Ann Lee das den Reportern in Venn.",
        "1998;12;14\n1999;13;15\n2000;14;16",
        "ok",
    ],
)
def test_an_odd_text_is_offered_with_nothing(
    text: str, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    article = article_from_text(text)
    odd = Bot(Shelf(embedder, tmp_path_factory.mktemp("odd")).open(article), embedder)
    assert suggest(odd) == ()


class Counting(Bot):
    """Counts what it is asked."""

    asked = 0

    def ask(self, *given: object, **named: object) -> object:  # type: ignore[override]
        """As any bot."""
        self.asked += 1
        return super().ask(*given, **named)  # type: ignore[arg-type]


def test_no_more_is_asked_than_a_moment_allows(tmp_path_factory: pytest.TempPathFactory) -> None:
    embedder = FakeEmbedder(("cat", "dog", "fish"), max_pieces=30)
    text = " ".join(f"The cat opened the {n}th market in {1900 + n}." for n in range(60))
    many = Counting(Shelf(embedder, tmp_path_factory.mktemp("many")).open(plain(text)), embedder)
    suggest(many)
    assert 1 <= many.asked <= 14


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_no_text_upsets_it(text: str) -> None:
    embedder = FakeEmbedder(("cat", "dog", "fish"), max_pieces=30)
    try:
        indexed = Shelf(embedder, None).open(plain(text or "cat"))
    except EmptyArticle:
        return
    assert isinstance(suggest(Bot(indexed, embedder)), tuple)
