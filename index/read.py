"""A file, an upload, a web address or pasted text -> an Article, cleaned and outlined."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from index.article import Article, Span
from index.cleaning.clean import clean
from index.cleaning.markdown_blocks import marked_headings
from index.sources.docx import read_word
from index.sources.encoding import Decoded, decoded, wide_without_mark
from index.sources.extract import MAX_BYTES, MEGABYTE, Extract, UnreadableArticle
from index.sources.fetch import FETCH, Fetch, is_address
from index.sources.file_kind import SUFFIXES, Kind, kind_of
from index.sources.html import FEWEST_WORDS, decoded_page, read_web, read_whole
from index.sources.pdf_process import read_pdf_in_process
from index.structure.outline import outline
from index.text.language import other_language

__all__ = [
    "BUNDLED",
    "FETCH",
    "MAX_BYTES",
    "SUFFIXES",
    "ThinPage",
    "UnreadableArticle",
    "article_from_bytes",
    "article_from_text",
    "is_address",
    "read_article",
]

BUNDLED = Path(__file__).parent / "articles" / "modi-moscow.txt"
URLS_ARE_OFF = "Reading web addresses is turned off here: save the page and give the file, or paste its text."


class ThinPage(UnreadableArticle):
    """A web page with hardly any main text: `words` is how many words, `found` the article that they make, if any.

    `whole_page` reads all text of such a page.
    """

    def __init__(self, message: str, words: int, found: Article | None):
        super().__init__(message)
        self.words = words
        self.found = found


def read_article(source: str | Path, *, whole_page: bool = False, fetch: Fetch | None = FETCH) -> Article:
    """The article in a file, at a web address, or on standard input if `source` is "-".

    `whole_page` reads all text of a web page, and not its main text alone. `fetch` gets what is at an address; with
    None, addresses are refused. Raises UnreadableArticle; ThinPage for a page without a main text.
    """
    name = str(source)
    if name == "-":
        return _article(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input", whole_page=whole_page)
    if is_address(name):
        if fetch is None:
            raise UnreadableArticle(URLS_ARE_OFF)
        got = fetch(name)
        return _article(got.data, name, kind=got.kind, encoding=got.encoding, url=got.url, whole_page=whole_page)
    return _article(_bytes_of(name), name, whole_page=whole_page)


def article_from_bytes(data: bytes, name: str, *, whole_page: bool = False) -> Article:
    """The article in the bytes of a file that is called `name`. Raises as `read_article` does."""
    return _article(data, name, whole_page=whole_page)


def article_from_text(raw: str, source: str = "the pasted text") -> Article:
    """The article whose supplied text is `raw`, line ends kept. Raises UnreadableArticle if it has no words."""
    return _from_extract(Extract(raw), source)


def _article(
    data: bytes,
    name: str,
    *,
    whole_page: bool,
    kind: Kind | None = None,
    encoding: str | None = None,
    url: str | None = None,
) -> Article:
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(
            f"{name} is larger than {MAX_BYTES // MEGABYTE} MB: give one article, not a collection."
        )
    if not data.strip():
        raise UnreadableArticle(f"There is no text in {name}: give an article with at least one sentence.")
    match kind or kind_of(data, name):
        case Kind.PDF:
            return _from_extract(replace(read_pdf_in_process(data, name), url=url), name)
        case Kind.WORD:
            return _from_extract(read_word(data, name), name)
        case Kind.HTML:
            page = decoded_page(data, name, encoding)
            return _from_web(page, name, url, whole_page=whole_page)
        case _:
            wide = wide_without_mark(data)
            text = Decoded(wide) if wide is not None else decoded(data, name, encoding)
            return _from_extract(Extract(text.text, url=url, notes=_notes(text)), name)


def _bytes_of(name: str) -> bytes:
    path = Path(name).expanduser()
    try:
        is_folder = path.is_dir()
        if not is_folder:
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableArticle(f"There is no file {name}: check its name and folder.") from None
    except PermissionError:
        raise UnreadableArticle(f"{name} may not be read: check its permissions.") from None
    except (OSError, ValueError) as error:
        raise UnreadableArticle(f"{name} could not be read ({error}): check its name.") from None
    raise UnreadableArticle(f"{name} is a folder: name the file in it.")


def _from_web(page: Decoded, name: str, url: str | None, *, whole_page: bool) -> Article:
    if whole_page:
        extract = read_whole(page.text, name, url)
        return _from_extract(replace(extract, notes=extract.notes + _notes(page)), name)
    extract, words = read_web(page.text, name, url)
    extract = replace(extract, notes=extract.notes + _notes(page))
    if words >= FEWEST_WORDS:
        return _from_extract(extract, name)
    found = _from_extract(extract, name) if words else None
    amount = (
        f"Only {words} {'word' if words == 1 else 'words'} of main text could be" if words else "No main text could be"
    )
    raise ThinPage(
        f"{amount} found in {name}: read all of its text instead (--whole-page), or paste the article.", words, found
    )


def _notes(text: Decoded) -> tuple[str, ...]:
    return (text.note,) if text.note else ()


def _language_notes(text: str) -> tuple[str, ...]:
    language = other_language(text)
    return (f"The article seems to be in {language}: only English is understood.",) if language else ()


def _from_extract(extract: Extract, source: str) -> Article:
    raw = extract.text
    if len(raw) > MAX_BYTES:
        raise UnreadableArticle(
            f"There are over {MAX_BYTES:,} characters in {source}: give an article, or a part of it."
        )
    if not raw.strip():
        raise UnreadableArticle(f"There is no text in {source}: give an article with at least one sentence.")
    text, offsets, repairs = clean(raw)
    if not any(character.isalnum() for character in text):
        raise UnreadableArticle(f"There are no words in {source}: give an article with at least one sentence.")
    marked = {offsets.to_clean(Span(at, at + 1)).start: level for at, level in marked_headings(raw, repairs)}
    found = outline(text, marked)
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
        heading_levels=found.levels,
        repairs=repairs,
        author=extract.author,
        url=extract.url,
        notes=(*extract.notes, *_language_notes(text)),
    )
