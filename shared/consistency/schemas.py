"""Response models of consistency (seed 002, "ConsistencyMetric")."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import PeriodQuery
from shared.core.http.paging import PageQuery
from shared.core.http.schema import ResponseModel

FORMULA = "100 * active / counted days; with commitments due: 50 * active / counted days + 50 * kept / due"
_WINDOW: dict[str, Any] = {
    "window_days": 7,
    "score": 83.33,
    "counted_days": 6,
    "active_days": 5,
    "paused_days": 0,
    "forgiven_days": 1,
    "days_before_joining": 0,
    "commitments_due": 0,
    "commitments_kept": 0,
    "notes": ["1 missed day is forgiven.", "No commitment was due, so only days count."],
}
_CONSISTENCY: dict[str, Any] = {
    "ends_on": "2026-03-02",
    "timezone": "Europe/Berlin",
    "formula": FORMULA,
    "windows": [_WINDOW],
}
_METRIC: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "created_at": "2026-03-02T23:00:00Z",
    "ends_on": "2026-03-02",
    "windows": [_WINDOW],
}


class ConsistencyWindow(ResponseModel, json_schema_extra={"example": _WINDOW}):
    """The score of a window, with what it is made of; days that are paused or forgiven do not count."""

    window_days: Literal[7, 14, 30]
    score: float | None = Field(description="From 0 to 100, rounded to two digits; null where no day counts.")
    counted_days: int = Field(description="Active and missed days.")
    active_days: int = Field(description="Days on which you did something.")
    paused_days: int = Field(description="Days without anything that a pause covers; they do not count.")
    forgiven_days: int = Field(description="Missed days that are forgiven, one in 7 days; they do not count.")
    days_before_joining: int = Field(description="Days before your account was created; they do not count.")
    commitments_due: int = Field(description="Without those that you skipped.")
    commitments_kept: int
    notes: list[str] = Field(description="What to know about the score, in sentences.")


class Consistency(ResponseModel, json_schema_extra={"example": _CONSISTENCY}):
    """Your consistency over the windows that end with your last whole day."""

    ends_on: date
    timezone: str
    formula: str = Field(description="How a score follows from the other figures.")
    windows: list[ConsistencyWindow]


class ConsistencyMetric(ResponseModel, json_schema_extra={"example": _METRIC}):
    """Your consistency as it was measured when a day was over. What came later is not in it."""

    id: UUID
    user_id: UUID
    created_at: datetime
    ends_on: date
    windows: list[ConsistencyWindow]


class ConsistencyQuery(PeriodQuery, PageQuery):
    """Filters of the list. `from` and `to` refer to when it was measured."""
