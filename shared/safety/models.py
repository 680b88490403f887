"""Tables of the safety net: what was screened, by digest only, and the level that holds for a person."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode, literal
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, FilteredIndex, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData
from shared.safety.levels import Level

CONTEXT_LENGTH = 40
SIGNALS_LENGTH = 400
VERSION_LENGTH = 20


class SafetyScreening(IdentityMixin, Base):
    """One screening. Nothing a person wrote is in it: the text is an HMAC, the signals are constants of ours.

    `session_id` is the session of writing in which the words stood (seed 004, "safety_screening_logs"). It has no
    foreign key: sessions are of a domain that stands above, and are deleted by themselves. `confidence` is the
    probability of danger that the classifiers gave, none in rows of before; `resources_provided` is how many
    helplines the answer had.
    """

    __tablename__ = "safety_screenings"
    __table_args__ = (
        *per_user_layout("safety_screenings"),
        Index("ix_safety_screenings_age", "created_at", "id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    text_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    context: Mapped[str] = mapped_column(Unicode(CONTEXT_LENGTH))
    level: Mapped[Level] = mapped_column(Unicode(6))
    signals: Mapped[str] = mapped_column(Unicode(SIGNALS_LENGTH))
    version: Mapped[str] = mapped_column(Unicode(VERSION_LENGTH))
    session_id: Mapped[UUID | None]
    confidence: Mapped[float | None]
    resources_provided: Mapped[int] = mapped_column(default=0, server_default=literal(0))


class SafetyCorrection(IdentityMixin, Base):
    """One time that a person's word about their level was heard: the level before and after, and the local day."""

    __tablename__ = "safety_corrections"
    __table_args__ = (
        *per_user_layout("safety_corrections"),
        Index("ix_safety_corrections_age", "created_at", "id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    local_date: Mapped[date]
    level_before: Mapped[Level] = mapped_column(Unicode(6))
    level_after: Mapped[Level] = mapped_column(Unicode(6))


class UserSafetyLevel(Base):
    """The level that holds for a person; no row means green.

    The three days are local days in the person's zone: the last on which something was not green, and the first two
    green ones after it. When the second is over, the level has fallen, without anything being written. Until then the
    person cannot correct it to less than `reviewed_level`, which an administrator has set.
    """

    __tablename__ = "safety_levels"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    level: Mapped[Level] = mapped_column(Unicode(6))
    raised_at: Mapped[datetime]
    raised_on: Mapped[date]
    first_green_on: Mapped[date | None]
    second_green_on: Mapped[date | None]
    reviewed_at: Mapped[datetime | None]
    reviewer_id: Mapped[UUID | None]
    reviewed_level: Mapped[Level | None] = mapped_column(Unicode(6))


# Few levels were reviewed; the index finds those of an administrator whose account ends.
FilteredIndex("ix_safety_levels_reviewer", UserSafetyLevel.reviewer_id, where=UserSafetyLevel.reviewer_id.is_not(None))


PERSONAL_DATA = PersonalData(
    (
        SafetyScreening,
        SafetyCorrection,
        UserSafetyLevel,
    ),
    "shared.safety.level_store:forget_safety",
    online=dict.fromkeys(
        (SafetyScreening, SafetyCorrection, UserSafetyLevel), "Of the worst days no copy lies on a device."
    ),
    not_imported={
        SafetyScreening: "Texts are screened here: a file raises no alarm and ends none.",
        SafetyCorrection: "They correct the level of another account.",
        UserSafetyLevel: "A level follows from what is written here.",
    },
)
