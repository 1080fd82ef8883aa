"""A pronoun -> the name or phrase that it stands for."""

from __future__ import annotations

import pytest

from bot.followup.resolve import resolve
from bot.question.classify import classify
from index.article import Article
from tests.support.followups import after, alone
from tests.support.questions import lexicon_of


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
    resolved = resolve(question, after(article, earlier), lexicon_of(article))
    assert (resolved.standalone, resolved.kind, resolved.already_cited) == (expected, classify(expected), ())


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
