"""What is fetched, what is not, and the bounds of size, time and redirects."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from index.read import read_article
from index.sources.extract import UnreadableArticle
from index.sources.fetch import Fetcher, is_address
from index.sources.file_kind import Kind
from tests.support.loopback import Site, fetcher, page, redirect, serving

PAGE = b"<!doctype html><title>A fall</title><p>It fell.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/page": page(PAGE)}) as served:
        yield served


def never(host: str, port: int) -> list[str]:
    raise AssertionError("looked up")


class TestFetched:
    @pytest.mark.parametrize(
        ("body", "content_type", "kind", "encoding"),
        [
            pytest.param(PAGE, "text/html; charset=ISO-8859-15", Kind.HTML, "ISO-8859-15", id="HTML"),
            pytest.param(PAGE, "application/xhtml+xml", Kind.HTML, None, id="XHTML"),
            pytest.param(b"<p>no head", "text/html", Kind.HTML, None, id="HTML without a head"),
            pytest.param(b"It fell.", "text/plain; charset=utf-8", Kind.TEXT, "utf-8", id="text"),
            pytest.param(b"# A fall", "text/markdown", Kind.TEXT, None, id="Markdown"),
            pytest.param(b"%PDF-1.7 ...", "application/pdf", Kind.PDF, None, id="PDF"),
            pytest.param(b"%PDF-1.7 ...", "application/octet-stream", Kind.PDF, None, id="PDF by its content"),
            pytest.param(PAGE, None, Kind.HTML, None, id="HTML by its content"),
        ],
    )
    def test_text_html_and_pdf(
        self, site: Site, body: bytes, content_type: str | None, kind: Kind, encoding: str | None
    ) -> None:
        site.pages["/x"] = page(body, content_type)
        got = fetcher()(f"{site.root}/x#part")
        assert (got.data, got.kind, got.encoding, got.url) == (body, kind, encoding, f"{site.root}/x")

    @pytest.mark.parametrize(
        ("packed", "coding"),
        [
            pytest.param(gzip.compress(PAGE), "gzip", id="gzip"),
            pytest.param(zlib.compress(PAGE), "deflate", id="deflate"),
            pytest.param(zlib.compress(PAGE, wbits=-15), "deflate", id="deflate without a head"),
        ],
    )
    def test_compressed_bodies_are_unpacked(self, site: Site, packed: bytes, coding: str) -> None:
        site.pages["/x"] = page(packed, Content_Encoding=coding)
        assert fetcher()(f"{site.root}/x").data == PAGE

    def test_the_address_after_all_redirects_is_kept(self, site: Site) -> None:
        site.pages |= {"/a": redirect("b?c=d"), "/b?c=d": redirect(f"{site.root}/page", 308)}
        assert fetcher()(f"{site.root}/a").url == f"{site.root}/page"

    def test_an_address_may_hold_accents_and_quotes(self, site: Site) -> None:
        site.pages["/caf%C3%A9?q=%22x%22"] = page(PAGE)
        assert fetcher()(f'{site.root}/café?q="x"').data == PAGE

    def test_proxies_of_the_environment_are_ignored(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert fetcher()(f"{site.root}/page").data == PAGE

    def test_an_article_is_read_from_an_address(self, site: Site) -> None:
        words = "The old bridge over the river was closed on Monday after a crack was found. " * 10
        site.pages["/story"] = page(f"<html><title>Bridge</title><article><h1>Bridge</h1><p>{words}".encode())
        article = read_article(f"{site.root}/story", fetch=fetcher())
        assert article.source == article.url == f"{site.root}/story"
        assert article.name == "Bridge"


class TestRefused:
    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            pytest.param(
                page(b"\x89PNG", "image/png"), "is image/png; from the web only text, HTML and PDF", id="type"
            ),
            pytest.param(page(b"\x89PNG", "text/html"), "is a picture", id="a picture called HTML"),
            pytest.param(page(b"It fell.", None), "none of text, HTML and PDF", id="untold text"),
            pytest.param(page(PAGE, status=404), r"answered with 404 \(there is no such page\)", id="not found"),
            pytest.param(page(PAGE, status=503), r"503 \(the server has trouble\)", id="trouble"),
            pytest.param(page(PAGE, Content_Encoding="br"), "packed as br", id="a packing not asked for"),
            pytest.param(page(PAGE, Content_Encoding="gzip"), "not answered as the web has it", id="damaged packing"),
            pytest.param(
                page(gzip.compress(PAGE)[:-12], Content_Encoding="gzip"), "not answered as the web has it", id="cut off"
            ),
            pytest.param(redirect("ftp://127.0.0.1/x"), "only http and https", id="passed on to FTP"),
            pytest.param(redirect("file:///etc/passwd"), "only http and https", id="passed on to a file"),
            pytest.param(redirect("http://user:word@127.0.0.1/"), "name or password", id="passed on with a password"),
            pytest.param(redirect("http://[x/"), "no web address", id="passed on to nonsense"),
        ],
    )
    def test_the_error_says_why(self, site: Site, answer: object, says: str) -> None:
        site.pages["/x"] = answer  # type: ignore[assignment]
        with pytest.raises(UnreadableArticle, match=says) as told:
            fetcher()(f"{site.root}/x")
        assert str(told.value).startswith(f"{site.root}/x ")
        assert "\n" not in str(told.value)

    @pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "gopher://example.org", "data://x"])
    def test_other_schemes_are_refused(self, url: str) -> None:
        assert is_address(url)
        with pytest.raises(UnreadableArticle, match="only http and https"):
            read_article(url)

    @pytest.mark.parametrize(
        "url", ["http://", "http:///x", "http://a:0/", "http://a:99999/", "http://a\\b/", "http://a b/"]
    )
    def test_a_malformed_address_is_refused(self, url: str) -> None:
        with pytest.raises(UnreadableArticle, match="no web address"):
            Fetcher(resolve=never)(url)

    def test_an_unknown_host_is_reported(self) -> None:
        def unknown(host: str, port: int) -> list[str]:
            raise OSError("no such host")

        with pytest.raises(UnreadableArticle, match="cannot be reached"):
            Fetcher(resolve=unknown)("http://nowhere.example/")

    def test_addresses_can_be_turned_off(self) -> None:
        with pytest.raises(UnreadableArticle, match="turned off"):
            read_article("https://example.org/", fetch=None)

    def test_a_file_name_is_not_an_address(self) -> None:
        assert not any(map(is_address, ["story.txt", "./www", "C:\\story.txt", "-", "notes on http.txt"]))
        assert all(map(is_address, ["www.example.org", "HTTPS://example.org", " http://example.org"]))


class TestBounds:
    def test_five_redirects_are_followed_and_no_more(self, site: Site) -> None:
        for n in range(1, 7):
            site.pages[f"/{n}"] = redirect(f"/{n - 1}" if n > 1 else "/page")
        assert fetcher()(f"{site.root}/5").data == PAGE
        with pytest.raises(UnreadableArticle, match="passed on more than 5 times"):
            fetcher()(f"{site.root}/6")

    def test_a_redirect_to_itself_ends(self, site: Site) -> None:
        site.pages["/x"] = redirect("/x")
        with pytest.raises(UnreadableArticle, match="passed on more than 5 times"):
            fetcher()(f"{site.root}/x")
        assert len(site.asked) == 6

    def test_size_is_bounded_as_it_arrives(self, site: Site) -> None:
        site.pages |= {"/fits": page(b"x" * 1000, "text/plain"), "/not": page(b"x" * 1001, "text/plain")}
        assert len(fetcher(most_bytes=1000)(f"{site.root}/fits").data) == 1000
        with pytest.raises(UnreadableArticle, match="holds more than"):
            fetcher(most_bytes=1000)(f"{site.root}/not")

    def test_size_is_bounded_without_a_length(self, site: Site) -> None:
        sent = 0

        def endless(request: BaseHTTPRequestHandler) -> None:
            nonlocal sent
            request.send_response(200)
            request.send_header("Content-Type", "text/plain")
            request.end_headers()
            while not site.over.is_set():
                request.wfile.write(b"x" * 10_000)
                sent += 10_000

        site.pages["/x"] = endless
        with pytest.raises(UnreadableArticle, match="holds more than"):
            fetcher(most_bytes=100_000)(f"{site.root}/x")

    def test_size_is_bounded_as_it_unpacks(self, site: Site) -> None:
        bomb = gzip.compress(b"\x00" * 50_000_000)
        assert len(bomb) < 60_000
        site.pages["/x"] = page(bomb, "text/plain", Content_Encoding="gzip")
        with pytest.raises(UnreadableArticle, match=r"holds more than 0\.095 MB"):
            fetcher(most_bytes=100_000)(f"{site.root}/x")

    @pytest.mark.parametrize("after", ["nothing", "a status", "headers"])
    def test_time_is_bounded_however_slowly_bytes_drip(self, site: Site, after: str) -> None:
        def dripping(request: BaseHTTPRequestHandler) -> None:
            if after != "nothing":
                request.wfile.write(b"HTTP/1.1 200 OK\r\n")
            if after == "headers":
                request.wfile.write(b"Content-Type: text/plain\r\n\r\n")
            while not site.over.wait(0.02):
                request.wfile.write(b"x")
                request.wfile.flush()

        site.pages["/x"] = dripping
        with pytest.raises(UnreadableArticle, match=r"did not come within 0\.4 seconds"):
            fetcher(seconds=0.4)(f"{site.root}/x")

    def test_time_is_bounded_over_all_redirects(self, site: Site) -> None:
        def slow(request: BaseHTTPRequestHandler) -> None:
            site.over.wait(0.25)
            redirect("/x")(request)

        site.pages["/x"] = slow
        with pytest.raises(UnreadableArticle, match=r"did not come within 0\.4 seconds"):
            fetcher(seconds=0.4)(f"{site.root}/x")

    def test_time_is_bounded_for_the_look_up(self, site: Site) -> None:
        def slow(host: str, port: int) -> list[str]:
            site.over.wait(30)
            return ["127.0.0.1"]

        with pytest.raises(UnreadableArticle, match=r"did not come within 0\.2 seconds"):
            fetcher(seconds=0.2, resolve=slow)("http://slow.example/")
