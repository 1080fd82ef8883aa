"""Other names for the same: a country, its people, its capital and its seat of government stand for each other."""

from __future__ import annotations

from functools import cache
from typing import Final

from index.text.tokens import content_words

# News writes "Moscow" for Russia's government and "Indian" for India's. One line, one country. A word that is also a
# common one ("Turkey" the bird) does no harm: aliases only excuse a name that the sentence lacks.
_COUNTRIES: Final = """
    Afghanistan Afghan Kabul
    Argentina Argentine Argentinian Argentinean
    Australia Australian Canberra
    Austria Austrian Vienna
    Bangladesh Bangladeshi Dhaka
    Belarus Belarusian Minsk
    Belgium Belgian
    Brazil Brazilian Brasília Brasilia
    Britain British UK England English London Westminster Briton
    Canada Canadian Ottawa
    Chile Chilean Santiago
    China Chinese Beijing
    Colombia Colombian Bogotá Bogota
    Cuba Cuban Havana
    Czechia Czech Prague
    Denmark Danish Dane Copenhagen
    Egypt Egyptian Cairo
    Ethiopia Ethiopian
    Finland Finnish Finn Helsinki
    France French Paris Élysée
    Germany German Berlin
    Greece Greek Athens
    Hungary Hungarian Budapest
    India Indian Delhi
    Indonesia Indonesian Jakarta
    Iran Iranian Tehran
    Iraq Iraqi Baghdad
    Ireland Irish Dublin
    Israel Israeli
    Italy Italian Rome
    Japan Japanese Tokyo
    Kazakhstan Kazakh Astana
    Kenya Kenyan Nairobi
    Korea Korean Seoul Pyongyang
    Lebanon Lebanese Beirut
    Libya Libyan Tripoli
    Malaysia Malaysian
    Mexico Mexican
    Morocco Moroccan Rabat
    Nepal Nepali Nepalese Kathmandu
    Netherlands Dutch Hague
    Nigeria Nigerian Abuja
    Norway Norwegian Oslo
    Pakistan Pakistani Islamabad
    Palestine Palestinian
    Peru Peruvian Lima
    Philippines Philippine Filipino Manila
    Poland Polish Pole Warsaw
    Portugal Portuguese Lisbon
    Qatar Qatari Doha
    Romania Romanian Bucharest
    Russia Russian Moscow Kremlin
    Saudi Riyadh
    Scotland Scottish Scot Edinburgh Holyrood
    Serbia Serbian Belgrade
    Somalia Somali Mogadishu
    Spain Spanish Spaniard Madrid
    Sudan Sudanese Khartoum
    Sweden Swedish Swede Stockholm
    Switzerland Swiss Bern Geneva
    Syria Syrian Damascus
    Taiwan Taiwanese Taipei
    Thailand Thai Bangkok
    Turkey Turkish Türkiye Ankara
    Ukraine Ukrainian Kyiv Kiev
    UAE Emirates Emirati
    America American Americans US USA States Washington
    Uzbekistan Uzbek Tashkent
    Venezuela Venezuelan Caracas
    Vietnam Vietnamese Hanoi
    Wales Welsh Cardiff
    Yemen Yemeni Sanaa
    EU European Europe Brussels
    UN Nations
"""
# The first word of a line is half a name, and whatever stands for the others excuses it: "United" need not stand where
# "the US" does. It excuses none itself: it is too common a word.
_HALVES: Final = """
    United America Britain UN UAE EU
    Kingdom Britain
    Arab UAE
    Union EU
    Arabia Saudi
    New Delhi Zealand
    White America
    House America
    Downing Britain
    Street Britain
    Sri Lanka
    Lanka Sri
    North Korea
    South Korea
"""


def aliases(stem: str) -> frozenset[str]:
    """The stems that may stand for this one, itself among them."""
    return _groups().get(stem, frozenset()) | {stem}


def is_country(word: str) -> bool:
    """Whether it is the name of a country, its people or its capital."""
    stems = content_words(word)
    return len(stems) == 1 and stems[0] in _groups()


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for line in _COUNTRIES.strip().splitlines():
        group = frozenset(content_words(line))
        groups |= dict.fromkeys(group, group)
    for line in _HALVES.strip().splitlines():
        half, *whole = content_words(line)
        groups[half] = frozenset(other for stem in whole for other in groups.get(stem, {stem}))
    return groups
