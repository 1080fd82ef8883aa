"""Earlier questions and what was cited for them, parsed as far as a follow-up may refer to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from bot.language.grammar import AUXILIARY, PREPOSITION, QUESTION_WORD
from bot.language.lexicon import Lexicon
from bot.language.names import Mention, Sort
from bot.language.phrases import phrases
from bot.language.question_kinds import Kind
from bot.question.classify import classify, core
from bot.question.parse import ParsedQuestion, noun_phrases, parse
from index.article import Span

# "When did Modi last meet Putin, and who else was there?" is about the meeting.
_JOINED: Final = re.compile(
    rf",\s+and\s+(?=(?:(?:{PREPOSITION})\s+)?(?:{QUESTION_WORD}|{AUXILIARY})\b)",
    re.IGNORECASE,
)
# About a sentence, in the same paragraph.
_SENTENCE: Final = re.compile(r"[^\w\n]*\w[^\n]{0,300}?(?=[.!?][\"”’]?\s|\n|$)")


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question, as it was understood, and the spans of the article's text that were cited to answer it.

    `short`: the short answer, where there was one. A refusal has cited nothing. `talk`: it was not about the
    article. `nearest`: what a refusal showed as the nearest sentence.
    """

    question: str
    standalone: str
    cited: tuple[Span, ...] = ()
    short: Span | None = None
    talk: bool = False
    nearest: Span | None = None


@dataclass(frozen=True, slots=True)
class ParsedExchange:
    """An exchange and the parts of its question, the noun phrases and names in it, and the names that answered it.

    `answers`: names of the article's text in the first cited sentence that the question does not have, likeliest first.
    """

    exchange: Exchange
    question: ParsedQuestion
    phrases: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    answers: tuple[Mention, ...]

    @classmethod
    def of(cls, exchange: Exchange, lexicon: Lexicon) -> ParsedExchange:
        """Parses an exchange."""
        text = _JOINED.split(core(exchange.standalone))[0]
        question = parse(text, lexicon)
        mentions = tuple(lexicon.names.mentioned_in(text))
        return cls(
            exchange,
            question,
            tuple(noun_phrases(question, lexicon)),
            mentions,
            tuple(_answers(exchange, mentions, lexicon)),
        )

    @property
    def text(self) -> str:
        """The question, without a polite beginning."""
        return self.question.text

    @property
    def kind(self) -> Kind:
        """What it asked for."""
        return classify(self.text)


def _answers(exchange: Exchange, asked: tuple[Mention, ...], lexicon: Lexicon) -> list[Mention]:
    """Those of the first cited sentence, those nearest to the short answer, or to the question's words, first.

    If none is a person's, those of the next too: "A petition drew 5,140 signatures. Its organiser, Maud Penhallow, …".
    """
    if not exchange.cited:
        return []
    sentence = exchange.cited[0]
    known = {mention.name for mention in asked}
    likely = phrases(Kind.WHO, sentence.of(lexicon.article.text), exchange.standalone)
    pointed = [exchange.short] if exchange.short else [span.moved(sentence.start) for span in likely]

    def rank(mention: Mention) -> tuple[int, int]:
        before = list(takewhile(lambda span: not span.overlaps(mention.span), pointed))
        return len(before), mention.span.start

    found = [mention for mention in _within(sentence, lexicon) if mention.name not in known]
    if any(mention.name.sort is Sort.PERSON for mention in found):
        return sorted(found, key=rank)
    after = _SENTENCE.match(lexicon.article.text, sentence.end)
    following = _within(Span(*after.span()), lexicon) if after else []
    return [*sorted(found, key=rank), *(mention for mention in following if mention.name not in known)]


def _within(span: Span, lexicon: Lexicon) -> list[Mention]:
    return [
        Mention(m.span.moved(span.start), m.name) for m in lexicon.names.mentioned_in(span.of(lexicon.article.text))
    ]
