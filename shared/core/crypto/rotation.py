"""Key rotation: texts that an old key encrypted are encrypted again with the current one, in batches.

Each batch is a job that enqueues the next one, so that a killed worker loses one batch, and no table is locked for
long. A row that a person edits meanwhile is skipped, because the edit used the current key.
"""

import logging
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import LargeBinary, Table, cast, select, type_coerce, update
from sqlalchemy.orm import Session

from shared.core import audit, telemetry
from shared.core.audit import Change, Entity
from shared.core.crypto import cipher
from shared.core.db import Base, EncryptedText
from shared.core.http.schema import ResponseModel
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane

BATCH = 200


class Rotation(ResponseModel, json_schema_extra={"example": {"key_id": "k2", "tables": ["journal_entries"]}}):
    """A rotation that was started."""

    key_id: str = Field(description="The id of the key that everything will be encrypted with.")
    tables: list[str] = Field(description="The tables with encrypted texts.")


class ReencryptTable(JobPayload):
    """Encrypt a batch of one table again, from the row behind `after` on; `run` is the id of the rotation."""

    kind: ClassVar[str] = "reencrypt_table"
    lane: ClassVar[Lane] = "upkeep"

    table: str
    run: UUID
    after: UUID | None = None


def start_rotation(db: Session) -> Rotation:
    """Enqueue the first batch of every table that has encrypted columns."""
    run, tables = (
        uuid4(),
        [name for name, table in sorted(Base.metadata.tables.items()) if list_encrypted_columns(table)],
    )
    for name in tables:
        enqueue(db, ReencryptTable(table=name, run=run))
    key_id = cipher.get_key_ring().current
    audit.record(db, "encryption.rotated", Entity("encryption", run), [Change("key_id", None, key_id)])
    return Rotation(key_id=key_id, tables=tables)


def reencrypt_batch(db: Session, job: ReencryptTable) -> None:
    """Encrypt the stale texts of a batch again, and enqueue the next batch."""
    table = Base.metadata.tables[job.table]
    key, columns = table.primary_key.columns[0], list_encrypted_columns(table)
    raw = [type_coerce(table.c[name], LargeBinary).label(name) for name in columns]
    statement = select(key.label("row_key"), *raw).order_by(key).limit(BATCH)
    rows = db.execute(statement if job.after is None else statement.where(key > job.after)).all()
    for row in rows:
        for name in columns:
            if (stored := getattr(row, name)) is not None:
                _rewrite(db, table, row.row_key, name, bytes(stored))
    if len(rows) == BATCH:
        enqueue(db, job.model_copy(update={"after": rows[-1].row_key}))


def list_encrypted_columns(table: Table) -> list[str]:
    """List the columns of a table that hold encrypted texts."""
    return [column.name for column in table.columns if isinstance(column.type, EncryptedText)]


def _rewrite(db: Session, table: Table, row_key: UUID, name: str, stored: bytes) -> None:
    """Replace a stale ciphertext, unless it changed after it was read.

    Each column has its own statement, because an edit meanwhile may concern another column of the row. A text that
    cannot be decrypted is logged and skipped, so that the rotation goes on behind it.
    """
    try:
        if cipher.key_id_of(stored) == cipher.get_key_ring().current:
            return
        text = cipher.decrypt(stored, f"{table.name}.{name}")
    except cipher.DecryptionError:
        where = {"table": table.name, "column": name, "row_id": str(row_key)}
        telemetry.log_event("rotation.unreadable", level=logging.ERROR, **where)
        return
    # Without CAST, SQL Server's driver declares over 8,000 bytes as image, which is comparable to nothing (402).
    unchanged = type_coerce(table.c[name], LargeBinary) == cast(stored, LargeBinary)
    db.execute(update(table).where(table.primary_key.columns[0] == row_key, unchanged).values({name: text}))


REENCRYPT_TABLE = JobKind(ReencryptTable, TransactionWork(reencrypt_batch))
