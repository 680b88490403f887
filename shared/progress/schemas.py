"""What crosses the wire about progress (seed 000, "Gamification")."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import RequestModel, ResponseModel
from shared.progress.models import StreakType

MOST_PAUSED_DAYS = 60

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


class Streak(ResponseModel, json_schema_extra={"example": _STREAK}):
    """How many days or weeks in a row someone did something, as it is today where they live."""

    id: UUID
    streak_type: StreakType
    current_count: int
    longest_count: int
    last_completed: date | None = Field(description="The last day that counted, in your own time zone then.")
    freezes_left: int = Field(
        description="How many days you could miss now without losing any: one in 7 is forgiven. Weeks have none."
    )
    paused: bool = Field(description="True while you have paused your streaks: then nothing adds and nothing breaks.")
    paused_until: date | None = Field(description="The last paused day; null for a pause that is open.")


class PauseRequest(RequestModel, json_schema_extra={"example": {"until": "2026-03-16"}}):
    """A pause, for a holiday or an illness."""

    until: date | None = Field(
        default=None,
        description=f"The last paused day, at most {MOST_PAUSED_DAYS} days from today. Without it, until you resume.",
    )
