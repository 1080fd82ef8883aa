"""“Tell me more”, “where does it say that?”, “no, I meant the mill”: what takes up the last answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.followup.dependence import asks_more, depends
from bot.followup.history import Exchange
from bot.intent.wanted import Intent, Wanted
from bot.language.lexicon import Lexicon
from bot.language.names import Names
from bot.provenance.sourced_text import SourcedText
from bot.question.question import Question
from bot.question.understand import understand
from index.article import Span

CONTINUING: Final = frozenset({Intent.MORE, Intent.CORRECTION})
# Another message may lean on the one before: these stand alone, whatever words they have.
_ALONE: Final = frozenset(
    {Intent.SMALL_TALK, Intent.OTHER_LANGUAGE, Intent.SUMMARY, Intent.ABOUT_ARTICLE, Intent.OPINION}
)
# What a correction begins or ends with, around the words that it puts in the place of others.
_DENIAL: Final = r"(?:no+|nope|nah|sorry|oops|hm+|actually|wait|well)\b[\s,.!:–—-]*"
_MEANING: Final = (
    r"(?:i(?:['’]?m|\s+am|\s+was)?\s+(?:only\s+|just\s+)?(?:mea?nt?|said|say|ask(?:ed|ing)|speak(?:ing)?|talk(?:ed|ing)?)\b"
    r"(?:\s+(?:about|abt|for|of))?|the\s+question\s+was\s+about)[\s,:]*"
)
_CONTRARY: Final = r"not\s+(?P<other>[^,;.]{1,60}?)(?:[,;.]\s*|\s+but\s+)"
_CORRECTED: Final = re.compile(rf"^(?:{_DENIAL})*(?:{_MEANING})?(?:{_CONTRARY})?(?:{_MEANING})?", re.IGNORECASE)
_TAIL: Final = re.compile(r"(?:[\s,]+(?:not\s+[^,;]{1,60}|i\s+mea?nt?|please|pls))*[\s.!?]*$", re.IGNORECASE)


def leans_back(text: str, wanted: Wanted, names: Names) -> bool:
    """Whether a message needs what was asked before it."""
    if wanted.intent in CONTINUING:
        return True
    return wanted.intent not in _ALONE and depends(text.strip(), names)


def continued(text: str, recent: Sequence[Exchange], lexicon: Lexicon, wanted: Wanted) -> Question | None:
    """The question that takes up the last answer; None where it is to be completed as a follow-up is.

    `recent`: the exchanges before, latest first, at least one.
    """
    cited = next((shown for exchange in recent if (shown := _shown(exchange))), ())
    if wanted.topic == "wrong":
        last = recent[0]
        return understand(text, lexicon, SourcedText.of(last.standalone), "", _shown(last), "", wanted)
    if wanted.topic == "meant" or (wanted.intent is Intent.MORE and _names_something(text, lexicon)):
        return None
    return understand(text, lexicon, already_cited=cited, wanted=wanted)


def correction_as_follow_up(text: str, wanted: Wanted) -> SourcedText:
    """“No, I meant the mill” -> “the mill”, as a follow-up would be typed; any other message as it is."""
    whole = SourcedText.of(text)
    if (wanted.intent, wanted.topic) != (Intent.CORRECTION, "meant"):
        return whole
    start = _CORRECTED.match(text)
    begins = start.end() if start else 0
    tail = _TAIL.search(text, begins)
    span = Span(begins, tail.start() if tail else len(text))
    return SourcedText.join("completed.instead", whole.slice(span)) if re.search(r"\w", span.of(text)) else whole


def _shown(exchange: Exchange) -> tuple[Span, ...]:
    """What was quoted, be it as an answer or as the nearest that there is."""
    return exchange.cited or ((exchange.nearest,) if exchange.nearest else ())


def _names_something(text: str, lexicon: Lexicon) -> bool:
    """Whether it says of what more is wanted: “more about the dam”, “what else did he say”."""
    about = asks_more(text)
    if about is not None:
        return len(about) > 0
    return bool(lexicon.names.mentioned_in(text)) or len(text.split()) > 4
