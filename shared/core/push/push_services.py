"""Push services: which addresses we send to, and how a service may respond (RFC 8030, section 5).

A client gives us a URL, and our servers then call it from inside our network. So its host must be one of
PUSH_SERVICES on the default port, in a form that all programs parse alike (OWASP, "Server-Side Request Forgery
Prevention").
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
    """A response: `reached` (accepted), `gone` (the browser has no subscription any more), `refused`, `later`.

    `cause` says why the message was refused for good: a status, or a word for the log. `seconds` belongs to `later`.
    """

    kind: Literal["reached", "gone", "refused", "later"]
    seconds: float = 0.0
    cause: str | None = None


REACHED = PushServiceResponse("reached")
GONE = PushServiceResponse("gone")


def is_push_service(endpoint: str) -> bool:
    """Tell whether an endpoint is an address of one of PUSH_SERVICES."""
    address = _ADDRESS.fullmatch(endpoint)
    if address is None or len(endpoint) > MAX_ENDPOINT_LENGTH:
        return False
    scheme, host, port = address.groups()
    ordinary = scheme == "https" and port in (None, "443")
    return (ordinary or get_settings().environment == _TEST_ENVIRONMENT) and _is_known(host)


def extract_origin(endpoint: str) -> str:
    """Return scheme, host and port of an endpoint, for which a signature is made (RFC 8292, section 2)."""
    return "/".join(endpoint.split("/", 3)[:3])


def refused(cause: str) -> PushServiceResponse:
    """Return the response of a message that is refused for good."""
    return PushServiceResponse("refused", cause=cause)


def later(seconds: float) -> PushServiceResponse:
    """Return the response of a message that has to be sent again after `seconds`."""
    return PushServiceResponse("later", seconds)


def _is_known(host: str) -> bool:
    patterns = (pattern.strip().lower() for pattern in get_settings().push_services.split(","))
    return any(_matches(host, pattern) for pattern in patterns if pattern)


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and not host.startswith(".")
    return host == pattern
