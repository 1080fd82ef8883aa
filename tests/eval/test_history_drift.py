"""How many questions that need no history get another first sentence after one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.followup.history import Exchange
from bot.reply.compose import Finding, answer
from bot.reply.reply import Reply
from eval.history_drift import Drift, drift, drift_scores, drift_table
from eval.sets.gold import Case, GoldSet
from eval.sets.squad import OTHER_TITLE
from tests.support.fakes import plain, span_of
from tests.support.questions import question_of

TEXT = "The cat sleeps. The dog barks."
ARTICLE = plain(TEXT)


@dataclass
class Forgetful:
    """Answers with the first sentence; after "And" with the second, unless it is asked literally."""

    asked: list[tuple[str, int]] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[Exchange] = (), *, literal: bool = False) -> Reply:
        self.asked.append((question, len(history)))
        leans = question.startswith("And") and bool(history) and not literal
        sentence = span_of(TEXT, "The dog barks." if question == "And the dog?" and leans else "The cat sleeps.")
        return answer(question_of(question, standalone="What now?" if leans else ""), ARTICLE, [Finding(sentence)], 0.5)


def gold(*questions: str) -> GoldSet:
    cases = tuple(Case(str(n), "what", question) for n, question in enumerate(questions))
    return GoldSet("pets", ARTICLE, cases)


def test_each_question_is_asked_after_all_before_it() -> None:
    bot = Forgetful()
    assert drift(gold("Who?", "And the dog?", "And the cat?"), bot) == Drift("pets", 3, completed=2, changed=1)
    assert bot.asked == [
        ("Who?", 0),
        ("And the dog?", 1),
        ("And the dog?", 0),
        ("And the cat?", 2),
        ("And the cat?", 0),
    ]


def test_follow_ups_and_questions_of_other_titles_are_left_out() -> None:
    asked = gold("Who?", "And the dog?", "What?")
    kept = (asked.cases[0], replace(asked.cases[1], history=("Who?",)), replace(asked.cases[2], type=OTHER_TITLE))
    assert drift(replace(asked, cases=kept), Forgetful()) == Drift("pets", 1, completed=0, changed=0)


def test_the_shares_are_of_all_questions() -> None:
    drifts = [Drift("pets", 3, 2, 1), Drift("far", 5, 0, 0)]
    assert drift_scores(drifts) == {"questions": 8, "titles": 2, "completed": 0.25, "changed": 0.125}
    assert drift_table(drifts).splitlines() == [
        f"{'pets':<40}   2 completed   1 changed of 3",
        "8 questions in 2 conversations: 0.2500 completed, 0.1250 with another first sentence (at most 0.02)",
    ]


def test_nothing_asked_has_no_share() -> None:
    assert drift_scores([]) == {"questions": 0, "titles": 0, "completed": None, "changed": None}
    assert drift_table([]) == "\n"
