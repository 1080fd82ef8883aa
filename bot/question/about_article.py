"""A question about one name, or about all of the article: what of it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import AUXILIARY, QUESTION_WORD
from bot.language.lexicon import Lexicon
from bot.language.names import Name, Names
from index.text.tokens import content_words

ABOUT_ITSELF: Final = frozenset(
    content_words(
        "summary summaries summarise summarize summarised gist tl dr tldr synopsis overview recap nutshell sum main "
        "key central important point points fact facts idea takeaway takeaways message article story text piece "
        "report news brief short few words sentence sentences two three four five give about made make quick say "
        "line lines content mention mentioned name named tell told write wrote written author list all every everyone "
        "everybody people person persons place places country countries city cities town towns date dates year years "
        "number numbers figure figures amount sums quote quotes quotation quotations organisation organisations "
        "organization company companies bullet bullets highlight essentials happen happened ask asked question "
        "questions interview interviewed money price prices percent percentage percentages"
    )
)
_IT: Final = r"(?:(?:this|the)\s+(?:article|story|text)|this|it)"
# What is asked of one name, and of nothing more: the sentences that name it are the answer.
_ABOUT: Final = re.compile(
    rf"(?:what\s+(?:does|did|do)\s+(?:{_IT}|they)\s+(?:say|tell(?:\s+(?:us|me))?|report|mention)|what\s+is\s+(?:said|reported|written)"
    r"|what|(?:(?:can|could)\s+you\s+)?(?:please\s+)?tell\s+(?:me|us)(?:\s+(?:more|everything|something))?|is\s+there\s+anything|anything)"
    r"\s+(?:about|on|of)\s+(?P<name>.+?)[\s?.!]*",
    re.IGNORECASE,
)
# "What is £40,000?", "what's the 12 per cent": what a figure is of stands in its sentence.
_FIGURE: Final = re.compile(
    r"what(?:['’]?s|\s+(?:is|are|was|were))\s+(?:the\s+|those\s+)?(?P<figure>\W?\d[\d.,]*\s?(?:%|per\s?cent|percent|million|billion"
    r"|trillion|thousand)?(?:\s+(?:dollars|euros|pounds))?)\W*",
    re.IGNORECASE,
)

# Keywords ask nothing, and are few: "ferry timetable".
_KEYWORDS: Final = 4
_ASKS: Final = re.compile(rf"\b(?:{QUESTION_WORD}|{AUXILIARY}|what['’]?s|who['’]?s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What a question asks about and nothing else: one `name`, or `words`, by their stems. Sentences with it answer."""

    name: Name | None = None
    words: frozenset[str] = frozenset()


def about(question: str, core: str, lexicon: Lexicon) -> About | None:
    """What of the article it asks about: a name, or words that it has; None if it asks for something in the article.

    `question` stands alone; `core`: the same without a polite beginning.
    """
    name = name_asked_about(question, core, lexicon.names)
    if name:
        return About(name)
    found = _ABOUT.fullmatch(question.strip())
    words = found["name"] if found else core
    figure = _FIGURE.fullmatch(core.strip())
    if figure:
        words = figure["figure"]
    elif not found and (_ASKS.search(words) or len(words.split()) > _KEYWORDS):
        return None
    stems = frozenset(content_words(words))
    return About(words=stems) if stems and stems <= lexicon.stems else None


def topic(core: str, article: frozenset[str]) -> str:
    """What of the article a summary or a list was asked of: its words that the article, of these stems, has.

    Empty for the whole of it.
    """
    return " ".join(
        word for word in content_words(core) if word.isalpha() and word not in ABOUT_ITSELF and word in article
    )


def name_asked_about(question: str, core: str, names: Names) -> Name | None:
    """Whose name it is, if the question asks what the article says about that, and about nothing else."""
    found = _ABOUT.fullmatch(question.strip())
    words = found["name"] if found else core
    mentions = names.mentioned_in(words)
    if len(mentions) != 1:
        return None
    before, after = words[: mentions[0].span.start], words[mentions[0].span.end :]
    alone = not re.search(r"\w", after) and re.fullmatch(r"(?:the)?\W*", before, re.IGNORECASE)
    return mentions[0].name if alone else None
