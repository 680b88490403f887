"""Tables of reports (seed 002, "Report" and "ReportType"), and the words that their columns hold."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData

ReportType = Literal["two_day", "seven_day", "twenty_one_day"]
ReportStatus = Literal["pending", "ready", "failed"]
TWO_DAY: ReportType = "two_day"
SEVEN_DAY: ReportType = "seven_day"
TWENTY_ONE_DAY: ReportType = "twenty_one_day"
REPORT_TYPES: tuple[ReportType, ...] = (TWO_DAY, SEVEN_DAY, TWENTY_ONE_DAY)
PENDING: ReportStatus = "pending"
READY: ReportStatus = "ready"
FAILED: ReportStatus = "failed"
MADE_BY_LENGTH = 100


class Report(IdentityMixin, Base):
    """What a window of someone's whole local days came to. `payload` and `narrative` are JSON, read whole.

    A report that was made does not change: one that is made anew is another row with the next `revision`, and
    `replaces_id` names the one before, which stays. `replaces_id` has no foreign key, so that each can be deleted. The
    unique key lets a timer that runs twice make one.
    """

    __tablename__ = "reports"
    __table_args__ = (
        *per_user_layout("reports"),
        Index("ix_reports_window", "user_id", "report_type", "ends_on", "revision", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    report_type: Mapped[ReportType] = mapped_column(Unicode(20))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    timezone: Mapped[str] = mapped_column(Unicode(64))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[UUID | None]
    status: Mapped[ReportStatus] = mapped_column(Unicode(10), default=PENDING)
    by_timer: Mapped[bool] = mapped_column(default=False)
    payload: Mapped[str | None] = mapped_column(EncryptedText("reports.payload"))
    narrative: Mapped[str | None] = mapped_column(EncryptedText("reports.narrative"))
    made_by: Mapped[str | None] = mapped_column(Unicode(MADE_BY_LENGTH))
    made_at: Mapped[datetime | None]


class ReportPreferences(Base):
    """Which types of report come by themselves, and whether by mail too; who has no row has the defaults."""

    __tablename__ = "report_preferences"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    two_day: Mapped[bool] = mapped_column(default=False)
    seven_day: Mapped[bool] = mapped_column(default=True)
    twenty_one_day: Mapped[bool] = mapped_column(default=False)
    by_mail: Mapped[bool] = mapped_column(default=False)


class ReportSchedule(Base):
    """When the next report of someone is due, in UTC."""

    __tablename__ = "report_schedules"
    __table_args__ = (
        PrimaryKeyConstraint("user_id"),
        Index("ix_report_schedules_due", "next_at", "user_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    next_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (Report, ReportPreferences, ReportSchedule),
    withheld={ReportSchedule: "When a timer looks next."},
    online={
        Report: "A report is read with its charts, which are drawn when they are asked for.",
        ReportPreferences: "One small document.",
    },
    named_ids={Report: "shared.reports.service:replace_goal_ids"},
    current={Report: "shared.reports.service:adapt_rows"},
    not_imported={ReportPreferences: "Choices are made here, and not by a file."},
)
