"""A fragment ("Why?", "And in 2022?") -> a whole question, with what it lacks from the one before."""

from __future__ import annotations

import re
from typing import Final

from bot.followup.history import ParsedExchange
from bot.followup.pronouns import Referent, is_pronoun
from bot.language.grammar import AUXILIARY, DETERMINER, NEGATABLE, PREPOSITION, QUESTION_WORD, QUESTION_WORDS, any_of
from bot.language.names import Mention, Names
from bot.language.phrases import times
from bot.provenance.sourced_text import SourcedText
from index.article import Span

_WH: Final = re.compile(
    rf"(?P<wh>(?:{PREPOSITION}\s+)?"
    rf"(?:{any_of(QUESTION_WORDS - {'whose', 'how'})}|how(?:\s+(?:much|many|long|often|far|soon|come))?))\b"
    r"(?P<else>\s+else)?(?P<not>\s+not)?(?P<rest>(?:\s+(?:so|that|too|exactly|ago|far|much|many|long|old|big|often))*)"
    rf"(?:\s+(?P<after>{PREPOSITION}))?\W*$",
    re.IGNORECASE,
)
_OF_EVENT: Final = re.compile(
    r"(?P<wh>(?:since\s+|until\s+|by\s+)?(?:when|where|why|how(?:\s+(?:come|long\s+ago))?))\s+"
    r"(?:(?:is|was|were)\s+(?:that|this)(?:\s+so)?|(?:did|does|has|will|would)\s+(?:that|this|it|they|he|she)\s+"
    r"(?:happen(?:ed)?|occur(?:red)?|start|take\s+place|do\s+(?:that|it|so)|did))\W*$",
    re.IGNORECASE,
)
_PP: Final = re.compile(rf"(?P<prep>{PREPOSITION})\s+(?P<object>.+)$", re.IGNORECASE)
_TAIL: Final = re.compile(r"(?:[\s,]+(?:then|too|also|as\s+well|either|instead|please))?[\s?.!]*$", re.IGNORECASE)
_PAST_TIME: Final = re.compile(
    r"\b(?:ago|last|before|earlier|previous|yesterday|previously|1[0-9]\d\d|20[01]\d)\b", re.IGNORECASE
)
_RELATIVE: Final = re.compile(
    r"(?:the\s+|a\s+|one\s+|two\s+|three\s+|\w+\s+)?(?:year|month|week|day|decade|season|quarter)s?\s+"
    r"(?:before|after|earlier|later|ago)(?:\s+that)?$|(?:the\s+)?(?:previous|following|next)\s+(?:year|month|week|day)$",
    re.IGNORECASE,
)
_DANGLING: Final = re.compile(r"(?:before|after)(?:\s+that)?$", re.IGNORECASE)
_NOW: Final = re.compile(r"\b(?:now|today|currently|at\s+present|nowadays|these\s+days)\b", re.IGNORECASE)
_PRESENT: Final = re.compile(r"(?:is|are|does|do|has|have|will|can|shall|may)\b", re.IGNORECASE)
_TIME_PREPOSITION: Final = re.compile(r"\b(?:in|on|at|by|since|during|for)\s+$", re.IGNORECASE)
_STRANDED: Final = re.compile(r"\s+(?:to|from|at|with|for|of|in|on|by|about|into)$", re.IGNORECASE)
_NEGATABLE: Final = re.compile(rf"{any_of(NEGATABLE)}$", re.IGNORECASE)
_ARGUMENT: Final = re.compile(r"(?:who|whom|what|which|how\s+(?:much|many))$", re.IGNORECASE)
# A joined question longer than this helps nobody.
_LONGEST: Final = 200


def asks_again(fragment: SourcedText, earlier: ParsedExchange) -> SourcedText | None:
    """The question before, with another question word: "And where was that?", "Why not?", "For how long?"."""
    found = _WH.match(fragment.text) or _OF_EVENT.match(fragment.text)
    if found is None:
        return None
    parts = {name: fragment.slice(Span(*found.span(name))) for name, value in found.groupdict().items() if value}
    if "else" in parts:
        return _else(parts["wh"], earlier)
    asked, text = earlier.question, earlier.text
    word = parts["wh"].text
    if asked.auxiliary is None or (_ARGUMENT.match(word) and "after" not in parts):
        return None
    clause = _clause(earlier, so_much="rest" in parts and "much" in parts["rest"].text)
    if clause is None:
        return None
    auxiliary = SourcedText.of(text, asked.auxiliary).capitalised(upper=False)
    if "not" in parts and _NEGATABLE.match(auxiliary.text):
        auxiliary = SourcedText.join(auxiliary, "completed.not")
    elif "not" in parts:
        return None
    tail = [part for name in ("rest", "after") if name in parts for part in (parts[name],)]
    pieces: list[SourcedText | str] = [parts["wh"], "completed.space", auxiliary, "completed.space", clause]
    for part in tail:
        pieces += ["completed.space", part.stripped()]
    return SourcedText.join(*pieces, "completed.end")


