"""Key rings: several keys by id. The first one encrypts and signs, all of them decrypt and verify.

To rotate keys, a setting gets a new first key, and keeps the old one until nothing needs it.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

_KEY_ID = re.compile(r"^[A-Za-z0-9_.-]{1,32}$")


ColumnCipher = tuple[Any, bytes]  # the cipher of a key, and the associated data


class UnusableKeys(Exception):
    """A setting of keys is not valid; the message names the entry and the error, never the key."""


class KeyRing:
    """Keys by id; `current` is the id of the key that encrypts and signs.

    `column_ciphers` caches, for each header and column of ciphertexts, what decrypts them.
    """

    def __init__(self, current: str, keys: Mapping[str, bytes]) -> None:
        self.current = current
        self.keys = keys
        self.column_ciphers: dict[tuple[bytes, str], ColumnCipher] = {}

    @property
    def current_key(self) -> bytes:
        """The key that encrypts and signs."""
        return self.keys[self.current]


def parse_secrets(text: str, *, minimum_bytes: int) -> KeyRing:
    """Read `kid:secret,kid:secret`; the UTF-8 bytes of a secret are the key (RFC 7518, 3.2: 32 bytes for HS256)."""
    return _ring({kid: secret.encode() for kid, secret in _pairs(text)}, minimum_bytes)


def parse_base64(text: str, *, exact_bytes: int) -> KeyRing:
    """Read `kid:base64,kid:base64`; each key has `exact_bytes` bytes when decoded."""
    keys = {kid: _decode(kid, encoded) for kid, encoded in _pairs(text)}
    wrong = [kid for kid, key in keys.items() if len(key) != exact_bytes]
    if wrong:
        raise UnusableKeys(f"key {wrong[0]!r} must be {exact_bytes} bytes, base64-encoded")
    return _ring(keys, exact_bytes)


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = []
    for number, item in enumerate((part.strip() for part in text.split(",") if part.strip()), start=1):
        kid, separator, secret = item.partition(":")
        if not separator or not _KEY_ID.match(kid):
            raise UnusableKeys(f"entry {number} must be an id of letters, digits, '_', '.' or '-', a colon, and a key")
        pairs.append((kid, secret.strip()))
    if len(dict(pairs)) != len(pairs):
        raise UnusableKeys("two keys have the same id")
    return pairs


def _decode(kid: str, encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise UnusableKeys(f"key {kid!r} is not base64") from None


def _ring(keys: Mapping[str, bytes], minimum_bytes: int) -> KeyRing:
    if not keys:
        raise UnusableKeys("at least one key is needed")
    short = [kid for kid, key in keys.items() if len(key) < minimum_bytes]
    if short:
        raise UnusableKeys(f"key {short[0]!r} must have at least {minimum_bytes} bytes")
    return KeyRing(current=next(iter(keys)), keys=dict(keys))
