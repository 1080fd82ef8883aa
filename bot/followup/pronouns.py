"""A pronoun -> the names and phrases of the earlier exchanges that it may stand for, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.followup.dependence import PERSONAL, PLURAL, THING
from bot.followup.history import ParsedExchange
from bot.language.grammar import DEMONSTRATIVES, DETERMINER, PREPOSITION, SUBJECT_PRONOUNS, any_of
from bot.language.lexicon import Lexicon
from bot.language.names import ROLE, Mention, Name, Sort
from bot.language.phrases import times
from bot.language.question_kinds import Kind
from bot.provenance.sourced_text import SourcedText
from index.article import Span

_POSSESSIVE: Final = frozenset({"his", "hers", "its", "their", "theirs"})
# "her" before one of these, or at the end, is an object; before a noun it is a possessive.
_HER_OBJECT: Final = re.compile(
    r"her(?=\s*(?:[?.!,]|$|\s(?:to|in|on|at|for|with|about|from|after|before|when|and|or|as|by)\b))", re.IGNORECASE
)
_HE: Final = frozenset({"he", "him", "his"})
_PRONOUN: Final = re.compile(
    rf"{any_of(SUBJECT_PRONOUNS | {'him', 'her', 'them', 'his', 'its', 'their'} | DEMONSTRATIVES)}\b", re.IGNORECASE
)
_PERSON: Final = re.compile(rf".*\b(?:boy|girl|person|king|queen|member|leader|{ROLE})$", re.IGNORECASE)
# "glass", "crisis", "news": no plural for all that they end so.
_PLURAL: Final = re.compile(r".*(?:[^su\W]s|people|men|women|children|police|sheep)$", re.IGNORECASE)
_PLACED: Final = re.compile(
    rf"\b(?:in|at|on|near|outside|inside|beside|behind|along)\s+(?:{DETERMINER}\s+)?$", re.IGNORECASE
)
_AMOUNT: Final = re.compile(r"\bhow\s+(?:much|high|large|big)\b.*\b(?:is|was|be|were)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Referent:
    """What may be meant: its words, and whose name it is, if it is one. `others`: whose names it has in it besides."""

    words: SourcedText
    mention: Mention | None = None
    others: tuple[Mention, ...] = ()

    @property
    def person(self) -> bool:
        """Whether it is one, by its name or by a word such as "the mayor"."""
        if self.mention:
            return self.mention.name.sort is Sort.PERSON
        return bool(_PERSON.match(re.split(rf"\s{PREPOSITION}\s", self.words.text)[0]))

    @property
    def plural(self) -> bool:
        """Whether they are several."""
        head = re.split(rf"\s(?:{PREPOSITION}|who|that)\s", self.words.text)[0]
        named = self.mention is not None and not self.words.text.islower()
        return not named and bool(_PLURAL.match(head) or " and " in self.words.text)


def replace_pronouns(
    question: SourcedText, words: Sequence[Span], earlier: Sequence[ParsedExchange], lexicon: Lexicon
) -> SourcedText:
    """`question` with those of its unresolved `words` replaced that stand for something in `earlier`, latest first."""
    text = question.text
    taken = {mention.name for mention in lexicon.names.mentioned_in(text)}
    edits: list[tuple[Span, SourcedText]] = []
    for span in words:
        word = span.of(text).lower()
        meant = (r for p in earlier for r in _meant(word, p, lexicon, text))
        found = next((r for r in meant if not _is_taken(r, taken) and not _is_time(r)), None)
        if found is None:
            continue
        if found.mention:
            taken.add(found.mention.name)
        possessive = word in _POSSESSIVE or (word == "her" and not _HER_OBJECT.match(text, span.start))
        edits.append((span, possessed(found.words) if possessive else found.words))
    return question.replaced(edits)


def possessed(words: SourcedText) -> SourcedText:
    """With its possessive ending."""
    ends_in_s = words.text.endswith("s") and words.text[:1].islower()
    return SourcedText.join(words, "completed.of.plural" if ends_in_s else "completed.of")


def is_pronoun(words: str) -> bool:
    """Whether it is or begins with a pronoun, and so says nothing by itself."""
    return bool(_PRONOUN.match(words))


def topic(earlier: ParsedExchange, lexicon: Lexicon) -> SourcedText | None:
    """What a question was about: its subject, or else its first phrase or name; None if it has none."""
    found = [r for r in _of_question(earlier, lexicon) if not _PRONOUN.match(r.words.text)]
    return found[0].words if found else None


def _is_taken(referent: Referent, taken: set[Name]) -> bool:
    return any(mention.name in taken for mention in (referent.mention, *referent.others) if mention)


def _is_time(referent: Referent) -> bool:
    """ "What opened on Tuesday?" "Who built it?": not Tuesday."""
    words = referent.words.text
    return any(len(span) + len("the ") >= len(words) for span in times(words))


def _meant(word: str, earlier: ParsedExchange, lexicon: Lexicon, context: str) -> Iterator[Referent]:
    if PERSONAL.fullmatch(word):
        pronoun = "he" if word in _HE else "she"
        yield from _people(earlier, lexicon, pronoun)
        # A ship is a she.
        if pronoun == "she":
            yield from (
                r for r in _of_question(earlier, lexicon) if r.mention is None and re.match(r"the [A-Z]", r.words.text)
            )
    elif THING.fullmatch(word):
        if _AMOUNT.search(context) and earlier.question.auxiliary and earlier.kind is not Kind.WHERE:
            # "Did the council pay a subsidy?" "How much was it?"
            others = _of_question(earlier, lexicon)[1:]
            yield from (r for r in others if not r.person and not r.plural and not r.mention)
        yield from _asked_noun(earlier, plural=False)
        asks_for_one = earlier.kind in {Kind.WHERE, Kind.LIST} or bool(
            re.match(r"(?:what|which)\b", earlier.text, re.IGNORECASE)
        )
        yield from (r for r in _of_question(earlier, lexicon) if not r.person and not r.plural)
        if asks_for_one or _asks_who(earlier):
            yield from (r for r in _of_answer(earlier, lexicon) if not r.person)
    elif PLURAL.fullmatch(word) or word in {"these", "those"}:
        if _asks_who(earlier) and earlier.question.auxiliary is None:
            yield from (r for r in _of_answer(earlier, lexicon) if not r.person)
        yield from (r for r in _of_question(earlier, lexicon) if r.plural)
        yield from _asked_noun(earlier, plural=True)
        if word not in {"these", "those"}:
            yield from _two_people(earlier, lexicon)
        yield from (r for r in _of_question(earlier, lexicon) if not r.person and r.mention)
    elif word == "there":
        yield from _places(earlier, lexicon)


def _people(earlier: ParsedExchange, lexicon: Lexicon, pronoun: str) -> Iterator[Referent]:
    """Those who may be called so. Of those in the answer, one who is known to be a he, or a she, comes first."""

    def may_be(referent: Referent) -> bool:
        return referent.person and (referent.mention is None or referent.mention.name.pronoun in {"", pronoun})

    def unknown(referent: Referent) -> bool:
        return referent.mention is None or not referent.mention.name.pronoun

    asked = [r for r in _of_question(earlier, lexicon) if may_be(r)]
    answer = sorted((r for r in _of_answer(earlier, lexicon) if may_be(r)), key=unknown)
    # "Who is Jaiswal?" is about Jaiswal, whoever else the answer names.
    subject = next(iter(_of_question(earlier, lexicon)), None)
    names_one = earlier.question.auxiliary is not None and subject is not None and subject.mention is not None
    if _asks_who(earlier) and not names_one:
        yield from answer
    yield from (r for r in asked if r.mention)
    yield from (r for r in asked if not r.mention)
    yield from answer


def _two_people(earlier: ParsedExchange, lexicon: Lexicon) -> Iterator[Referent]:
    """ "Where did Modi meet Putin?" "What did they say?": both."""
    asked = [r for r in _of_question(earlier, lexicon) if r.person and r.mention]
    both = [*asked, *(r for r in _of_answer(earlier, lexicon) if r.person)][:2]
    if asked and len({r.mention.name if r.mention else r.words.text for r in both}) > 1:
        names = tuple(r.mention for r in both if r.mention)
        yield Referent(SourcedText.join(both[0].words, "completed.both", both[1].words), others=names)


def _asks_who(earlier: ParsedExchange) -> bool:
    """Whether the answer is the subject, or the same as it: "Who leads …", "Who is the mayor"."""
    asked = earlier.question
    if not asked.wh or not re.match(r"(?:by\s+|to\s+)?(?:who|whom|whose)\b", asked.wh.of(asked.text), re.IGNORECASE):
        return False
    if asked.auxiliary is None:
        return True
    same = asked.subject is not None and asked.subject.end >= asked.end
    return same and bool(re.match(r"(?:is|was|are|were)\b", asked.auxiliary.of(asked.text), re.IGNORECASE))


def _of_question(earlier: ParsedExchange, lexicon: Lexicon) -> list[Referent]:
    """The phrases of a question and the names in it, the subject first; a phrase that is only a name is that name."""
    found: list[Referent] = []
    subject = earlier.question.subject
    for span in sorted(earlier.phrases, key=lambda span: (span != subject, span.start)):
        if _PRONOUN.match(earlier.text, span.start):
            continue
        inside = [m for m in earlier.mentions if span.contains(m.span)]
        only = [
            m
            for m in inside
            if re.fullmatch(rf"(?:{DETERMINER}\s+)?", earlier.text[span.start : m.span.start], re.IGNORECASE)
        ]
        is_name = bool(only) and not earlier.text[only[0].span.end : span.end].strip(" ’'s")
        if is_name:
            found.append(Referent(_named(earlier, span, only[0], lexicon), only[0]))
        else:
            found.append(Referent(_definite(SourcedText.of(earlier.text, span))))
            found += [Referent(_named(earlier, m.span, m, lexicon), m) for m in inside]
            owner = re.match(r"(.+?)['’]s\s", earlier.text[span.start : span.end])
            if owner and not inside:
                found.append(Referent(SourcedText.of(earlier.text, Span(span.start, span.start + owner.end(1)))))
    known = {referent.mention for referent in found}
    return [*found, *(Referent(_named(earlier, m.span, m, lexicon), m) for m in earlier.mentions if m not in known)]


def _definite(phrase: SourcedText) -> SourcedText:
    """What was "a visit" is "the visit" when it is spoken of again."""
    indefinite = re.match(r"(?:an?|some|any)\s+", phrase.text, re.IGNORECASE)
    if indefinite is None:
        return phrase
    return SourcedText.join("completed.the", phrase.slice(Span(indefinite.end(), len(phrase.text))))


def _named(earlier: ParsedExchange, span: Span, mention: Mention, lexicon: Lexicon) -> SourcedText:
    """A name as it was typed, from `span` on; where that was in small letters, as the article has it."""
    typed = mention.span.of(earlier.text)
    if typed.islower() and span.start < mention.span.start and _PLURAL.match(typed):
        return SourcedText.of(earlier.text, Span(span.start, mention.span.end))  # "the otters" is no name
    spelt = re.search(rf"\b{re.escape(typed)}\b", lexicon.article.text, re.IGNORECASE) if typed.islower() else None
    name = (
        SourcedText.of(lexicon.article.text, Span(*spelt.span()))
        if spelt
        else SourcedText.of(earlier.text, mention.span)
    )
    if span.start == mention.span.start:
        return name
    return SourcedText.join(SourcedText.of(earlier.text, Span(span.start, mention.span.start)), "completed.space", name)


def _of_answer(earlier: ParsedExchange, lexicon: Lexicon) -> list[Referent]:
    return [Referent(SourcedText.of(lexicon.article.text, mention.span), mention) for mention in earlier.answers]


def _asked_noun(earlier: ParsedExchange, *, plural: bool) -> Iterator[Referent]:
    """ "How many signatures …": the signatures; "How much oil …": the oil."""
    asked = earlier.question
    words = r"(?:how\s+many|which|what(?:\s+\w+\s+of)?)" if plural else r"(?:how\s+much)"
    noun = re.search(rf"\b{words}\s+(\S.*)$", asked.wh.of(asked.text), re.IGNORECASE) if asked.wh else None
    if noun and bool(_PLURAL.match(noun[1])) == plural:
        yield Referent(SourcedText.join("completed.the", SourcedText.of(noun[1])))


def _places(earlier: ParsedExchange, lexicon: Lexicon) -> Iterator[Referent]:
    """With its preposition: "in New Delhi"."""
    if earlier.kind is Kind.WHERE:
        for mention in earlier.answers:
            if mention.name.sort is Sort.PLACE:
                before = _PLACED.search(lexicon.article.text[max(0, mention.span.start - 20) : mention.span.start])
                start = mention.span.start - len(before.group()) if before else mention.span.start
                name = SourcedText.of(lexicon.article.text, Span(start, mention.span.end))
                yield Referent(name if before else SourcedText.join("completed.at", name), mention)
    for mention in earlier.mentions:
        before = _PLACED.search(earlier.text[: mention.span.start])
        if before and mention.name.sort is not Sort.PERSON:
            yield Referent(SourcedText.of(earlier.text, Span(before.start(), mention.span.end)), mention)
