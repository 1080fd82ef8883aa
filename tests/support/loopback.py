"""A web server on the loopback interface that answers as a test asks, and a fetcher that may reach it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from index.sources.fetch import Fetcher

LOOPBACK = (ip_network("127.0.0.1/32"),)
TLS = Path(__file__).parents[1] / "tls"
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """Pages by path. `asked` are the paths that were asked for, in order; `over` is set when the test is."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def page(
    body: bytes, content_type: str | None = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Answer:
    """An answer with a length; `headers` are written with hyphens for underscores."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if content_type is not None:
            request.send_header("Content-Type", content_type)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that sends the browser on to another address."""
    return page(b"", None, status, Location=to)


@contextmanager
def serving(pages: dict[str, Answer], *, tls: bool = False) -> Iterator[Site]:
    """A site with these pages, served until the end of the `with` block; a path that it lacks answers 404."""
    site = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            with suppress(OSError):  # who asked may have gone
                site.pages.get(self.path, page(b"nothing", "text/plain", 404))(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()


def fetcher(**settings: object) -> Fetcher:
    """A Fetcher to which 127.0.0.1, and no other address of this machine, is public."""
    return Fetcher(also=LOOPBACK, **settings)  # type: ignore[arg-type]
