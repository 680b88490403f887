"""Tables of progress (seed 000, "Gamification Entities") and the words their columns hold."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData

StreakType = Literal["daily", "weekly"]
PauseReason = Literal["user", "safety", "silence", "travel"]
ChallengeStatus = Literal["pending", "completed"]
ActivityKind = Literal[
    "entry",
    "reflection",
    "check_in",
    "session",
    "conversation",
    "challenge",
    "mood",
    "energy",
    "goal_progress",
    "commitment",
    "writing",
]
PENDING: ChallengeStatus = "pending"
COMPLETED: ChallengeStatus = "completed"
ENTRY: ActivityKind = "entry"
REFLECTION: ActivityKind = "reflection"
CHECK_IN: ActivityKind = "check_in"
SESSION: ActivityKind = "session"
CONVERSATION: ActivityKind = "conversation"
CHALLENGE: ActivityKind = "challenge"
MOOD: ActivityKind = "mood"
ENERGY: ActivityKind = "energy"
GOAL_PROGRESS: ActivityKind = "goal_progress"
COMMITMENT: ActivityKind = "commitment"
WRITING: ActivityKind = "writing"
CATALOG_ID_LENGTH = 60


class Activity(IdentityMixin, Base):
    """Something that someone did, once: `source_id` is what came of it, such as the entry.

    `local_date` is the day it was where they were then; it does not change when they travel on.
    """

    __tablename__ = "activities"
    __table_args__ = (
        *per_user_layout("activities"),
        Index("ix_activities_source", "user_id", "kind", "source_id", unique=True),
        Index("ix_activities_days", "user_id", "local_date", "kind"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Unicode(30))
    source_id: Mapped[UUID]
    occurred_at: Mapped[datetime]
    local_date: Mapped[date]


class ActivityDomain(Base):
    """A part of life that an activity was about, as far as it is known."""

    __tablename__ = "activity_domains"
    __table_args__ = (PrimaryKeyConstraint("user_id", "domain"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    domain: Mapped[str] = mapped_column(Unicode(40))
    first_at: Mapped[datetime]


class UserStreak(IdentityMixin, Base):
    """How many days or weeks in a row; derived from activities and pauses, kept so that reading costs one row.

    It is as of `last_completed`; the other columns are enough to apply the days since then without reading activities.
    `missed_on` is the last day that was forgiven, `since_missed` how many were completed after it.
    """

    __tablename__ = "user_streaks"
    __table_args__ = (
        *per_user_layout("user_streaks"),
        Index("ix_user_streaks_type", "user_id", "streak_type", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    streak_type: Mapped[StreakType] = mapped_column(Unicode(10))
    current_count: Mapped[int]
    longest_count: Mapped[int]
    last_completed: Mapped[date | None]
    missed_on: Mapped[date | None]
    since_missed: Mapped[int]


class StreakPause(IdentityMixin, Base):
    """Days that neither add to a streak nor break it; `ends_on` is the last of them, None while it is open.

    Those of the reason `travel` were skipped or cut short by a change of zone: they add, but cannot be missed. Those of
    the reason `silence` add, too, and no week of theirs can be missed.
    """

    __tablename__ = "streak_pauses"
    __table_args__ = (*per_user_layout("streak_pauses"), Index("ix_streak_pauses_days", "user_id", "starts_on"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    reason: Mapped[PauseReason] = mapped_column(Unicode(10))


class Badge(Base):
    """A badge of the catalog; `criteria` is its typed rule as JSON."""

    __tablename__ = "badges"
    __table_args__ = (PrimaryKeyConstraint("id"),)

    id: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    name: Mapped[str] = mapped_column(Unicode(80))
    description: Mapped[str] = mapped_column(Unicode(300))
    criteria: Mapped[str] = mapped_column(Unicode(1_000))
    position: Mapped[int]


class UserBadge(IdentityMixin, Base):
    """A badge that someone earned, once."""

    __tablename__ = "user_badges"
    __table_args__ = (
        *per_user_layout("user_badges"),
        Index("ix_user_badges_badge", "user_id", "badge_id", unique=True),
        Index("ix_user_badges_catalog", "badge_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    badge_id: Mapped[str] = mapped_column(ForeignKey("badges.id"))
    awarded_at: Mapped[datetime]


class Challenge(Base):
    """A challenge of the catalog; `criteria` is its typed rule as JSON, None where the person says that it is done."""

    __tablename__ = "challenges"
    __table_args__ = (PrimaryKeyConstraint("id"),)

    id: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    name: Mapped[str] = mapped_column(Unicode(80))
    description: Mapped[str] = mapped_column(Unicode(300))
    challenge_type: Mapped[str] = mapped_column(Unicode(20))
    subject: Mapped[str] = mapped_column(Unicode(30))
    criteria: Mapped[str | None] = mapped_column(Unicode(1_000))
    start_date: Mapped[date | None]
    end_date: Mapped[date | None]


class UserChallenge(IdentityMixin, Base):
    """The challenge of someone's day: one a local day."""

    __tablename__ = "user_challenges"
    __table_args__ = (
        *per_user_layout("user_challenges"),
        Index("ix_user_challenges_day", "user_id", "assigned_on", unique=True),
        Index("ix_user_challenges_catalog", "challenge_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    challenge_id: Mapped[str] = mapped_column(ForeignKey("challenges.id"))
    assigned_on: Mapped[date]
    status: Mapped[ChallengeStatus] = mapped_column(Unicode(10), default=PENDING)
    completed_at: Mapped[datetime | None]


class ChallengeSchedule(Base):
    """When someone's next day begins: their next local midnight, in UTC."""

    __tablename__ = "challenge_schedules"
    __table_args__ = (
        PrimaryKeyConstraint("user_id"),
        Index("ix_challenge_schedules_due", "next_at", "user_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    next_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (Activity, ActivityDomain, UserStreak, StreakPause, UserBadge, UserChallenge, ChallengeSchedule),
    withheld={ChallengeSchedule: "When a timer looks next."},
    online=dict.fromkeys(
        (Activity, ActivityDomain, UserStreak, StreakPause, UserBadge, UserChallenge),
        "Counted from what was done, and shown on one page.",
    ),
    not_imported={ActivityDomain: "Counted from activities."},
)
