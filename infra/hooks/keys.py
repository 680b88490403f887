"""Generates the secrets of a deployment, and adds, promotes and drops the keys of a key ring.

shared/core/settings/model.py and shared/core/crypto/key_ring.py read the values and define their format.
"""

import base64
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from infra.hooks.process import HookError

# The order of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3): a private key is a number from 1 to one less.
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def generate_key_id() -> str:
    """Return a key id: the day, and two random bytes."""
    return f"{datetime.now(UTC):%Y%m%d}-{secrets.token_hex(2)}"


def generate_signing_key() -> str:
    """Generate a key for HS256 with a new id."""
    return f"{generate_key_id()}:{secrets.token_urlsafe(48)}"


def generate_encryption_key() -> str:
    """Generate a key for AES-256 with a new id."""
    return f"{generate_key_id()}:{base64.b64encode(secrets.token_bytes(32)).decode()}"


def generate_vapid_key() -> str:
    """Generate a private key of P-256: 32 bytes in base64url without padding."""
    number = secrets.randbelow(_P256_ORDER - 1) + 1
    written = base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()
    return generate_vapid_key() if written.startswith("-") else written  # azd would take it for an option


def generate_text() -> str:
    """Generate 32 random bytes in hexadecimal."""
    return secrets.token_hex(32)


KEY_RINGS: Mapping[str, Callable[[], str]] = {
    "JWT_KEYS": generate_signing_key,
    "DATA_ENCRYPTION_KEYS": generate_encryption_key,
}
SINGLE_SECRETS: Mapping[str, Callable[[], str]] = {
    "DIGEST_KEY": generate_text,
    "MIGRATE_SECRET": generate_text,
    "VAPID_PRIVATE_KEY": generate_vapid_key,
}
GENERATED: Mapping[str, Callable[[], str]] = {**KEY_RINGS, **SINGLE_SECRETS}


def get_vault_name(setting: str) -> str:
    """Return the name of a setting in the vault, which allows no underscores."""
    return setting.replace("_", "-")


def add_key(ring: str, key: str) -> str:
    """Append a key: every instance can read what it will encrypt or sign before any instance uses it."""
    return f"{ring},{key}"


def promote_key(ring: str) -> str:
    """Move the last key to the front, where it encrypts or signs; the others stay, to read what they made."""
    *others, last = ring.split(",")
    return ",".join([last, *others])


def drop_key(ring: str, key_id: str) -> str:
    """Remove a key; raises `HookError` for the first one, and for one that is not in the ring."""
    keys = ring.split(",")
    if _id_of(keys[0]) == key_id:
        raise HookError(f"{key_id} is the current key; promote another one first")
    kept = [key for key in keys if _id_of(key) != key_id]
    if len(kept) == len(keys):
        raise HookError(f"there is no key {key_id}; there are: {', '.join(list_key_ids(ring))}")
    return ",".join(kept)


def list_key_ids(ring: str) -> list[str]:
    """List the ids of the keys; the first one encrypts or signs."""
    return [_id_of(key) for key in ring.split(",")]


def _id_of(key: str) -> str:
    return key.partition(":")[0].strip()
