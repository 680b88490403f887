"""The push services that we know: which addresses we ever send to, and what a service may answer (RFC 8030, section 5).

A subscription is a URL that somebody gives us and that our machines then call, from inside our network. So its host
must be one of a few, on the usual port, and written so plainly that no two programs read it differently (OWASP,
"Server-Side Request Forgery Prevention").
"""

import re
from dataclasses import dataclass
from typing import Literal

from shared.core.settings import get_settings

MAX_ENDPOINT_LENGTH = 1000
_TEST_ENVIRONMENT = "test"
_ADDRESS = re.compile(r"(https?)://([a-z0-9.-]+)(?::(\d{1,5}))?/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")


@dataclass(frozen=True)
class PushServiceResponse:
    """`reached`: it took the message. `gone`: there is no such browser any more. `refused`: it will never take this
    message, for the `cause` (a status, or a word of the log). `later`: not now, try again in so many seconds.
    """

    kind: Literal["reached", "gone", "refused", "later"]
    seconds: float = 0.0
    cause: str | None = None


REACHED = PushServiceResponse("reached")
GONE = PushServiceResponse("gone")


def is_push_service(endpoint: str) -> bool:
    """Tell whether an endpoint is the address of a push service that we know (`PUSH_SERVICES`)."""
    address = _ADDRESS.fullmatch(endpoint)
    if address is None or len(endpoint) > MAX_ENDPOINT_LENGTH:
        return False
    scheme, host, port = address.groups()
    ordinary = scheme == "https" and port in (None, "443")
    return (ordinary or get_settings().environment == _TEST_ENVIRONMENT) and _is_known(host)


def extract_origin(endpoint: str) -> str:
    """Return scheme, host and port of an endpoint: whom a signature is for (RFC 8292, section 2)."""
    return "/".join(endpoint.split("/", 3)[:3])


def refused(cause: str) -> PushServiceResponse:
    """Say that this message will never be taken."""
    return PushServiceResponse("refused", cause=cause)


def later(seconds: float) -> PushServiceResponse:
    """Say when to try again."""
    return PushServiceResponse("later", seconds)


def _is_known(host: str) -> bool:
    patterns = (pattern.strip().lower() for pattern in get_settings().push_services.split(","))
    return any(_matches(host, pattern) for pattern in patterns if pattern)


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and not host.startswith(".")
    return host == pattern
