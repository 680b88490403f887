"""The list of the erased: a digest of each person whose account was deleted for good, and nothing else of them.

It is in the key database, which is not restored together with the texts. So whoever is back with a restored backup is
recognized, and erased again; and nobody on the list ever gets a key. Rows are only ever added. The digest is keyed,
with a key that is of nobody and is wrapped by the ring as those of people are: it outlives every rotation, and a copy
of the list alone says of no id whether it is on it.
"""

import hmac
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Column, LargeBinary, PrimaryKeyConstraint, Table, select

from shared.core import clock
from shared.core.crypto import person_keys
from shared.core.db import key_database
from shared.core.db.columns import UtcDateTime

LIST_OWNER = UUID(int=0)
"""Whom the key of the list is filed under: an id that no account has."""
ERASED_PEOPLE = Table(
    "erased_people",
    key_database.METADATA,
    Column("digest", LargeBinary(32), nullable=False),
    Column("erased_at", UtcDateTime(), nullable=False),
    PrimaryKeyConstraint("digest"),
)
_BATCH = 1_000
_C = ERASED_PEOPLE.c
_PURPOSE = "erased people"


def list_person(user_id: UUID) -> None:
    """Put a person on the list; twice is as good as once."""
    key_database.try_insert(ERASED_PEOPLE, [{"digest": _digest(_load_key(), user_id), "erased_at": clock.now()}])


def find_erased(user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these people are on the list, one query for 1,000 of them."""
    if not has_entries():
        return frozenset()
    key = _load_key()
    by_digest = {_digest(key, user_id): user_id for user_id in user_ids}
    digests, found = sorted(by_digest), list[bytes]()
    with key_database.reading() as connection:
        for start in range(0, len(digests), _BATCH):
            listed = select(_C.digest).where(_C.digest.in_(digests[start : start + _BATCH]))
            found += map(bytes, connection.execute(listed).scalars())
    return frozenset(by_digest[digest] for digest in found)


def has_entries() -> bool:
    """Tell whether anybody is on the list."""
    with key_database.reading() as connection:
        return connection.execute(select(_C.digest).order_by(_C.digest).limit(1)).first() is not None


def _load_key() -> bytes:
    return person_keys.derive_subkey(LIST_OWNER, _PURPOSE)


def _digest(key: bytes, user_id: UUID) -> bytes:
    return hmac.digest(key, user_id.bytes, "sha256")
