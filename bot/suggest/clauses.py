"""A sentence -> the one plain clause that it opens with: its subject, its verb, its predicate, as far as that is sure.

There is no parser: lists decide what is a verb, and a sentence that is not plain (a second verb, a subject that a
participle or a clause hangs on, a word that points outside of the sentence) has no clause. What is left reads well in
another order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import BE, DO, HAVE, MODALS, PREPOSITION
from bot.language.names import Names
from bot.language.phrases import times
from bot.language.subjects import LONGEST, Subject, subject_of
from bot.language.verbs import base_of, is_past
from index.article import Span

_BEING: Final = BE | {"will"}
_OTHER: Final = (MODALS - {"will", "shall"}) | DO
# Past forms that are their own base.
_UNCHANGED: Final = frozenset("cost hit burst shut quit put cut".split())
# The only present forms that are hardly ever plurals.
_PRESENT: Final = frozenset(
    "employs owns costs lives works stands contains earns produces sells expects plans wants has leads covers".split()
)
# No question needs the first list ("also"); the second stays before its verb ("last").
_LEFT_OUT: Final = frozenset(
    "also later then still even since already now recently soon eventually finally today".split()
)
_KEPT: Final = frozenset("first last never once".split())
_POINTING: Final = re.compile(
    r"\b(?:he|she|it|they|him|them|himself|herself|itself|themselves|i|we|you|me|us|my|our|your|mine|ours|yours|this"
    r"|that|these|those|there|here|such|same|other|others|another|both|too|former|latter|not|never|cannot|none|nor"
    r"|neither|ago|earlier|later|so|one|ones|following|more|instead|respectively|etc|either|elsewhere|again)\b|n['’]t\b",
    re.IGNORECASE,
)
# Where another clause, or something beside this one, begins; one of _CUTTING leaves the words before it without sense.
_BORDER: Final = re.compile(
    r",(?!\d)|[;:()\[\]“”\"|•*_/<>=]|\.{2,}|…|\s[-–—]+(?=\s)|—|[.!?]+[’']*\s*$"
    r"|\b(?:which|who|whom|whose|that|because|although|though|while|whereas|if|unless|whether|where|when|but|so)\b"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\b(?:due|owing|thanks)\s+to\b",
    re.IGNORECASE,
)
_CUTTING: Final = frozenset("which who whom whose that if unless whether where".split())
_JOINT: Final = re.compile(r"\s(?:and|as|after|before|since|until|or|than)\s", re.IGNORECASE)
_BESIDE: Final = re.compile(r",\s[^,;:“”\"]{3,90},\s+(?=[a-z])")
_LISTED: Final = re.compile(r"(?:\d{1,2}[.)]|•)\s+")
_DETERMINED: Final = re.compile(r"\b(?:the|an?|its|his|her|their)\s+$")
_WORD: Final = re.compile(r"\S+")
_LOOSE_END: Final = re.compile(
    rf"(?:{PREPOSITION}|the|an?|and|or|to|more|less|its|his|her|their|most|be|not)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Spans of `text`, one sentence. `verb`: the finite one, with `adverb` ("last") before it and `predicate` after it.

    `about`: what sort of subject it is. `opening`: a time that stands before the subject, "In 2019".
    """

    text: str
    subject: Span
    verb: Span
    predicate: Span
    adverb: Span | None
    opening: Span | None
    about: Subject

    @property
    def said(self) -> str:
        """What is said of the subject, without the finite verb."""
        return self.predicate.of(self.text)

    @property
    def inverted(self) -> bool:
        """Whether a question has the finite verb itself before the subject: "was", "will", the "has" of a perfect."""
        verb = self.verb.of(self.text)
        return verb in _BEING or (verb in HAVE and is_past(self.said.split()[0]))

    @property
    def first(self) -> str:
        """What a question has before its subject: "was", "did", "does"."""
        verb = self.verb.of(self.text)
        if self.inverted:
            return verb
        return "does" if verb in _PRESENT else "did"

    @property
    def second(self) -> str:
        """What it leaves behind the subject: "meet"; empty where the verb itself went before it."""
        verb = self.verb.of(self.text)
        return "" if self.inverted else _base(verb)

    @property
    def named(self) -> str:
        """The subject as within a sentence: "the council"."""
        words = self.subject.of(self.text)
        return words[:1].lower() + words[1:] if self.about.plain else words

    @property
    def besides(self) -> str:
        """The adverb before the verb; empty without one."""
        return self.adverb.of(self.text) if self.adverb else ""


