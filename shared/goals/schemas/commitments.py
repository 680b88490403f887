"""Request and response models of commitments and their occurrences (seed 002, "Commitment")."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day, PeriodQuery, Weekdays, WrittenMoment
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    TIME_OF_DAY,
    TRIMMED,
    VISIBLE,
    WHOLE_NUMBER,
    ChangeModel,
    Line,
    RequestModel,
    ResponseModel,
    TextLimit,
)
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.core.local_times import Weekday
from shared.goals.models import RecurrenceUnit, ReminderStatus
from shared.goals.schemas.goals import Description
from shared.safety.service import GREEN_NOTE, SafetyNote

_Reason = Annotated[str, TRIMMED, TextLimit(500), VISIBLE]
_TimeOfDay = Annotated[
    str, TextLimit(5), TIME_OF_DAY, Field(description="Hours and minutes in your time zone.", examples=["18:30"])
]
_Weekdays = Annotated[Weekdays, Field(min_length=1, max_length=7)]
_DayOfMonth = Annotated[int, Field(ge=1, le=31), WHOLE_NUMBER]
_Every = Annotated[int, Field(ge=1, le=365), WHOLE_NUMBER]
OccurrenceStatus = Literal["open", "missed", "paused", "completed", "skipped"]

_COMMITMENT_ID = "4b8b6e0a-0f6e-4b0f-8a55-7c2a4a1f5e31"
_WRITTEN: dict[str, Any] = {
    "title": "One lesson before lunch",
    "goal_id": None,
    "due_on": "2026-03-02",
    "due_time": "12:00",
    "recurrence": {"unit": "week", "every": 1, "weekdays": ["monday", "wednesday", "friday"]},
    "reminder_time": "09:00",
}
_RECURRENCE: dict[str, Any] = {
    "unit": "week",
    "every": 1,
    "weekdays": ["monday", "wednesday", "friday"],
    "day_of_month": None,
    "until": None,
}
_COMMITMENT: dict[str, Any] = {
    "id": _COMMITMENT_ID,
    **_WRITTEN,
    "description": None,
    "ai_mode": "inherit",
    "recurrence": _RECURRENCE,
    "status": "scheduled",
    "due_at": "2026-03-06T11:00:00Z",
    "next_due_on": "2026-03-06",
    "overdue": False,
    "completed_at": None,
    "created_at": "2026-03-02T08:20:00Z",
    "updated_at": "2026-03-02T08:20:00Z",
    "version": 1,
}
_OCCURRENCE: dict[str, Any] = {
    "day": "2026-03-04",
    "status": "completed",
    "done_on": "2026-03-04",
    "occurred_at": "2026-03-04T11:10:00Z",
    "reason": None,
}


class RecurrenceRequest(RequestModel, json_schema_extra={"example": _WRITTEN["recurrence"]}):
    """How a commitment repeats, from its `due_on` on."""

    unit: RecurrenceUnit
    every: _Every = Field(
        default=1, description="Every how many days (at most 365), weeks (at most 52) or months (at most 12)."
    )
    weekdays: _Weekdays | None = Field(default=None, description="For weeks: the days; without them that of `due_on`.")
    day_of_month: _DayOfMonth | None = Field(
        default=None, description="For months: the day, in a shorter month its last one; without it that of `due_on`."
    )
    until: Day | None = Field(default=None, description="The last day on which it can be due.")


class CommitmentCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new commitment, for a goal or alone, once or again and again."""

    title: Line = Field(description="What you mean to do, in one line.")
    description: Description | None = None
    ai_mode: ChosenAiMode = INHERIT
    goal_id: UUID | None = Field(default=None, description="The goal that it is for.")
    due_on: Day | None = Field(
        default=None,
        description="The day it is due, or the first day if it repeats: today or later, at most 5 years ahead.",
    )
    due_time: _TimeOfDay | None = Field(default=None, description="The time by which it is due; needs `due_on`.")
    recurrence: RecurrenceRequest | None = Field(default=None, description="How it repeats; needs `due_on`.")
    reminder_time: _TimeOfDay | None = Field(
        default=None, description="When to remind you on each day that it is due; needs `due_on`."
    )


