"""Key rotation: texts are sealed anew, in batches, while people read and write.

What releases before this one wrote is under the key ring. A migration enqueues `MoveTexts`, which seals it under the
keys of its owners. After that a rotation of the ring touches no text of a person: it wraps their keys anew
(`key_jobs`), and encrypts what is nobody's, such as the kept responses to sign-ins. Each batch is a job that enqueues
the next one, so that a killed worker loses one batch; a row is readable before and after its batch.
"""

import logging
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Row,
    Select,
    Table,
    Update,
    Uuid,
    bindparam,
    cast,
    null,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from shared.core import audit, telemetry
from shared.core.audit import Change, Entity
from shared.core.crypto import cipher, person_keys
from shared.core.crypto.key_jobs import RewrapPersonKeys
from shared.core.db import Base, EncryptedText
from shared.core.db.change_capture import UNRECORDED
from shared.core.db.owned_texts import find_owner_column
from shared.core.http.schema import ResponseModel
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane

BATCH = 1_000


class Rotation(ResponseModel, json_schema_extra={"example": {"key_id": "k2", "tables": ["idempotency_keys"]}}):
    """A rotation that was started."""

    key_id: str = Field(description="The id of the key that wraps the keys of people from now on.")
    tables: list[str] = Field(description="The tables with texts that are nobody's, which are encrypted again.")


class ReencryptTable(JobPayload):
    """Seal a batch of one table anew, from the row behind `after` on; `run` is the id of the rotation."""

    kind: ClassVar[str] = "reencrypt_table"
    lane: ClassVar[Lane] = "upkeep"

    table: str
    run: UUID
    after: UUID | None = None


class MoveTexts(JobPayload):
    """Seal everything that is under the key ring, and is somebody's, under the key of its owner."""

    kind: ClassVar[str] = "move_texts"
    lane: ClassVar[Lane] = "upkeep"


def start_rotation(db: Session) -> Rotation:
    """Enqueue the first batch of the keys of people, and of every table with texts that are nobody's.

    The texts of people are looked through too: an instance of the release before may have written one under the ring
    after the move, and it would be lost with the ring's old key.
    """
    run, tables = uuid4(), list_tables(owned=False)
    enqueue(db, RewrapPersonKeys(run=run))
    enqueue(db, MoveTexts())
    for name in tables:
        enqueue(db, ReencryptTable(table=name, run=run))
    key_id = cipher.get_key_ring().current
    audit.record(db, "encryption.rotated", Entity("encryption", run), [Change("key_id", None, key_id)])
    return Rotation(key_id=key_id, tables=tables)


def start_move(db: Session, job: MoveTexts) -> None:
    """Enqueue the first batch of every table with texts of people."""
    del job
    run = uuid4()
    for name in list_tables(owned=True):
        enqueue(db, ReencryptTable(table=name, run=run))


def reencrypt_batch(db: Session, job: ReencryptTable) -> None:
    """Seal the stale texts of a batch anew, and enqueue the next batch."""
    table = Base.metadata.tables[job.table]
    page = _select_page(table)
    rows = db.execute(page if job.after is None else page.where(_key_of(table) > job.after), {"rows": BATCH}).all()
    person_keys.load_keys({row.owner for row in rows if row.owner is not None})
    for name in list_encrypted_columns(table):
        changes = [change for row in rows if (change := _seal_anew(table.name, name, row)) is not None]
        if changes:
            db.connection().execute(_update_unchanged(table, name), changes)
    if len(rows) == BATCH:
        enqueue(db, job.model_copy(update={"after": rows[-1].row_key}))


def list_tables(*, owned: bool) -> list[str]:
    """List the tables with encrypted texts of people, or else those whose texts are nobody's."""
    tables = [table for table in Base.metadata.tables.values() if list_encrypted_columns(table)]
    return sorted(table.name for table in tables if (find_owner(table) is not None) == owned)


def list_encrypted_columns(table: Table) -> list[str]:
    """List the columns of a table that hold encrypted texts."""
    return [column.name for column in table.columns if isinstance(column.type, EncryptedText)]


def find_owner(table: Table) -> ColumnElement[UUID] | None:
    """Say by an expression whose the rows of a table are: by their own column, or by that of the row they belong to."""
    name = find_owner_column(table)
    if name in table.c:
        return table.c[name]
    for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        parent = key.column.table
        owner = find_owner(parent)
        if owner is not None:
            return select(owner).where(key.column == key.parent).correlate(table).scalar_subquery()
    return None


def _key_of(table: Table) -> Column[UUID]:
    key: Column[UUID] = table.primary_key.columns[0]
    return key


@lru_cache(maxsize=64)
def _select_page(table: Table) -> Select[Any]:
    owner = find_owner(table)
    whose = type_coerce(null(), Uuid) if owner is None else owner
    raw = [type_coerce(table.c[name], LargeBinary).label(name) for name in list_encrypted_columns(table)]
    page = select(_key_of(table).label("row_key"), whose.label("owner"), *raw)
    return page.order_by(_key_of(table)).limit(bindparam("rows"))


@lru_cache(maxsize=128)
def _update_unchanged(table: Table, name: str) -> Update:
    """Build what replaces a ciphertext unless it was written again meanwhile.

    Each column has its own statement, because an edit meanwhile may concern another column of the row. Without CAST,
    SQL Server's driver declares over 8,000 bytes as image, which is comparable to nothing (402).
    """
    stored = cast(bindparam("stored", type_=LargeBinary), LargeBinary)
    unchanged = type_coerce(table.c[name], LargeBinary) == stored
    sealed = bindparam("sealed", type_=LargeBinary)
    kept = {column.name: column for column in table.columns if column.onupdate is not None}  # nobody edits anything
    anew = update(table).where(_key_of(table) == bindparam("row"), unchanged).values({**kept, name: sealed})
    return anew.execution_options(**UNRECORDED)


def _seal_anew(table: str, name: str, row: Row[Any]) -> dict[str, Any] | None:
    """Return the change of a stale text; None where there is none, or it cannot be sealed anew, which is logged.

    Neither a text that cannot be read nor one whose owner's key was destroyed, which a restore brings back, stops the
    others.
    """
    value = getattr(row, name)
    if value is None:
        return None
    stored, context = bytes(value), f"{table}.{name}"
    try:
        if person_keys.is_sealed(stored) or (row.owner is None and _is_current(stored)):
            return None
        data = cipher.decrypt_bytes(stored, context)
        sealed = _seal(row.owner, data, context)
    except (cipher.DecryptionError, person_keys.DestroyedKey):
        where = {"table": table, "column": name, "row_id": str(row.row_key)}
        telemetry.log_event("rotation.unreadable", level=logging.ERROR, **where)
        return None
    return {"row": row.row_key, "stored": stored, "sealed": sealed}


def _seal(owner: UUID | None, data: bytes, context: str) -> bytes:
    if owner is None:
        return cipher.encrypt_bytes(data, context)
    return person_keys.seal_bytes(owner, data, context)


def _is_current(stored: bytes) -> bool:
    return cipher.key_id_of(stored) == cipher.get_key_ring().current


REENCRYPT_TABLE = JobKind(ReencryptTable, TransactionWork(reencrypt_batch))
MOVE_TEXTS = JobKind(MoveTexts, TransactionWork(start_move))
