"""Candidates for what somebody said -> the same, what may be their own words before all else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.names import Names
from bot.language.question_kinds import Kind
from bot.language.speakers import asked_speaker, may_state, states
from bot.question.question import Question
from bot.reader.rerank import Candidate
from index.search.indexed_article import IndexedArticle


def statements_first(
    question: Question, candidates: Sequence[Candidate], indexed: IndexedArticle, names: Names
) -> list[Candidate]:
    """The candidates, best first; where it is asked what one name said, and the best one cannot be that, what may be.

    Without a reader, or where nothing that was read is a statement of theirs, all stay as they were.
    """
    speaker = asked_speaker(question.core, names) if question.kind is Kind.QUOTE else None
    if speaker is None or may_state(indexed.text_of(candidates[0].sentence), speaker.name, names):
        return list(candidates)
    theirs = [c for c in candidates if c.reading and states(indexed.text_of(c.sentence), speaker.name, names)]
    return [*theirs, *(candidate for candidate in candidates if candidate not in theirs)]
