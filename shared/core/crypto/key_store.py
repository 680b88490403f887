"""The key database: the wrapped key of each person, apart from what the key protects.

It is a database of its own (`KEY_DATABASE_URL`), because a key in the database of the texts would be in each of its
backups, and whoever deletes their account could still be read from those (docs/adr/0039). A key is committed here
before anything that was sealed with it is committed there.

A destroyed key leaves its row, without the key. Whoever is erased is on the list of `erased_people` beside it: so no
other key is made for a person who is gone, and after a restore of the other database it is known who has to be erased
again.
"""

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Index, LargeBinary, Row, Table, Unicode, bindparam, select, update

from shared.core import clock, telemetry
from shared.core.crypto import cipher, erased_people
from shared.core.crypto.key_cache import MAX_AGE_SECONDS, PersonKey
from shared.core.crypto.key_derivation import derive_key
from shared.core.db import key_database
from shared.core.db.columns import RowId, UtcDateTime
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.layouts import ClusteredIndex, NonclusteredPrimaryKey
from shared.core.db.wake_budget import without_waiting

BATCH = 1_000
"""Keys in one statement; SQL Server takes at most 2,100 parameters, of which an INSERT needs five a row."""
PERSON_KEYS = Table(
    "person_keys",
    key_database.METADATA,
    Column("key_id", RowId(), nullable=False),
    Column("user_id", RowId(), nullable=False),
    Column("wrapped_key", LargeBinary(200)),
    Column("ring_key_id", Unicode(32)),
    Column("created_at", UtcDateTime(), nullable=False),
    Column("destroyed_at", UtcDateTime()),
    NonclusteredPrimaryKey("key_id"),
    ClusteredIndex("ix_person_keys_owner", "user_id", unique=True),
    Index("ix_person_keys_age", "created_at", "key_id"),
    Index("ix_person_keys_ring", "ring_key_id", "key_id"),
)
_KeyRow = Row[Any, Any, Any]
_C = PERSON_KEYS.c
_READ = (_C.key_id, _C.user_id, _C.wrapped_key)
_REWRAP = (
    update(PERSON_KEYS)
    .where(_C.key_id == bindparam("key"), _C.destroyed_at.is_(None))
    .values(wrapped_key=bindparam("wrapped"), ring_key_id=bindparam("ring"))
)
_SEALING = "seal"
_INSERTED, _LISTED = 400, 100_000


def find_keys(user_ids: Collection[UUID]) -> list[PersonKey]:
    """Read the keys of people, one query for 1,000 of them, without those who have none or whose key is destroyed."""
    return _unwrap_all(_read_rows(_C.user_id, user_ids))


def try_find_keys(user_ids: Collection[UUID]) -> list[PersonKey]:
    """Do the same without waiting for a database that does not answer: whoever needs the keys then asks again."""
    try:
        with without_waiting():
            return find_keys(user_ids)
    except UnavailableDatabase as failure:
        telemetry.log_failure("keys.not_prepared", failure, code=failure.driver_code)
        return []


def find_key(key_id: bytes) -> PersonKey | None:
    """Read the key with an id; None where there is none any more."""
    return next(iter(_unwrap_all(_read_rows(_C.key_id, [UUID(bytes=key_id)]))), None)


def create_keys(user_ids: Collection[UUID]) -> list[PersonKey]:
    """Make a key for everyone of these people who never had one, commit them, and return all that are not destroyed.

    Where another process makes one for the same person, the unique index decides, and both get that one. Whoever was
    erased gets none.
    """
    while True:
        rows = _read_rows(_C.user_id, user_ids)
        missing = set(user_ids) - {row.user_id for row in rows}
        if missing - {erased_people.LIST_OWNER}:
            missing -= erased_people.find_erased(missing)
        if not missing:
            return _unwrap_all(rows)
        _insert_keys(sorted(missing))


def destroy_key(key_id: UUID) -> UUID | None:
    """Destroy a key for good; returns whose it was, None where there is no such key. Twice is as good as once."""
    with key_database.writing() as connection:
        gone = {"wrapped_key": None, "ring_key_id": None, "destroyed_at": clock.now()}
        connection.execute(update(PERSON_KEYS).where(_C.key_id == key_id, _C.destroyed_at.is_(None)).values(gone))
        owner: UUID | None = connection.execute(select(_C.user_id).where(_C.key_id == key_id)).scalar()
    return owner


