"""Tables of consistency (seed 002, "ConsistencyMetric"): what the timer measured, and when whose next day ends."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData


class ConsistencyMetric(IdentityMixin, Base):
    """Someone's consistency over the windows that end with a day: one row a person and day.

    Scores are in hundredths, None where no day of the window counts. `parts` is what `scores.dump_parts` writes:
    numbers only.
    """

    __tablename__ = "consistency_metrics"
    __table_args__ = (
        *per_user_layout("consistency_metrics"),
        Index("ix_consistency_metrics_day", "user_id", "ends_on", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    ends_on: Mapped[date]
    score_7: Mapped[int | None]
    score_14: Mapped[int | None]
    score_30: Mapped[int | None]
    parts: Mapped[str] = mapped_column(Unicode(200))


class ConsistencySchedule(Base):
    """When someone's day ends: their next local midnight, in UTC."""

    __tablename__ = "consistency_schedules"
    __table_args__ = (
        PrimaryKeyConstraint("user_id"),
        Index("ix_consistency_schedules_due", "next_at", "user_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    next_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (ConsistencyMetric, ConsistencySchedule),
    withheld={ConsistencySchedule: "When a timer looks next."},
    online={ConsistencyMetric: "Counted from what was done, and shown on one page."},
)
