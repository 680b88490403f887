"""What crosses the wire about progress: badges, streaks, the summary and challenges (seed 000, "Gamification")."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day
from shared.core.http.paging import PageQuery
from shared.core.http.schema import RequestModel, ResponseModel
from shared.progress.models import ActivityKind, ChallengeStatus, StreakType

_BADGE: dict[str, Any] = {
    "id": "five_entries",
    "name": "Five pages",
    "description": "Five entries. A pattern may begin to show.",
    "awarded_at": "2026-03-02T18:20:00Z",
    "progress": {"n": 5, "of": 5},
}


class BadgeProgress(ResponseModel, json_schema_extra={"example": {"n": 3, "of": 5}}):
    """Your progress toward a badge: `n` of `of`."""

    n: int
    of: int


class Badge(ResponseModel, json_schema_extra={"example": _BADGE}):
    """A badge, earned or not yet."""

    id: str
    name: str
    description: str
    awarded_at: datetime | None = Field(description="When it was earned; null while it is locked.")
    progress: BadgeProgress


class BadgeQuery(PageQuery):
    """Filters of the list."""

    include: Literal["locked"] | None = Field(
        default=None, description="`locked` also lists the badges that are not earned yet, after the earned ones."
    )


MOST_PAUSED_DAYS, SUMMARY_WEEKS = 60, 12

_STREAK: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "streak_type": "daily",
    "current_count": 5,
    "longest_count": 12,
    "last_completed": "2026-03-02",
    "freezes_left": 1,
    "paused": False,
    "paused_until": None,
}
_COUNTS: dict[str, Any] = {
    "entries": 31,
    "reflections": 12,
    "check_ins": 9,
    "sessions": 4,
    "conversations": 7,
    "challenges": 20,
    "moods": 24,
    "energy_metrics": 22,
    "goal_progress": 11,
    "commitments": 17,
    "writing_sessions": 6,
    "active_days": 38,
}
_WEEK: dict[str, Any] = {
    "week_start": "2026-03-02",
    "entries": 3,
    "reflections": 1,
    "check_ins": 1,
    "sessions": 0,
    "conversations": 1,
    "challenges": 2,
    "moods": 5,
    "energy_metrics": 4,
    "goal_progress": 2,
    "commitments": 3,
    "writing_sessions": 1,
    "active_days": 4,
}
_SUMMARY: dict[str, Any] = {"counts": _COUNTS, "streaks": [_STREAK], "badges": [], "weeks": [_WEEK]}


class Streak(ResponseModel, json_schema_extra={"example": _STREAK}):
    """How many days or weeks in a row you did something, as of today in your time zone."""

    id: UUID
    streak_type: StreakType
    current_count: int
    longest_count: int
    last_completed: date | None = Field(description="The day on which it last grew, in your time zone at that time.")
    freezes_left: int = Field(
        description="Days you can miss now and keep the streak: one in 7 is forgiven; weekly streaks have none."
    )
    paused: bool = Field(
        description="True while your streaks are paused; paused days neither add to a streak nor break it."
    )
    paused_until: date | None = Field(description="The last paused day; null if the pause has no end.")


class Streaks(ResponseModel, json_schema_extra={"example": {"streaks": [_STREAK]}}):
    """All your streaks, the daily one first."""

    streaks: list[Streak]


class PauseRequest(RequestModel, json_schema_extra={"example": {"until": "2026-03-16"}}):
    """A pause, for a holiday or an illness."""

    until: Day | None = Field(
        default=None,
        description=f"The last paused day, at most {MOST_PAUSED_DAYS} days from today. Without it, until you resume.",
    )


class ActivityCounts(ResponseModel, json_schema_extra={"example": _COUNTS}):
    """Counts of your activities, and the number of days with any."""

    entries: int
    reflections: int
    check_ins: int
    sessions: int = Field(description="Conversations about decisions that were completed.")
    conversations: int = Field(description="Other conversations with a coach, each once on a day.")
    challenges: int
    moods: int = Field(description="Emotions that you logged.")
    energy_metrics: int = Field(description="How often you logged your energy.")
    goal_progress: int = Field(description="How often you logged progress of a goal.")
    commitments: int = Field(description="Commitments that you completed, each of their days by itself.")
    writing_sessions: int = Field(description="Sessions of therapeutic writing that you completed.")
    active_days: int = Field(description="Days with at least one activity.")


class WeekFigures(ActivityCounts, json_schema_extra={"example": _WEEK}):
    """One week, Monday to Sunday, in your time zone."""

    week_start: date


class ProgressSummary(ResponseModel, json_schema_extra={"example": _SUMMARY}):
    """What you have done, in total and week by week."""

    counts: ActivityCounts
    streaks: list[Streak]
    badges: list[Badge] = Field(description="The badges you have earned, newest first.")
    weeks: list[WeekFigures] = Field(
        description=f"The last {SUMMARY_WEEKS} weeks, oldest first, with the current week and empty weeks, for a chart."
    )


_CHALLENGE: dict[str, Any] = {
    "id": "7d2f4b8e-3c55-4d0a-9a41-6f1f0a2b9c3d",
    "challenge_id": "values.one_hour",
    "name": "One value, one hour",
    "description": "Pick one value that matters to you and let it lead the next hour. Notice what you do differently.",
    "challenge_type": "daily",
    "subject": "values",
    "completes_with": None,
    "assigned_on": "2026-03-02",
    "status": "pending",
    "completed_at": None,
}
_EARNED_BADGE: dict[str, Any] = {
    "id": "small_yes",
    "name": "A small yes",
    "description": "You took up a daily challenge for the first time.",
    "awarded_at": "2026-03-02T18:20:00Z",
    "progress": {"n": 1, "of": 1},
}
_COMPLETED: dict[str, Any] = {**_CHALLENGE, "status": "completed", "completed_at": "2026-03-02T18:20:00Z"}


class UserChallenge(ResponseModel, json_schema_extra={"example": _CHALLENGE}):
    """A challenge that you got for one day."""

    id: UUID = Field(description="The id of this challenge on this day, for completing it.")
    challenge_id: str
    name: str
    description: str
    challenge_type: str
    subject: str
    completes_with: ActivityKind | None = Field(
        description="The activity that completes it automatically on that day; null if you mark it as done yourself."
    )
    assigned_on: date = Field(description="The day it is for, in your time zone.")
    status: ChallengeStatus
    completed_at: datetime | None


class CompletedChallenge(
    ResponseModel,
    json_schema_extra={"example": {"challenge": _COMPLETED, "badges": [_EARNED_BADGE], "streaks": [_STREAK]}},
):
    """A challenge that was just completed, with the badges it earned and your streaks."""

    challenge: UserChallenge
    badges: list[Badge] = Field(description="The badges that this earned; on heavy days they are not announced.")
    streaks: list[Streak] = Field(description="Your current streaks.")
