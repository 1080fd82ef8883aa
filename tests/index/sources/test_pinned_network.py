"""Connections: only to addresses that were checked, with the certificate of the name that was asked for."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest

from index.sources.extract import UnreadableArticle
from index.sources.fetch import Fetcher
from tests.support.loopback import TLS, Site, fetcher, page, redirect, serving

PAGE = b"<!doctype html><title>A fall</title><p>It fell.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/page": page(PAGE)}) as served:
        yield served


def loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


class TestConnections:
    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200"),
            *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.192", "198.18.0.1", "192.0.2.1"),  # noqa: S104
            *("168.63.129.16", "192.88.99.1", "203.0.113.9", "198.51.100.9"),
            *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1"),
            *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1"),
            *("2001::1", "2001:db8::1", "2001:10::1", "3fff::1", "5f00::1", "100::1"),
        ],
    )
    def test_a_private_address_is_never_connected_to(self, address: str) -> None:
        def resolve(host: str, port: int) -> list[str]:
            return ["93.184.215.14", address]

        with pytest.raises(UnreadableArticle, match="not on the public internet") as told:
            Fetcher(resolve=resolve)("http://news.example/")
        assert f"({address})" in str(told.value)

    @pytest.mark.parametrize(
        "host",
        [
            *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "localhost", "LOCALHOST"),
            *(
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::127.0.0.1]",
                "0",
                "ⓛocalhost",
                "127。0。0。1",
            ),
        ],
    )
    def test_a_private_host_is_refused_however_it_is_written(self, host: str) -> None:
        with pytest.raises(UnreadableArticle, match="not on the public internet"):
            Fetcher()(f"http://{host}:8080/")

    def test_a_redirect_to_a_private_address_is_refused(self, site: Site) -> None:
        for host in ("127.0.0.2", "169.254.169.254", "[::1]", "10.0.0.1"):
            site.pages["/x"] = redirect(f"http://{host}:{site.port}/page")
            with pytest.raises(UnreadableArticle, match="not on the public internet"):
                fetcher()(f"{site.root}/x")
        assert "/page" not in site.asked

    def test_the_connection_goes_to_what_was_checked(self, site: Site) -> None:
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])

        def resolve(host: str, port: int) -> list[str]:
            return next(answers)

        fetch = fetcher(resolve=resolve)
        assert fetch(f"http://news.example:{site.port}/page").data == PAGE
        with pytest.raises(UnreadableArticle, match="not on the public internet"):
            fetch(f"http://news.example:{site.port}/page")
        assert site.asked == ["/page"]

    def test_a_name_is_looked_up_once_a_connection(self, site: Site) -> None:
        looked: list[str] = []

        def resolve(host: str, port: int) -> list[str]:
            looked.append(host)
            return ["127.0.0.1"]

        site.pages["/a"] = redirect(f"http://b.example:{site.port}/page")
        assert fetcher(resolve=resolve)(f"http://a.example:{site.port}/a").data == PAGE
        assert looked == ["a.example", "b.example"]


class TestTls:
    def test_the_certificate_must_be_that_of_the_name(self) -> None:
        trust = ssl.create_default_context(cafile=str(TLS / "cert.pem"))
        with serving({"/page": page(PAGE)}, tls=True) as site:
            fetch = fetcher(resolve=loopback, trust=trust)
            assert fetch(f"https://news.example:{site.port}/page").data == PAGE
            with pytest.raises(UnreadableArticle, match="certificate is not sound"):
                fetch(f"https://other.example:{site.port}/page")

    def test_an_untrusted_certificate_is_refused(self) -> None:
        with serving({"/page": page(PAGE)}, tls=True) as site:
            fetch = fetcher(resolve=loopback)
            with pytest.raises(UnreadableArticle, match="certificate is not sound"):
                fetch(f"https://news.example:{site.port}/page")
