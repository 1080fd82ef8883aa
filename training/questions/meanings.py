"""A question put in other words, or about another thing: words that it shares with its sentence, changed by WordNet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from random import Random
from typing import Final, NamedTuple

import lemminflect
from wordfreq import zipf_frequency

from training.data.wordnet import PartOfSpeech, Relation, SenseId, WordNet
from training.questions.near_miss import Names

# The share of the words that are put otherwise, where they can be.
_RATE: Final = 0.7
_OPPOSITES_SHARE: Final = 0.6
# Zipf frequencies: a synonym or an opposite has to be known, a sister common.
_KNOWN, _COMMON = 2.7, 3.3
# Words that begin alike are taken for the same word.
_STEM: Final = 5
_WORD: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
# What asks, counts or binds, and what says too little to be worth another word.
_KEPT: Final = frozenset(
    "two three four five six seven eight nine ten hundred thousand million billion before after outside near back "
    "called last do does did be is are was were been being have has had will would can could may might shall should "
    "must what which who whom whose when where why how many much not no there one ones name other more most same such "
    "year years people time first kind type get use used".split()
)
_UNIVERSAL: Final = {
    "NOUN": PartOfSpeech.NOUN,
    "VERB": PartOfSpeech.VERB,
    "ADJ": PartOfSpeech.ADJECTIVE,
    "ADV": PartOfSpeech.ADVERB,
}
_TAGS: Final = {
    PartOfSpeech.NOUN: ("NN", "NNS"),
    PartOfSpeech.VERB: ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    PartOfSpeech.ADJECTIVE: ("JJ", "JJR", "JJS"),
    PartOfSpeech.ADVERB: ("RB", "RBR", "RBS"),
}


class Form(NamedTuple):
    """A word as it stands: its lemma, and what of the lemma it is."""

    lemma: str
    part: PartOfSpeech
    tag: str


def paraphrase(wordnet: WordNet, question: str, sentences: Sequence[str], names: Names, rng: Random) -> str:
    """The question, most of the words that it shares with the sentences put otherwise; they do not have the others."""
    there = _words(sentences)
    pieces, at = [], 0
    for match in _shared(question, there):
        if match.group() in names or rng.random() > _RATE:
            continue
        form = form_of(wordnet, match.group())
        options = [w for w in synonyms(wordnet, form) if not there.intersection(w.split())] if form else []
        if form and options:
            pieces.append(question[at : match.start()] + inflected(rng.choice(options), form))
            at = match.end()
    return "".join(pieces) + question[at:]


def look_alike(wordnet: WordNet, question: str, sentences: Sequence[str], names: Names, rng: Random) -> str | None:
    """The question with one word that it shares with the sentences swapped for what it is not, or None."""
    there = _words(sentences)
    stems = {word[:_STEM] for word in there}
    shared = list(_shared(question, there))
    rng.shuffle(shared)
    for match in shared:
        form = None if match.group() in names else form_of(wordnet, match.group())
        if form is None:
            continue
        opposite, sister = (
            [other for other in found if not stems.intersection(word[:_STEM] for word in other.split())]
            for found in (opposites(wordnet, form), sisters(wordnet, form))
        )
        swapped = opposite if opposite and (rng.random() < _OPPOSITES_SHARE or not sister) else sister
        if swapped:
            return question[: match.start()] + inflected(rng.choice(swapped), form) + question[match.end() :]
    return None


def form_of(wordnet: WordNet, word: str) -> Form | None:
    """The form that a lower-case word likeliest is, by the lemma met oftenest; None if WordNet does not know it."""
    best: tuple[int, Form] | None = None
    for universal, lemmas in _lemmas(word):
        if (part := _UNIVERSAL.get(universal)) is None:
            continue
        for lemma in lemmas:
            entry = wordnet.entries.get((lemma, part))
            tag = next((tag for tag in _TAGS[part] if word in _inflections(lemma, tag)), None)
            if entry and tag and (best is None or entry.met > best[0]):
                best = entry.met, Form(lemma, part, tag)
    return best[1] if best else None


def synonyms(wordnet: WordNet, form: Form) -> list[str]:
    """Other words of its first senses, broader ones of the very first, and what is like it."""
    senses = wordnet.entries[form.lemma, form.part].senses
    found: list[str] = []
    # A verb's second sense is another thing too often.
    for sense in senses[: 1 if form.part is PartOfSpeech.VERB else 2]:
        found += wordnet.senses[sense].words
        if form.part in (PartOfSpeech.NOUN, PartOfSpeech.VERB):
            if sense == senses[0]:
                found += _first_words(wordnet, wordnet.beside(sense, Relation.BROADER, whole=True), 2)
        else:
            found += _first_words(wordnet, wordnet.beside(sense, Relation.SIMILAR), 1)
    return _usable(found, form, _KNOWN)


def opposites(wordnet: WordNet, form: Form) -> list[str]:
    """Of its first two senses."""
    senses = wordnet.entries[form.lemma, form.part].senses[:2]
    beside = (other for sense in senses for other in wordnet.beside(sense, Relation.OPPOSITE))
    return _usable(_first_words(wordnet, beside, 1), form, _KNOWN, _same_or_broader(wordnet, form))


def sisters(wordnet: WordNet, form: Form) -> list[str]:
    """What else the broader thing may be: red, for blue."""
    first = wordnet.entries[form.lemma, form.part].senses[0]
    beside = (
        other
        for broader in wordnet.beside(first, Relation.BROADER)
        for other in wordnet.beside(broader, Relation.NARROWER)
        if other != first
    )
    return _usable(_first_words(wordnet, beside, 1), form, _COMMON, _same_or_broader(wordnet, form))


def inflected(phrase: str, form: Form) -> str:
    """Another lemma in that form: a noun's last word changes, of all else the first."""
    words = phrase.split(" ")
    at = -1 if form.part is PartOfSpeech.NOUN else 0
    words[at] = next(iter(_inflections(words[at], form.tag)), words[at])
    return " ".join(words)