def clause_of(text: str, names: Names) -> Clause | None:
    """The clause that a sentence opens with, if it is a plain one."""
    listed = _LISTED.match(text)
    opening, start = _opening(text, listed.end() if listed else 0)
    words = [Span(*m.span()) for m in _WORD.finditer(text, start)]
    beside = _BESIDE.search(text, start)
    if beside and not any(is_finite(word.of(text)) for word in words if word.start < beside.start()):
        # "Ann Lee, the treasurer, resigned": what stands between the commas is passed over.
        kept = [word for word in words if not (beside.start() < word.start < beside.end())]
        edge = (
            next(i for i, word in enumerate(kept) if word.start >= beside.end())
            if kept[-1].start > beside.start()
            else 0
        )
        if not edge or not is_finite(kept[edge].of(text)):
            return None
        kept[edge - 1] = Span(kept[edge - 1].start, beside.start())
        words = kept
    at = next((i for i, word in enumerate(words[: LONGEST + 3]) if i and is_finite(word.of(text), main=True)), 0)
    first = at
    while first > 1 and _is_adverb(words[first - 1].of(text)):
        first -= 1
    if not at or words[at].end >= len(text.rstrip(" .")):
        return None
    return _clause(text, names, words[:first], words[first:at], words[at], opening)


def predicate_of(text: str, verb: Span) -> Span | None:
    """From a verb to the border of its clause, a stretch without another verb; None if there is none such."""
    border = _BORDER.search(text, verb.end)
    end = border.start() if border else len(text)
    if border and border.group().lower() in _CUTTING and not re.search(r"[,;]\s*$", text[:end]):
        return None
    for joint in _JOINT.finditer(text, verb.end, end):
        if holds_verb(text, [Span(*m.span()) for m in _WORD.finditer(text, joint.end(), end)]):
            end = joint.start()
            break
    words = [Span(*m.span()) for m in _WORD.finditer(text, verb.end, end)]
    while words and words[0].of(text) in _LEFT_OUT:
        words = words[1:]
    if not words:
        return None
    # After "was" the first word that looks like a verb is its participle: "was built", "was nearly completed".
    rest = words
    if verb.of(text) in _BEING | HAVE:
        first = next((i for i, word in enumerate(words[:4]) if is_past(word.of(text)) or word.of(text) == "been"), None)
        rest = [
            w
            for i, w in enumerate(words)
            if i != first and not (i == (first or 0) + 1 and words[i - 1].of(text) == "been")
        ]
    return None if holds_verb(text, rest) else Span(words[0].start, words[-1].end)


def holds_verb(text: str, words: Sequence[Span]) -> bool:
    """Whether one of these words is, or may be, a finite verb. "The proposed bridge" holds none."""
    return any(is_finite(word.of(text)) and not _DETERMINED.search(text[: word.start]) for word in words)


def points_outside(text: str) -> bool:
    """Whether a word of it stands for something that it does not name."""
    return bool(_POINTING.search(text.replace("US ", "")))


def ends_loose(text: str) -> bool:
    """Whether something must follow: "met with the", "to ensure"."""
    *before, last = ["", *text.rstrip("?").split()]
    return bool(_LOOSE_END.fullmatch(last)) or bool(before and before[-1] == "to") or last.endswith("ing")


def _clause(
    text: str, names: Names, words: Sequence[Span], adverbs: Sequence[Span], verb: Span, opening: Span | None
) -> Clause | None:
    whole = Span(words[0].start, words[-1].end)
    found = subject_of(whole.of(text), names)
    predicate = predicate_of(text, verb)
    if not found or not predicate or not (verb.of(text) in _BEING | HAVE or _base(verb.of(text))):
        return None
    subject = Span(whole.start + found.span.start, whole.start + found.span.end)
    kept = [word for word in adverbs if word.of(text) not in _LEFT_OUT]
    adverb = Span(kept[0].start, kept[-1].end) if kept else None
    return Clause(text, subject, verb, predicate, adverb, opening, found)


def _opening(text: str, start: int) -> tuple[Span | None, int]:
    for span in times(text):
        before = text[start : span.start].strip().lower()
        gap = re.compile(r",\s+|\s+(?=(?:the|an?)\s|[A-Z])").match(text, span.end)
        if before in {"", "in", "on", "at"} and gap:
            return Span(start, span.end), gap.end()
    return None, start


def is_finite(word: str, *, main: bool = False) -> bool:
    """Whether a word is, or may be, an auxiliary or a verb's past; as a `main` verb, also "cost" and "costs"."""
    bare = word.rstrip(",;:.")
    if not bare.islower():
        return False
    if main and bare in _UNCHANGED | _PRESENT:
        return True
    return bare in _BEING | HAVE | _OTHER or is_past(bare)


def _base(verb: str) -> str:
    if verb in _OTHER:
        return ""
    if verb in HAVE:
        return "have"
    if verb in _UNCHANGED:
        return verb
    return verb[:-1] if verb in _PRESENT else base_of(verb) or ""


def _is_adverb(word: str) -> bool:
    return word in _LEFT_OUT or word in _KEPT or (word.islower() and word.endswith("ly") and len(word) > 4)
