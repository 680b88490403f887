"""Request and response models of what is counted over sessions: a person's own, and themes over many people."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from shared.core.http.schema import QueryModel, ResponseModel

MAX_WEEKS = 52
_SUMMARY: dict[str, Any] = {
    "total_sessions": 12,
    "completed_sessions": 9,
    "total_minutes": 180,
    "avg_intensity": 2.6,
    "last_session_at": "2026-03-02T18:20:00Z",
    "techniques_used": ["sprint", "unsent_letter"],
}
_THEME: dict[str, Any] = {
    "theme_name": "job_search",
    "theme_category": "work",
    "frequency": 40,
    "avg_confidence": 0.8,
}
_REPORT: dict[str, Any] = {"week_begins": "2026-02-16", "contributors": 110, "themes": [_THEME]}


class UserSessionSummary(ResponseModel, json_schema_extra={"example": _SUMMARY}):
    """What your sessions come to."""

    total_sessions: int
    completed_sessions: int
    total_minutes: int = Field(description="As planned, over all sessions; what was written is in the progress.")
    avg_intensity: float | None = Field(description="From 1 to 5; null before the first session.")
    last_session_at: datetime | None
    techniques_used: list[str]


class FrequencyQuery(QueryModel):
    """Which week."""

    weeks_ago: int = Field(
        default=0, ge=0, le=MAX_WEEKS, description="How many weeks before the latest one that is counted."
    )


class FrequentTheme(ResponseModel, json_schema_extra={"example": _THEME}):
    """A theme that at least 20 people had, and at least 20 had not."""

    theme_name: str
    theme_category: str
    frequency: int = Field(description="People, rounded down to tens.")
    avg_confidence: float = Field(description="From 0 to 1, of each person once.")


class FrequencyReport(ResponseModel, json_schema_extra={"example": _REPORT}):
    """The themes of one week, most frequent first; the counts of a week never change."""

    week_begins: date = Field(description="A Monday, in UTC.")
    contributors: int | None = Field(description="People with any theme, rounded down to tens; null for fewer than 20.")
    themes: list[FrequentTheme]
