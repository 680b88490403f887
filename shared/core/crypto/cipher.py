"""AES-256-GCM for what people write (NIST SP 800-38D). Each ciphertext names its key, so that keys can be rotated.

Layout: version (1 byte), length of the key id (1), key id, nonce (12), ciphertext with its 16-byte tag. The
version, key id and "table.column" are associated data: a change of any of them makes decryption fail.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from shared.core.crypto.key_ring import ColumnCipher, KeyRing, parse_base64
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
NONCE_BYTES = 12
KEY_BYTES = 32
_PREFIX_BYTES = 2  # the version and the length of the key id


class DecryptionError(Exception):
    """A stored text cannot be decrypted: its key is missing, or its bytes are damaged or from another column."""


@single_flight
def get_key_ring() -> KeyRing:
    """Return the ring of `DATA_ENCRYPTION_KEYS`."""
    return parse_base64(get_settings().data_encryption_keys.get_secret_value(), exact_bytes=KEY_BYTES)


def encrypt(text: str, context: str, ring: KeyRing | None = None) -> bytes:
    """Encrypt a text as `encrypt_bytes` does."""
    return encrypt_bytes(text.encode(), context, ring)


def encrypt_bytes(data: bytes, context: str, ring: KeyRing | None = None) -> bytes:
    """Encrypt with the ring's current key and a random nonce, so that equal data have different ciphertexts."""
    ring = ring or get_key_ring()
    header = build_header(ring.current)
    nonce = os.urandom(NONCE_BYTES)
    sealed = _aead(ring.current_key).encrypt(nonce, data, header + context.encode())
    return header + nonce + sealed


def decrypt(stored: bytes, context: str, ring: KeyRing | None = None) -> str:
    """Decrypt a text as `decrypt_bytes` does."""
    return decrypt_bytes(stored, context, ring).decode()


def decrypt_bytes(stored: bytes, context: str, ring: KeyRing | None = None) -> bytes:
    """Decrypt with the key that the bytes name; raises `DecryptionError`, which names only the column."""
    ring = ring or get_key_ring()
    header, nonce, sealed = _split(stored, context)
    aead, associated = ring.column_ciphers.get((header, context)) or _find_column_cipher(ring, header, context)
    try:
        data: bytes = aead.decrypt(nonce, sealed, associated)
    except invalid_tag():
        raise damaged(context) from None
    return data


def bind_opening(context: str, ring: KeyRing) -> Callable[[bytes], bytes]:
    """Return `decrypt_bytes` of a column: of many texts most are under one key, which is looked up once."""
    known, start, invalid = b"", 0, invalid_tag()
    aead: AESGCM | None = None
    associated = b""

    def open_text(stored: bytes) -> bytes:
        nonlocal known, start, aead, associated
        if aead is None or not stored.startswith(known):
            known, _, _ = _split(stored, context)
            start = len(known)
            aead, associated = _find_column_cipher(ring, known, context)
        try:
            return aead.decrypt(stored[start : start + NONCE_BYTES], stored[start + NONCE_BYTES :], associated)
        except (invalid, ValueError):  # the bytes were changed, or end within the nonce
            raise damaged(context) from None

    return open_text


def damaged(context: str) -> DecryptionError:
    """Build the error of bytes that do not belong to their key and column."""
    return DecryptionError(f"a value of {context} is damaged or was moved from another column")


def _find_column_cipher(ring: KeyRing, header: bytes, context: str) -> ColumnCipher:
    """Find the key that a header names; the ring keeps it for the column, because a page has many such texts."""
    key = ring.keys.get(_key_id(header))
    if key is None:
        raise DecryptionError(f"a value of {context} was written with a key that the ring no longer holds")
    opener = ring.column_ciphers[header, context] = (_aead(key), header + context.encode())
    return opener


def key_id_of(stored: bytes) -> str:
    """Return the id of the key that encrypted some stored bytes."""
    return _key_id(_split(stored, "a value")[0])


def build_header(key_id: str) -> bytes:
    """Build what everything begins with that is encrypted with a key."""
    encoded = key_id.encode("ascii")
    return bytes((VERSION, len(encoded))) + encoded


def _key_id(header: bytes) -> str:
    return header[_PREFIX_BYTES:].decode("ascii", errors="replace")


def _split(stored: bytes, context: str) -> tuple[bytes, bytes, bytes]:
    if len(stored) < _PREFIX_BYTES or stored[0] != VERSION or len(stored) < _PREFIX_BYTES + stored[1] + NONCE_BYTES:
        raise DecryptionError(f"a value of {context} is not in a form that this version reads")
    end = _PREFIX_BYTES + stored[1]
    return stored[:end], stored[end : end + NONCE_BYTES], stored[end + NONCE_BYTES :]


@lru_cache(maxsize=16)
def _aead(key: bytes) -> "AESGCM":
    return build_aead(key)


def build_aead(key: bytes) -> "AESGCM":
    """Build what encrypts and decrypts with a key of 32 bytes."""
    with IMPORT_LOCK:
        # Slow to import: loaded late, and from where `primitives.ciphers.aead` has it, whose package loads all ciphers.
        from cryptography.hazmat.bindings._rust import openssl

    return openssl.aead.AESGCM(key)


def invalid_tag() -> type[Exception]:
    """Return the error of bytes that were changed."""
    with IMPORT_LOCK:
        from cryptography.exceptions import InvalidTag  # loaded late, as above

    return InvalidTag
