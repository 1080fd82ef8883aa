"""A sentence -> who speaks in it: the names that a verb of saying has as its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.language.grammar import BE, SAYING, any_of
from bot.language.names import Mention, Name, Names
from bot.language.verbs import base_of
from index.article import Span

# What may stand between a name and its verb: "Lee, the mayor, (58) who has repeatedly".
_ASIDE: Final = (
    r"(?:\s*\([^)]*\)|,\s[^“”]{1,120}?,|\s[–—-]\s[^–—“”]{1,90}\s[–—-]"
    r"|\s+(?:of|from|at|for)\s+(?:[\w’'-]+\s?){1,5},?)"
)
_SMALL: Final = (
    r"(?:who|\w+ly|also|later|then|once|even|never|always|often|again|first|has|have|had|did|does|do"
    r"|would|will|could|may|must|not|just|still|now|himself|herself|(?:is|are|was|were)(?=\s+\w+ing\b))"
)
_VERB_BEHIND: Final = re.compile(rf"{_ASIDE}?(?:,?\s+{_SMALL}\b)*,?\s+(?P<verb>[\w’-]+)")
# “…,” said Ann Lee; described by Ann Lee; according to the mayor, Ann Lee; as Lee puts it.
_TITLED: Final = r"(?:(?:the|an?|its|his|her|their|[\w’'-]+['’]s)\s+)?(?:[\w’'-]+,?\s+){0,5}?"
_VERB_BEFORE: Final = re.compile(rf"(?:^|[,.!?”\"’'])\s+(?P<verb>[\w’-]+)\s+{_TITLED}$")
_BY: Final = rf"\s+by\s+(?:both\s+)?{_TITLED}$"
_PASSIVE: Final = re.compile(rf"\b(?P<verb>[\w’-]+){_BY}")
_PASSIVE_OBJECT: Final = re.compile(rf"\b(?:{any_of(BE)}|been|being)\s+(?P<verb>[\w’-]+)(?:\s+[\w’'-]+){{1,4}}?{_BY}")
_ACCORDING: Final = re.compile(
    rf"\b(?:according\s+to|in\s+the\s+(?:words|view|opinion|eyes)\s+of)\s+{_TITLED}$", re.IGNORECASE
)
_THEIR_WORDS: Final = re.compile(
    r"['’]s?\s+(?:[\w’-]+\s+){0,2}?(?:words|views?|opinion|answer|reply|statement|letter|advice|verdict|claims?|comments?"
    r"|remarks?|response|message|argument|theory|report|speech|demands?|warning|promise|idea|position|proposal|request"
    r"|book|article|post|blog|paper|diary|estimate)\b",
    re.IGNORECASE,
)
# “What did Ann Lee say …?”: what stands behind the auxiliary, up to the verb of saying.
_ASKED: Final = re.compile(
    r"\b(?:what|which)\b[^,;?]{0,40}?\b(?:did|does|do|has|had)\s+(?P<rest>[^,;?]+)", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"\b(he|she|they|it(?=\s+(?P<verb>[\w’-]+)))\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


def is_saying(word: str) -> bool:
    """Whether a word is a form of a verb of saying, thinking or wanting."""
    low = word.lower().strip("’'-")
    forms = {low, low.removesuffix("s"), low.removesuffix("es"), re.sub("ies$", "y", low), re.sub("ing$", "", low)}
    return not SAYING.isdisjoint({*forms, re.sub("ing$", "e", low), base_of(low) or ""})


def speaks(text: str, named: Span) -> bool:
    """Whether who is named at that place of a sentence says something in it."""
    behind, before = text[named.end :], text[: named.start]
    if re.match(r"\s*:\s", behind) or _THEIR_WORDS.match(behind) or _ACCORDING.search(before):
        return True
    after = _VERB_BEHIND.match(behind)
    if after and is_saying(after["verb"]):
        return True
    verbs = (pattern.search(before) for pattern in (_VERB_BEFORE, _PASSIVE, _PASSIVE_OBJECT))
    return any(found and is_saying(found["verb"]) for found in verbs)


def may_state(text: str, name: Name, names: Names) -> bool:
    """Whether a sentence may be what the bearer of that name said, by who speaks in it.

    Not where they are named and no verb of saying stands behind their name, nor where somebody else speaks and no
    pronoun may mean them.
    """
    mentions = names.mentioned_in(text)
    nobody = not any(mention.name == name or speaks(text, mention.span) for mention in mentions)
    return nobody or states(text, name, names)


def states(text: str, name: Name, names: Names) -> bool:
    """Whether they speak in it by name, or, where they are not named, somebody does by a pronoun."""
    mentions = names.mentioned_in(text)
    own = [mention.span for mention in mentions if mention.name == name]
    others = [mention.span for mention in mentions if mention.name != name and speaks(text, mention.span)]
    if own:
        return any(speaks(text, span) or _says_later(text, span, others) for span in own)
    return bool(_pronouns(text))


def speaker_of(text: str, names: Names) -> Span | None:
    """Where the one name or pronoun stands that speaks in a sentence; None where none or several do."""
    named = [mention.span for mention in names.mentioned_in(text) if speaks(text, mention.span)]
    said = [span for span in _pronouns(text) if _VERB_BEHIND.match(text, span.end) and speaks(text, span)]
    found = named or said
    return found[0] if len(found) == 1 else None


def asked_speaker(core: str, names: Names) -> Mention | None:
    """Who is asked about, if a question asks what one name said: “What did the mayor, Ann Lee, say about the quay?”."""
    found = _ASKED.search(core)
    words = list(re.finditer(r"[\w’'.-]+", found["rest"])) if found else []
    verb = next((word for word in words if word.group().islower() and is_saying(word.group())), None)
    if not found or not verb:
        return None
    who = found["rest"][: verb.start()].rstrip()
    mentions = names.mentioned_in(who)
    if len(mentions) != 1 or mentions[0].span.end != len(who):
        return None
    return Mention(mentions[0].span.moved(found.start("rest")), mentions[0].name)


def _pronouns(text: str) -> list[Span]:
    """Where "he", "she", "they" stand outside quotation marks, and "it" before a verb of saying."""
    found = _PRONOUN.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted.group()), text))
    return [Span(m.start(), m.end(1)) for m in found if m["verb"] is None or is_saying(m["verb"])]


def _says_later(text: str, named: Span, speakers: Sequence[Span]) -> bool:
    """Whether a verb of saying stands anywhere behind that name, before another one that speaks."""
    end = min((other.start for other in speakers if other.start > named.end), default=len(text))
    return any(is_saying(word) for word in re.findall(r"[\w’-]+", text[named.end : end]))