class CommitmentChange(ChangeModel, json_schema_extra={"example": {"due_on": "2026-03-09"}}):
    """The fields to change; fields left out stay as they are."""

    title: Line = ""
    description: Description | None = None
    ai_mode: ChosenAiMode = INHERIT
    goal_id: UUID | None = None
    due_on: Day | None = None
    due_time: _TimeOfDay | None = None
    recurrence: RecurrenceRequest | None = None
    reminder_time: _TimeOfDay | None = None


class Recurrence(ResponseModel, json_schema_extra={"example": _RECURRENCE}):
    """How a commitment repeats."""

    unit: RecurrenceUnit
    every: int
    weekdays: list[Weekday] | None
    day_of_month: int | None
    until: date | None


class Commitment(ResponseModel, json_schema_extra={"example": _COMMITMENT}):
    """A commitment."""

    id: UUID
    title: str
    description: str | None
    ai_mode: StoredAiMode
    goal_id: UUID | None
    status: ReminderStatus = Field(
        description="`pending` without a day, `scheduled` with one, then `completed` or `skipped`. One that repeats is "
        "`completed` after its last day."
    )
    due_on: date | None
    due_time: str | None
    recurrence: Recurrence | None
    reminder_time: str | None
    next_due_on: date | None = Field(
        description="The day on which it is due next: today or later if it repeats; null if nothing is open."
    )
    due_at: datetime | None = Field(
        description="When `next_due_on` is over: at `due_time`, or at the end of the day, where you live now."
    )
    overdue: bool = Field(description="Whether `due_at` has passed.")
    completed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
    )


class WrittenCommitment(Commitment, json_schema_extra={"example": {**_COMMITMENT, "safety": GREEN_NOTE}}):
    """A commitment that was just created or changed, with the result of its safety screening."""

    safety: SafetyNote


class CommitmentQuery(PageQuery):
    """Filters of the list; a commitment must match all of them."""

    status: ReminderStatus | None = Field(default=None, description="Commitments with this status.")
    goal_id: UUID | None = Field(default=None, description="Commitments for this goal.")


class CompletionRequest(RequestModel, json_schema_extra={"example": {"day": "2026-03-04"}}):
    """Which day of a commitment is meant, and when it was done."""

    day: Day | None = Field(
        default=None,
        description="For one that repeats: a day on which it is due. Without it, the last such day up to today, or the "
        "first one if none has come yet.",
    )
    occurred_at: WrittenMoment | None = Field(
        default=None, description="When it was; now if left out, and at most 30 days ago."
    )


class SkipRequest(CompletionRequest, json_schema_extra={"example": {"day": "2026-03-04", "reason": "I was ill."}}):
    """Which day of a commitment is skipped, and why."""

    reason: _Reason | None = None


class DayRequest(RequestModel, json_schema_extra={"example": {"day": "2026-03-04"}}):
    """Which day of a commitment is taken up again."""

    day: Day | None = Field(default=None, description="For one that repeats: the day; without it, as for completing.")


class Occurrence(ResponseModel, json_schema_extra={"example": _OCCURRENCE}):
    """What became of a commitment on one day that it was due."""

    day: date
    status: OccurrenceStatus = Field(
        description="A day that is over is `missed`, or `paused` where it counts against nobody: during a pause, or "
        "while a hard time took goals and reminders away."
    )
    done_on: date | None = Field(description="The day on which it was completed or skipped.")
    occurred_at: datetime | None
    reason: str | None


class OccurrenceResult(
    ResponseModel,
    json_schema_extra={"example": {"occurrence": _OCCURRENCE, "commitment": _COMMITMENT, "safety": GREEN_NOTE}},
):
    """What became of a day, and the commitment as it is now."""

    occurrence: Occurrence
    commitment: Commitment
    safety: SafetyNote


class OccurrenceQuery(PeriodQuery):
    """The days to list: by default from 14 days ago to 14 days ahead, at most 366 days."""


class OccurrenceList(ResponseModel, json_schema_extra={"example": {"occurrences": [_OCCURRENCE]}}):
    """The days on which a commitment is due, oldest first, with what became of each."""

    occurrences: list[Occurrence]
