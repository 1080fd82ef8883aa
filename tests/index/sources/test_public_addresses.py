"""Public addresses: none of a private network is one, however it is written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.public_addresses import NOT_PUBLIC, is_public


@pytest.mark.parametrize("network", NOT_PUBLIC, ids=str)
def test_both_ends_of_a_private_network_are_not_public(network: object) -> None:
    net = ip_network(str(network))
    assert not is_public(net[0])
    assert not is_public(net[-1])


@given(st.sampled_from(NOT_PUBLIC).flatmap(lambda net: st.ip_addresses(network=str(net))))
def test_no_address_of_a_private_network_is_public(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_what_we_call_public_python_calls_global(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(address) or (address.is_global and not address.is_multicast)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_written_as_ipv6_is_not_public(address: IPv4Address) -> None:
    number = int(address)
    for disguised in (0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not is_public(IPv6Address(disguised))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450:4001::1"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))
