"""What an operation may know of the request besides its parameters."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

import azure.functions as func

_DEVICE_LENGTH = 200
_IPV6_SUBSCRIBER_BITS = 64


@dataclass(frozen=True)
class RequestInfo:
    """Who is calling, as far as the network tells. `address` is for counting, never for logs."""

    address: str
    device: str
    headers: Mapping[str, str]


def describe(request: func.HttpRequest) -> RequestInfo:
    """Read caller and device from the headers."""
    headers = request.headers
    return RequestInfo(
        address=client_address(headers.get("X-Forwarded-For", "")),
        device=headers.get("User-Agent", "")[:_DEVICE_LENGTH],
        headers=headers,
    )


def client_address(forwarded_for: str) -> str:
    """Return the address that the platform's own front end saw: the last entry, without its port.

    Earlier entries are whatever the client claims. An IPv6 address is cut to its /64, because one subscriber
    owns all of it (RFC 6177).
    """
    last = forwarded_for.rpartition(",")[2].strip()
    host = last.rpartition(":")[0].strip("[]") if _has_port(last) else last.strip("[]")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "unknown"
    if address.version == 4:  # noqa: PLR2004 - IPv4
        return str(address)
    return str(ipaddress.ip_network((address, _IPV6_SUBSCRIBER_BITS), strict=False))


def _has_port(entry: str) -> bool:
    return (entry.startswith("[") and "]:" in entry) or entry.count(":") == 1