def _same_or_broader(wordnet: WordNet, form: Form) -> set[str]:
    senses = wordnet.entries[form.lemma, form.part].senses
    beside = (*senses, *wordnet.beside(senses[0], Relation.BROADER))
    return {word for sense in beside for word in wordnet.senses[sense].words}


def _first_words(wordnet: WordNet, senses: Iterator[SenseId], count: int) -> list[str]:
    return [word for sense in senses for word in wordnet.senses[sense].words[:count]]


def _usable(words: Sequence[str], form: Form, least: float, without: Collection[str] = ()) -> list[str]:
    """Each once, spaces for underscores: no name, no part of the lemma nor the other way round, and not rare."""
    found = []
    for word in dict.fromkeys(words):
        spaced = word.replace("_", " ")
        pieces = spaced.split()
        if (
            word not in without
            and spaced.islower()
            and form.lemma not in spaced
            and spaced not in form.lemma
            and len(pieces) <= 2
            and min(zipf_frequency(piece, "en") for piece in pieces) >= least
        ):
            found.append(spaced)
    return found


def _words(sentences: Sequence[str]) -> set[str]:
    return {word.lower() for sentence in sentences for word in _WORD.findall(sentence)}


def _shared(question: str, there: Collection[str]) -> Iterator[re.Match[str]]:
    """The question's words, after the first, that a text has too, in some form."""
    stems = {word[:_STEM] for word in there}
    for match in list(_WORD.finditer(question))[1:]:
        word = match.group()
        if word.islower() and len(word) > 2 and word not in _KEPT and word[:_STEM] in stems:
            yield match


@lru_cache(maxsize=50_000)
def _lemmas(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(lemminflect.getAllLemmas(word).items())


@lru_cache(maxsize=50_000)
def _inflections(lemma: str, tag: str) -> tuple[str, ...]:
    return tuple(lemminflect.getInflection(lemma, tag))
