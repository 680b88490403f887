"""Tables of reminders (seed 002, "ReminderSchedule") and of weekly digests, both scheduled in local time."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData, SyncedKind
from shared.goals.service import SCHEDULED, ReminderStatus

ReminderKind = Literal[
    "journal", "check_in", "challenge", "decision_revisit", "custom", "goal", "commitment", "narrative"
]
Cadence = Literal["daily", "weekdays", "weekly", "monthly", "once"]


class Reminder(IdentityMixin, Base):
    """A schedule. `next_run_at` is None where nothing is to come; `version` counts the person's edits.

    `next_run_day` and `last_run_day` are the local days that these moments are for. They are stored because a moment
    alone falls on another day once its person has moved to another time zone; they are None in rows that are older.
    `weekdays` has a bit for each day, Monday the lowest; `minute_of_day` is local. `every` and `until_on` are those of
    a commitment that repeats, whose first day is `on_date`. `subject_id` is the decision, entry or narrative session to
    return to, or the goal or commitment that it is about, and has no foreign key because it may be any of them.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        *per_user_layout("reminders"),
        Index("ix_reminders_due", "next_run_at", "id"),
        Index("ix_reminders_subject", "subject_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[ReminderKind] = mapped_column(Unicode(20))
    cadence: Mapped[Cadence] = mapped_column(Unicode(10))
    minute_of_day: Mapped[int]
    weekdays: Mapped[int | None]
    day_of_month: Mapped[int | None]
    on_date: Mapped[date | None]
    every: Mapped[int | None]
    until_on: Mapped[date | None]
    message: Mapped[str | None] = mapped_column(EncryptedText("reminders.message"))
    subject_id: Mapped[UUID | None]
    status: Mapped[ReminderStatus] = mapped_column(Unicode(10), default=SCHEDULED)
    enabled: Mapped[bool] = mapped_column(default=True)
    last_run_at: Mapped[datetime | None]
    last_run_day: Mapped[date | None]
    next_run_at: Mapped[datetime | None]
    next_run_day: Mapped[date | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class DigestSchedule(Base):
    """When someone's next weekly digest is due: Sunday, 18:00 where they live, in UTC."""

    __tablename__ = "digest_schedules"
    __table_args__ = (
        PrimaryKeyConstraint("user_id"),
        Index("ix_digest_schedules_due", "next_at", "user_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    next_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (Reminder, DigestSchedule),
    withheld={DigestSchedule: "When a timer looks next."},
    synced={Reminder: SyncedKind("reminder", "shared.reminders.service:load_reminders")},
    row_ids={Reminder: "shared.reminders.imported_reminders:build_row_id"},
    adapted={Reminder: "shared.reminders.imported_reminders:adapt_rows"},
)
