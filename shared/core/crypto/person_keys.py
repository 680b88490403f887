"""A key for each person: what they write is sealed under it, and unreadable everywhere once it is destroyed.

    stored = person_keys.seal_bytes(user_id, data, "search_blocks.content")
    data = person_keys.open_bytes(stored, "search_blocks.content")

A process asks the key database once for a person and keeps the key for some minutes (`key_cache`). Whoever knows ahead
whom a transaction is about calls `load_keys` before it begins, because a key that is not in memory costs a query
wherever it is needed. Layout: version 2 (1 byte), id of the key (16), nonce (12), ciphertext with its 16-byte tag.
Version, id of the key and context are associated data. What is of version 1 is under the key ring (`cipher`).
"""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID, uuid4

from shared.core.crypto import cipher
from shared.core.crypto.cipher import NONCE_BYTES, DecryptionError
from shared.core.crypto.key_cache import MAX_AGE_SECONDS, PersonKey, get_key_cache
from shared.core.crypto.key_derivation import derive_key
from shared.core.import_lock import IMPORT_LOCK

VERSION = 2
_KEY_ID_END = 17
_NONCE_END = _KEY_ID_END + NONCE_BYTES
MARK = bytes((VERSION,))
"""What everything begins with that is under a person's key."""
_TAG_BYTES = 16
SEAL_BYTES = _NONCE_END + _TAG_BYTES
"""How much longer sealed bytes are than they were."""


class DestroyedKey(Exception):
    """The person's key was destroyed with their account: nothing is sealed for them any more."""


def seal_bytes(user_id: UUID, data: bytes, context: str) -> bytes:
    """Encrypt under a person's key, with a random nonce; `context` names the place, such as "table.column".

    Someone's first key is made and committed here. Raises `DestroyedKey` once it was destroyed.
    """
    return bind_seal(user_id, context)(data)


def bind_seal(user_id: UUID, context: str) -> Callable[[bytes], bytes]:
    """Return `seal_bytes` for a person and a place: their key is looked up once. It is for texts of one moment."""
    key = _get_key_of(user_id)
    header, encrypt = MARK + key.key_id, key.aead.encrypt
    associated = header + context.encode()

    def seal(data: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return header + nonce + encrypt(nonce, data, associated)

    return seal


def open_bytes(stored: bytes, context: str) -> bytes:
    """Decrypt what a person's key or the key ring has sealed; raises `DecryptionError`, which names only the place."""
    return bind_opening(context)(stored)


def bind_opening(context: str) -> Callable[[bytes], bytes]:
    """Return `open_bytes` of a place, for columns: a page has some hundred texts, and nothing of theirs is kept."""
    place = context.encode()

    def open_sealed(stored: bytes) -> bytes:
        if stored[:1] != MARK:
            return cipher.decrypt_bytes(stored, context)
        header = stored[:_KEY_ID_END]
        key = get_key_cache().find(header[1:]) or _load_key(header[1:], context)
        try:
            return key.aead.decrypt(stored[_KEY_ID_END:_NONCE_END], stored[_NONCE_END:], header + place)
        except (cipher.invalid_tag(), ValueError):
            raise cipher.damaged(context) from None

    return open_sealed


def is_sealed(stored: bytes) -> bool:
    """Tell whether bytes are under a person's key, rather than the key ring."""
    return stored[:1] == MARK


def derive_subkey(user_id: UUID, purpose: str) -> bytes:
    """Derive 32 bytes from a person's key, such as the key of a hash of words; they are gone when the key is."""
    return derive_key(_get_key_of(user_id).root, purpose)


def load_keys(user_ids: Collection[UUID]) -> None:
    """Have the keys of these people in memory, one query for 1,000 of them; whoever has none gets one.

    Call it before a transaction that reads or writes for many people begins.
    """
    cache = get_key_cache()
    missing = {user_id for user_id in user_ids if cache.find_of(user_id) is None}
    if missing:
        with IMPORT_LOCK:
            from shared.core.crypto import key_store  # the database package has columns that need this module

        cache.add(key_store.create_keys(missing))


def prepare_key(user_id: UUID) -> None:
    """Have someone's key in memory before a transaction begins, if they have one and the key database answers."""
    cache = get_key_cache()
    if cache.find_of(user_id) is None:
        with IMPORT_LOCK:
            from shared.core.crypto import key_store  # loaded late, as above

        cache.add(key_store.try_find_keys((user_id,)))


@contextmanager
def passing_key() -> Iterator[UUID]:
    """Yield the id of nobody, for whom this process has a key during the block; it is stored nowhere.

    It is for texts that are sealed and not kept (`shared.core.warm_up`).
    """
    user_id, root = uuid4(), os.urandom(cipher.KEY_BYTES)
    cache, aead = get_key_cache(), cipher.build_aead(derive_key(root, "seal"))
    cache.add((PersonKey(user_id, uuid4().bytes, root, aead, monotonic() + MAX_AGE_SECONDS),))
    try:
        yield user_id
    finally:
        cache.remove(user_id)


def forget_key(user_id: UUID) -> None:
    """Let go of someone's key in this process."""
    get_key_cache().remove(user_id)


def destroy_key(user_id: UUID) -> None:
    """Destroy a person's key for good, in a transaction of the key database; twice is as good as once.

    This process forgets it at once, others within `key_cache.MAX_AGE_SECONDS`.
    """
    with IMPORT_LOCK:
        from shared.core.crypto import key_store  # loaded late, as above

    key_id = key_store.find_key_id(user_id)
    if key_id is not None:
        key_store.destroy_key(key_id)
    get_key_cache().remove(user_id)


def _get_key_of(user_id: UUID) -> PersonKey:
    cache = get_key_cache()
    key = cache.find_of(user_id)
    if key is None:
        load_keys((user_id,))
        key = cache.find_of(user_id)
    if key is None:
        raise DestroyedKey("the key of this person was destroyed")
    return key


def _load_key(key_id: bytes, context: str) -> PersonKey:
    if len(key_id) != _KEY_ID_END - 1:
        raise DecryptionError(f"a value of {context} is not in a form that this version reads")
    with IMPORT_LOCK:
        from shared.core.crypto import key_store  # loaded late, as above

    key = key_store.find_key(key_id)
    if key is None:
        raise DecryptionError(f"a value of {context} was sealed with a person's key that is destroyed")
    get_key_cache().add((key,))
    return key
