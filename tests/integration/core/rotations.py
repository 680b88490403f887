"""Rotating keys in tests: begin, work off the jobs, and look at what is stored."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import LargeBinary, Row, Table, or_, select, type_coerce, update

from shared.core import clock
from shared.core.crypto import cipher, person_keys, rotation
from shared.core.crypto.rotation import REENCRYPT_TABLE, MoveTexts
from shared.core.db import Base, transaction
from shared.core.jobs import runner
from shared.core.jobs.models import PENDING, BackgroundJob


def begin() -> None:
    """Begin to move texts from the key ring to the keys of their owners, as a migration does."""
    with transaction() as db:
        rotation.start_move(db, MoveTexts())


def put_under_ring(only: UUID | None = None) -> None:
    """Put the texts of people under the key ring, as a release before keys of people wrote them: all, or of one row."""
    for name in rotation.list_tables(owned=True):
        table = Base.metadata.tables[name]
        for column in rotation.list_encrypted_columns(table):
            _put_column_under_ring(table, column, only)


def _put_column_under_ring(table: Table, name: str, only: UUID | None) -> None:
    key, raw = table.primary_key.columns[0], type_coerce(table.c[name], LargeBinary)
    context = f"{table.name}.{name}"
    with transaction() as db:
        texts = select(key, raw).where(raw.is_not(None))
        rows = db.execute(texts if only is None else texts.where(key == only)).all()
        sealed = [(row_key, bytes(stored)) for row_key, stored in rows if person_keys.is_sealed(bytes(stored))]
        for row_key, stored in sealed:
            old = cipher.encrypt_bytes(person_keys.open_bytes(stored, context), context)
            db.execute(update(table).where(key == row_key).values({name: type_coerce(old, LargeBinary)}))


def waiting() -> list[UUID]:
    """List the batches that nobody has worked on yet and that are due, oldest first."""
    mine = (BackgroundJob.kind == REENCRYPT_TABLE.name, BackgroundJob.status == PENDING)
    is_due = or_(BackgroundJob.next_retry_at.is_(None), BackgroundJob.next_retry_at <= clock.now())
    with transaction(read_only=True) as db:
        return list(db.scalars(select(BackgroundJob.id).where(*mine, is_due).order_by(BackgroundJob.created_at)))


def batches() -> Sequence[Row[str, str]]:
    """Read all batches there have been: payload and status."""
    mine = BackgroundJob.kind == REENCRYPT_TABLE.name
    with transaction(read_only=True) as db:
        return db.execute(select(BackgroundJob.payload, BackgroundJob.status).where(mine)).all()


def work_off() -> int:
    """Run every batch, and those that follow from it; return how many."""
    done = 0
    while jobs := waiting():
        for job_id in jobs:
            runner.run(REENCRYPT_TABLE, job_id)
        done += len(jobs)
    return done


def key_ids(table: Table) -> list[str]:
    """Name the key of every ciphertext of a table: that of the ring, or "person" for one of a person."""
    columns = [type_coerce(table.c[name], LargeBinary) for name in rotation.list_encrypted_columns(table)]
    with transaction(read_only=True) as db:
        rows = db.execute(select(*columns)).all()
    return [_name_key(bytes(value)) for row in rows for value in row if value is not None]


def all_key_ids() -> set[str]:
    """Name the keys of everything that is somebody's."""
    tables = [Base.metadata.tables[name] for name in rotation.list_tables(owned=True)]
    return {key for table in tables for key in key_ids(table)}


def _name_key(stored: bytes) -> str:
    return "person" if person_keys.is_sealed(stored) else cipher.key_id_of(stored)
