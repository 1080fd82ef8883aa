"""Cases asked of a bot become outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.bot import QuestionError
from bot.reply.compose import Finding, answer
from bot.reply.reply import Reply, Talk, Timings
from eval.run import run
from eval.scores import scores
from eval.sets.gold import Case, GoldSet
from index.article import Article
from index.structure.sentences import Sentence
from tests.support.fakes import lines, plain, span_of
from tests.support.questions import question_of

RAW = "The cat sleeps on the roof.\nThe dog guards the old barn.\nFish swim in the pond."


@dataclass(frozen=True)
class FoundLine:
    sentence: Sentence


@dataclass(frozen=True)
class FakeBot:
    """Answers with the first line that holds the question's last word, refuses without one.

    Search ranks the last line first, reading the first.
    """

    article: Article

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        if "?" not in question:
            raise QuestionError("no question")
        standalone = " ".join((*history, question))
        asked = question_of(question, standalone=standalone)
        sought = question.rstrip("?").split()[-1]
        for sentence in lines(self.article):
            if sought in sentence.span.of(self.article.text):
                return answer(asked, self.article, [Finding(sentence.span, span_of(self.article.text, sought))], 0.75)
        return Talk(question, standalone, self.article, "hello", 0.5, Timings(total=4.0))

    def retrieve(self, _: str) -> list[FoundLine]:
        return [FoundLine(sentence) for sentence in reversed(lines(self.article))]

    def read(self, _: str) -> list[FoundLine]:
        return [FoundLine(sentence) for sentence in lines(self.article)]


def outcome_of(case: Case) -> Any:
    (outcome,) = run(GoldSet("pets", article := plain(RAW), (case,)), FakeBot(article))
    return outcome


DOG = Case("c1", "what", "What is it that guards?", (), ("guards",), ((span_of(RAW, "The dog guards"),),))


class TestRun:
    def test_an_answer(self) -> None:
        outcome = outcome_of(DOG)
        assert (outcome.answered, outcome.confidence, outcome.short_answer) == (True, 0.75, "guards")
        assert [c.raw_span.of(RAW) for c in outcome.citations] == ["The dog guards the old barn."]
        assert [c.verbatim for c in outcome.citations] == [True]
        assert (outcome.right, outcome.exact_match, outcome.rank) == (True, 1.0, 2)

    def test_the_order_before_and_after_reading(self) -> None:
        outcome = outcome_of(Case("c5", "what", "What swims?", (), (), ((span_of(RAW, "Fish swim"),),)))
        assert (outcome.rank, outcome.read_rank) == (1, 3)

    def test_a_refusal(self) -> None:
        outcome = outcome_of(Case("c2", "unanswerable_far", "Where is the cow?"))
        assert (outcome.answered, outcome.confidence, outcome.milliseconds, outcome.right) == (False, 0.5, 4.0, True)

    def test_nothing_is_ranked_for_an_unanswerable_case(self) -> None:
        assert outcome_of(Case("c2", "unanswerable_far", "Where is the cow?")).ranked == ()

    def test_a_rejected_question_counts_as_refused(self) -> None:
        assert not outcome_of(Case("c3", "what", "hm", (), ("guards",), DOG.evidence)).answered

    def test_the_retriever_is_asked_what_stands_alone(self) -> None:
        asked: list[str] = []

        class Listening(FakeBot):
            def retrieve(self, question: str) -> list[FoundLine]:
                asked.append(question)
                return super().retrieve(question)

        article = plain(RAW)
        case = Case("c4", "followup", "And what guards?", ("What sleeps?",), ("dog",), DOG.evidence)
        run(GoldSet("pets", article, (case,)), Listening(article))
        assert asked == ["What sleeps? And what guards?"]

    def test_a_quote_that_differs_from_the_article_is_not_verbatim(self) -> None:
        other = plain(RAW.replace("guards the old barn", "guards the new barn"))
        (outcome,) = run(GoldSet("pets", other, (DOG,)), FakeBot(plain(RAW)))
        assert [c.verbatim for c in outcome.citations] == [False]

    def test_a_callback_is_called_after_each_case(self) -> None:
        calls: list[None] = []
        article = plain(RAW)
        run(GoldSet("pets", article, (DOG, DOG)), FakeBot(article), lambda: calls.append(None))
        assert len(calls) == 2

    def test_scores_of_a_fake_bot(self) -> None:
        article = plain(RAW)
        cases = (
            DOG,
            # Answered by the line of the cat, which is no evidence of it; its evidence is ranked first.
            Case("c2", "what", "What is near the roof?", (), ("swim",), ((span_of(RAW, "Fish swim"),),)),
            Case("c3", "unanswerable_near", "Where does the dog swim?"),
            Case("c4", "unanswerable_far", "Where is the cow?"),
        )
        found = scores(run(GoldSet("pets", article, cases), FakeBot(article)))
        assert found["answerable"]["cited_right"] == 0.5
        assert found["unanswerable"]["by_type"] == {"unanswerable_far": 1.0, "unanswerable_near": 0.0}
        assert found["overall"]["right"] == 0.5
        # 0.75 twice against 0.75 and 1 - 0.5: each ties one and beats the other.
        assert found["overall"]["auroc_answerable"] == 0.75
        assert found["retrieval"]["mrr"] == 0.75
        assert (found["retrieval"]["sentence_at_1"], found["reading"]["sentence_at_1"]) == (0.5, 0.0)
        assert found["citations"] == {"verbatim": 1.0, "precision": 1 / 3, "recall": 0.5}
