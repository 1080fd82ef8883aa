"""A web address -> what is there, fetched from public addresses only.

Every connection, that of a redirect too, is made to an address that was looked up and found public just before, and to
no other: a second answer of the name server changes nothing. Time is counted from the first look-up to the last byte,
size as it arrives and as it unpacks.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import certifi
import httpcore

from index.sources.extract import MAX_BYTES, MEGABYTE, UnreadableArticle
from index.sources.file_kind import Kind, kind_by_content
from index.sources.pinned_network import NotPublic, PinnedBackend, TooSlow, look_up
from index.sources.public_addresses import Network

_ADDRESS: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|www\.)", re.I)
_TYPES: Final = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "text/x-markdown": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
}
# From a sender that does not know the type: the content decides.
_UNSPECIFIED: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download"})
_SAFE: Final = "/%:@!$&'()*+,;=~-._?"
_INSTEAD: Final = "save the page and give the file, or paste its text"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address: `url` is the last one of all redirects, `encoding` the name that the sender gives."""

    url: str
    data: bytes
    kind: Kind
    encoding: str | None = None


class Fetch(Protocol):
    """A function that gets what is at an address. Raises UnreadableArticle."""

    def __call__(self, url: str) -> Fetched:
        """What is at `url`."""


def is_address(source: str) -> bool:
    """Whether a source is meant as a web address, and not as a file's name."""
    return _ADDRESS.match(source) is not None


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches over HTTP and HTTPS. `also` names networks that count as public, which only a test has reason to do."""

    redirects: int = 5
    seconds: float = 10.0
    most_bytes: int = MAX_BYTES
    also: tuple[Network, ...] = ()
    resolve: Callable[[str, int], list[str]] = look_up
    trust: ssl.SSLContext | None = field(default=None, repr=False)

    def __call__(self, url: str) -> Fetched:
        """What is at `url`, text, HTML or PDF. Raises UnreadableArticle."""
        asked = url.strip()
        backend = PinnedBackend(time.monotonic() + self.seconds, self.resolve, self.also)
        context = self.trust or ssl.create_default_context(cafile=certifi.where())
        # One request a connection: a name is looked up, and its address checked, for each.
        with httpcore.ConnectionPool(ssl_context=context, network_backend=backend, max_keepalive_connections=0) as pool:
            try:
                return self._follow(pool, backend, asked)
            except UnreadableArticle:
                raise
            except NotPublic as error:
                raise UnreadableArticle(
                    f"{asked} leads to {error}, which is not on the public internet: {_INSTEAD}."
                ) from None
            except (TooSlow, httpcore.TimeoutException):
                raise UnreadableArticle(
                    f"{asked} did not come within {self.seconds:g} seconds: try again later, or {_INSTEAD}."
                ) from None
            except (httpcore.ConnectError, OSError) as error:
                raise UnreadableArticle(f"{asked} cannot be reached ({_cause(error)}): check the address.") from None
            except (httpcore.NetworkError, httpcore.ProtocolError, zlib.error, ValueError):
                raise UnreadableArticle(f"{asked} was not answered as the web has it: {_INSTEAD}.") from None

    def _follow(self, pool: httpcore.ConnectionPool, backend: PinnedBackend, asked: str) -> Fetched:
        url = asked if "://" in asked else f"https://{asked}"
        for _ in range(self.redirects + 1):
            parts = _checked(url, asked)
            with pool.stream("GET", _written(parts), headers=_headers(parts)) as response:
                header = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
                if response.status in {301, 302, 303, 307, 308} and header.get("location"):
                    url = _joined(url, header["location"], asked)
                    continue
                if response.status != 200:
                    raise UnreadableArticle(
                        f"{asked} answered with {_status(response.status)}: check the address, or {_INSTEAD}."
                    )
                said, encoding = _content_type(header.get("content-type", ""), asked)
                data = self._body(response, header, backend, asked)
                return Fetched(_shown(parts), data, _kind(data, said, asked), encoding)
        raise UnreadableArticle(f"{asked} was passed on more than {self.redirects} times: {_INSTEAD}.")

    def _body(self, response: httpcore.Response, header: dict[str, str], backend: PinnedBackend, asked: str) -> bytes:
        pieces: list[bytes] = []
        room = self.most_bytes
        for piece in _unpacked(response.iter_stream(), header.get("content-encoding", ""), room, asked):
            backend.check_time()
            room -= len(piece)
            if room < 0:
                raise UnreadableArticle(
                    f"{asked} holds more than {self.most_bytes / MEGABYTE:.2g} MB: give one article, not a collection."
                )
            pieces.append(piece)
        return b"".join(pieces)


FETCH: Final = Fetcher()


def _checked(url: str, asked: str) -> SplitResult:
    """The parts of an address that may be fetched. Raises UnreadableArticle."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnreadableArticle(f"{asked} is no web address: check how it is written.") from None
    if parts.scheme not in {"http", "https"}:
        raise UnreadableArticle(f"{asked} leads to {parts.scheme}://, and only http and https are fetched: {_INSTEAD}.")
    if not host or port == 0 or re.search(r"[\\\x00-\x1f\x7f]", url) or re.search(r"[\s%]", host):
        raise UnreadableArticle(f"{asked} is no web address: check how it is written.")
    if parts.username is not None or parts.password is not None:
        raise UnreadableArticle(f"{asked} has a name or password in it, which is not sent: {_INSTEAD}.")
    return parts


