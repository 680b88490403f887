"""Tables of moods (seed 002, "Emotion" and "EnergyMetric"), and the words that their columns hold."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind

EmotionValence = Literal["positive", "neutral", "negative"]
LabelKind = Literal["label", "activity"]
LABEL: LabelKind = "label"
ACTIVITY: LabelKind = "activity"


class Emotion(AiModeMixin, IdentityMixin, Base):
    """How someone felt at a moment. `labels` and `activities` are JSON lists of words as they wrote them.

    `local_date` is the day it was where they were then, and does not change when they travel on. `client_id` is the id
    that the client gave it before it was sent, so that it is stored once, however often it is sent. `conversation_id`
    does not cascade, because SQL Server allows one path between two tables.
    """

    __tablename__ = "emotions"
    __table_args__ = (
        *per_user_layout("emotions", "occurred_at"),
        Index("ix_emotions_client", "user_id", "client_id", unique=True),
        Index("ix_emotions_days", "user_id", "local_date", "valence", "intensity"),
        Index("ix_emotions_conversation", "conversation_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    client_id: Mapped[UUID] = mapped_column(default=uuid4)
    occurred_at: Mapped[datetime]
    local_date: Mapped[date]
    valence: Mapped[EmotionValence] = mapped_column(Unicode(10))
    intensity: Mapped[int]
    labels: Mapped[str] = mapped_column(EncryptedText("emotions.labels"))
    activities: Mapped[str] = mapped_column(EncryptedText("emotions.activities"))
    note: Mapped[str | None] = mapped_column(EncryptedText("emotions.note"))
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class EmotionLabel(Base):
    """A label or an activity of an emotion, as a keyed hash of its folded text: words of people are never in plain.

    `user_id` and `local_date` repeat the emotion, so that labels of a period are counted by one range scan.
    """

    __tablename__ = "emotion_labels"
    __table_args__ = (
        NonclusteredPrimaryKey("emotion_id", "kind", "label_hash"),
        ClusteredIndex("ix_emotion_labels_days", "user_id", "kind", "local_date", "emotion_id", "label_hash"),
    )

    emotion_id: Mapped[UUID] = mapped_column(ForeignKey("emotions.id", ondelete="CASCADE"))
    kind: Mapped[LabelKind] = mapped_column(Unicode(10))
    label_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    user_id: Mapped[UUID]
    local_date: Mapped[date]


class EnergyMetric(AiModeMixin, IdentityMixin, Base):
    """How much energy someone had at a moment, from 0 to 10; `client_id` and `local_date` are as in `Emotion`."""

    __tablename__ = "energy_metrics"
    __table_args__ = (
        *per_user_layout("energy_metrics", "occurred_at"),
        Index("ix_energy_metrics_client", "user_id", "client_id", unique=True),
        Index("ix_energy_metrics_days", "user_id", "local_date", "energy"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    client_id: Mapped[UUID] = mapped_column(default=uuid4)
    occurred_at: Mapped[datetime]
    local_date: Mapped[date]
    energy: Mapped[int]
    note: Mapped[str | None] = mapped_column(EncryptedText("energy_metrics.note"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


PERSONAL_DATA = PersonalData(
    (Emotion, EmotionLabel, EnergyMetric),
    withheld={EmotionLabel: "Keyed hashes of the labels, which are in their emotion."},
    synced={
        Emotion: SyncedKind("emotion", "shared.moods.service:load_emotions"),
        EnergyMetric: SyncedKind("energy_metric", "shared.moods.service:load_energy_metrics"),
    },
    complete="shared.moods.imported_emotions:complete_rows",
)
