"""Small articles and what is wanted of them, without a classifier."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.intent.wanted import Intent, Wanted
from bot.question.question import Question
from bot.question.understand import understand
from bot.reply.intents.by_intent import reply_by_intent
from bot.reply.reply import Reply
from index.article import Article, Span
from index.read import article_from_text
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, span_of
from tests.support.questions import lexicon_of

TITLE = "Old lamp finds a home"
BYLINE = "By Marta Quill"
DATE = "12 May 2023"
MOVED = "The brass lamp of Skerry Point was moved to the museum of Port Ellan."
WEIGHS = "It weighs 340 kilos and was built in Glasgow in 1887."
KEEPER = "Keeper Tom Harrow looked after the lamp for 31 years."
DREAMT = "“I dreamt of that light every night,” Harrow told visitors."
RAISED = "The museum’s director, Ines Falk, raised £42,000 for the move."
RUST = "“We could not let it rust in a shed,” said Falk."
CRANE = "The Northern Trust paid for the crane."
TICKET = "A ticket for the museum costs £6."
LAMP = article_from_text(
    f"{TITLE}\n{BYLINE}\n{DATE}\n{MOVED} {WEIGHS}\n{KEEPER} {DREAMT}\n{RAISED} {RUST}\n{CRANE} {TICKET}", "lamp.txt"
)
assert LAMP.published == date(2023, 5, 12)


def indexed_in(folder: Path, article: Article = LAMP) -> IndexedArticle:
    """The article, indexed; a lamp, a museum, Harrow and Falk are what sentences may have in common."""
    return IndexStore(FakeEmbedder(("lamp", "museum", "harrow", "falk"), max_pieces=200), folder).open(article)


def wish(
    text: str,
    intent: Intent,
    topic: str = "",
    count: int | None = None,
    cited: tuple[str, ...] = (),
    article: Article = LAMP,
) -> Question:
    """A message with what is wanted with it; `cited`: what was quoted before."""
    spans: tuple[Span, ...] = tuple(span_of(article.text, quote) for quote in cited)
    wanted = Wanted(intent, topic, count, 0.9)
    return understand(text, lexicon_of(article), already_cited=spans, wanted=wanted)


def reply_to(question: Question, indexed: IndexedArticle) -> Reply:
    """The reply, by what is wanted alone."""
    return reply_by_intent(question, indexed, lexicon_of(indexed.article))


def quoted(reply: Reply) -> list[str]:
    """What it quotes, in order."""
    return [citation.quote for citation in reply.citations]
