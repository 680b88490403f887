"""Key rotation: texts are sealed anew, in batches, while people read and write.

What releases before this one wrote is under the key ring. A migration enqueues `MoveTexts`, which seals it under the
keys of its owners. After that a rotation of the ring touches no text of a person: it wraps their keys anew
(`key_jobs`), and encrypts what is nobody's, such as the kept responses to sign-ins. Each batch is a job that enqueues
the next one, so that a killed worker loses one batch; a row is readable before and after its batch.

Rows are gone through in the order of their ids, which are random, and others write meanwhile: a row may come behind
the batch, and one that is written at the same moment is left alone. So a pass through a table that has found stale
texts is followed by another one. A table is done once a whole pass has found none, and not before its jobs are
completed.

A text says by its first bytes which key it is under. The database compares these, range by range, and only rows that
differ are read: where nothing is stale, no text leaves the database. Where most are stale, as when texts are moved,
rows are read without that, because to look twice at each takes longer.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Table,
    Uuid,
    bindparam,
    func,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from shared.core import audit, telemetry
from shared.core.audit import Change, Entity
from shared.core.crypto import cipher, person_keys
from shared.core.crypto.key_jobs import ROTATION_ATTEMPTS, RewrapPersonKeys, require_current_key
from shared.core.db import Base, EncryptedText
from shared.core.db.ciphertext_updates import CiphertextChange, get_key_column, read_id, update_ciphertexts
from shared.core.db.engine import BINARY_RESULTS
from shared.core.db.owned_texts import find_owner_column
from shared.core.db.text_batches import BatchLimits, TextBatch, read_text_batch
from shared.core.http.schema import ResponseModel
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane

RANGE = 10_000
"""Rows that a job has the database look at, which takes a twentieth of a second."""
BATCH, BATCH_BYTES = 4_000, 2**24
"""Rows that a job reads, at most, in one go, and the bytes of texts after which it has enough, because a drawing may be
nearly a megabyte. It is one transaction, of a tenth of a second."""
PAGE = 250
"""Rows whose texts are sealed and written in one go, and so in memory twice: fewer where they are long."""
GRACE = timedelta(minutes=15)
"""How long instances may take to read a new ring. Whoever still writes with the old one is waited for as long."""
_START = LargeBinary(2 + 255)
"""The type of what texts begin with: version and id of a key."""
_KEYS, _TEXTS = (0, 1), 2  # of a row that is read: its key and its owner, then its texts


@dataclass(frozen=True)
class EncryptedColumn:
    """A column of encrypted texts, and what seals those of each owner that was met in this batch."""

    table: Table
    name: str
    seals: dict[int | None, Callable[[bytes], bytes]] = field(default_factory=dict)
    """By the number of the owner's id, because Python hashes that at once and a UUID by a function."""

    @property
    def context(self) -> str:
        """What its texts are bound to."""
        return f"{self.table.name}.{self.name}"

    def find_seal(self, owner: UUID | None) -> Callable[[bytes], bytes]:
        """Return what seals the texts of a person, or of nobody; raises `DestroyedKey`."""
        number = None if owner is None else owner.int
        seal = self.seals.get(number)
        if seal is None:
            encrypt = partial(cipher.encrypt_bytes, context=self.context)
            seal = self.seals[number] = encrypt if owner is None else person_keys.bind_seal(owner, self.context)
        return seal


class Rotation(ResponseModel, json_schema_extra={"example": {"key_id": "k2", "tables": ["idempotency_keys"]}}):
    """A rotation that was started."""

    key_id: str = Field(description="The id of the key that wraps the keys of people from now on.")
    tables: list[str] = Field(description="The tables with texts that are nobody's, which are encrypted again.")


