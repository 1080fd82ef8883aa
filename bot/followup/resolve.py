"""A follow-up -> a question that stands alone, from the earlier questions and what was cited to answer them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.followup.dependence import ABOUT, ELSE, OPENING, asks_more, is_bare, leaning_words, leans
from bot.followup.ellipsis import asks_again, coordinate, regarding, replaces
from bot.followup.history import Exchange, Past
from bot.followup.pronouns import is_pronoun, replace_pronouns, topic
from bot.language.grammar import AUXILIARY, DETERMINER
from bot.language.names import Cast, cast_of
from bot.provenance.sourced_text import SourcedText
from bot.question.classify import small_talk
from index.article import Article, Span

# Further back than this nobody means what was said.
REACH: Final = 4
# "And Pell, what did he say?"
_NAMED_FIRST: Final = re.compile(rf"[^,?]{{2,40}},\s+(?:who|what|when|where|why|how|{AUXILIARY})\b", re.IGNORECASE)
# "And her deputy?"
_PHRASE: Final = re.compile(rf"(?:{DETERMINER}\s|[A-Z][^\s?]*['’]s\s)(?:[\w’'-]+\s*){{1,4}}\??$")


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that needs no other.

    `focus` is the part of its text that was asked last: it decides the kind. `besides`: what was quoted before, where
    something else is asked for.
    """

    wording: SourcedText
    focus: str
    besides: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The question."""
        return self.wording.text


def alone(question: str) -> Standalone:
    """The question as it was typed."""
    return Standalone(SourcedText.of(question), question.strip())


def resolve(question: str, history: Sequence[Exchange], article: Article) -> Standalone:
    """`question` as it stands when it stands alone or nothing was asked before; otherwise completed.

    Pronouns become the names or phrases that they stand for, a fragment ("Why?", "And in 2022?") takes what it lacks
    from the question before, and what cannot be told so is asked about the same topic, or in one breath with it.
    `history`, oldest first, is looked at only if the question leans, and then its end only. Pure.
    """
    cast = cast_of(article.text)
    if not len(history) or not leans(question.strip(), cast):
        return alone(question)
    recent = [history[i] for i in range(len(history) - 1, max(-1, len(history) - 1 - REACH), -1)]
    past = [
        Past.of(exchange, article, cast)
        for exchange in recent
        if exchange.question.strip() and not small_talk(exchange.question)
    ]
    if not past:
        return alone(question)
    completed, focus = _complete(question, past, article, cast)
    completed = completed.capitalised()
    besides = (
        tuple(span for p in past for span in p.exchange.cited) if ELSE.search(question) or asks_more(question) else ()
    )
    return Standalone(completed, focus or completed.text, besides)


def _complete(question: str, past: Sequence[Past], article: Article, cast: Cast) -> tuple[SourcedText, str]:
    """The completed question, and its part that was asked, if that is not all of it."""
    whole = SourcedText.of(question)
    opening = OPENING.match(whole.text)
    bare = whole.slice(Span(opening.end(), len(whole.text))) if opening else whole
    more = asks_more(bare.text)
    if more:
        return _more(bare, more, past, article, cast)
    about = ABOUT.match(bare.text)
    if about or (opening and _NAMED_FIRST.match(bare.text)):
        return _about(bare.slice(Span(about.end() if about else 0, len(bare.text))), past, article, cast)
    again = asks_again(bare, past[0])
    if again:
        return again, ""
    clear = replace_pronouns(bare, leaning_words(bare.text, cast), past, article, cast)
    if opening:
        other = replaces(clear, past[0], cast)
        if other:
            return other, ""
        if _PHRASE.match(clear.text):
            return _says("completed.says", clear), ""
    is_no_more = is_bare(bare.text) and re.match(rf"{AUXILIARY}\b", bare.text, re.IGNORECASE)
    if is_no_more or is_bare(clear.text) or leaning_words(clear.text, cast) or clear == bare:
        return _beside(clear, past[0], article)
    return clear, ""


def _more(
    bare: SourcedText, about: Span, past: Sequence[Past], article: Article, cast: Cast
) -> tuple[SourcedText, str]:
    """ "Tell me more", "Tell me more about him": what else the article says of the same."""
    named = bare.slice(about)
    found = replace_pronouns(named, leaning_words(named.text, cast), past, article, cast) if len(about) else None
    if found is None or is_pronoun(found.text):
        found = next((subject for p in past if (subject := topic(p, article))), None)
    return (_says("completed.more", found) if found else bare), ""


def _says(template: str, about: SourcedText) -> SourcedText:
    return SourcedText.join(template, about.slice(Span(0, len(about.text.rstrip(" ?.!")))), "completed.end")


def _about(given: SourcedText, past: Sequence[Past], article: Article, cast: Cast) -> tuple[SourcedText, str]:
    """ "What about India?", "What about India, is it in the group too?"."""
    clause = re.search(r",\s*(?=\w)", given.text)
    if clause:
        named, asked = given.slice(Span(0, clause.start())), given.slice(Span(clause.end(), len(given.text)))
        words = leaning_words(asked.text, cast)
        if not words:
            return regarding(asked, named), asked.text
        first = words[0]
        return asked.replaced([(first, named)]), ""
    clear = replace_pronouns(given, leaning_words(given.text, cast), past, article, cast)
    other = replaces(clear, past[0], cast)
    if other:
        return other, ""
    return _says("completed.says", clear), ""


def _beside(question: SourcedText, past: Past, article: Article) -> tuple[SourcedText, str]:
    both = coordinate(question, past)
    if both:
        return both, question.text
    about = topic(past, article)
    return (regarding(question, about), question.text) if about else (question, "")
