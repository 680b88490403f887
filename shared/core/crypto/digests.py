"""Digests of what must be recognized again without being stored, and the comparison of secrets in constant time."""

import hashlib
import hmac

from shared.core.settings import get_settings


def keyed_digest(purpose: str, text: str) -> bytes:
    """HMAC-SHA-256 of short human text (an address, an answer), which a bare hash would let anyone guess.

    `purpose` keeps the digests of two uses apart even when the text is the same. 32 bytes.
    """
    key = get_settings().digest_key.get_secret_value().encode()
    return hmac.digest(key, f"{purpose}\0{text}".encode(), "sha256")


def token_digest(token: str) -> bytes:
    """SHA-256 of a random token of at least 128 bits, which needs no key: it cannot be guessed. 32 bytes."""
    return hashlib.sha256(token.encode()).digest()


def compare_secrets(left: str, right: str) -> bool:
    """Compare two secrets in constant time, whatever their lengths and alphabets."""
    return hmac.compare_digest(hashlib.sha256(left.encode()).digest(), hashlib.sha256(right.encode()).digest())
