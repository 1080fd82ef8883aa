"""What an abbreviation stands for: the words of the article that spell it out, “Rural Water Board (RWB)”, or none."""

from __future__ import annotations

import re
from typing import Final

from bot.question.question import Question
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_SHORT: Final = r"(?:the\s+)?(?P<{name}>[A-Za-z][A-Za-z.&]{{1,7}})"
_FORMS: Final = (
    r"\s+do(?:es)?\s+{short}\s+(?:stand\s+for|mean)",
    r"(?:['’]?s|\s+is)\s+{short}\s+(?:short|an?\s+(?:abbreviation|acronym))\s+(?:for|of)",
    r"(?:['’]?s|\s+is)\s+the\s+(?:full|long)\s+(?:form|name)\s+(?:of|for)\s+{short}",
)
_ASKED: Final = re.compile(
    rf"what(?:{'|'.join(form.format(short=_SHORT.format(name=f'short{n}')) for n, form in enumerate(_FORMS))})\W*$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL: Final = frozenset("a an and at by de for in of on or the to with".split())
_BEHIND: Final = re.compile(
    r"\s*(?:\((?P<inside>[^()]{4,80})\)|,?\s+(?:short\s+for|stands?\s+for|or|meaning)\s+(?P<after>[^.;:()]{4,80}))"
)
_LONGEST: Final = 12


def abbreviation_asked(question: Question, article: str) -> Span | None:
    """Where in the question's text an abbreviation stands whose meaning is asked for, if the article uses it."""
    found = _ASKED.match(question.core)
    if found is None:
        return None
    group = next(name for name, words in found.groupdict().items() if words)
    at = Span(*found.span(group)).moved(question.opening_end)
    return at if used(found[group], article) else None


def used(short: str, article: str) -> re.Match[str] | None:
    """Where an article has these letters as an abbreviation: at least two of them capitals."""
    found = re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", article, re.IGNORECASE)
    return next((match for match in found if sum(letter.isupper() for letter in match.group()) > 1), None)


def spelt_out(short: str, indexed: IndexedArticle) -> tuple[Sentence, Span] | None:
    """The sentence that spells it out, and where in the article it does; None where none does."""
    letters = re.sub(r"[^a-z]", "", short.lower())
    for sentence in indexed.sentences:
        text = indexed.text_of(sentence)
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text, re.IGNORECASE):
            words = _before(text[: match.start()], letters) or _behind(text, match.end(), letters)
            if words:
                return sentence, words.moved(sentence.span.start)
    return None


def _before(text: str, letters: str) -> Span | None:
    """ "the Rural Water Board (": the words whose first letters these are."""
    if not re.search(r"\(\s*$|,\s+or\s+$|,\s+(?:the\s+)?$", text):
        return None
    words = list(_WORD.finditer(text))[-_LONGEST:]
    for first in range(len(words) - 1, -1, -1):
        if _has_initials([word.group() for word in words[first:]], letters):
            return Span(words[first].start(), words[-1].end())
    return None


def _behind(text: str, at: int, letters: str) -> Span | None:
    """ " (Rural Water Board)", ", short for Rural Water Board"."""
    found = _BEHIND.match(text, at)
    if found is None:
        return None
    start = found.start("inside") if found["inside"] else found.start("after")
    words = list(_WORD.finditer(text, start, found.end()))[:_LONGEST]
    for last in range(1, len(words) + 1):
        if _has_initials([word.group() for word in words[:last]], letters):
            return Span(words[0].start(), words[last - 1].end())
    return None


def _has_initials(words: list[str], letters: str) -> bool:
    """Whether the first letters are just these; small words may be passed over, but not open the row."""
    if not words or words[0].lower() in _SMALL:
        return False
    telling = "".join(word[0].lower() for word in words if word.lower() not in _SMALL)
    return letters in {telling, "".join(word[0].lower() for word in words)}
