"""Whose address counts, and what of the device is kept."""

import pytest

from shared.core.http.requests import client_address


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("203.0.113.7:51234", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.7"),
        ("10.0.0.1, 203.0.113.7:51234", "203.0.113.7"),
        ("spoofed, 198.51.100.1:80, 203.0.113.7:1", "203.0.113.7"),
        ("[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("[2001:db8::1]", "2001:db8::/64"),
        ("", "unknown"),
        ("nonsense", "unknown"),
        ("203.0.113.7:1, ", "unknown"),
    ],
)
def test_the_last_entry_is_the_caller_and_a_subscriber_is_one_address(header: str, address: str) -> None:
    assert client_address(header) == address
