"""The words in a sentence that may answer: hand-written sentences, by the kind of question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.phrases import expects_phrase, names, numbers, phrases
from bot.language.question_kinds import Kind

DATES = {
    "It opened on 3 May 1999.": ["3 May 1999"],
    "It opened on May 3, 1999.": ["May 3, 1999"],
    "It was the 3rd of March.": ["3rd of March"],
    "09, Jul, 24": ["09, Jul, 24"],
    "It closed on 2024-07-09.": ["2024-07-09"],
    "The war began in 1812.": ["1812"],
    "Trade grew in 2023-24.": ["2023-24"],
    "They met between 2019 and 2021.": ["2019", "2021"],
    "It has been bad since the late 50s of the last century.": ["since the late 50s of the last century"],
    "The mill stood there in the early 19th century.": ["the early 19th century"],
    "He landed on Monday evening.": ["on Monday evening"],
    "They met in June last year.": ["June last year"],
    "Early January 2020 was cold.": ["Early January 2020"],
    "She left last week.": ["last week"],
    "Yesterday the court ruled.": ["Yesterday"],
    "Last month it rained.": ["Last month"],
    "Three years ago they met.": ["Three years ago"],
    "She resigned a year ago.": ["a year ago"],
    "Twenty-three days later it fell.": ["Twenty-three days later"],
    "It struck at 8.30pm.": ["8.30pm"],
    "It struck at 10:30 a.m. on Tuesday.": ["10:30 a.m.", "on Tuesday"],
    "It simmered in recent years.": ["in recent years"],
    "He may march in the rain.": [],
    "She was second in the march.": [],
    "They paid 250 dollars.": [],
}
SUMS = {
    "Trade was worth nearly $65 billion in 2023-24.": ["nearly $65 billion"],
    "It cost £1.2m.": ["£1.2m"],
    "€5bn was paid.": ["€5bn"],
    "She was fined 300 euros.": ["300 euros"],
    "They owe more than $3,000.": ["more than $3,000"],
    "A loan of US$5 million.": ["US$5 million"],
    "A loan of ₹500 crore.": ["₹500 crore"],
    "About 40% of the oil is theirs.": ["About 40%"],
    "Most of that total flowed east.": ["Most"],
    "India relies heavily on it.": [],
}
COUNTS = {
    "12 goats and three cows.": ["12", "three"],
    "1,234 people came.": ["1,234"],
    "They came in 2022.": [],
    "Some 3.5% agreed.": ["Some 3.5%"],
    "Twenty-three people came.": ["Twenty-three"],
    "Two-thirds of them came.": ["Two-thirds"],
    "Hundreds came.": ["Hundreds"],
    "It abstained from all resolutions.": ["all"],
    "No one came.": [],
    "People came.": [],
}
PEOPLE = {
    "Trade is up, Jaiswal said.": ["Jaiswal", "Trade"],
    "US President Joe Biden spoke.": ["US President Joe Biden"],
    "On Monday Ann spoke.": ["Ann"],
    "That is why Mr. Modi went.": ["Mr. Modi"],
    "It was J. K. Rowling.": ["J. K. Rowling"],
    "Émile Zola and Øster lost to Şahin.": ["Émile Zola", "Øster", "Şahin"],
    "He came in June.": [],
    "On Monday it rained.": [],
}
PLACES = {
    "Putin returned from Kazakhstan in June.": ["Kazakhstan"],
    "In Moscow they met.": ["Moscow"],
    "It worries the Indo-Pacific; ships are in the Indo-Pacific region.": ["Indo-Pacific region"],
    "They met at the White House in Washington.": ["White House", "Washington"],
    "The cat sat on the mat in the morning.": ["the mat"],
    "It ends in Paris, not in the garden.": ["Paris"],
    "They met on Monday in May.": [],
    "They met in the evening.": [],
}
REASONS = {
    "It fell because of the drought.": ["because of the drought"],
    "He left due to illness; she stayed.": ["due to illness"],
    "It is uneasy as it faces isolation.": ["as it faces isolation"],
    "It is known as iterations.": [],
    "It was his first visit since the start of the war.": [],
    "It fell.": [],
}
MANNERS = {"They won by quickly passing the ball, he said.": ["by quickly passing the ball"], "They came by bus.": []}
WORDS = {
    "“We won,” she said.": ["We won"],
    'He said "No" again.': ["No"],
    "He told the leader: Now is not the time for war.": ["Now is not the time for war"],
    "It began at 10: Then it rained.": [],
}


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        pytest.param(kind, sentence, expected, id=f"{kind}: {sentence}")
        for kind, cases in (
            (Kind.WHEN, DATES),
            (Kind.HOW_MUCH, SUMS),
            (Kind.HOW_MANY, COUNTS),
            (Kind.WHO, PEOPLE),
            (Kind.WHO_SAID, PEOPLE),
            (Kind.WHERE, PLACES),
            (Kind.WHY, REASONS),
            (Kind.HOW, MANNERS),
            (Kind.QUOTE, WORDS),
            (Kind.WHAT, {"Trade was worth $65 billion in Rome in 2023.": []}),
        )
        for sentence, expected in cases.items()
    ],
)
def test_the_phrases_of_a_kind(kind: Kind, sentence: str, expected: list[str]) -> None:
    assert [span.of(sentence) for span in phrases(kind, sentence, "")] == expected


@pytest.mark.parametrize(
    ("kind", "sentence", "question", "expected"),
    [
        pytest.param(
            Kind.HOW_MUCH, "It cost $5 in May and $9 in June.", "the cost in June?", ["$9", "$5"], id="nearest first"
        ),
        pytest.param(
            Kind.HOW_MUCH, "It cost $5 in May and $9 in June.", "the cost in May?", ["$5", "$9"], id="the other one"
        ),
        pytest.param(
            Kind.WHEN,
            "It rose in 2019 and fell in 2020.",
            "It rose in 2019; and fell?",
            ["2020"],
            id="not the year asked",
        ),
        pytest.param(Kind.WHO, "Ann met Bob.", "Who met Ann?", ["Bob"], id="not the one asked about"),
        pytest.param(Kind.WHO, "Ann Lee met Bob.", "Who met Ann?", ["Ann Lee", "Bob"], id="more of the name is new"),
        pytest.param(Kind.HOW_MANY, "It was there once.", "How many times was it there?", ["once"], id="a lone number"),
    ],
)
def test_words_of_the_question_are_not_an_answer(kind: Kind, sentence: str, question: str, expected: list[str]) -> None:
    assert [span.of(sentence) for span in phrases(kind, sentence, question)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN said so.", ["UN"]),
        ("He left.", []),
        ("When Modi came, I left.", ["Modi"]),
        ("the US and us", ["US"]),
        ("U.S. troops and D.C. police", ["U.S.", "D.C."]),
        ("the Shanghai Cooperation Organization (SCO), a bloc", ["Shanghai Cooperation Organization", "SCO"]),
        ("Ludwig van Beethoven and Leonardo da Vinci", ["Ludwig van Beethoven", "Leonardo da Vinci"]),
        ("the Bank of England", ["Bank of England"]),
        ("O’Brien of AT&T", ["O’Brien of AT&T"]),
        ("Moscow-Beijing relations", ["Moscow-Beijing"]),
        ("an iPhone", ["iPhone"]),
        ("on Monday, in June", []),
        ("Theresa May", ["Theresa May"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in names(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1,200 in 2023-24", ["1200", "2023", "24"]),
        ("1.5m of 12,000,000", ["1.5", "12000000"]),
        ("none", []),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@given(st.sampled_from(list(Kind)), st.text("Aa .,“”:12$%-\n", max_size=60), st.text("Aa 12", max_size=20))
def test_phrases_are_slices_of_the_sentence_and_not_empty(kind: Kind, sentence: str, question: str) -> None:
    assert all(span.of(sentence) for span in phrases(kind, sentence, question))


@pytest.mark.parametrize("kind", [kind for kind in Kind if expects_phrase(kind)])
def test_a_kind_that_expects_a_phrase_has_one_somewhere(kind: Kind) -> None:
    # Else its guard would doubt every sentence there is.
    assert phrases(kind, "On Monday Ann paid $5 in Rome.", "")
