"""Public addresses: those that a fetched page may come from. All others are private, reserved, or this machine's."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

# IANA's special-purpose registries, and the addresses where clouds serve metadata to their own machines. For IPv6 it is
# the other way round: only global unicast is public, and of that no address that stands for an IPv4 address.
NOT_PUBLIC: Final[tuple[Network, ...]] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a carrier's customers (CGNAT); Alibaba's metadata
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # Azure's wire server
            "169.254.0.0/16",  # link-local; most clouds' metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; Oracle's metadata
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved; broadcast
            "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation
        ),
    )
)
# Unicast that is global. Outside of it lie loopback, mapped, NAT64, unique local, link-local, site-local, multicast.
GLOBAL_IPV6: Final = IPv6Network("2000::/3")


def is_public(address: Address, also: Sequence[Network] = ()) -> bool:
    """Whether an address is on the public internet; those of the networks in `also` count as public."""
    if any(address in network for network in also if network.version == address.version):
        return True
    if isinstance(address, IPv6Address) and address not in GLOBAL_IPV6:
        return False
    return not any(address in network for network in NOT_PUBLIC if network.version == address.version)


def parsed(text: str) -> Address:
    """The address that `text` writes, without its zone ("fe80::1%eth0"). Raises ValueError."""
    return ip_address(text.partition("%")[0])
