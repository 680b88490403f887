"""What crosses the wire about progress (seed 000, "Gamification")."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import RequestModel, ResponseModel
from shared.progress.models import StreakType
from shared.progress.schemas.badges import Badge

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
    "challenges": 20,
    "active_days": 38,
}
_WEEK: dict[str, Any] = {
    "week_start": "2026-03-02",
    "entries": 3,
    "reflections": 1,
    "check_ins": 1,
    "sessions": 0,
    "challenges": 2,
    "active_days": 4,
}
_SUMMARY: dict[str, Any] = {"counts": _COUNTS, "streaks": [_STREAK], "badges": [], "weeks": [_WEEK]}


class Streak(ResponseModel, json_schema_extra={"example": _STREAK}):
    """How many days or weeks in a row someone did something, as it is today where they live."""

    id: UUID
    streak_type: StreakType
    current_count: int
    longest_count: int
    last_completed: date | None = Field(description="The day with which it last grew, in your time zone then.")
    freezes_left: int = Field(
        description="How many days you could miss now without losing any: one in 7 is forgiven. Weeks have none."
    )
    paused: bool = Field(description="True while you have paused your streaks: then nothing adds and nothing breaks.")
    paused_until: date | None = Field(description="The last paused day; null for a pause that is open.")


class Streaks(ResponseModel, json_schema_extra={"example": {"streaks": [_STREAK]}}):
    """All of someone's streaks, the daily one first."""

    streaks: list[Streak]


class PauseRequest(RequestModel, json_schema_extra={"example": {"until": "2026-03-16"}}):
    """A pause, for a holiday or an illness."""

    until: date | None = Field(
        default=None,
        description=f"The last paused day, at most {MOST_PAUSED_DAYS} days from today. Without it, until you resume.",
    )


class ActivityCounts(ResponseModel, json_schema_extra={"example": _COUNTS}):
    """How much of everything, and on how many days."""

    entries: int
    reflections: int
    check_ins: int
    sessions: int = Field(description="Conversations about decisions that were completed.")
    challenges: int
    active_days: int = Field(description="Days on which there was anything.")


class WeekFigures(ActivityCounts, json_schema_extra={"example": _WEEK}):
    """One week, Monday to Sunday, in your days."""

    week_start: date


class ProgressSummary(ResponseModel, json_schema_extra={"example": _SUMMARY}):
    """What someone has done, all in all and week by week."""

    counts: ActivityCounts
    streaks: list[Streak]
    badges: list[Badge] = Field(description="The badges you have earned, newest first.")
    weeks: list[WeekFigures] = Field(
        description=f"The last {SUMMARY_WEEKS} weeks, oldest first, this one last, and none left out: ready to draw."
    )
