"""Tables of goals (seed 002, "Goal"), of their progress log, and of commitments (seed 002, "Commitment").

Each table names its person, because texts are sealed under the key of that person.
"""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Float, ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind

ReminderStatus = Literal["pending", "scheduled", "completed", "skipped"]
"""The lifecycle of goals, commitments and reminders (seed 002, "ReminderStatus")."""
PENDING: ReminderStatus = "pending"
SCHEDULED: ReminderStatus = "scheduled"
COMPLETED: ReminderStatus = "completed"
SKIPPED: ReminderStatus = "skipped"

Measure = Literal["number", "steps"]
NUMBER: Measure = "number"
STEPS: Measure = "steps"
RatePeriod = Literal["day", "week", "month"]
PlanPart = Literal["start", "rate", "target", "target_date"]
RecurrenceUnit = Literal["day", "week", "month"]

_DOUBLE = Float(53)
OFF_RANGES_LENGTH = 1_500


class Goal(AiModeMixin, IdentityMixin, Base):
    """What someone wants to reach. `version` counts their edits, not what they log.

    Of `start_value`, `rate`, `target_value` and `target_date` three fix the fourth, which `computed` names; it is null
    where fewer are known. `off_weekdays` has a bit for each day without progress, `off_ranges` lists whole ranges of
    them. `current_value` follows from the log, or from the commitments of a goal that is measured in steps.
    """

    __tablename__ = "goals"
    __table_args__ = (*per_user_layout("goals"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(EncryptedText("goals.title"))
    description: Mapped[str | None] = mapped_column(EncryptedText("goals.description"))
    why: Mapped[str | None] = mapped_column(EncryptedText("goals.why"))
    value_name: Mapped[str | None] = mapped_column(EncryptedText("goals.value_name"))
    status: Mapped[ReminderStatus] = mapped_column(Unicode(10), default=PENDING)
    measure: Mapped[Measure] = mapped_column(Unicode(10), default=NUMBER)
    unit: Mapped[str | None] = mapped_column(EncryptedText("goals.unit"))
    start_value: Mapped[float | None] = mapped_column(_DOUBLE)
    target_value: Mapped[float | None] = mapped_column(_DOUBLE)
    rate: Mapped[float | None] = mapped_column(_DOUBLE)
    rate_per: Mapped[RatePeriod] = mapped_column(Unicode(10), default="week")
    starts_on: Mapped[date]
    target_date: Mapped[date | None]
    computed: Mapped[PlanPart | None] = mapped_column(Unicode(20))
    off_weekdays: Mapped[int] = mapped_column(default=0)
    off_ranges: Mapped[str] = mapped_column(Unicode(OFF_RANGES_LENGTH), default="[]")
    current_value: Mapped[float | None] = mapped_column(_DOUBLE)
    progressed_on: Mapped[date | None]
    completed_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class ProgressEntry(IdentityMixin, Base):
    """What someone logged about a goal: the value reached, or how much was added. `day` is where they were then."""

    __tablename__ = "goal_progress_entries"
    __table_args__ = (
        *per_user_layout("goal_progress_entries"),
        Index("ix_goal_progress_entries_goal", "goal_id", "occurred_at", "id"),
    )

    user_id: Mapped[UUID]
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    day: Mapped[date]
    occurred_at: Mapped[datetime]
    value: Mapped[float | None] = mapped_column(_DOUBLE)
    change: Mapped[float | None] = mapped_column(_DOUBLE)
    note: Mapped[str | None] = mapped_column(EncryptedText("goal_progress_entries.note"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class Commitment(AiModeMixin, IdentityMixin, Base):
    """Something that someone means to do, once or again and again, for a goal or alone. `version` counts their edits.

    `due_on` is the day it is due, or the first one of those that repeat; `due_minute` is local. The status of one that
    repeats stays `scheduled`: what became of each of its days stands in `CommitmentOccurrence`. `goal_id` does not
    cascade, because SQL Server allows one path between two tables.
    """

    __tablename__ = "commitments"
    __table_args__ = (*per_user_layout("commitments"), Index("ix_commitments_goal", "goal_id", "status"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    goal_id: Mapped[UUID | None] = mapped_column(ForeignKey("goals.id"))
    title: Mapped[str] = mapped_column(EncryptedText("commitments.title"))
    description: Mapped[str | None] = mapped_column(EncryptedText("commitments.description"))
    status: Mapped[ReminderStatus] = mapped_column(Unicode(10), default=PENDING)
    due_on: Mapped[date | None]
    due_minute: Mapped[int | None]
    recurrence_unit: Mapped[RecurrenceUnit | None] = mapped_column(Unicode(10))
    every: Mapped[int | None]
    weekdays: Mapped[int | None]
    day_of_month: Mapped[int | None]
    until_on: Mapped[date | None]
    reminder_minute: Mapped[int | None]
    completed_at: Mapped[datetime | None]
    completed_on: Mapped[date | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class CommitmentOccurrence(IdentityMixin, Base):
    """What became of a commitment on one day that it was due: `completed` or `skipped`; none means that it is open.

    The id is derived from the commitment and the day, or from the commitment alone where it does not repeat. So the
    primary key decides which of two devices was first. `day` is the day it was due, `done_on` the local day on which
    it was completed or skipped.
    """

    __tablename__ = "commitment_occurrences"
    __table_args__ = (
        *per_user_layout("commitment_occurrences"),
        Index("ix_commitment_occurrences_days", "user_id", "day", "status"),
        Index("ix_commitment_occurrences_commitment", "commitment_id", "day"),
    )

    user_id: Mapped[UUID]
    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("commitments.id", ondelete="CASCADE"))
    day: Mapped[date]
    done_on: Mapped[date]
    status: Mapped[ReminderStatus] = mapped_column(Unicode(10))
    occurred_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(EncryptedText("commitment_occurrences.reason"))


PERSONAL_DATA = PersonalData(
    (Goal, ProgressEntry, Commitment, CommitmentOccurrence),
    synced={
        Goal: SyncedKind("goal", "shared.goals.goals:load_goals", 2),
        ProgressEntry: SyncedKind("goal_progress", "shared.goals.progress_log:load_progress", belongs_to="goal_id"),
        Commitment: SyncedKind("commitment", "shared.goals.commitment_rows:load_commitments", 3),
    },
    parts={CommitmentOccurrence: Commitment},
    row_ids={CommitmentOccurrence: "shared.goals.occurrences:build_row_id"},
)
