"""Tables of values: check-ins, their scores by value, and the answers of the first assessment."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind
from shared.values.catalog import KEY_LENGTH


class ValueCheckin(AiModeMixin, IdentityMixin, Base):
    """One check-in as a whole: JSON of scores by name, own values as the person wrote them."""

    __tablename__ = "value_checkins"
    __table_args__ = (*per_user_layout("value_checkins"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    value_snapshot: Mapped[str] = mapped_column(EncryptedText("value_checkins.value_snapshot"))


class ValueScore(Base):
    """One score of a value of the form, which can be counted without decrypting anything.

    Scores of a person's own values are in the check-in only: their names are private words, and a digest of a name
    would be lost with the key that made it. `user_id` and `created_at` repeat the check-in, which never changes, so
    that years of someone's scores are one range scan on every database, however it plans a join.
    """

    __tablename__ = "value_scores"
    __table_args__ = (
        NonclusteredPrimaryKey("checkin_id", "value_key"),
        ClusteredIndex("ix_value_scores_history", "user_id", "created_at", "checkin_id", "value_key"),
    )

    checkin_id: Mapped[UUID] = mapped_column(ForeignKey("value_checkins.id", ondelete="CASCADE"))
    value_key: Mapped[str] = mapped_column(Unicode(KEY_LENGTH))
    user_id: Mapped[UUID]
    created_at: Mapped[datetime]
    score: Mapped[int]


class ValueAssessment(IdentityMixin, Base):
    """The answers that someone has given to the pairs so far, as JSON of chosen values by pair; one row a person."""

    __tablename__ = "value_assessments"
    __table_args__ = (
        *per_user_layout("value_assessments"),
        Index("ix_value_assessments_person", "user_id", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    choices: Mapped[str] = mapped_column(EncryptedText("value_assessments.choices"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


PERSONAL_DATA = PersonalData(
    (ValueCheckin, ValueScore, ValueAssessment),
    synced={ValueCheckin: SyncedKind("value_checkin", "shared.values.service:load_checkins")},
    online={
        ValueScore: "It is in its check-in, which is written with it.",
        ValueAssessment: "One form, which is answered once.",
    },
)
