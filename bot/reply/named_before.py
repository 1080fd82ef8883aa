"""A pronoun that a reader points at -> the name of the person it stands for, where the article leaves no doubt."""

from __future__ import annotations

from bot.language.names import Names, Sort
from bot.retrieval.antecedent import antecedent
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}


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
