"""Made-up near misses: a question that its sentences answered, with one name, number or role turned.

Not those of `eval.near_misses.near_misses`: what measures the refusals must not be what they were learnt from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

_OPPOSITES: Final = {
    "first": "last", "last": "first", "before": "after", "after": "before", "largest": "smallest", "oldest": "newest",
    "smallest": "largest", "highest": "lowest", "lowest": "highest", "most": "least", "least": "most",
    "north": "south", "south": "north", "east": "west", "west": "east", "northern": "southern", "southern": "northern",
    "eastern": "western", "western": "eastern", "won": "lost", "lost": "won", "born": "buried", "increase": "decrease",
    "increased": "decreased", "decreased": "increased", "buy": "sell", "bought": "sold", "sold": "bought",
    "began": "ended", "ended": "began", "start": "end", "started": "ended", "opened": "closed", "closed": "opened",
    "accepted": "rejected", "rejected": "accepted", "allowed": "banned", "banned": "allowed", "built": "demolished",
    "joined": "left", "more": "fewer", "less": "more", "rise": "fall", "rose": "fell", "fell": "rose",
    "mother": "father",
    "founded": "dissolved", "established": "abolished", "gained": "lost", "father": "mother",
    "son": "daughter",
    "daughter": "son", "wife": "husband", "husband": "wife", "brother": "sister", "sister": "brother",
    "married": "divorced", "male": "female", "men": "women", "women": "men", "public": "private", "maximum": "minimum",
    "minimum": "maximum", "earliest": "latest", "latest": "earliest", "best": "worst", "worst": "best",
    "longest": "shortest", "shortest": "longest", "supported": "opposed", "opposed": "supported", "rich": "poor",
    "strongest": "weakest", "winter": "summer", "summer": "winter", "buildings": "bridges", "defeated": "lost to",
    "appointed": "dismissed", "elected": "impeached", "published": "suppressed", "arrested": "released",
    "import": "export", "export": "import", "higher": "lower", "lower": "higher", "can": "cannot",
}  # fmt: skip
_NEGATED: Final = {
    "did": "didn't", "does": "does not", "was": "was not", "is": "is not", "are": "aren't", "were": "were never",
}  # fmt: skip
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+(?:['-][A-Za-zÀ-ɏ]+)*|\d[\d,.]*\d|\d")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_YEARS_OFF: Final = (-11, -7, -3, -2, -1, 1, 2, 3, 7, 11)
# Sentences of the article that another name or number is looked for in.
_ELSEWHERE: Final = 12
# Every question has a verb to negate: taken like the rest, it would crowd them out.
_MAY_NEGATE: Final = 0.15


class Names:
    """Words that are written with a capital where nothing but a name would be, learnt from running text.

    The sentence pairs are in lower case: what is a name in them is known only from the other corpora.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        upper: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        for text in texts:
            for word in _WORD.findall(text)[1:]:
                if word[0].isupper() and not word.isupper():
                    upper[word.lower()] += 1
                elif word[0].islower():
                    lower[word] += 1
        self._names = frozenset(word for word, n in upper.items() if n > 4 * lower[word] and len(word) > 2)

    def __contains__(self, word: str) -> bool:
        return word in self._names

    def within(self, text: str) -> list[str]:
        """The names in a text, as written, in order."""
        return [word for word in _WORD.findall(text) if word.lower() in self._names]


def near_miss(question: str, answering: Sequence[str], article: Sequence[str], names: Names, rng: Random) -> str | None:
    """The question with one number, name or opposite swapped so that `answering` no longer answers it, or None.

    What goes out occurs in the sentences that answered, if a name or number, and what comes in does not: else nothing
    would have changed.
    """
    there = {word.lower() for sentence in answering for word in _WORD.findall(sentence)}
    elsewhere = [s for s in rng.sample(list(article), min(len(article), _ELSEWHERE)) if s not in answering]
    known = {word.lower() for word in names.within(question)}
    other_names = sorted({w for s in elsewhere for w in names.within(s) if w.lower() not in there | known})
    other_numbers = sorted({n for s in elsewhere for n in _NUMBER.findall(s) if n not in there})
    opposites = _OPPOSITES | _NEGATED if rng.random() < _MAY_NEGATE else _OPPOSITES
    options: list[tuple[re.Match[str], list[str]]] = []
    for match in list(_WORD.finditer(question))[1:]:
        word = match.group()
        if word[0].isdigit() and word in there:
            same = [number for number in other_numbers if len(number) == len(word)]
            if len(word) == 4 and word.isdigit():
                same.append(str(int(word) + rng.choice(_YEARS_OFF)))
            options.append((match, same))
        elif word.lower() in known and word.lower() in there:
            options.append((match, other_names))
        elif (other := opposites.get(word.lower())) is not None and other.split()[0] not in there - {word.lower()}:
            options.append((match, [other]))
    options = [(match, others) for match, others in options if others]
    if not options:
        return None
    match, others = rng.choice(options)
    return question[: match.start()] + rng.choice(others) + question[match.end() :]