def erase_person(user_id: UUID) -> UUID | None:
    """List a person as erased, then destroy their key, whose row loses their id; return the id of the key.

    In this order, so that whoever is killed in between has at worst listed somebody who is erased at the next attempt.
    """
    erased_people.list_person(user_id)
    key_id = find_key_id(user_id)
    if key_id is not None:
        destroy_key(key_id)
        with key_database.writing() as connection:
            connection.execute(update(PERSON_KEYS).where(_C.key_id == key_id).values(user_id=uuid4()))
    return key_id


def find_key_id(user_id: UUID) -> UUID | None:
    """Return the id of a person's key, destroyed or not; None where they have never had one."""
    with key_database.reading() as connection:
        key_id: UUID | None = connection.execute(select(_C.key_id).where(_C.user_id == user_id)).scalar()
    return key_id


def rewrap_keys(limit: int = BATCH) -> int:
    """Wrap up to `limit` keys anew with the ring's current key; return how many were found under another one."""
    current = cipher.get_key_ring().current
    stale = select(*_READ).where(_C.ring_key_id != current).order_by(_C.ring_key_id, _C.key_id).limit(limit)
    with key_database.writing() as connection:
        rows = connection.execute(stale).all()
        wrapped = [{"key": row.key_id, "wrapped": _wrap(row.user_id, row.key_id, _unwrap(row))} for row in rows]
        if wrapped:
            connection.execute(_REWRAP, [{**one, "ring": current} for one in wrapped])
    return len(rows)


def list_keys_made(since: datetime, until: datetime) -> Sequence[Row[UUID, UUID]]:
    """List up to 100,000 keys that were made in a span of time and are not destroyed, oldest first."""
    people = (_C.user_id != erased_people.LIST_OWNER, _C.destroyed_at.is_(None))
    made = (_C.created_at >= since, _C.created_at < until, *people)
    listed = select(_C.key_id, _C.user_id).where(*made).order_by(_C.created_at, _C.key_id).limit(_LISTED)
    with key_database.reading() as connection:
        return connection.execute(listed).all()


def _read_rows(column: Column[UUID], values: Collection[UUID]) -> list[_KeyRow]:
    ordered, rows = sorted(set(values)), list[_KeyRow]()
    with key_database.reading() as connection:
        for start in range(0, len(ordered), BATCH):
            rows += connection.execute(select(*_READ).where(column.in_(ordered[start : start + BATCH]))).all()
    return rows


def _insert_keys(user_ids: Sequence[UUID]) -> None:
    """Insert new keys, up to 400 in a transaction: all of these, or none where somebody of them has one by now."""
    now, ring_key_id = clock.now(), cipher.get_key_ring().current
    for start in range(0, len(user_ids), _INSERTED):
        rows = []
        for user_id in user_ids[start : start + _INSERTED]:
            key_id = uuid4()
            wrapped = _wrap(user_id, key_id, os.urandom(cipher.KEY_BYTES))
            row = {"key_id": key_id, "user_id": user_id, "wrapped_key": wrapped, "ring_key_id": ring_key_id}
            rows.append({**row, "created_at": now})
        key_database.try_insert(PERSON_KEYS, rows)


def _wrap(user_id: UUID, key_id: UUID, root: bytes) -> bytes:
    return cipher.encrypt_bytes(root, _wrapping_context(user_id, key_id))


def _unwrap(row: _KeyRow) -> bytes:
    return cipher.decrypt_bytes(bytes(row.wrapped_key), _wrapping_context(row.user_id, row.key_id))


def _unwrap_all(rows: Collection[_KeyRow]) -> list[PersonKey]:
    expires_at = monotonic() + MAX_AGE_SECONDS
    return [_build_key(row, expires_at) for row in rows if row.wrapped_key is not None]


def _build_key(row: _KeyRow, expires_at: float) -> PersonKey:
    root = _unwrap(row)
    aead = cipher.build_aead(derive_key(root, _SEALING))
    return PersonKey(row.user_id, row.key_id.bytes, root, aead, expires_at)


def _wrapping_context(user_id: UUID, key_id: UUID) -> str:
    """Bind a wrapped key to its row, so that one that was moved to another person's row opens nothing."""
    return f"person_keys.wrapped_key:{user_id.hex}:{key_id.hex}"