def _joined(url: str, location: str, asked: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise UnreadableArticle(f"{asked} leads to what is no web address: {_INSTEAD}.") from None


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return f"[{host}]" if ":" in host else host


def _written(parts: SplitResult) -> str:
    """The address as it is requested: ASCII, and without the fragment."""
    port = f":{parts.port}" if parts.port else ""
    path = parts.path or "/"
    asked = f"{path}?{parts.query}" if parts.query else path
    return f"{parts.scheme}://{_host(parts)}{port}{quote(asked, safe=_SAFE)}"


def _shown(parts: SplitResult) -> str:
    return parts._replace(fragment="").geturl()


def _headers(parts: SplitResult) -> list[tuple[str, str]]:
    host = _host(parts) + (f":{parts.port}" if parts.port else "")
    return [
        ("Host", host),
        ("User-Agent", "Mozilla/5.0 (compatible; Footnote/0.1; reads one article for one reader)"),
        ("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    ]


def _content_type(said: str, asked: str) -> tuple[Kind | None, str | None]:
    """The kind and the encoding that the sender states, None where it states none. Raises UnreadableArticle."""
    media, _, rest = said.partition(";")
    media = media.strip().lower()
    if media not in _TYPES and media not in _UNSPECIFIED:
        raise UnreadableArticle(f"{asked} is {media}; from the web only text, HTML and PDF are read: {_INSTEAD}.")
    charset = re.search(r"""charset\s*=\s*["']?([\w:.-]+)""", rest, re.I)
    return _TYPES.get(media), charset[1] if charset else None


def _kind(data: bytes, said: Kind | None, asked: str) -> Kind:
    """The kind by the content; where that is only text, the kind that the sender states."""
    found = kind_by_content(data, asked)
    if found is Kind.WORD or (said is None and found is Kind.TEXT):
        raise UnreadableArticle(f"{asked} is none of text, HTML and PDF, which are read from the web: {_INSTEAD}.")
    return Kind.HTML if found is Kind.TEXT and said is Kind.HTML else found


def _unpacked(pieces: Iterator[bytes], encoding: str, room: int, asked: str) -> Iterator[bytes]:
    """The body as it was before it was packed, in pieces of at most `room` + 1 bytes."""
    coding = encoding.strip().lower()
    if coding in {"", "identity"}:
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise UnreadableArticle(f"{asked} came packed as {coding}, which was not asked for: {_INSTEAD}.")
    unpack = None
    for piece in pieces:
        if unpack is None and piece:
            unpack = zlib.decompressobj(_window(coding, piece))
        while piece and unpack:
            yield unpack.decompress(piece, room + 1)
            piece = unpack.unconsumed_tail
    if unpack:
        yield unpack.flush()
        if not unpack.eof:
            raise zlib.error("cut off")


def _window(coding: str, piece: bytes) -> int:
    """zlib's name for a packing. "deflate" should have zlib's head, and often has none."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if piece[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _status(status: int) -> str:
    known = {
        401: "asks for a login",
        402: "asks for payment",
        403: "refuses programs",
        404: "there is no such page",
        410: "the page is gone",
        429: "too many ask",
    }
    meaning = known.get(status) or ("the server has trouble" if status >= 500 else "no page")
    return f"{status} ({meaning})"


def _cause(error: Exception) -> str:
    if isinstance(error.__cause__ or error.__context__, ssl.SSLError) or "CERTIFICATE" in str(error).upper():
        return "its certificate is not sound"
    return str(error) or "no connection"
