"""A question about the article itself: its title, its date, what it says of one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.language.lexicon import Lexicon
from bot.language.names import Name, Names
from bot.language.question_kinds import Kind
from index.article import Article, Span
from index.text.tokens import content_words

ABOUT_ITSELF: Final = frozenset(
    content_words(
        "summary summaries summarise summarize summarised gist tl dr tldr synopsis overview recap nutshell sum main "
        "key central important point points fact facts idea takeaway takeaways message article story text piece "
        "report news brief short few words sentence sentences two three four five give about made make quick say "
        "line lines content mention mentioned name named tell told write wrote written author"
    )
)
_IT: Final = r"(?:(?:this|the)\s+(?:article|story|text)|this|it)"
# The whole question and nothing else: "When did the Gazette first tell the story?" asks for something in the article.
_WHEN_PUBLISHED: Final = re.compile(
    rf"(?:when\s+(?:(?:was|is)\s+{_IT}|{_IT}\s+was)\s+(?:first\s+)?(?:published|written|posted|dated|printed|released|from)"
    rf"|(?:what(?:['’]?s|\s+is|\s+was)\s+)?the\s+(?:publication\s+|publishing\s+)?date\s+(?:of|on)\s+{_IT}"
    r"|(?:what(?:['’]?s|\s+is|\s+was)\s+the\s+)?(?:publication|publishing)\s+date"
    rf"|(?:what|which)\s+(?:date|day)\s+(?:was|is)\s+{_IT}\s+(?:published|written|posted|from)"
    rf"|(?:what\s+date\s+is\s+on|how\s+old\s+is)\s+{_IT})\W*",
    re.IGNORECASE,
)
_WHAT_TITLE: Final = re.compile(
    rf"(?:(?:what(?:['’]?s|\s+is|\s+was)\s+)?the\s+(?:title|headline)(?:\s+(?:of|on)\s+{_IT})?|(?:(?:what(?:['’]?s|\s+is)\s+)?{_IT}['’]?s\s+)?(?:title|headline)"
    rf"|what\s+is\s+{_IT}\s+(?:called|titled))\W*",
    re.IGNORECASE,
)
# What is asked of one name, and of nothing more: the sentences that name it are the answer.
_ABOUT: Final = re.compile(
    rf"(?:what\s+(?:does|did|do)\s+(?:{_IT}|they)\s+(?:say|tell(?:\s+(?:us|me))?|report|mention)|what\s+is\s+(?:said|reported|written)"
    r"|what|(?:(?:can|could)\s+you\s+)?(?:please\s+)?tell\s+(?:me|us)(?:\s+(?:more|everything|something))?|is\s+there\s+anything|anything)"
    r"\s+(?:about|on|of)\s+(?P<name>.+?)[\s?.!]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a question asks of the article itself.

    Its title or date line (`part`), what it says of one `name`, or, with neither, what all of it says.
    """

    part: Span | None = None
    name: Name | None = None


def about_article(question: str, core: str, kind: Kind, lexicon: Lexicon) -> About | None:
    """What it asks of the article itself; None if it asks for something in it.

    `question` stands alone; `core`: the same without a polite beginning.
    """
    part = about_itself(core, lexicon.article)
    if part:
        return About(part=part)
    if kind is Kind.SUMMARY and not topic(core):
        return About()
    name = name_asked_about(question, core, lexicon.names)
    return About(name=name) if name else None


def about_itself(core: str, article: Article) -> Span | None:
    """The date line or the title, if the question asks for that of the article and it has one."""
    if article.dateline and _WHEN_PUBLISHED.fullmatch(core):
        return article.dateline
    if article.title and _WHAT_TITLE.fullmatch(core):
        return article.title
    return None


def topic(core: str) -> str:
    """What of the article a summary was asked of; empty for the whole of it."""
    return " ".join(word for word in content_words(core) if word not in ABOUT_ITSELF)


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
