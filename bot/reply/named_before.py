"""A pronoun that a reader points at -> the name of the person it stands for, where the article leaves no doubt."""

from __future__ import annotations

from typing import Final

from bot.language.names import Names, Sort
from bot.language.question_kinds import Kind
from bot.language.speakers import speaker_of
from bot.reader.rerank import Candidate
from bot.retrieval.antecedent import antecedent
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_FEW_WORDS: Final = 5
_PRONOUNS: Final = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}


def person_meant(candidate: Candidate, kind: Kind, indexed: IndexedArticle, names: Names) -> tuple[Span, Span] | None:
    """(sentence, name) of the person that is meant, both spans of the article, where the reader does not point at them.

    It may point at a pronoun; or it is asked who said something, and another name or pronoun speaks in the sentence.
    None where it points at a name, or the article leaves open who is meant.
    """
    sentence, reading = candidate.sentence, candidate.reading
    if reading is None or reading.span is None:
        return None
    text, words = indexed.text_of(sentence), Span(reading.span.start, reading.span.end)
    speaker = speaker_of(text, names) if kind is Kind.WHO_SAID else None
    if speaker and not is_pronoun(speaker.of(text)):
        # A few words that are not the speaker's name may still be who speaks: "the volunteers".
        points_elsewhere = len(words.of(text).split()) > _FEW_WORDS and not speaker.overlaps(words)
        return (sentence.span, speaker.moved(sentence.span.start)) if points_elsewhere else None
    pronoun = words if is_pronoun(words.of(text)) else speaker or words
    return named_before(pronoun, sentence, indexed, names) if is_pronoun(pronoun.of(text)) else None


def is_pronoun(words: str) -> bool:
    """Whether these words are a pronoun for one person."""
    return words.strip().lower() in _PRONOUNS


def named_before(pronoun: Span, sentence: Sentence, indexed: IndexedArticle, names: Names) -> tuple[Span, Span] | None:
    """(sentence, name): whom a pronoun means, both spans of the article. `pronoun`: a span of the sentence.

    The only person named in the sentence before the pronoun, else in the sentence that it refers back to; None where
    several may be meant.
    """
    text = indexed.text_of(sentence)
    gender = _PRONOUNS[pronoun.of(text).strip().lower()]
    here = _only_person(text[: pronoun.start], gender, names)
    if here:
        return sentence.span, here.moved(sentence.span.start)
    before = antecedent(sentence, indexed)
    there = _only_person(indexed.text_of(before), gender, names) if before else None
    return (before.span, there.moved(before.span.start)) if before and there else None


def _only_person(text: str, gender: str, names: Names) -> Span | None:
    """Where the first mention of the only person stands who may be called so; None of none or several."""
    mentions = [
        mention
        for mention in names.mentioned_in(text)
        if mention.name.sort is Sort.PERSON and mention.name.pronoun in {"", gender}
    ]
    return mentions[0].span if len({mention.name for mention in mentions}) == 1 else None
