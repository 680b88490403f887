"""Tables of insights (seed 002, "Insight"): the observations, their tags, what they rest on, and when to look again."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData, SyncedKind

InsightStatus = Literal["proposed", "confirmed", "dismissed", "withdrawn"]
PROPOSED: InsightStatus = "proposed"
CONFIRMED: InsightStatus = "confirmed"
DISMISSED: InsightStatus = "dismissed"
WITHDRAWN: InsightStatus = "withdrawn"
MADE_BY_LENGTH, KIND_LENGTH, HASH_BYTES = 100, 40, 16


class Insight(IdentityMixin, Base):
    """An observation about someone, of a conversation with the coach or not.

    `made_by` is a model's name, `rules`, or `user` for words of their own.
    `text` and `tags` (a JSON list) are null once it is withdrawn, unless they are the person's own words. `version`
    grows with what the person does, and when a job replaces the text: nobody confirms a text that they have not seen.
    """

    __tablename__ = "insights"
    __table_args__ = (
        *per_user_layout("insights"),
        Index("ix_insights_status", "user_id", "status", "updated_at", "id"),
        Index("ix_insights_conversation", "conversation_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id"))
    text: Mapped[str | None] = mapped_column(EncryptedText("insights.text"))
    tags: Mapped[str | None] = mapped_column(EncryptedText("insights.tags"))
    status: Mapped[InsightStatus] = mapped_column(Unicode(10))
    made_by: Mapped[str] = mapped_column(Unicode(MADE_BY_LENGTH))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)


class InsightTag(Base):
    """A tag of an insight, as a keyed hash of its folded text: a tag may be a person's own word."""

    __tablename__ = "insight_tags"
    __table_args__ = (
        PrimaryKeyConstraint("insight_id", "tag_hash"),
        Index("ix_insight_tags_hash", "tag_hash", "insight_id"),
    )

    insight_id: Mapped[UUID] = mapped_column(ForeignKey("insights.id", ondelete="CASCADE"))
    tag_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES))


class InsightReference(Base):
    """A text that an insight rests on: its kind and id in the search index, and the row with which it is deleted."""

    __tablename__ = "insight_sources"
    __table_args__ = (
        PrimaryKeyConstraint("insight_id", "source_id"),
        Index("ix_insight_sources_source", "user_id", "source_id"),
        Index("ix_insight_sources_parent", "user_id", "parent_id"),
    )

    insight_id: Mapped[UUID] = mapped_column(ForeignKey("insights.id", ondelete="CASCADE"))
    source_id: Mapped[UUID]
    user_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(Unicode(KIND_LENGTH))
    parent_id: Mapped[UUID | None]


class InsightSchedule(Base):
    """When someone's week is over, and the last Sunday that was looked at.

    Whoever writes insights of a person takes a turn at their row.
    """

    __tablename__ = "insight_schedules"
    __table_args__ = (PrimaryKeyConstraint("user_id"), Index("ix_insight_schedules_due", "next_at", "user_id"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    next_at: Mapped[datetime]
    observed_through: Mapped[date | None]


PERSONAL_DATA = PersonalData(
    (Insight, InsightTag, InsightReference, InsightSchedule),
    withheld={
        InsightTag: "Keyed hashes of the tags, which are in their insight.",
        InsightSchedule: "When a timer looks next.",
    },
    synced={Insight: SyncedKind("insight", "shared.insights.service:load_insights", 2)},
    parts={InsightReference: Insight},
    complete="shared.insights.insight_store:complete_rows",
    adapted={Insight: "shared.insights.insight_store:adapt_rows"},
)
