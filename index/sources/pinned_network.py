"""httpcore's network backend, made to connect only to addresses that were checked.

httpcore asks its network backend for a connection to a host; here the host's addresses are looked up, all of them are
checked, and the connection goes to one of these. TLS is still made with the host's name, and its certificate checked
against that.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import httpcore

from index.sources.public_addresses import Network, is_public, parsed

_MOST_TRIED: Final = 4


class NotPublic(Exception):
    """A host has an address that is not public; the message names it."""


class TooSlow(Exception):
    """The time allowed for the whole fetch is over."""


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system gives them, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to public addresses, and to those of `also`, until `deadline` on the monotonic clock."""

    def __init__(self, deadline: float, resolve: Callable[[str, int], list[str]], also: tuple[Network, ...] = ()):
        self._deadline = deadline
        self._resolve = resolve
        self._also = also
        self._sockets = httpcore.SyncBackend()

    def check_time(self) -> float:
        """The seconds that are left. Raises TooSlow when none are."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TooSlow
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the host's addresses, once all of them are seen to be public. Raises NotPublic."""
        addresses = self._addresses(host, port)
        for address in addresses:
            if not is_public(parsed(address), self._also):
                raise NotPublic(host if address == host else f"{host} ({address})")
        tried = addresses[:_MOST_TRIED]
        for n, address in enumerate(tried, start=1):
            share = self.check_time() / (len(tried) - n + 1)
            try:
                # An address needs no look-up: what was checked is what is connected to.
                return _TimedStream(self._sockets.connect_tcp(address, port, timeout=share), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n == len(tried):
                    raise
        raise httpcore.ConnectError("it has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Raises NotPublic: a page is not on this machine."""
        raise NotPublic(path)

    def sleep(self, seconds: float) -> None:
        """Waits, no longer than until the deadline. httpcore calls it between retries, and none are made here."""
        time.sleep(min(seconds, self.check_time()))

    def _addresses(self, host: str, port: int) -> list[str]:
        """Looked up in a thread, since the system's look-up knows no time limit."""
        found: list[list[str] | OSError] = []

        def look() -> None:
            try:
                found.append(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                found.append(error if isinstance(error, OSError) else OSError("its name is not one of the web"))

        thread = threading.Thread(target=look, name="look-up", daemon=True)
        thread.start()
        thread.join(self.check_time())
        if not found:
            raise TooSlow
        if isinstance(found[0], OSError):
            raise httpcore.ConnectError("there is no host of that name") from found[0]
        return found[0]


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends with the time for all of them, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, clock: PinnedBackend):
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most `max_bytes` bytes, once there are any."""
        return self._stream.read(max_bytes, self._clock.check_time())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of `buffer`."""
        self._stream.write(buffer, self._clock.check_time())

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """This connection, encrypted, with a certificate for `server_hostname`."""
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._clock.check_time()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the connection."""
        return self._stream.get_extra_info(info)
