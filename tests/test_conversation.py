"""A follow-up -> a question that stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Standalone, resolve
from bot.question import Kind, classify
from index.article import Article


def alone(question: str, *history: str, article: Article) -> str:
    return resolve(question, history, article.text).text


def test_the_example_of_the_contract(article: Article) -> None:
    assert alone("And what did he tell reporters?", "Who is Jaiswal?", article=article) == (
        "What did Jaiswal tell reporters?"
    )


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        pytest.param("Who is Modi?", "Where did he go?", "Where did Modi go?", id="he"),
        pytest.param("Who is Modi?", "Who met him?", "Who met Modi?", id="him"),
        pytest.param("Who is Modi?", "What are his plans?", "What are Modi’s plans?", id="his"),
        pytest.param("Who is Modi?", "How old is he?", "How old is Modi?", id="he at the end"),
        pytest.param("who is modi", "where did he go?", "Where did Modi go?", id="a name in lower case"),
        pytest.param(
            "What are modi's plans?", "When did he arrive?", "When did Modi arrive?", id="a possessive before"
        ),
        pytest.param("Who is Modi?", "But why did he go?", "Why did Modi go?", id="an opening word"),
        pytest.param(
            "Who is Modi?", "Could you tell me when he left?", "Could you tell me when Modi left?", id="politely"
        ),
        pytest.param(
            "Who is Biden?", "When did he meet Modi?", "When did Biden meet Modi?", id="before another’s name"
        ),
        pytest.param("Who is Jaiswal?", "Did Modi thank him?", "Did Modi thank Jaiswal?", id="after another’s name"),
        pytest.param(
            "Where did Modi meet Putin?", "What did he tell him?", "What did Modi tell Putin?", id="two of them"
        ),
        pytest.param("What is the SCO?", "Who leads it?", "Who leads the SCO?", id="it"),
        pytest.param("what is the sco?", "when did its leaders meet?", "When did the SCO’s leaders meet?", id="its"),
    ],
)
def test_a_pronoun_becomes_a_name(earlier: str, question: str, expected: str, article: Article) -> None:
    resolved = resolve(question, [earlier], article.text)
    assert resolved == Standalone(expected, expected)


@pytest.mark.parametrize(
    ("earlier", "question", "focus", "kind"),
    [
        pytest.param("Did Modi attend the SCO meeting?", "Why not?", "Why not?", Kind.WHY, id="Why not?"),
        pytest.param("Who did Modi meet in Washington?", "And when?", "When?", Kind.WHEN, id="And when?"),
        pytest.param("Which country did Putin leave?", "What for?", "What for?", Kind.WHY, id="What for?"),
        pytest.param("How much oil does India buy?", "From whom?", "From whom?", Kind.WHO, id="From whom?"),
        pytest.param("When did Modi last meet Putin?", "And where was that?", "Where was that?", Kind.WHERE, id="that"),
        pytest.param(
            "Does India buy oil?",
            "how does that help moscow?",
            "How does that help moscow?",
            Kind.HOW,
            id="that, in a sentence",
        ),
        pytest.param(
            "How are relations with China?",
            "Since when have they been bad?",
            "Since when have they been bad?",
            Kind.WHEN,
            id="they",
        ),
        pytest.param("What is the SCO?", "Is India in it?", "Is India in it?", Kind.YES_NO, id="it after a name"),
        pytest.param("What did Putin claim?", "What about Modi?", "What about Modi?", Kind.WHAT, id="What about …?"),
        pytest.param("Who met in Uzbekistan?", "What happened there?", "What happened there?", Kind.WHAT, id="there"),
    ],
)
def test_what_leans_on_the_whole_is_put_behind_it(
    earlier: str, question: str, focus: str, kind: Kind, article: Article
) -> None:
    resolved = resolve(question, [earlier], article.text)
    assert resolved == Standalone(f"{earlier} {focus}", focus)
    assert classify(resolved.focus) is kind


@pytest.mark.parametrize(
    "question",
    [
        "What is the SCO?",
        "When did Modi arrive?",
        "what did putin claim",
        "When did Putin say that trade was down?",
        "What happened to the deal that he signed with Putin?",
        "Did India sign the deal and regret it?",
        "Who criticised the resolution before it passed?",
        "Is there a dispute?",
        "Is it true that Modi met Biden?",
        "Does it rain in Moscow?",
        "What happened that year?",
        "When was this published?",
        "Summarise the article",
        "What is this article about?",
        "And what did Putin say?",
        "But when did Modi arrive in Russia?",
        "What does it say about oil?",
        "Uzbekistan",
        "thanks",
    ],
)
def test_what_stands_alone_is_left_alone(question: str, article: Article) -> None:
    assert resolve(question, ["Who is Jaiswal?", "What did he say?"], article.text) == Standalone(question, question)


@pytest.mark.parametrize("history", [pytest.param([], id="nothing"), pytest.param(["", "  "], id="blanks")])
def test_where_nothing_was_asked_before_nothing_is_added(history: list[str], article: Article) -> None:
    assert resolve(" And what did he say? ", history, article.text).text == "And what did he say?"


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        pytest.param(
            ["Who is Modi going to see in Russia?", "What does he call him?"],
            "And why does he go?",
            "Why does Modi go?",
            id="the name lives on",
        ),
        pytest.param(
            ["Who is Jaiswal?", "What did he say?", "When?"],
            "Who to?",
            "What did Jaiswal say? When? Who to?",
            id="ellipsis upon ellipsis",
        ),
        pytest.param(
            ["Who is Jaiswal?", "Who is Putin?"],
            "What did he say?",
            "What did Putin say?",
            id="the last one asked about",
        ),
        pytest.param(
            ["Who is Jaiswal?", "thanks!"], "What did he say?", "What did Jaiswal say?", id="small talk in between"
        ),
        pytest.param(["Who is Jaiswal?", " "], "What did he say?", "What did Jaiswal say?", id="a blank in between"),
    ],
)
def test_several_turns(history: list[str], question: str, expected: str, article: Article) -> None:
    assert alone(question, *history, article=article) == expected


def test_names_are_the_articles_own() -> None:
    text = "Mayor Zoë Ellis resigned. Ellis said so. The council met Ellis in Hull."
    assert resolve("and why did she resign?", ["who is ellis"], text).text == "Why did Ellis resign?"
    assert resolve("Why did she resign?", ["Who is Smith?"], text).text == "Who is Smith? Why did she resign?"


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=3))
def test_the_focus_ends_the_question_whatever_was_asked(question: str, history: list[str]) -> None:
    resolved = resolve(question, history, "Modi met Putin. Then Modi said so in Delhi.")
    assert resolved.text.endswith(resolved.focus)
    assert bool(resolved.text) or not question.strip()