def _clause(earlier: ParsedExchange, *, so_much: bool) -> SourcedText | None:
    """What stands after the auxiliary, whole without the question word; None if it would lack what that asked for."""
    asked, text = earlier.question, earlier.text
    body = SourcedText.of(text, Span(asked.auxiliary.end, asked.end)) if asked.auxiliary else SourcedText()
    if not body.text:
        return None
    if asked.yes_no:
        return body
    stranded = _STRANDED.search(body.text)
    if stranded:
        return body.slice(Span(0, stranded.start()))
    what = asked.wh is not None and asked.wh.of(text).lower() == "what" and asked.subject is not None
    if what and asked.subject:
        said = re.compile(r"\s+(?!tell|ask|give|call|do\b)[a-z]+\b").match(text, asked.subject.end)
        if said and said.end() <= asked.end:
            at = said.end() - asked.end + len(body.text)
            return body.replaced([(Span(at, at), SourcedText.literal("completed.that"))])
    much = asked.wh is not None and asked.wh.of(text).lower() == "how much"
    return body if asked.adverbial or (much and so_much) else None


def _else(word: SourcedText, earlier: ParsedExchange) -> SourcedText | None:
    """ "Who else?": the question before, with that word in it."""
    wh = earlier.question.wh
    if wh is None or wh.of(earlier.text).lower() != word.text.lower():
        return None
    whole = SourcedText.of(earlier.text)
    return whole.replaced([(Span(wh.end, wh.end), SourcedText.literal("completed.else"))])


def replaces(
    fragment: SourcedText, earlier: ParsedExchange, names: Names, *, corrects: bool = False
) -> SourcedText | None:
    """The question before, with this time, place, name or phrase for its own: "And in 2022?", "What about China?".

    `corrects`: it is a correction, "No, I meant China": of several names it replaces the last, not the first.
    """
    given = fragment.slice(Span(0, _end(fragment.text)))
    words = given.text
    if not words or re.match(rf"(?:{AUXILIARY}|{any_of(QUESTION_WORDS - {'whom', 'whose'})})\b", words, re.IGNORECASE):
        return None
    if re.fullmatch(rf"{PREPOSITION}|(?:{PREPOSITION}\s+)?(?:this|that|then)", words, re.IGNORECASE):
        return None
    if _is_time(words):
        return _at_time(given, earlier)
    prepositional = _PP.match(words)
    if prepositional:
        return _with_preposition(given, prepositional["prep"], earlier)
    return _with_name(given, earlier, names, corrects=corrects)


def _end(text: str) -> int:
    tail = _TAIL.search(text)
    return tail.start() if tail else len(text)


def _is_time(words: str) -> bool:
    bare = re.sub(r"^(?:in|on|at|by|since|during|for|until|back\s+in)\s+", "", words, flags=re.IGNORECASE)
    return bool(_RELATIVE.match(bare) or _NOW.fullmatch(bare)) or any(
        len(span) >= len(bare) - len("the ") for span in times(bare)
    )


def _at_time(given: SourcedText, earlier: ParsedExchange) -> SourcedText | None:
    """In place of the question's own time, or at its end; None where the tenses would not agree."""
    text, asked = earlier.text, earlier.question
    own = [*times(text), *(Span(*m.span()) for m in _NOW.finditer(text))]
    auxiliary = asked.auxiliary.of(text) if asked.auxiliary else ""
    if _PRESENT.match(auxiliary) and _PAST_TIME.search(given.text):
        return None
    whole = SourcedText.of(text)
    if not own:
        return whole.replaced([(Span(asked.end, asked.end), SourcedText.join("completed.space", given))])
    time = own[-1]
    before = _TIME_PREPOSITION.search(text[: time.start])
    if _DANGLING.search(given.text) and not _NOW.fullmatch(time.of(text)):
        anchor = given.slice(Span(0, re.sub(r"\s+that$", "", given.text).__len__()))
        return whole.replaced([(Span(time.start, time.start), SourcedText.join(anchor, "completed.space"))])
    if _RELATIVE.match(given.text):
        return None
    start = before.start() if before and not re.match(r"(?:19|20)\d\d|\d", given.text) else time.start
    return whole.replaced([(Span(start, time.end), given)])


