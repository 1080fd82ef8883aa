"""Where articles come in: a text file, standard input or pasted text becomes an Article, cleaned and outlined."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path

from index.article import Article
from index.clean import clean
from index.outline import outline

BUNDLED = Path(__file__).parent / "articles" / "modi-moscow.txt"
MAX_BYTES = 20 * 1024 * 1024


class UnreadableArticle(ValueError):
    """No article could be made of what was given. The message is for a person, and says what to do."""


def read_article(source: str | Path) -> Article:
    """The article in a text file, or on standard input if `source` is "-". Raises UnreadableArticle."""
    if source == "-":
        return article_from_text(_decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), "standard input")
    name = str(source)
    if re.match(r"(?:https?|ftp|file)://|www\.", name, re.I):
        raise UnreadableArticle(
            f"{name} is a web address: reading those comes in a later version. Paste the article's text instead."
        )
    path = Path(name).expanduser()
    try:
        is_folder = path.is_dir()
        if not is_folder:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableArticle(f"There is no file {name}: check its name and folder.") from None
    except PermissionError:
        raise UnreadableArticle(f"{name} may not be read: check its permissions.") from None
    except (OSError, ValueError) as error:
        raise UnreadableArticle(f"{name} could not be read ({error}): check its name.") from None
    if is_folder:
        raise UnreadableArticle(f"{name} is a folder: name the text file in it.")
    return article_from_text(_decoded(data, name), name)


def article_from_text(raw: str, source: str = "the pasted text") -> Article:
    """The article that `raw` is, line ends as supplied. Raises UnreadableArticle if it holds nothing to read."""
    if len(raw) > MAX_BYTES:
        raise UnreadableArticle(
            f"There are over {MAX_BYTES:,} characters in {source}: give an article, or a part of it."
        )
    if not raw.strip():
        raise UnreadableArticle(f"There is no text in {source}: give an article with at least one sentence.")
    text, offsets, repairs = clean(raw)
    if not any(character.isalnum() for character in text):
        raise UnreadableArticle(f"There are no words in {source}: give an article with at least one sentence.")
    found = outline(text)
    return Article(
        raw=raw,
        text=text,
        offsets=offsets,
        source=source,
        title=found.title,
        published=found.published,
        dateline=found.dateline,
        lead=found.lead,
        headings=found.headings,
        repairs=repairs,
    )


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATER = "comes in a later version. Paste the article's text instead, or save it as plain text."


def _decoded(data: bytes, name: str) -> str:
    """By its byte order mark, which is dropped; else UTF-8; else Windows-1252, in which old text files are."""
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(f"{name} is larger than {MAX_BYTES // 2**20} MB: give one article, not a collection.")
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        raise UnreadableArticle(f"{name} is a PDF: reading those {_LATER}")
    if re.match(
        rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", head, re.I | re.S
    ):
        raise UnreadableArticle(f"{name} is a web page: reading HTML {_LATER}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableArticle(f"{name} is damaged {encoding.upper()} text: save it as UTF-8.") from None
    if b"\x00" in data:
        raise UnreadableArticle(f"{name} is not a text file: save the article as plain text, UTF-8.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_1252(data)


def _windows_1252(data: bytes) -> str:
    """As browsers do it: the five bytes that Windows-1252 leaves undefined are control characters."""
    return "".join(bytes((byte,)).decode("cp1252", "replace") if byte not in _UNDEFINED else chr(byte) for byte in data)


_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
