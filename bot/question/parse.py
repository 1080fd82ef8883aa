"""The parts of an English question that completing another needs: question word, auxiliary, subject, noun phrases.

No tagger and no lexicon: where a noun phrase ends is asked of the article, whose own runs of words are the best
evidence ("the Saturday market" stands in it, "the Saturday market be" does not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import (
    AUXILIARY,
    BE,
    COURTESY_TITLES,
    DETERMINER,
    DO,
    OBJECT_PRONOUNS,
    PREPOSITION,
    QUESTION_WORD,
    SUBJECT_PRONOUNS,
    WORD,
    any_of,
)
from bot.language.lexicon import Lexicon
from bot.language.verbs import is_past
from index.article import Span

_FUNCTION: Final = re.compile(
    rf"(?:{AUXILIARY}|{DETERMINER}|{PREPOSITION}|{QUESTION_WORD}|{any_of(SUBJECT_PRONOUNS | OBJECT_PRONOUNS)}"
    r"|be|been|being|and|or|but|not|that|if|because|there|here|else|too|also|now|so|ever|yet|still|already|again|last"
    r"|first|only|just|actually|really|exactly)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(WORD)
_WH: Final = re.compile(rf"(?:(?:{PREPOSITION})\s+)?{QUESTION_WORD}\b", re.IGNORECASE)
_PLAIN_HOW: Final = re.compile(r"how(?:\s+(?:long|often|far|soon|quickly|fast|badly|well|come))?$", re.IGNORECASE)
_ADVERBIAL: Final = re.compile(
    rf"(?:(?:since|until|till|from|by)\s+)?when$|(?:from\s+)?where$|why$|(?:{PREPOSITION})\s+\S.*$", re.IGNORECASE
)
_TO_DO: Final = re.compile(rf"{any_of(DO)}(?:n['’]?t)?$", re.IGNORECASE)
_FIRST_OF_SUBJECT: Final = re.compile(
    rf"(?:{DETERMINER}|{any_of(SUBJECT_PRONOUNS)}|there|{any_of(COURTESY_TITLES)})\b|[A-Z\d]", re.IGNORECASE
)
# A question word with its noun has at most so many words: "What share of the visitors to the museum were …"
_LONGEST_WH: Final = 8


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """A question's parts, as spans of `text`; None for what it has not.

    `auxiliary`: the one that is inverted ("When *did* Modi …"), so that the subject is after it. Without one, the
    question word is the subject ("Who leads …"), or there is no question word at all.
    """

    text: str
    wh: Span | None
    auxiliary: Span | None
    subject: Span | None
    end: int

    @property
    def yes_no(self) -> bool:
        """Whether it begins with its auxiliary."""
        return self.wh is None and self.auxiliary is not None

    @property
    def adverbial(self) -> bool:
        """Whether its question word asks for a time, a place, a reason or a way: the clause is whole without it."""
        word = self.wh.of(self.text) if self.wh else ""
        return bool(_PLAIN_HOW.match(word) or _ADVERBIAL.match(word))


def parse(text: str, lexicon: Lexicon) -> ParsedQuestion:
    """The parts of a question without an opening ("And …") or a polite beginning."""
    end = len(text.rstrip(" ?.!"))
    words = [word for word in _words(text) if word.start < end]
    if not words:
        return ParsedQuestion(text, None, None, None, end)
    if re.fullmatch(AUXILIARY, words[0].of(text), re.IGNORECASE):
        auxiliary = words[0]
        return ParsedQuestion(text, None, auxiliary, _subject(text, auxiliary, lexicon), end)
    if not _WH.match(text, words[0].start):
        return ParsedQuestion(text, None, None, noun_phrase(text, words[0].start, lexicon), end)
    for word in words[1 : _LONGEST_WH + 1]:
        if not re.fullmatch(AUXILIARY, word.of(text), re.IGNORECASE):
            continue
        wh = Span(words[0].start, len(text[: word.start].rstrip()))
        if _is_inverted(text, wh, word):
            return ParsedQuestion(text, wh, word, _subject(text, word, lexicon), end)
        return ParsedQuestion(text, wh, None, None, end)
    with_noun = re.compile(r"(?:how\s+(?:many|much)|which|whose)\s+\S+", re.IGNORECASE).match(text, words[0].start)
    return ParsedQuestion(text, Span(*with_noun.span()) if with_noun else words[0], None, None, end)


def _is_inverted(text: str, wh: Span, auxiliary: Span) -> bool:
    """Whether a subject follows: "Who did Modi meet", not "Who has resigned"; "How much was trade"."""
    if _TO_DO.match(auxiliary.of(text)):
        return True
    word = wh.of(text).lower()
    if _ADVERBIAL.match(word) or re.match(r"how(?!\s+(?:many|much\s+\w))", word):
        return True
    # "how many tents were pitched": nothing is named before the participle.
    follows = re.match(r"\W*(\w+)", text[auxiliary.end :])
    if follows and (is_past(follows[1]) or follows[1].lower() == "born"):
        return False
    return bool(_FIRST_OF_SUBJECT.match(text[auxiliary.end :].lstrip()))


def _subject(text: str, auxiliary: Span, lexicon: Lexicon) -> Span | None:
    at = auxiliary.end + len(text[auxiliary.end :]) - len(text[auxiliary.end :].lstrip())
    subject = noun_phrase(text, at, lexicon, bare_verb=bool(_TO_DO.match(auxiliary.of(text))))
    if subject and re.fullmatch(any_of(BE), auxiliary.of(text), re.IGNORECASE):
        # "How are India's relations with China?": nothing else can stand there.
        rest = re.compile(rf"\s+{PREPOSITION}\s+[^\s?]+(?:\s+[A-Z]\S*)*\W*$").match(text, subject.end)
        how = re.match(r"(?:how|what|who)\s+\w+\s", text, re.IGNORECASE)
        if rest and how and how.end() >= auxiliary.end:
            return Span(subject.start, len(text.rstrip(" ?.!")))
    return subject


def noun_phrases(question: ParsedQuestion, lexicon: Lexicon) -> list[Span]:
    """The subject, and those that a determiner, a possessive or a capital opens; in order, apart from one another."""
    text, subject = question.text, question.subject
    found: list[Span] = []
    for word in _words(text):
        if subject and subject.overlaps(word):
            found += [subject] if subject not in found else []
        if found and word.start < found[-1].end:
            continue
        here = word.of(text)
        opens = re.fullmatch(DETERMINER, here, re.IGNORECASE) or (here[0].isupper() and word.start > 0)
        phrase = noun_phrase(text, word.start, lexicon) if opens else None
        if phrase:
            found.append(phrase)
    return found


def noun_phrase(text: str, at: int, lexicon: Lexicon, *, bare_verb: bool = False) -> Span | None:
    """The noun phrase that begins at `at`, if one does. `bare_verb`: such a verb follows ("did the petition start")."""
    first = _one_phrase(text, at, lexicon, bare_verb=bare_verb)
    while first:
        joint = re.compile(rf"\s+({PREPOSITION}|and)\s+", re.IGNORECASE).match(text, first.end)
        second = _one_phrase(text, joint.end(), lexicon, bare_verb=bare_verb) if joint else None
        if joint is None or second is None:
            break
        whole = Span(first.start, second.end)
        # "the director of the museum" is one; "the petition against the sale", if the article has it so.
        one = joint[1].lower() in {"of", "between"} or (joint[1].lower() == "and" and " between " in first.of(text))
        if not one and not lexicon.has_in_a_row(whole.of(text)):
            break
        first = whole
    return first


def _one_phrase(text: str, at: int, lexicon: Lexicon, *, bare_verb: bool) -> Span | None:
    determiner = re.compile(rf"(?:{DETERMINER}\s+)*", re.IGNORECASE).match(text, at)
    start = determiner.end() if determiner else at
    run: list[Span] = []
    for word in _words(text, start):
        gap = text[run[-1].end : word.start] if run else text[start : word.start]
        if gap.strip() or _FUNCTION.fullmatch(word.of(text)):
            break
        run.append(word)
        if re.search(r"\w[,;:]$", text[word.start : word.end + 1]):
            break
    if not run:
        return None
    length = next((n for n in range(len(run), 0, -1) if lexicon.has_in_a_row(text[run[0].start : run[n - 1].end])), 0)
    if length == len(run) and bare_verb and length > 1 and run[-1].of(text).islower():
        length -= 1  # the verb itself
    if length and length < len(run) and re.search(r"['’]s?$", run[length - 1].of(text)):
        length += 1  # what is possessed
    if not length:
        length = max(1, len(run) - 1) if bare_verb else len(run)
    return Span(at, run[length - 1].end)


def _words(text: str, at: int = 0) -> Iterator[Span]:
    for match in _WORD.finditer(text, at):
        yield Span(*match.span())
