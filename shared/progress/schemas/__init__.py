"""What goes in and out of progress over the wire."""

from shared.progress.schemas.badges import Badge, BadgeProgress, BadgeQuery
from shared.progress.schemas.challenges import CompletedChallenge, UserChallenge
from shared.progress.schemas.streaks import (
    MOST_PAUSED_DAYS,
    SUMMARY_WEEKS,
    ActivityCounts,
    PauseRequest,
    ProgressSummary,
    Streak,
    Streaks,
    WeekFigures,
)

__all__ = [
    "MOST_PAUSED_DAYS",
    "SUMMARY_WEEKS",
    "ActivityCounts",
    "Badge",
    "BadgeProgress",
    "BadgeQuery",
    "CompletedChallenge",
    "PauseRequest",
    "ProgressSummary",
    "Streak",
    "Streaks",
    "UserChallenge",
    "WeekFigures",
]
