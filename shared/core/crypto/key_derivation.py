"""HKDF with SHA-256 (RFC 5869): keys for several purposes from one, none of which tells another."""

import hmac

KEY_BYTES = 32  # one block of SHA-256, so that expanding is one step
_NO_SALT = bytes(KEY_BYTES)


def derive_key(root: bytes, purpose: str) -> bytes:
    """Derive the 32 bytes for a purpose; `root` is a random key, not a password."""
    extracted = hmac.digest(_NO_SALT, root, "sha256")
    return hmac.digest(extracted, purpose.encode() + b"\x01", "sha256")
