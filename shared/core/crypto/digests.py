"""Digests, by which a value is recognized without being stored, and the comparison of secrets in constant time."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from shared.core import base64url
from shared.core.settings import get_settings


def keyed_digest(purpose: str, text: str) -> bytes:
    """Return the HMAC-SHA-256 (32 bytes) of a short text, such as an address, which a plain hash would not protect.

    `purpose` makes the digests of two uses differ even where the text is the same.
    """
    key = get_settings().digest_key.get_secret_value().encode()
    return hmac.digest(key, f"{purpose}\0{text}".encode(), "sha256")


def bind_digest(purpose: str) -> Callable[[str], bytes]:
    """Return `keyed_digest` of a purpose, for thousands of texts: the key is looked up and prepared once."""
    begun = hmac.new(get_settings().digest_key.get_secret_value().encode(), f"{purpose}\0".encode(), "sha256")

    def digest(text: str) -> bytes:
        going_on = begun.copy()
        going_on.update(text.encode())
        return going_on.digest()

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