class ReencryptTable(JobPayload):
    """Seal a batch of one table anew, from the row behind `after` on; `run` is the id of the rotation.

    `key_id` is the key of the ring that texts are put under, where they are nobody's. `number` counts the passes
    through the table from 1 on, and `is_stale` tells whether this one has found a text to seal. `reads_all` tells that
    most rows of the batch before were stale: the next ones are read whatever they are under.
    """

    kind: ClassVar[str] = "reencrypt_table"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = ROTATION_ATTEMPTS

    table: str
    run: UUID
    after: UUID | None = None
    key_id: str | None = None
    number: int = 1
    is_stale: bool = False
    reads_all: bool = False


class MoveTexts(JobPayload):
    """Seal everything that is under the key ring, and is somebody's, under the key of its owner."""

    kind: ClassVar[str] = "move_texts"
    lane: ClassVar[Lane] = "upkeep"


def start_rotation(db: Session) -> Rotation:
    """Enqueue the first batch of the keys of people, and of every table with texts that are nobody's.

    The texts of people are looked through too: an instance of the release before may have written one under the ring
    after the move, and it would be lost with the ring's old key.
    """
    run, tables, key_id = uuid4(), list_tables(owned=False), cipher.get_key_ring().current
    enqueue(db, RewrapPersonKeys(run=run, key_id=key_id))
    enqueue(db, MoveTexts())
    for name in tables:
        enqueue(db, ReencryptTable(table=name, run=run, key_id=key_id))
    audit.record(db, "encryption.rotated", Entity("encryption", run), [Change("key_id", None, key_id)])
    return Rotation(key_id=key_id, tables=tables)


def start_move(db: Session, job: MoveTexts) -> None:
    """Enqueue the first batch of every table with texts of people."""
    del job
    run = uuid4()
    for name in list_tables(owned=True):
        enqueue(db, ReencryptTable(table=name, run=run))


def reencrypt_batch(db: Session, job: ReencryptTable) -> None:
    """Seal the stale texts of a range anew, page by page, and enqueue the next batch, or the next pass.

    Raises `OutdatedKeyRing` in a process that would put them under another key than the one that was asked for.
    """
    require_current_key(job.key_id)
    table = Base.metadata.tables[job.table]
    until = None if job.reads_all else _find_end(db, table, job.after)
    batch = _read_batch(db, table, job.after) if job.reads_all else _read_stale(db, table, job.after, until)
    pages = batch.list_pages(PAGE)
    person_keys.load_keys(_find_owners(batch.rows))  # no row waits for their database once one is written
    most = 0
    for at, name in enumerate(list_encrypted_columns(table), start=_TEXTS):
        texts, read = EncryptedColumn(table, name), itemgetter(*_KEYS, at)
        seals = [partial(_seal_anew, texts, map(read, page)) for page in pages]
        most = max(most, update_ciphertexts(db, table, name, seals))
    found = {"is_stale": job.is_stale or most > 0, "reads_all": batch.is_full and 2 * most > len(batch.rows)}
    after = read_id(batch.rows[-1].row_key) if batch.is_full else until
    if after is not None:
        enqueue(db, job.model_copy(update={"after": after, **found}))
    elif found["is_stale"]:
        _enqueue_pass(db, job)


def _enqueue_pass(db: Session, job: ReencryptTable) -> None:
    """Go through the table once more: at once the first time, and then after `GRACE`, for somebody has the old key."""
    if job.number > 1:
        telemetry.log_event("rotation.stale_again", level=logging.ERROR, table=job.table, passes=job.number)
    following = {"after": None, "number": job.number + 1, "is_stale": False, "reads_all": False}
    enqueue(db, job.model_copy(update=following), delay=None if job.number == 1 else GRACE)


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


def _find_end(db: Session, table: Table, after: UUID | None) -> UUID | None:
    """Find the last row of the range behind `after`; None where it ends with the table."""
    key = get_key_column(table)
    ids = select(key.label("id")).order_by(key).limit(RANGE)
    found = (ids if after is None else ids.where(key > after)).subquery()
    count = select(func.count()).select_from(found).scalar_subquery()
    row = db.execute(select(found.c.id, count.label("rows")).order_by(found.c.id.desc()).limit(1)).one_or_none()
    return row.id if row is not None and row.rows == RANGE else None


