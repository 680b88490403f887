"""Which addresses we ever send to: those of push services that we know.

A subscription is a URL that somebody gives us and that our machines then call, from inside our network. So its host
must be one of a few, on the usual port, and written so plainly that no two programs read it differently (OWASP,
"Server-Side Request Forgery Prevention").
"""

import re

from shared.core.settings import get_settings

LONGEST = 1000
_TEST = "test"
_ADDRESS = re.compile(r"(https?)://([a-z0-9.-]+)(?::(\d{1,5}))?/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")


def is_push_service(endpoint: str) -> bool:
    """Tell whether an endpoint is the address of a push service that we know (`PUSH_SERVICES`)."""
    address = _ADDRESS.fullmatch(endpoint)
    if address is None or len(endpoint) > LONGEST:
        return False
    scheme, host, port = address.groups()
    ordinary = scheme == "https" and port in (None, "443")
    return (ordinary or get_settings().environment == _TEST) and _is_known(host)


def origin_of(endpoint: str) -> str:
    """Return scheme, host and port of an endpoint: whom a signature is for (RFC 8292, section 2)."""
    return "/".join(endpoint.split("/", 3)[:3])


def _is_known(host: str) -> bool:
    patterns = (pattern.strip().lower() for pattern in get_settings().push_services.split(","))
    return any(_matches(host, pattern) for pattern in patterns if pattern)


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and not host.startswith(".")
    return host == pattern
