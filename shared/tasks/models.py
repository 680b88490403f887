"""Tables of tasks (seed 001, "Task"), of calendar feeds, and of proposals of a lighter plan."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, FilteredIndex, IdentityMixin, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind

TaskStatus = Literal["pending", "completed", "skipped", "missed"]
PENDING: TaskStatus = "pending"
COMPLETED: TaskStatus = "completed"
SKIPPED: TaskStatus = "skipped"
MISSED: TaskStatus = "missed"

ProposalStatus = Literal["open", "accepted", "dismissed"]
OPEN: ProposalStatus = "open"
ACCEPTED: ProposalStatus = "accepted"
DISMISSED: ProposalStatus = "dismissed"
ProposalCause = Literal["low_adherence", "low_energy"]

_TYPE_LENGTH = 10


class Task(AiModeMixin, IdentityMixin, Base):
    """Something to do on a day. One of a plan names it, one of the person's own has no plan; `version` counts edits.

    `due_on` and `due_minute` are local. `due_at` is when it is over: at its time, or with its day. `closes_at` is the
    end of its day while it is pending, and null otherwise: by then it is done or missed. `done_on` is the local day on
    which it was completed or skipped. `sequence` counts what a calendar has to hear of (RFC 5545, 3.8.7.4), and
    `changed_at` says when that was. A task whose plan was replaced is `withdrawn_at` that moment, and shown in
    calendars only, as cancelled.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        *per_user_layout("tasks", "due_at"),
        Index("ix_tasks_days", "user_id", "due_on", "status"),
        Index("ix_tasks_plan", "plan_id", "due_on"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    plan_id: Mapped[UUID | None]
    plan_type: Mapped[str | None] = mapped_column(Unicode(_TYPE_LENGTH))
    description: Mapped[str] = mapped_column(EncryptedText("tasks.description"))
    minutes: Mapped[int | None]
    due_on: Mapped[date]
    due_minute: Mapped[int | None]
    due_at: Mapped[datetime]
    status: Mapped[TaskStatus] = mapped_column(Unicode(10), default=PENDING)
    closes_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(EncryptedText("tasks.reason"))
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


FilteredIndex("ix_tasks_closing", Task.closes_at, Task.id, where=Task.closes_at.is_not(None))
FilteredIndex("ix_tasks_withdrawn", Task.withdrawn_at, Task.id, where=Task.withdrawn_at.is_not(None))


class CalendarFeed(IdentityMixin, Base):
    """The feed of someone's tasks for their calendar, at most one a person. Of its token only the SHA-256 is stored.

    `discreet`: every event is called the same. `window_started_at` and `reads` count for the limit of its readers.
    """

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        *per_user_layout("calendar_feeds"),
        Index("ix_calendar_feeds_person", "user_id", unique=True),
        Index("ix_calendar_feeds_token", "token_sha256", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    discreet: Mapped[bool]
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    window_started_at: Mapped[datetime] = mapped_column(default=clock.now)
    reads: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)


class PlanProposal(IdentityMixin, Base):
    """A proposal to make a plan lighter, at most one a person and local week, which begins with the Monday `week_of`.

    `figures` is sealed JSON: how much was done, and how much energy there was, tell of health.
    """

    __tablename__ = "plan_proposals"
    __table_args__ = (
        *per_user_layout("plan_proposals"),
        Index("ix_plan_proposals_week", "user_id", "week_of", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    week_of: Mapped[date]
    plan_id: Mapped[UUID]
    plan_type: Mapped[str] = mapped_column(Unicode(_TYPE_LENGTH))
    cause: Mapped[ProposalCause] = mapped_column(Unicode(20))
    figures: Mapped[str] = mapped_column(EncryptedText("plan_proposals.figures"))
    status: Mapped[ProposalStatus] = mapped_column(Unicode(10), default=OPEN)
    decided_at: Mapped[datetime | None]


class ProposalSchedule(Base):
    """When a timer looks at the week of someone who has had a plan: when their next Monday begins."""

    __tablename__ = "proposal_schedules"
    __table_args__ = (Index("ix_proposal_schedules_due", "next_at", "user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    next_at: Mapped[datetime]


class PlanRenewalSchedule(Base):
    """When a timer looks at the plans of someone who has had one: when the day after the last of one begins."""

    __tablename__ = "plan_renewal_schedules"
    __table_args__ = (Index("ix_plan_renewal_schedules_due", "next_at", "user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    next_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (Task, CalendarFeed, PlanProposal, ProposalSchedule, PlanRenewalSchedule),
    withheld=dict.fromkeys((ProposalSchedule, PlanRenewalSchedule), "When a timer looks next."),
    synced={Task: SyncedKind("task", "shared.tasks.task_rows:load_tasks")},
    online={
        CalendarFeed: "The secret of a URL, which is shown once.",
        PlanProposal: "Shown only while it is the time for proposals.",
    },
    not_imported={CalendarFeed: "Its secret address is in no file.", PlanProposal: "Proposals of weeks that are over."},
)
