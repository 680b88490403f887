"""Tables of body and rest (seed 001, "UserProfile"): the answers to the quiz, and the snapshots of the profile."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, FilteredIndex, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData

ProfileSource = Literal["quiz", "chat", "person"]
ProfileReason = Literal["quiz_completed", "quiz_repeated", "fact_corrected", "fact_proposed", "fact_forgotten"]
REASON_LENGTH = 20


class QuizProgress(IdentityMixin, Base):
    """What someone has answered so far; one row a person, which is also the turn of whoever writes their profile.

    `answers` is JSON of `{"value", "at"}` by question, with those that are set aside because no path leads to them.
    They are one sealed text: which questions were asked tells of health, too. `version` counts edits.
    """

    __tablename__ = "wellness_quiz_progress"
    __table_args__ = (
        *per_user_layout("wellness_quiz_progress"),
        Index("ix_wellness_quiz_progress_person", "user_id", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    quiz_version: Mapped[int]
    answers: Mapped[str] = mapped_column(EncryptedText("wellness_quiz_progress.answers"))
    completed_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)


class WellnessProfile(IdentityMixin, Base):
    """A snapshot of someone's profile. `active_slot` is 1 for the one that holds, and null for those before it.

    `facts` is JSON of values by name, `diff` of `[before, after]` by name. `source` says where the change came from,
    `reason` what asked for it, and `source_id` which message or other row, if there is one. A snapshot changes only
    where a fact is forgotten, which `updated_at` tells.
    """

    __tablename__ = "wellness_profiles"
    __table_args__ = (
        *per_user_layout("wellness_profiles"),
        Index("ix_wellness_profiles_revision", "user_id", "revision", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    revision: Mapped[int]
    active_slot: Mapped[int | None]
    facts: Mapped[str] = mapped_column(EncryptedText("wellness_profiles.facts"))
    diff: Mapped[str] = mapped_column(EncryptedText("wellness_profiles.diff"))
    source: Mapped[ProfileSource] = mapped_column(Unicode(10))
    reason: Mapped[ProfileReason] = mapped_column(Unicode(REASON_LENGTH))
    source_id: Mapped[UUID | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


FilteredIndex(
    "ix_wellness_profiles_active",
    WellnessProfile.user_id,
    WellnessProfile.active_slot,
    where=WellnessProfile.active_slot.is_not(None),
    unique=True,
)


PERSONAL_DATA = PersonalData(
    (QuizProgress, WellnessProfile),
    online={
        QuizProgress: "The quiz leads from question to question while someone answers.",
        WellnessProfile: "Plans follow the newest snapshot, which is read with them.",
    },
)
