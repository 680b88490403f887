"""A kind of job for tests, whose effect is a row that can be counted."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Column, Integer, MetaData, Table, Uuid, func, insert, select
from sqlalchemy.orm import Session

from shared.core.db import transaction
from shared.core.jobs import JobKind, JobPayload, NetworkWork, TransactionWork, enqueue
from shared.core.jobs.kinds import JobKinds, Lane

_metadata = MetaData()
EFFECTS = Table("test_effects", _metadata, Column("id", Uuid, primary_key=True), Column("number", Integer))


class Note(JobPayload):
    """Do something about a number."""

    kind: ClassVar[str] = "test_note"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 3

    number: int


class Memo(JobPayload):
    """Another kind, with a queue of its own."""

    kind: ClassVar[str] = "test_memo"
    lane: ClassVar[Lane] = "reports"

    number: int


def leave_effect(db: Session, job: Note) -> None:
    """Have the effect that tests count."""
    db.execute(insert(EFFECTS).values(id=uuid4(), number=job.number))


def mourning(told: list[int], failure: Exception | None = None) -> Callable[[Session, Note], None]:
    """Note each death that a kind is told of, and then fail if asked to."""

    def on_dead(db: Session, job: Note) -> None:
        told.append(job.number)
        if failure:
            raise failure

    return on_dead


def load_number(db: Session, job: Note) -> int | None:
    """Read what the work is about."""
    return job.number


def store_effect(db: Session, job: Note, done: object) -> None:
    """Have the same effect after something was awaited."""
    leave_effect(db, job)


def no_work(db: Session, job: JobPayload) -> None:
    """Do nothing, well."""


NOTE = JobKind(Note, TransactionWork(leave_effect))
MEMO = JobKind(Memo, TransactionWork(no_work))


def by_name(*kinds: JobKind[Any]) -> JobKinds:
    """Give kinds as the runner and the dispatcher take them."""
    return {kind.name: kind for kind in kinds}


def failing(failure: Exception, on_dead: Callable[[Session, Note], None] | None = None) -> JobKind[Note]:
    """Make a kind that leaves its effect and then fails, which must undo it."""

    def work(db: Session, job: Note) -> None:
        leave_effect(db, job)
        raise failure

    return JobKind(Note, TransactionWork(work), on_dead)


def networked(
    perform: Callable[[int], int], load: Callable[[Session, Note], int | None] = load_number
) -> JobKind[Note]:
    """Make a kind that waits for something between reading and writing."""
    return JobKind(Note, NetworkWork(load, perform, store_effect))


def effects_of(number: int) -> int:
    """Count how often the work on a number had its effect."""
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(EFFECTS).where(EFFECTS.c.number == number)) or 0


def create_effects(db: Session) -> None:
    """Make the table of effects, which no migration knows."""
    _metadata.create_all(db.connection())


def ask(payload: JobPayload | None = None, *, priority: int = 0, dedupe_key: str | None = None) -> UUID:
    """Enqueue a job in a transaction of its own, number 1 unless told."""
    with transaction() as db:
        return enqueue(db, payload or Note(number=1), priority=priority, dedupe_key=dedupe_key)


def ask_and_fail(payload: Note) -> None:
    """Enqueue a job and have its effect already, in a transaction that then fails with a LookupError."""
    with transaction() as db:
        leave_effect(db, payload)
        enqueue(db, payload)
        raise LookupError


def ask_many(count: int, payload: type[Note | Memo] = Note) -> list[UUID]:
    """Enqueue many jobs at once, numbered from 0, whose messages are never sent."""
    with transaction() as db:
        asked = [enqueue(db, payload(number=number)) for number in range(count)]
        db.info.clear()
    return asked
