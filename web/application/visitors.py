"""Who is at the page: somebody at this machine, or somebody elsewhere, who is not shown its folders."""

from __future__ import annotations

from collections.abc import Container
from ipaddress import ip_address
from typing import Final

# What a proxy adds: the address that the request comes from is then the proxy's own.
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def at_this_machine(address: str | None, headers: Container[str]) -> bool:
    """Whether a request is from this machine itself, as far as its address and the names of its headers tell."""
    if address is None or any(name in headers for name in _FORWARDED):
        return False
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
