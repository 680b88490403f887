"""Key rings for tests: keys that are easy to tell apart, and the setting that holds them."""

import base64
from hashlib import sha256

from shared.core.crypto.key_ring import KeyRing


def key_of(name: str) -> bytes:
    """32 bytes that belong to this name."""
    return sha256(name.encode()).digest()


def ring(*names: str) -> KeyRing:
    """A ring of these keys; the first writes."""
    return KeyRing(names[0], {name: key_of(name) for name in names})


def setting(*names: str) -> str:
    """The same ring, as `DATA_ENCRYPTION_KEYS` has it."""
    return ",".join(f"{name}:{base64.b64encode(key_of(name)).decode()}" for name in names)