def _with_preposition(given: SourcedText, preposition: str, earlier: ParsedExchange) -> SourcedText | None:
    """In place of what stands after the same preposition, or at the end."""
    text, asked = earlier.text, earlier.question
    whole = SourcedText.of(text)
    same = list(re.finditer(rf"\b{preposition}\s+", text[: asked.end], re.IGNORECASE))
    for match in reversed(same):
        phrase = next((p for p in earlier.phrases if p.start == match.end()), None)
        name = next((m.span for m in earlier.mentions if m.span.start == match.end()), None)
        object_of = phrase or name
        if object_of:
            return whole.replaced([(Span(match.start(), object_of.end), given)])
    if same and same[-1].end() >= asked.end:
        return whole.replaced([(Span(same[-1].start(), asked.end), given)])
    if _STRANDED.search(text[: asked.end]):
        return None
    return whole.replaced([(Span(asked.end, asked.end), SourcedText.join("completed.space", given))])


def _with_name(given: SourcedText, earlier: ParsedExchange, names: Names, *, corrects: bool) -> SourcedText | None:
    """In place of a name of the same sort, else of the first phrase that is a person if this is one, or none if not."""
    text = earlier.text
    whole = SourcedText.of(text)
    alike = _same_noun(given.text, text)
    if alike:
        return whole.replaced([(alike, given)])
    mentions = names.mentioned_in(given.text)
    if mentions:
        other = [m for m in earlier.mentions if m.name.sort == mentions[0].name.sort and m.name != mentions[0].name]
        if other:
            return whole.replaced([(_whole_name(other[-1 if corrects else 0], earlier), given)])
    person = Referent(given, mentions[0] if mentions and mentions[0].span == Span(0, len(given.text)) else None).person
    own = sorted(earlier.phrases, key=lambda span: (span != earlier.question.subject, span.start))
    for span in own:
        inside = [
            m
            for m in earlier.mentions
            if m.span == span or (m.span.end == span.end and not m.span.start - span.start > 4)
        ]
        if (
            not is_pronoun(span.of(text))
            and Referent(SourcedText.of(text, span), inside[0] if inside else None).person == person
        ):
            return whole.replaced([(span, given)])
    return None


def _same_noun(given: str, text: str) -> Span | None:
    """Where `text` has another phrase with the same noun: "the second dose" for "the first dose"."""
    head = re.search(r"(\w{3,})$", given)
    if head is None or " " not in given:
        return None
    between = rf"(?:(?!(?:{PREPOSITION}|{AUXILIARY}|{DETERMINER}|{QUESTION_WORD})\b)[\w’'-]+\s+){{0,2}}"
    phrase = rf"\b(?:{DETERMINER}\s+)?{between}{head[1]}\b"
    found = [match for match in re.finditer(phrase, text, re.IGNORECASE) if match.group().lower() != given.lower()]
    return Span(*found[-1].span()) if found else None


def _whole_name(mention: Mention, earlier: ParsedExchange) -> Span:
    """With the possessive or the determiner that belong to it."""
    before = re.search(rf"\b{DETERMINER}\s+$", earlier.text[: mention.span.start], re.IGNORECASE)
    return Span(before.start() if before else mention.span.start, mention.span.end)


def regarding(question: SourcedText, about: SourcedText) -> SourcedText:
    """ "About the work: who paid?"."""
    return SourcedText.join("completed.about", about, "completed.about.end", question.capitalised(upper=False))


def coordinate(question: SourcedText, earlier: ParsedExchange) -> SourcedText | None:
    """Both in one breath: "When did Modi last meet Putin, and where?". None where that grows too long."""
    before = SourcedText.of(earlier.text.rstrip(" ?.!"))
    if len(before.text) + len(question.text) > _LONGEST:
        return None
    starts = re.match(
        rf"(?:{AUXILIARY}|{PREPOSITION}|{DETERMINER}|{QUESTION_WORD}|so)\b",
        question.text,
        re.IGNORECASE,
    )
    asked = question.capitalised(upper=False) if starts else question
    ends = re.search(r"[?.!]\W*$", question.text)
    return SourcedText.join(before, "completed.and", asked, *([] if ends else ["completed.end"]))
