"""Bytes -> text: by byte order mark, else strict UTF-8, else what the sender names, else as a detector guesses."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from index.sources.extract import UnreadableArticle

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED: Final = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
# What browsers take for Windows-1252, which has the others' letters and more (WHATWG, Encoding Standard).
_WESTERN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})
# What browsers take these for too: each has the letters of the other, and more.
_LARGER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs"}
# Of seven bits, so that text in them is also UTF-8, of nonsense.
_SEVEN_BITS: Final = {way: way for way in ("iso2022_jp", "iso2022_kr", "hz", "utf-7")}
# The encodings that people's files are in, the more common first.
_IN_USE: Final = (
    "cp1252", "cp1251", "gb18030", "cp932", "euc_jp", "cp949", "big5hkscs", "cp1250", "cp1254", "cp1253", "cp1255",
    "cp1256", "cp1257", "koi8_r", "iso8859_2", "mac_roman", "mac_cyrillic", "cp874",
)  # fmt: skip
# Letters of which the encoding is told; how much more disorder is still as good.
_SAMPLE: Final = 16_384
_AS_GOOD: Final = 0.02
# A capital with an accent within a word, or a sign between letters.
_ODD: Final = re.compile(r"[a-z][À-ÖØ-ÞŠŒŽ]|[A-Za-zß-ÿ][¡-§©«¬¯-¹»-¿ˆ˜†‡•‰‹›„‚ƒ][A-Za-zß-ÿ]|[À-ÖØ-ÞŠŒŽ]{2}[a-z]|Ò\w+Ó")
# With fewer letters beyond ASCII a sender that says Windows-1252 is believed.
_FEWEST: Final = 20


def has_mark(data: bytes) -> bool:
    """Whether `data` begins with a byte order mark, which only text does."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and a note for a visitor where its letters may be wrong."""

    text: str
    note: str | None = None


def decoded(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of `data`; `encoding` is the name that its sender gives. Raises UnreadableArticle for damaged text.

    A byte order mark outweighs that name, and is dropped. UTF-8 outweighs it too: hardly any other text is UTF-8 by
    chance.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(marked))
            except UnicodeDecodeError:
                raise UnreadableArticle(f"{name} is damaged {marked.upper()} text: save it as UTF-8.") from None
    said = _known(encoding)
    for way in (_SEVEN_BITS.get(said or ""), "utf-8", None if said in _WESTERN else said):
        try:
            if way:
                return Decoded(data.decode(way))
        except UnicodeDecodeError:
            continue
    return _with_few_errors(data) or _guessed(data, said)


def wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: its text; None if `data` is something else."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    for way in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(way)
        except UnicodeDecodeError:
            continue
        plain = sum(c.isalnum() or c.isspace() or c.isprintable() for c in text[:_SAMPLE])
        spaced = sum(c == " " for c in text[:_SAMPLE])
        if plain >= 0.99 * len(text[:_SAMPLE]) and spaced >= 0.03 * len(text[:_SAMPLE]):
            return text
    return None


def _with_few_errors(data: bytes) -> Decoded | None:
    """UTF-8 of which a few bytes are damaged, as where a file was cut."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if sum(ord(c) > 0x7F for c in text) - bad < 4 * bad:
        return None
    return Decoded(
        text, f"{bad} {'character' if bad == 1 else 'characters'} could not be decoded: the text is damaged."
    )


def _guessed(data: bytes, said: str | None) -> Decoded:
    """As the detector has it; Windows-1252, which a browser takes, where that reads as well."""
    # Imported at its first use: nearly all text is UTF-8.
    from charset_normalizer import from_bytes

    western = _windows_1252(data)
    # Lines of letters beyond ASCII: no encoding in use has a line feed within a letter.
    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[: 2 * _SAMPLE]
    few = sum(byte > 0x7F for byte in telling) < _FEWEST
    if few and (said in _WESTERN or (said is None and _is_western(_windows_1252(telling)))):
        return Decoded(western)
    found = {match.encoding: match.chaos for match in from_bytes(telling, cp_isolation=list(_IN_USE))}
    best = min(found, key=lambda way: (found[way], _IN_USE.index(way)), default="cp1252")
    text = data.decode(best, "replace")
    if text == western or found.get("cp1252", 1.0) <= found.get(best, 1.0) + _AS_GOOD:
        text, best = western, "cp1252"
    if best == "cp1252" and (said is None or said in _WESTERN):
        return Decoded(text)
    return Decoded(
        text, f"The file does not say its encoding rightly; it was read as {_shown(best)}, which is a guess."
    )


def _is_western(text: str) -> bool:
    """Whether text that was read as Windows-1252 looks like it: few letters with accents, and none odd in its word."""
    letters = [c for c in text if c.isalpha()]
    return sum(ord(c) > 0x7F for c in letters) <= len(letters) / 4 and not _ODD.search(text)


def _shown(way: str) -> str:
    return way.replace("cp125", "Windows-125").replace("_", "-")


def _known(encoding: str | None) -> str | None:
    """Python's name of an encoding of text; None where there is none, it is unknown, or it does not encode text."""
    try:
        codec = codecs.lookup(encoding or "")
    except (LookupError, ValueError):
        return None
    is_text = getattr(codec, "_is_text_encoding", True)
    if not is_text or codec.name in {"idna", "punycode", "unicode_escape"}:
        return None
    return _LARGER.get(codec.name, codec.name)


def _windows_1252(data: bytes) -> str:
    """As browsers do it: the five bytes that Windows-1252 leaves undefined are control characters."""
    if not _UNDEFINED.intersection(data):
        return data.decode("cp1252")
    return "".join(bytes((byte,)).decode("cp1252") if byte not in _UNDEFINED else chr(byte) for byte in data)
