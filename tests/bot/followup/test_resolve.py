"""A follow-up -> a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followup.history import Exchange
from bot.followup.resolve import resolve
from bot.language.question_kinds import Kind
from bot.provenance.pieces import Literal, SourceSlice
from bot.provenance.templates import TEMPLATES
from bot.question.classify import classify
from bot.question.understand import understand
from index.article import Article
from tests.support.fakes import plain
from tests.support.followups import TOWN, after, alone
from tests.support.questions import lexicon_of


def test_the_example_of_the_contract(article: Article) -> None:
    assert alone("And what did he tell reporters?", "Who is Jaiswal?", article=article) == (
        "What did Jaiswal tell reporters?"
    )


@pytest.mark.parametrize(
    ("earlier", "question", "focus", "kind"),
    [
        pytest.param(
            "Does India buy oil?", "how does that help moscow?", "how does that help moscow?", Kind.HOW, id="that"
        ),
        pytest.param("How was the vote?", "And is that true?", "is that true?", Kind.YES_NO, id="a yes or no"),
    ],
)
def test_a_question_about_the_whole_of_the_one_before_is_joined_to_it(
    earlier: str, question: str, focus: str, kind: Kind
) -> None:
    resolved = resolve(question, after(TOWN, earlier), lexicon_of(TOWN))
    assert resolved.standalone == f"{earlier.rstrip('?')}, and {focus}"
    assert (resolved.sure, resolved.shown) == (False, question)
    assert (resolved.kind, resolved.parts) == (kind, ())


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
        "Who moved his court to Warsaw?",
        "Which company sold its factory?",
        "How long does it take to know the outcome?",
        "How far is it from Moscow to Delhi?",
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
def test_a_question_that_stands_alone_is_not_changed(question: str, article: Article) -> None:
    resolved = resolve(question, after(article, "Who is Jaiswal?", "What did he say?"), lexicon_of(article))
    assert (resolved.standalone, resolved.kind) == (question, classify(question))


@pytest.mark.parametrize("history", [pytest.param([], id="nothing"), pytest.param(["", "  "], id="blanks")])
def test_without_earlier_questions_nothing_is_added(history: list[str], article: Article) -> None:
    assert alone(" And what did he say? ", *history, article=article) == "And what did he say?"


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
            "Who did Jaiswal say that to?",
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
        pytest.param(
            ["Who is Jaiswal?", *["What is the SCO?"] * 4],
            "What did he say?",
            "What is the SCO, and what did he say?",
            id="too long ago",
        ),
    ],
)
def test_several_turns(history: list[str], question: str, expected: str, article: Article) -> None:
    assert alone(question, *history, article=article) == expected


def test_a_completion_that_is_sure_is_shown() -> None:
    resolved = resolve("Why did she resign?", after(TOWN, "Who is Venn?"), lexicon_of(TOWN))
    assert (resolved.sure, resolved.shown) == (True, "Why did Venn resign?")


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        pytest.param(
            "How many flats were built by the river?",
            "Why is it shut?",
            "Why is the river shut?",
            id="a participle is no subject",
        ),
        pytest.param(
            "How many lambs were born there?",
            "Why was it shut?",
            "How many lambs were born there, and why was it shut?",
            id="nor is born",
        ),
        pytest.param(
            "What opened on Friday?", "Who paid for it?", "What opened on Friday, and who paid for it?", id="nor a day"
        ),
        pytest.param("Who fed the sheep?", "When was it?", "Who fed the sheep, and when was it?", id="they are no it"),
    ],
)
def test_a_pronoun_takes_nothing_that_it_cannot_stand_for(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


def test_what_was_cited_is_passed_over_where_something_else_is_asked_for() -> None:
    history = after(TOWN, ("What did Stott say?", "Gwen Stott"))
    assert resolve("What else did she say?", history, lexicon_of(TOWN)).already_cited == history[0].cited
    assert resolve("What did she say then?", history, lexicon_of(TOWN)).already_cited == ()


def test_names_are_the_articles_own() -> None:
    text = plain("Mayor Zoë Ellis resigned. Ellis said so. The council met Ellis in Hull.")
    assert alone("and why did she resign?", "who is ellis", article=text) == "Why did Ellis resign?"
    assert alone("Why did she resign?", "Who is Smith?", article=text) == "Who is Smith, and why did she resign?"


def test_the_history_is_looked_at_only_when_the_question_depends_on_it() -> None:
    class Unseen(list[Exchange]):
        def __getitem__(self, at: object) -> Exchange:  # type: ignore[override]
            raise AssertionError("looked at")

    history = Unseen(after(TOWN, "Who is Venn?"))
    assert resolve("What did Stott say?", history, lexicon_of(TOWN)).standalone == "What did Stott say?"
    with pytest.raises(AssertionError, match="looked at"):
        resolve("Why?", history, lexicon_of(TOWN))


ASKED = st.sampled_from(
    "Who is Venn?|When did Stott resign?|What for?|And in 2022?|What about Lisnave, is it a port?|Why not?|Who else?"
    "|How much was it?|What did they say there?|Tell me more|And her deputy?|Did she thank him?|How so|Is that true?"
    "|And the year before?|what about|and|Sheep, and why?|How many signatures did the petition draw?|By whom?".split(
        "|"
    )
)
TYPED = st.one_of(ASKED, ASKED, st.text(max_size=40))


@given(
    st.lists(TYPED, max_size=4),
    TYPED,
    st.lists(st.sampled_from(["Gwen Stott", "5,140", "Noordam", ""]), min_size=4, max_size=4),
)
def test_a_completed_question_is_made_of_earlier_words(earlier: list[str], question: str, quotes: list[str]) -> None:
    history = after(TOWN, *zip(earlier, quotes, strict=False))
    resolved = resolve(question, history, lexicon_of(TOWN))
    assert resolved == resolve(question, history, lexicon_of(TOWN))
    sources = [question, TOWN.text, *(past.standalone for past in history)]
    for piece in resolved.completed.pieces:
        match piece:
            case Literal():
                assert piece.text in {TEMPLATES[name] for name in TEMPLATES if name.startswith("completed.")}
            case SourceSlice():
                assert any(piece.source in source for source in sources)
                assert piece.text.casefold() == piece.span.of(piece.source).casefold()
    assert resolved.standalone == "".join(piece.text for piece in resolved.completed.pieces)
    assert made_of(resolved.standalone, [question, *earlier, TOWN.text])
    assert bool(resolved.standalone) or not question.strip()


def made_of(text: str, sources: Sequence[str]) -> bool:
    """Whether each word is one of the sources', or of the templates'."""
    said = " ".join([*sources, *(v for name, v in TEMPLATES.items() if name.startswith("completed."))]).casefold()
    return all(word in said for word in re.findall(r"\w+", text.casefold().replace("n’t", " ")))


def test_without_a_history_it_is_understood_as_typed(article: Article) -> None:
    assert resolve("Who is Modi?", [], lexicon_of(article)) == understand("Who is Modi?", lexicon_of(article))
