"""Rotating keys in tests: begin, work off the jobs, and look at what is stored."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import LargeBinary, Row, Table, select, type_coerce

from shared.core.crypto import cipher, rotation
from shared.core.crypto.rotation import REENCRYPT_TABLE, Rotation
from shared.core.db import Base, transaction
from shared.core.jobs import runner
from shared.core.jobs.models import BackgroundJob
from tests.integration.jobs.attempts import waiting_jobs

# Every table that keeps what people write: a new one is named here by whoever adds it.
ENCRYPTED = [
    "audio_recordings",
    "decision_messages",
    "decision_sessions",
    "decision_summaries",
    "decisions",
    "future_claims",
    "future_simulations",
    "idempotency_keys",
    "journal_entries",
    "life_theme_offers",
    "life_themes",
    "mails",
    "push_messages",
    "push_subscriptions",
    "reflection_prompts",
    "reflection_responses",
    "reminders",
    "users",
    "value_assessments",
    "value_checkins",
]


def begin() -> Rotation:
    """Ask for a rotation."""
    with transaction() as db:
        return rotation.start_rotation(db)


def waiting() -> list[UUID]:
    """List the batches that nobody has worked on yet, oldest first."""
    return waiting_jobs(REENCRYPT_TABLE)


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
    """Name the key of every ciphertext of a table."""
    columns = [type_coerce(table.c[name], LargeBinary) for name in rotation.list_encrypted_columns(table)]
    with transaction(read_only=True) as db:
        rows = db.execute(select(*columns)).all()
    return [cipher.key_id_of(bytes(value)) for row in rows for value in row if value is not None]


def all_key_ids() -> set[str]:
    """Name the keys of everything that is encrypted."""
    tables = [table for table in Base.metadata.tables.values() if rotation.list_encrypted_columns(table)]
    return {key for table in tables for key in key_ids(table)}
