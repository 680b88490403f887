"""Recomputation of stored moments after a change of the time zone tables.

Laws change clocks. With the release of `tzdata` that knows of it, moments that were computed before are wrong, such as
the next evening at eight in Edmonton. A timer compares the release of the pinned tables with the one for which the
moments were computed last. If they differ, it enqueues one job, which goes through the tables in batches. Each batch is
a transaction that also enqueues the next one, so a killed worker repeats one batch, and what was done stays.

The row of `reference_versions` decides between instances: a conditional update or the primary key lets one start. Jobs
of a release that is not the row's any more end at once; an instance with other tables leaves the job to the others.
The first batch waits until no instance has the tables of before, which would write wrong moments behind it.
If a job has died before the end, the timer starts again from the first table, because the row has no `finished_at`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import PrimaryKeyConstraint, Unicode, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core import clock, ports, telemetry
from shared.core.db import Base, UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows, insert_once
from shared.core.jobs import JobKind, JobPayload, RetryAfter, TransactionWork, enqueue, has_unfinished_job
from shared.core.jobs.kinds import Lane

BATCH = 500
"""Rows in a transaction. SQL Server takes 2,100 parameters in a statement."""
TIMEZONES = "tzdata"
OTHER_TABLES = timedelta(minutes=5)
"""Until a deployment has replaced the instances that still have the tables of the release before."""
Recomputation = Callable[[Session, datetime, UUID | None, int], UUID | None]
"""`(db, now, after, limit)`: recompute up to `limit` rows behind the key `after`; return the last key, None at the end.
"""


class ReferenceVersion(Base):
    """The release of a reference, such as `tzdata`, that stored values follow; `finished_at` is None meanwhile."""

    __tablename__ = "reference_versions"
    __table_args__ = (PrimaryKeyConstraint("name"),)

    name: Mapped[str] = mapped_column(Unicode(40))
    version: Mapped[str] = mapped_column(Unicode(40))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class RecomputeMoments(JobPayload):
    """Recompute a batch of `table` for a release of the tables, from the row behind `after` on."""

    kind: ClassVar[str] = "recompute_moments"
    lane: ClassVar[Lane] = "upkeep"

    version: str
    table: str
    after: UUID | None = None


_TABLE = table_of(ReferenceVersion)


def start_recomputation(uow: UnitOfWork, now: datetime) -> None:
    """Enqueue the first batch if the pinned tables are not those of the stored moments, or if the last job died."""
    with uow.transaction() as db:
        if _claim_start(db, clock.TABLES_VERSION, now):
            first = RecomputeMoments(version=clock.TABLES_VERSION, table=min(_load_recomputations()))
            enqueue(db, first, delay=OTHER_TABLES)
            telemetry.log_event("moments.recomputation_started", version=clock.TABLES_VERSION)


def recompute_batch(db: Session, job: RecomputeMoments) -> None:
    """Recompute a batch, and enqueue the next one, of the same table or of the one that follows."""
    current = db.scalar(select(_TABLE.c.version).where(_TABLE.c.name == TIMEZONES))
    if current != job.version:
        telemetry.log_event("moments.recomputation_replaced", version=job.version)
        return
    if job.version != clock.TABLES_VERSION:
        raise RetryAfter(OTHER_TABLES.total_seconds())
    recomputations, now = _load_recomputations(), clock.now()
    last = recomputations[job.table](db, now, job.after, BATCH)
    following = min((name for name in recomputations if name > job.table), default=None)
    if last is not None:
        enqueue(db, job.model_copy(update={"after": last}))
    elif following is not None:
        enqueue(db, RecomputeMoments(version=job.version, table=following))
    else:
        db.execute(update(_TABLE).where(_TABLE.c.name == TIMEZONES).values(finished_at=now))
        telemetry.log_event("moments.recomputation_finished", version=job.version)


def _claim_start(db: Session, version: str, now: datetime) -> bool:
    """Store the release for which moments are computed from now on; False where that is done, under way or claimed."""
    columns = _TABLE.c
    state = {"version": version, "started_at": now, "finished_at": None}
    known = select(columns.version, columns.started_at, columns.finished_at).where(columns.name == TIMEZONES)
    stored = db.execute(known).one_or_none()
    if stored is None:
        return insert_once(db, _TABLE, "name", {"name": TIMEZONES, **state})
    if stored.version == version and (stored.finished_at is not None or has_unfinished_job(db, RecomputeMoments.kind)):
        return False
    found = (
        columns.name == TIMEZONES,
        columns.version == stored.version,
        columns.started_at == stored.started_at,
        columns.finished_at == stored.finished_at,
    )
    return changed_rows(db.execute(update(_TABLE).where(*found).values(state))) == 1


def _load_recomputations() -> Mapping[str, Recomputation]:
    """Ask the wiring which tables of domains have such moments, and what recomputes each."""
    provider = ports.find_provider("recomputations")
    found: Mapping[str, Recomputation] = {} if provider is None else provider()
    return found


RECOMPUTE_MOMENTS: JobKind[Any] = JobKind(RecomputeMoments, TransactionWork(recompute_batch))
