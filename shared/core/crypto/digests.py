"""Digests, by which a value is recognized without being stored, and the comparison of secrets in constant time."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from shared.core import base64url
from shared.core.settings import get_settings

_BLOCK_BYTES = 64
_INNER_PAD, _OUTER_PAD = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))


def keyed_digest(purpose: str, text: str) -> bytes:
    """Return the HMAC-SHA-256 (32 bytes) of a short text, such as an address, which a plain hash would not protect.

    `purpose` makes the digests of two uses differ even where the text is the same.
    """
    key = get_settings().digest_key.get_secret_value().encode()
    return hmac.digest(key, f"{purpose}\0{text}".encode(), "sha256")


def bind_digest(purpose: str) -> Callable[[str], bytes]:
    """Return `keyed_digest` of a purpose, for thousands of texts: the key is looked up and prepared once.

    The two hashes of an HMAC (RFC 2104) are begun here: to copy the object of the standard library takes as long again.
    """
    key = get_settings().digest_key.get_secret_value().encode()
    padded = (key if len(key) <= _BLOCK_BYTES else hashlib.sha256(key).digest()).ljust(_BLOCK_BYTES, b"\0")
    inner = hashlib.sha256(padded.translate(_INNER_PAD) + f"{purpose}\0".encode())
    outer = hashlib.sha256(padded.translate(_OUTER_PAD))

    def digest(text: str) -> bytes:
        inside, around = inner.copy(), outer.copy()
        inside.update(text.encode())
        around.update(inside.digest())
        return around.digest()

    return digest


def token_digest(token: str) -> bytes:
    """Return the SHA-256 (32 bytes) of a random token of at least 128 bits, which is not guessed and needs no key."""
    return hashlib.sha256(token.encode()).digest()


def compare_secrets(left: str, right: str) -> bool:
    """Compare two secrets of any length and alphabet in constant time."""
    return hmac.compare_digest(hashlib.sha256(left.encode()).digest(), hashlib.sha256(right.encode()).digest())


def sign_link(purpose: str, row_id: UUID, moment: datetime) -> str:
    """Return the signature of a link to a file: of this one, as it was made at this moment."""
    return base64url.encode(keyed_digest(purpose, f"{row_id} {moment.isoformat()}"))


def is_link_signed(signature: str, purpose: str, row_id: UUID, moment: datetime) -> bool:
    """Tell whether a signature is that of a link, in constant time."""
    return compare_secrets(signature, sign_link(purpose, row_id, moment))
