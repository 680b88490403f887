"""The table of analytics (seed 001, "AnalyticsEvent"). It names nobody (ADR 0051)."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.analytics.event_catalog import NAME_LENGTH
from shared.core.db import Base, ClusteredIndex, NonclusteredPrimaryKey

PROPERTIES_LENGTH = 400


class AnalyticsEvent(Base):
    """One event. Its `person` is a pseudonym that only the person's own key yields, and so is its `session_id`.

    `occurred_at` is the hour, in UTC, because a finer moment would be found again in the row that the event is about.
    `week` counts weeks since 1970-01-05, a Monday, so that cohorts are compared as whole numbers. `content_digest`
    recognizes an event that is sent again; those of the server have none.
    """

    __tablename__ = "analytics_events"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_analytics_events_person", "person", "occurred_at", "id"),
        Index("ix_analytics_events_cohort", "event_name", "week", "person"),
        Index("ix_analytics_events_age", "occurred_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(default=uuid4)
    person: Mapped[UUID]
    session_id: Mapped[UUID | None]
    event_name: Mapped[str] = mapped_column(Unicode(NAME_LENGTH))
    event_properties: Mapped[str] = mapped_column(Unicode(PROPERTIES_LENGTH))
    occurred_at: Mapped[datetime]
    week: Mapped[int]
    content_digest: Mapped[bytes | None] = mapped_column(LargeBinary(16))
