"""The token in an unsubscribe link. It names a person and a stream, and only we can make it.

Layout: version (1 byte), user id (16), stream (1), HMAC-SHA-256 cut to 128 bits (RFC 2104, section 5), in base64url.
It never expires, so that the link in an old mail still stops the next one (RFC 8058).
"""

import hmac
from dataclasses import dataclass
from uuid import UUID

from shared.core import base64url
from shared.core.crypto.digests import keyed_digest
from shared.core.mail.models import Stream

VERSION = 1
_PURPOSE = "unsubscribe"
_ID_BYTES, _MAC_BYTES = 16, 16
_BODY_BYTES = 1 + _ID_BYTES + 1
_NUMBERS: dict[Stream, int] = {
    "reminders": 1,
    "digests": 2,
    "reports": 3,
}  # they are in links of sent mails: never change one
_STREAMS = {number: stream for stream, number in _NUMBERS.items()}


@dataclass(frozen=True)
class Subscription:
    """A stream of mails to a person."""

    user_id: UUID
    stream: Stream


def write_token(subscription: Subscription) -> str:
    """Write the token that stops this stream."""
    body = bytes((VERSION,)) + subscription.user_id.bytes + bytes((_NUMBERS[subscription.stream],))
    return base64url.encode(body + _mac(body))


def read_token(token: str) -> Subscription | None:
    """Return the subscription of a token; None for a text that is not a token of ours."""
    try:
        raw = base64url.decode(token)
    except ValueError:
        return None
    body, mac = raw[:_BODY_BYTES], raw[_BODY_BYTES:]
    if len(body) != _BODY_BYTES or not hmac.compare_digest(mac, _mac(body)):
        return None
    stream = _STREAMS.get(body[-1])
    if body[0] != VERSION or stream is None:
        return None
    return Subscription(UUID(bytes=body[1 : 1 + _ID_BYTES]), stream)


def _mac(body: bytes) -> bytes:
    return keyed_digest(_PURPOSE, body.hex())[:_MAC_BYTES]
