"""Where else does the article say this? Sentences beside a reply that support it or bear on it, cited as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.provenance.pieces import Citation
from bot.reader.rerank import Candidate
from bot.reply.evidence import MoreEvidence
from bot.reply.reply import Answer, Reply
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

MOST: Final = 3
# A sentence bears on an answer if its cosines with the question and with the answering sentence come to this, or if the
# reader takes it for an answer too; it is near a question, for a refusal, from that cosine on. Set by eye on
# eval/gold/dev: below, one only shares the article's subject.
_BEARS: Final = 0.65
_NEAR: Final = 0.3


def more_evidence(reply: Reply, hits: Sequence[Candidate], indexed: IndexedArticle) -> MoreEvidence:
    """At most MOST sentences besides those that the reply cites, best first. `hits`: for its stand-alone question."""
    is_answer = isinstance(reply, Answer)
    others = [hit for hit in hits if not any(c.span.overlaps(hit.sentence.span) for c in reply.citations)]
    if is_answer:
        found = _bearing(others, _first_cited(reply, indexed), indexed)
    else:
        near = [hit for hit in others if hit.cosine >= _NEAR]
        found = [hit.sentence for hit in sorted(near, key=lambda h: (-h.cosine, h.sentence.number))]
    first = len(reply.citations) + 1
    citations = tuple(Citation(n, reply.article, s.span) for n, s in enumerate(found[:MOST], first))
    return MoreEvidence(reply.article, citations, for_answer=is_answer)


def _first_cited(reply: Reply, indexed: IndexedArticle) -> list[Sentence]:
    """The sentences that the first citation covers."""
    return [s for s in indexed.sentences if any(s.span.overlaps(c.span) for c in reply.citations[:1])]


def _bearing(hits: Sequence[Candidate], cited: Sequence[Sentence], indexed: IndexedArticle) -> list[Sentence]:
    """Those that answer too, by the reader, then those that are alike both the question and the answering sentence."""
    rows = indexed.vectors.rows(len(indexed.passages), len(indexed.sentences))
    alike = {
        hit.sentence.number: max((float(rows[hit.sentence.number] @ rows[s.number]) for s in cited), default=0.0)
        for hit in hits
    }
    answering = [hit for hit in hits if hit.reading is not None and hit.reading.score > 0]
    weights = {hit.sentence.number: round(alike[hit.sentence.number] + hit.cosine, 5) for hit in hits}
    bearing = [hit for hit in hits if weights[hit.sentence.number] >= _BEARS and hit not in answering]
    bearing.sort(key=lambda hit: (-weights[hit.sentence.number], hit.sentence.number))
    return [hit.sentence for hit in (*answering, *bearing)]