def _read_batch(db: Session, table: Table, after: UUID | None) -> TextBatch:
    """Read the next rows, whatever their texts are under."""
    batch = _select_batch(table)
    return _read_rows(db, batch if after is None else batch.where(get_key_column(table) > after))


def _read_stale(db: Session, table: Table, after: UUID | None, until: UUID | None) -> TextBatch:
    """Read the rows of a range that have stale texts, up to a batch of them."""
    key, stale = get_key_column(table), select_stale(table)
    if after is not None:
        stale = stale.where(key > after)
    if until is not None:
        stale = stale.where(key <= until)
    start = cipher.build_header(cipher.get_key_ring().current) if find_owner(table) is None else person_keys.MARK
    return _read_rows(db, stale, start=start, bytes=len(start))


def _read_rows(db: Session, statement: Select[Any], **parameters: Any) -> TextBatch:
    return read_text_batch(db, statement, parameters, _TEXTS, BatchLimits(BATCH, BATCH_BYTES))


@lru_cache(maxsize=64)
def select_stale(table: Table) -> Select[Any]:
    """Build what reads rows that have a text with another start than `start`, which is so many `bytes`."""
    return _select_batch(table).where(or_(*(_is_other(table.c[name]) for name in list_encrypted_columns(table))))


@lru_cache(maxsize=64)
def _select_batch(table: Table) -> Select[Any]:
    """Build what reads rows; keys and bytes as the driver has them, because nothing is done with them but writing."""
    owner, key = find_owner(table), get_key_column(table)
    whose = type_coerce(null(), Uuid) if owner is None else owner
    texts = [type_coerce(table.c[name], NullType) for name in list_encrypted_columns(table)]
    batch = select(type_coerce(key, NullType).label("row_key"), whose.label("owner"), *texts)
    return batch.order_by(key).limit(bindparam("rows")).execution_options(**BINARY_RESULTS)


def _is_other(text: ColumnElement[str]) -> ColumnElement[bool]:
    """Say by a condition that a text begins otherwise than with `start`; one that is not there does not."""
    start = bindparam("start", type_=_START)
    return func.substring(type_coerce(text, LargeBinary), 1, bindparam("bytes", type_=Integer), type_=_START) != start


def _find_owners(rows: Iterable[tuple[Any, ...]]) -> Collection[UUID]:
    """Find whose key something is sealed with anew."""
    owners: dict[int, UUID] = {}
    for _, owner, *texts in rows:
        if owner is not None and owner.int not in owners and any(map(_is_under_ring, texts)):
            owners[owner.int] = owner
    return owners.values()


def _is_under_ring(stored: bytes | None) -> bool:
    return stored is not None and not person_keys.is_sealed(stored)


def _seal_anew(
    column: EncryptedColumn, rows: Iterable[tuple[Any, UUID | None, bytes | None]]
) -> list[CiphertextChange]:
    """Give the stale texts of a column with what they become; what cannot be sealed anew is logged.

    Neither a text that cannot be read nor one whose owner's key was destroyed, which a restore brings back, stops the
    others.
    """
    ring = cipher.get_key_ring()
    open_text, changes = cipher.bind_opening(column.context, ring), list[CiphertextChange]()
    for row_key, owner, stored in rows:
        if stored is None or person_keys.is_sealed(stored):
            continue
        try:
            if owner is None and cipher.key_id_of(stored) == ring.current:
                continue
            changes.append(CiphertextChange(row_key, stored, column.find_seal(owner)(open_text(stored))))
        except (cipher.DecryptionError, person_keys.DestroyedKey):
            where = {"table": column.table.name, "column": column.name, "row_id": str(read_id(row_key))}
            telemetry.log_event("rotation.unreadable", level=logging.ERROR, **where)
    return changes


REENCRYPT_TABLE = JobKind(ReencryptTable, TransactionWork(reencrypt_batch))
MOVE_TEXTS = JobKind(MoveTexts, TransactionWork(start_move))
