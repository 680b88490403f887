"""What crosses the wire about challenges (seed 000, "Challenge" and "UserChallenge")."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import ResponseModel
from shared.progress.activities import ActivityKind
from shared.progress.models import ChallengeStatus
from shared.progress.schemas.badges import Badge
from shared.progress.schemas.streaks import Streak

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
_BADGE: dict[str, Any] = {
    "id": "small_yes",
    "name": "A small yes",
    "description": "You took up a daily challenge for the first time.",
    "awarded_at": "2026-03-02T18:20:00Z",
    "progress": {"n": 1, "of": 1},
}
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
_COMPLETED: dict[str, Any] = {**_CHALLENGE, "status": "completed", "completed_at": "2026-03-02T18:20:00Z"}


class UserChallenge(ResponseModel, json_schema_extra={"example": _CHALLENGE}):
    """The challenge of one of someone's days."""

    id: UUID = Field(description="Of this challenge on this day; complete it by this id.")
    challenge_id: str
    name: str
    description: str
    challenge_type: str
    subject: str
    completes_with: ActivityKind | None = Field(
        description="What completes it by itself when it is done that day; null where you say that it is done."
    )
    assigned_on: date = Field(description="The day it is for, where you live.")
    status: ChallengeStatus
    completed_at: datetime | None


class CompletedChallenge(
    ResponseModel, json_schema_extra={"example": {"challenge": _COMPLETED, "badges": [_BADGE], "streaks": [_STREAK]}}
):
    """A challenge that was just completed, and what came with it."""

    challenge: UserChallenge
    badges: list[Badge] = Field(description="The badges that this earned.")
    streaks: list[Streak] = Field(description="Your streaks, as they are now.")
