"""The table of jobs: the truth about slow work. The queue only wakes someone up."""

from datetime import datetime

from sqlalchemy import Index, Unicode, literal
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, ClusteredIndex, FilteredIndex, IdentityMixin, NonclusteredPrimaryKey
from shared.core.portability import PersonalData

PENDING, RUNNING, COMPLETED, FAILED, DEAD = "pending", "running", "completed", "failed", "dead"
STATUSES = (PENDING, RUNNING, COMPLETED, FAILED, DEAD)


class BackgroundJob(IdentityMixin, Base):
    """One piece of slow work.

    `failed` waits for its next attempt, `dead` waits for a person. `next_retry_at` is the earliest moment of the
    attempt that comes or is under way; the first one of a job without a delay has none. `wake_at` is when the timer
    should send another message if nobody has finished by then; `worker_id` names one attempt, so that a worker that
    lost its lease cannot complete the job of another. `error_count` counts the attempts that ended in an error, also
    those that are no `attempts` because the database slept; an attempt whose worker died has none.
    Until it is claimed, a job with a `merge_key` takes on the work of whoever asks for one under the same key, or leads
    the line of the jobs that come after it; it has no key any more once an attempt has ended.
    `trace_id` and `parent_span` (its id and flags) are the traceparent of whoever asked for the job.
    """

    __tablename__ = "background_jobs"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_background_jobs_age", "created_at", "id"),
        Index("ix_background_jobs_wake", "status", "wake_at", "id"),
        Index("ix_background_jobs_finished", "status", "finished_at", "id"),
    )

    kind: Mapped[str] = mapped_column(Unicode(80))
    payload: Mapped[str] = mapped_column(Unicode(1000))
    status: Mapped[str] = mapped_column(Unicode(12), default=PENDING)
    priority: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    error_count: Mapped[int] = mapped_column(default=0, server_default=literal(0))
    max_attempts: Mapped[int]
    wakes: Mapped[int] = mapped_column(default=0)
    wake_at: Mapped[datetime]
    next_retry_at: Mapped[datetime | None]
    lease_expires_at: Mapped[datetime | None]
    worker_id: Mapped[str | None] = mapped_column(Unicode(32))
    last_error: Mapped[str | None] = mapped_column(Unicode(200))
    dedupe_key: Mapped[str | None] = mapped_column(Unicode(150))
    merge_key: Mapped[str | None] = mapped_column(Unicode(100))
    trace_id: Mapped[str | None] = mapped_column(Unicode(32))
    parent_span: Mapped[str | None] = mapped_column(Unicode(19))
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


# Two rows without a key do not collide; only SQL Server has to be told so.
FilteredIndex(
    "ix_background_jobs_dedupe",
    BackgroundJob.dedupe_key,
    unique=True,
    where=BackgroundJob.dedupe_key.is_not(None),
)
# In the order of a line: its first and its last job are found without reading the others.
FilteredIndex(
    "ix_background_jobs_merge",
    BackgroundJob.merge_key,
    BackgroundJob.created_at,
    BackgroundJob.id,
    where=BackgroundJob.merge_key.is_not(None),
)


PERSONAL_DATA = PersonalData((), "shared.core.jobs.outbox:forget_jobs")
