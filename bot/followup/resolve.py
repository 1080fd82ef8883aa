"""Typed text and the exchanges before it -> Question: a follow-up is completed until it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.followup.continuation import CONTINUING, continued, correction_as_follow_up, leans_back
from bot.followup.dependence import ABOUT, ELSE, OPENING, asks_more, is_bare, unresolved_words
from bot.followup.ellipsis import asks_again, coordinate, regarding, replaces
from bot.followup.history import Exchange, ParsedExchange
from bot.followup.pronouns import is_pronoun, replace_pronouns, topic
from bot.intent.wanted import A_QUESTION, Intent, Wanted
from bot.language.grammar import AUXILIARY, DETERMINER, QUESTION_WORDS, any_of
from bot.language.lexicon import Lexicon
from bot.provenance.sourced_text import SourcedText
from bot.question.question import Question
from bot.question.understand import understand
from index.article import Span

# How many exchanges back a follow-up may refer.
REACH: Final = 4
_ASKS: Final = any_of(QUESTION_WORDS - {"whom", "whose", "which"})
# "And Pell, what did he say?"
_NAMED_FIRST: Final = re.compile(rf"[^,?]{{2,40}},\s+(?:{_ASKS}|{AUXILIARY})\b", re.IGNORECASE)
# "And her deputy?"
_PHRASE: Final = re.compile(rf"(?:{DETERMINER}\s|[A-Z][^\s?]*['’]s\s)(?:[\w’'-]+\s*){{1,4}}\??$")


def resolve(text: str, history: Sequence[Exchange], lexicon: Lexicon, wanted: Wanted = A_QUESTION) -> Question:
    """A typed question as it was asked if it stands alone or nothing was asked before; otherwise completed.

    Pronouns become the names or phrases that they stand for, a fragment ("Why?", "And in 2022?") takes what it lacks
    from the question before, and what cannot be resolved so is asked about the same topic, or together with the one
    before. What wants more of the last answer, or another one, is asked so. `history`, oldest first, is looked at only
    if the question depends on it, and then its end only. Pure.
    """
    if not len(history) or not leans_back(text, wanted, lexicon.names):
        return understand(text, lexicon, wanted=wanted)
    recent = [history[i] for i in range(len(history) - 1, max(-1, len(history) - 1 - REACH), -1)]
    recent = [exchange for exchange in recent if exchange.question.strip() and not exchange.talk]
    if not recent:
        return understand(text, lexicon, wanted=wanted)
    if wanted.intent in CONTINUING:
        again = continued(text, recent, lexicon, wanted)
        if again:
            return again
    earlier = [ParsedExchange.of(exchange, lexicon) for exchange in recent]
    corrects = wanted.intent is Intent.CORRECTION
    completed, focus = _complete(correction_as_follow_up(text, wanted), earlier, lexicon, corrects=corrects)
    something_else = ELSE.search(text) or asks_more(text)
    cited = tuple(span for p in earlier for span in p.exchange.cited) if something_else else ()
    # A reader was never taught corrections: it gets the completed question instead.
    before = "" if corrects else earlier[0].exchange.question.strip()
    return understand(text, lexicon, completed.capitalised(), focus, cited, before, wanted)


def _complete(
    whole: SourcedText, earlier: Sequence[ParsedExchange], lexicon: Lexicon, *, corrects: bool
) -> tuple[SourcedText, str]:
    """The completed question, and its part that was asked, if that is not all of it."""
    opening = OPENING.match(whole.text)
    bare = whole.slice(Span(opening.end(), len(whole.text))) if opening else whole
    more = asks_more(bare.text)
    if more:
        return _more(bare, more, earlier, lexicon)
    about = ABOUT.match(bare.text)
    if about or (opening and _NAMED_FIRST.match(bare.text)):
        return _about(
            bare.slice(Span(about.end() if about else 0, len(bare.text))), earlier, lexicon, corrects=corrects
        )
    again = asks_again(bare, earlier[0])
    if again:
        return again, ""
    clear = replace_pronouns(bare, unresolved_words(bare.text, lexicon.names), earlier, lexicon)
    if opening:
        other = replaces(clear, earlier[0], lexicon.names)
        if other:
            return other, ""
        if _PHRASE.match(clear.text):
            return _says("completed.says", clear), ""
    is_no_more = is_bare(bare.text) and re.match(rf"{AUXILIARY}\b", bare.text, re.IGNORECASE)
    if is_no_more or is_bare(clear.text) or unresolved_words(clear.text, lexicon.names) or clear == bare:
        return _beside(clear, earlier[0], lexicon)
    return clear, ""


def _more(
    bare: SourcedText, about: Span, earlier: Sequence[ParsedExchange], lexicon: Lexicon
) -> tuple[SourcedText, str]:
    """ "Tell me more", "Tell me more about him": what else the article says of the same."""
    named = bare.slice(about)
    unresolved = unresolved_words(named.text, lexicon.names)
    found = replace_pronouns(named, unresolved, earlier, lexicon) if len(about) else None
    if found is None or is_pronoun(found.text):
        found = next((subject for p in earlier if (subject := topic(p, lexicon))), None)
    return (_says("completed.more", found) if found else bare), ""


def _says(template: str, about: SourcedText) -> SourcedText:
    return SourcedText.join(template, about.slice(Span(0, len(about.text.rstrip(" ?.!")))), "completed.end")


def _about(
    given: SourcedText, earlier: Sequence[ParsedExchange], lexicon: Lexicon, *, corrects: bool
) -> tuple[SourcedText, str]:
    """ "What about India?", "What about India, is it in the group too?"."""
    clause = re.search(r",\s*(?=\w)", given.text)
    if clause:
        named, asked = given.slice(Span(0, clause.start())), given.slice(Span(clause.end(), len(given.text)))
        words = unresolved_words(asked.text, lexicon.names)
        if not words:
            return regarding(asked, named), asked.text
        first = words[0]
        return asked.replaced([(first, named)]), ""
    clear = replace_pronouns(given, unresolved_words(given.text, lexicon.names), earlier, lexicon)
    other = replaces(clear, earlier[0], lexicon.names, corrects=corrects)
    if other:
        return other, ""
    return _says("completed.says", clear), ""


def _beside(question: SourcedText, earlier: ParsedExchange, lexicon: Lexicon) -> tuple[SourcedText, str]:
    both = coordinate(question, earlier)
    if both:
        return both, question.text
    about = topic(earlier, lexicon)
    return (regarding(question, about), question.text) if about else (question, "")
