"""A follow-up -> a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followup.history import Exchange
from bot.followup.resolve import Standalone, resolve
from bot.language.question_kinds import Kind
from bot.provenance.pieces import Literal, SourceSlice
from bot.provenance.templates import TEMPLATES
from bot.question.classify import classify
from index.article import Article, Span
from tests.support.fakes import plain, span_of

TOWN = plain(
    "Mayor Dorothea Venn, who voted against the sale of the old market, said the price was an insult. "
    "Councillor Imran Baddeley replied that the budget had a gap of £2.3 million. "
    "The Civic Group’s leader, Gwen Stott, called on Venn to resign, she said. "
    "Brackstone Homes will build 140 flats beside the River Marle by 2026. "
    "A petition against the sale drew 5,140 signatures. Its organiser, Maud Penhallow, handed it in on 26 February. "
    "The swimming pool in Tanner Street is shut. The council tax rose by 2.9 per cent in 2023. "
    "The stewards came. Sheep and ponies grazed in Ulvdal. Noordam is a port; the strike hit Lisnave."
)


def after(article: Article, *turns: str | tuple[str, str]) -> list[Exchange]:
    """The exchanges of earlier questions, each with the words, if any, of the sentence that answered it."""
    history: list[Exchange] = []
    for turn in turns:
        question, quote = turn if isinstance(turn, tuple) else (turn, "")
        cited = tuple(_sentence(article, quote) for _ in range(bool(quote)))
        history.append(Exchange(question, resolve(question, history, article).text, cited))
    return history


def _sentence(article: Article, part: str) -> Span:
    inside = span_of(article.text, part)
    start = max(article.text.rfind(". ", 0, inside.start) + 2, article.text.rfind("\n", 0, inside.start) + 1)
    end = re.compile(r"[.](?=\s|$)|$").search(article.text, inside.end)
    assert end
    return Span(start, end.end())


def alone(question: str, *turns: str | tuple[str, str], article: Article = TOWN) -> str:
    return resolve(question, after(article, *turns), article).text


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
        pytest.param(
            "Where did Modi meet Putin?", "What did they say?", "What did Modi and Putin say?", id="both of them"
        ),
        pytest.param("What is the SCO?", "Who leads it?", "Who leads the SCO?", id="it"),
        pytest.param("what is the sco?", "when did its leaders meet?", "When did the SCO’s leaders meet?", id="its"),
        pytest.param(
            "Who met in Uzbekistan?", "What happened there?", "What happened in Uzbekistan?", id="there, with a place"
        ),
        pytest.param(
            "How are India’s relations with China?",
            "Since when have they been bad?",
            "Since when have India’s relations with China been bad?",
            id="they, of a phrase",
        ),
        pytest.param(
            "Did Modi make a state visit to Washington?",
            "How long did it last?",
            "How long did the state visit to Washington last?",
            id="a becomes the",
        ),
    ],
)
def test_a_pronoun_becomes_what_was_asked_about(earlier: str, question: str, expected: str, article: Article) -> None:
    resolved = resolve(question, after(article, earlier), article)
    assert (resolved.text, resolved.focus, resolved.besides) == (expected, expected, ())


@pytest.mark.parametrize(
    ("earlier", "quote", "question", "expected"),
    [
        pytest.param(
            "Who leads the Civic Group?", "Gwen Stott", "What did she say?", "What did Gwen Stott say?", id="who leads"
        ),
        pytest.param(
            "Who is Venn?", "Gwen Stott", "When did she resign?", "When did Venn resign?", id="who is, by a name"
        ),
        pytest.param(
            "Who is Venn’s opponent?", "Gwen Stott", "Did she resign?", "Did Gwen Stott resign?", id="who is, by a role"
        ),
        pytest.param(
            "Who spoke of the budget?",
            "Imran Baddeley",
            "Did he resign?",
            "Did Imran Baddeley resign?",
            id="a man by his name",
        ),
        pytest.param(
            "Who organised the petition?",
            "drew 5,140",
            "When did she hand it in?",
            "When did Maud Penhallow hand the petition in?",
            id="from the sentence after",
        ),
        pytest.param(
            "Who will build the flats?", "140 flats", "Where are they?", "Where are the flats?", id="the phrase"
        ),
        pytest.param(
            "Who builds there?", "140 flats", "How big is it?", "How big is Brackstone Homes?", id="a company"
        ),
        pytest.param(
            "How many signatures did the petition draw?",
            "5,140",
            "How many of those were checked?",
            "How many of the signatures were checked?",
            id="those",
        ),
        pytest.param(
            "Where are the flats?",
            "River Marle",
            "Who lives there?",
            "Who lives beside the River Marle?",
            id="there, with its preposition",
        ),
        pytest.param(
            "Where do sheep graze?", "Ulvdal", "Who lives there?", "Who lives in Ulvdal?", id="there, answered"
        ),
        pytest.param(
            "Who resigned?", "Imran Baddeley", "Why did she go?", "Who resigned, and why did she go?", id="no she"
        ),
    ],
)
def test_a_pronoun_becomes_what_was_answered(earlier: str, quote: str, question: str, expected: str) -> None:
    assert alone(question, (earlier, quote)) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        pytest.param("When did Venn resign?", "And where was that?", "Where did Venn resign?", id="where was that"),
        pytest.param("When did Venn resign?", "Why?", "Why did Venn resign?", id="why"),
        pytest.param("Did Venn resign?", "Why not?", "Why didn’t Venn resign?", id="why not"),
        pytest.param("Will Venn resign?", "why not", "Will Venn resign, and why not?", id="no won’t of ours"),
        pytest.param(
            "Where will the market be moved to?",
            "for how long?",
            "For how long will the market be moved?",
            id="stranded",
        ),
        pytest.param("Where was the diary found?", "And by whom?", "By whom was the diary found?", id="by whom"),
        pytest.param("Which town did Venn come from?", "What for?", "What did Venn come for?", id="what for"),
        pytest.param("What did Venn say?", "When was that?", "When did Venn say that?", id="say that"),
        pytest.param(
            "How much was the sale worth?", "Why so much?", "Why was the sale worth so much?", id="why so much"
        ),
        pytest.param("Who sold the market?", "When?", "Who sold the market, and when?", id="who is the subject"),
        pytest.param(
            "How many flats did Brackstone build?",
            "Why?",
            "How many flats did Brackstone build, and why?",
            id="the clause lacks what was asked for",
        ),
        pytest.param("Who voted for the sale?", "Who else?", "Who else voted for the sale?", id="else"),
        pytest.param("Is Venn angry?", "And did she?", "Is Venn angry, and did Venn?", id="nothing but a pronoun"),
    ],
)
def test_a_bare_question_word_asks_the_same_anew(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        pytest.param("What was the profit in 2024?", "And in 2023?", "What was the profit in 2023?", id="another year"),
        pytest.param(
            "What was trade worth in 2023-24?",
            "And the year before?",
            "What was trade worth in the year before 2023-24?",
            id="the year before",
        ),
        pytest.param(
            "By how much will the council tax go up?",
            "And last year?",
            "By how much will the council tax go up, and last year?",
            id="tenses that do not agree",
        ),
        pytest.param(
            "How many pieces are in Noordam?", "And in Lisnave?", "How many pieces are in Lisnave?", id="another place"
        ),
        pytest.param(
            "How many were for the sale?", "And against?", "How many were for the sale, and against?", id="against"
        ),
        pytest.param(
            "What did Venn say about the price?",
            "What about Stott?",
            "What did Stott say about the price?",
            id="a name",
        ),
        pytest.param("Did the ponies help?", "And sheep?", "Did sheep help?", id="a bare noun"),
        pytest.param("Did the police come?", "And the stewards?", "Did the stewards come?", id="a phrase"),
        pytest.param("Who is the mayor?", "And her deputy?", "Who is the mayor’s deputy?", id="her deputy"),
        pytest.param(
            "When does the mayor’s term end?",
            "And her deputy?",
            "What does the article say about the mayor’s deputy?",
            id="a person for a thing",
        ),
        pytest.param(
            "What does Venn say about the budget?",
            "What about the swimming pool?",
            "What does Venn say about the swimming pool?",
            id="a thing for a thing",
        ),
        pytest.param(
            "How much will Brackstone pay?",
            "What about Venn, how much did she offer?",
            "How much did Venn offer?",
            id="a name and its question",
        ),
        pytest.param(
            "Who came?",
            "What about the pool, how deep was the water?",
            "About the pool: how deep was the water?",
            id="a topic and its question",
        ),
        pytest.param("Who spoke?", "And Stott, what did she say?", "What did Stott say?", id="without what about"),
        pytest.param(
            "Who came?", "What about the pool?", "What does the article say about the pool?", id="nothing to replace"
        ),
        pytest.param(
            "What did Venn say?",
            "Tell me more about her",
            "What else does the article say about Venn?",
            id="tell me more",
        ),
    ],
)
def test_a_fragment_takes_the_place_of_its_like(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "focus", "kind"),
    [
        pytest.param(
            "Does India buy oil?", "how does that help moscow?", "how does that help moscow?", Kind.HOW, id="that"
        ),
        pytest.param("How was the vote?", "And is that true?", "is that true?", Kind.YES_NO, id="a yes or no"),
    ],
)
def test_what_leans_on_the_whole_is_asked_in_one_breath_with_it(
    earlier: str, question: str, focus: str, kind: Kind
) -> None:
    resolved = resolve(question, after(TOWN, earlier), TOWN)
    assert resolved.text == f"{earlier.rstrip('?')}, and {focus}"
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
def test_what_stands_alone_is_left_alone(question: str, article: Article) -> None:
    resolved = resolve(question, after(article, "Who is Jaiswal?", "What did he say?"), article)
    assert (resolved.text, resolved.focus) == (question, question)


@pytest.mark.parametrize("history", [pytest.param([], id="nothing"), pytest.param(["", "  "], id="blanks")])
def test_where_nothing_was_asked_before_nothing_is_added(history: list[str], article: Article) -> None:
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


def test_what_was_quoted_is_set_aside_where_something_else_is_asked_for() -> None:
    history = after(TOWN, ("What did Stott say?", "Gwen Stott"))
    assert resolve("What else did she say?", history, TOWN).besides == history[0].cited
    assert resolve("What did she say then?", history, TOWN).besides == ()


def test_names_are_the_articles_own() -> None:
    text = plain("Mayor Zoë Ellis resigned. Ellis said so. The council met Ellis in Hull.")
    assert alone("and why did she resign?", "who is ellis", article=text) == "Why did Ellis resign?"
    assert alone("Why did she resign?", "Who is Smith?", article=text) == "Who is Smith, and why did she resign?"


def test_the_history_is_looked_at_only_when_the_question_leans() -> None:
    class Unseen(list[Exchange]):
        def __getitem__(self, at: object) -> Exchange:  # type: ignore[override]
            raise AssertionError("looked at")

    history = Unseen(after(TOWN, "Who is Venn?"))
    assert resolve("What did Stott say?", history, TOWN).text == "What did Stott say?"
    with pytest.raises(AssertionError, match="looked at"):
        resolve("Why?", history, TOWN)


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
def test_a_question_is_made_of_what_was_said(earlier: list[str], question: str, quotes: list[str]) -> None:
    history = after(TOWN, *zip(earlier, quotes, strict=False))
    resolved = resolve(question, history, TOWN)
    assert resolved == resolve(question, history, TOWN)
    sources = [question, TOWN.text, *(past.standalone for past in history)]
    for piece in resolved.wording.pieces:
        match piece:
            case Literal():
                assert piece.text in {TEMPLATES[name] for name in TEMPLATES if name.startswith("completed.")}
            case SourceSlice():
                assert any(piece.source in source for source in sources)
                assert piece.text.casefold() == piece.span.of(piece.source).casefold()
    assert resolved.text == "".join(piece.text for piece in resolved.wording.pieces)
    assert made_of(resolved.text, [question, *earlier, TOWN.text])
    assert bool(resolved.text) or not question.strip()
    assert not question.strip() or resolved.focus


def made_of(text: str, sources: Sequence[str]) -> bool:
    """Whether each word is one of the sources', or of the templates'."""
    said = " ".join([*sources, *(v for name, v in TEMPLATES.items() if name.startswith("completed."))]).casefold()
    return all(word in said for word in re.findall(r"\w+", text.casefold().replace("n’t", " ")))


def test_a_value_of_its_own(article: Article) -> None:
    assert resolve("Who is Modi?", [], article) == Standalone(
        resolve("Who is Modi?", [], article).wording, "Who is Modi?"
    )
