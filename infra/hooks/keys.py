"""Secrets: how each is made, and how a ring of keys gets a new one without forgetting the old.

What a value must look like is said by shared/core/settings/model.py and shared/core/crypto/key_ring.py, which read it.
"""

import base64
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from infra.hooks.running import HookError

# The order of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3): a private key is a number from 1 to one less.
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def new_key_id() -> str:
    """Name a key by its day, and by chance."""
    return f"{datetime.now(UTC):%Y%m%d}-{secrets.token_hex(2)}"


def new_signing_key() -> str:
    """Draw a key for HS256 under a new name."""
    return f"{new_key_id()}:{secrets.token_urlsafe(48)}"


def new_encryption_key() -> str:
    """Draw a key for AES-256 under a new name."""
    return f"{new_key_id()}:{base64.b64encode(secrets.token_bytes(32)).decode()}"


def new_vapid_key() -> str:
    """Draw a private key of P-256: 32 bytes in base64url without padding."""
    number = secrets.randbelow(_P256_ORDER - 1) + 1
    written = base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()
    return new_vapid_key() if written.startswith("-") else written  # azd would take it for an option


def new_text() -> str:
    """Draw a secret that is nothing but long."""
    return secrets.token_hex(32)


RINGS: Mapping[str, Callable[[], str]] = {
    "JWT_KEYS": new_signing_key,
    "DATA_ENCRYPTION_KEYS": new_encryption_key,
}
SINGLE: Mapping[str, Callable[[], str]] = {
    "DIGEST_KEY": new_text,
    "MIGRATE_SECRET": new_text,
    "VAPID_PRIVATE_KEY": new_vapid_key,
}
GENERATED: Mapping[str, Callable[[], str]] = {**RINGS, **SINGLE}


def name_in_vault(setting: str) -> str:
    """Name a setting as a vault can: without underscores."""
    return setting.replace("_", "-")


def add(ring: str, key: str) -> str:
    """Put a key at the end: every instance can read what it makes, before any makes something with it."""
    return f"{ring},{key}"


def promote(ring: str) -> str:
    """Put the last key first: from now on new things are made with it. The others stay, to read what they made."""
    *others, last = ring.split(",")
    return ",".join([last, *others])


def drop(ring: str, key_id: str) -> str:
    """Take a key out for good; raises `HookError` for the first one, and for one that is not there."""
    keys = ring.split(",")
    if _id_of(keys[0]) == key_id:
        raise HookError(f"{key_id} is the key that new things are made with; promote another one first")
    kept = [key for key in keys if _id_of(key) != key_id]
    if len(kept) == len(keys):
        raise HookError(f"there is no key {key_id}; there are: {', '.join(ids(ring))}")
    return ",".join(kept)


def ids(ring: str) -> list[str]:
    """List the names of the keys, first the one that new things are made with."""
    return [_id_of(key) for key in ring.split(",")]


def _id_of(key: str) -> str:
    return key.partition(":")[0].strip()
