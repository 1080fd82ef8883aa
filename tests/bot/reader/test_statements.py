"""What somebody said themselves comes before what others say."""

from __future__ import annotations

from bot.language.names import Names
from bot.language.question_kinds import Kind
from bot.reader.base import SentenceRead
from bot.reader.rerank import Candidate
from bot.reader.statements import statements_first
from bot.retrieval.hybrid import Hit
from tests.bot.reply.test_named_before import Indexed
from tests.support.questions import question_of

TEXT = "Tom Park said that Ann Lee lied. Ann Lee said that the quay was safe. Ann Lee slept."


def order(question: str, kind: Kind, *, read: bool = True) -> list[int]:
    indexed = Indexed(TEXT)
    reading = SentenceRead(1.0, None) if read else None
    candidates = [Candidate(Hit(sentence, 0.5, 0.5, 0.5), reading) for sentence in indexed.sentences]
    found = statements_first(question_of(question, kind), candidates, indexed, Names(TEXT))  # type: ignore[arg-type]
    return [candidate.sentence.number for candidate in found]


def test_their_own_words_come_first() -> None:
    assert order("What did Ann Lee say?", Kind.QUOTE) == [1, 0, 2]


def test_all_stays_where_the_best_is_theirs() -> None:
    assert order("What did Tom Park say?", Kind.QUOTE) == [0, 1, 2]


def test_all_stays_for_other_questions_and_where_nothing_was_read() -> None:
    assert order("What did Ann Lee do?", Kind.WHAT) == [0, 1, 2]
    assert order("What did Ann Lee say?", Kind.QUOTE, read=False) == [0, 1, 2]
