"""Questions and lexicons, made by hand or from a text."""

from __future__ import annotations

from functools import cache

from bot.language.lexicon import Lexicon
from bot.language.question_kinds import Kind
from bot.language.spelling import Spelling
from bot.provenance.sourced_text import SourcedText
from bot.question.question import Question
from index.article import Article, Span
from index.structure.sentences import split_sentences
from tests.support.fakes import plain


def question_of(text: str, kind: Kind = Kind.WHAT, standalone: str = "") -> Question:
    """A question of that kind, completed to `standalone` if it is given, of which no more is known."""
    wording = SourcedText.of(standalone or text)
    return Question(text, wording, Span(0, len(wording.text)), 0, kind)


@cache
def lexicon_of(article: Article) -> Lexicon:
    """What is known of an article's words."""
    return Lexicon.of(article, [sentence.span.of(article.text) for sentence in split_sentences(article)])


def lexicon(words: str = "", capitalised: str = "") -> Lexicon:
    """One with these words of an article, each of four letters or more; `capitalised`: those that are always so."""
    known = lexicon_of(plain("A text."))
    return Lexicon(
        known.article, Spelling.of([words]), known.stems, frozenset(capitalised.split()), known.names, known.plain
    )
