"""Request and response models of goals, their progress and their path (seed 002, "Goal")."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from shared.core.http.dates import FIRST_MOMENT, Day, PeriodQuery, Weekdays, WrittenMoment
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    TRIMMED,
    VISIBLE,
    ChangeModel,
    Label,
    Line,
    RequestModel,
    ResponseModel,
    TextLimit,
)
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.core.local_times import Weekday
from shared.goals.models import Measure, PlanPart, RatePeriod, ReminderStatus
from shared.goals.off_days import MAX_RANGES
from shared.goals.plans import DECIMALS, LARGEST_NUMBER
from shared.safety.service import GREEN_NOTE, SafetyNote

Description = Annotated[str, TRIMMED, TextLimit(5_000), VISIBLE]
_ShortNote = Annotated[str, TRIMMED, TextLimit(1_000), VISIBLE]
_Unit = Annotated[str, TRIMMED, TextLimit(30), VISIBLE]
_Number = Annotated[
    float,
    Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER, allow_inf_nan=False),
    AfterValidator(lambda number: round(number, DECIMALS) + 0.0),  # 0, not -0
]
_OffWeekdays = Annotated[Weekdays, Field(max_length=6)]

_GOAL_ID = "2f6f0d4e-51b7-4f3d-9a0e-3c1f1e0d7a11"
_WRITTEN: dict[str, Any] = {
    "title": "Finish the data course",
    "why": "I want to choose my next job, not take the first one.",
    "value": "Curiosity",
    "unit": "lessons",
    "start": 0,
    "target": 40,
    "rate": 5,
    "rate_per": "week",
    "off_weekdays": ["saturday", "sunday"],
}
_GOAL: dict[str, Any] = {
    "id": _GOAL_ID,
    **_WRITTEN,
    "description": None,
    "measure": "number",
    "ai_mode": "inherit",
    "status": "scheduled",
    "starts_on": "2026-03-02",
    "target_date": "2026-04-24",
    "computed": "target_date",
    "off_ranges": [],
    "current": 6,
    "progressed_on": "2026-03-06",
    "progress": 0.15,
    "buffer_days": 4,
    "completed_at": None,
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
    "version": 1,
}
_LOGGED: dict[str, Any] = {
    "change": 2,
    "note": "Two lessons before lunch.",
    "occurred_at": "2026-03-06T10:15:00Z",
}
_ENTRY: dict[str, Any] = {
    "id": "6d0a8d6f-6f43-4a86-8d0b-0a4e4e5b9c21",
    "goal_id": _GOAL_ID,
    "value": None,
    **_LOGGED,
    "day": "2026-03-06",
    "created_at": "2026-03-06T10:15:02Z",
    "updated_at": "2026-03-06T10:15:02Z",
    "version": 1,
}


class OffDayRange(RequestModel, json_schema_extra={"example": {"first": "2026-04-03", "last": "2026-04-06"}}):
    """Days on which you plan no progress, such as a holiday; both are included."""

    first: Day
    last: Day


class GoalCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new goal. Of `start`, `rate`, `target` and `target_date` three fix the fourth; a goal may have fewer."""

    title: Line = Field(description="What you want to reach, in one line.")
    description: Description | None = None
    why: Description | None = Field(default=None, description="Why it matters to you.")
    value: Label | None = Field(default=None, description="The value it serves: one of the form, or one of your own.")
    measure: Measure = Field(
        default="number",
        description="`number` counts what you log. `steps` counts the commitments of the goal that do not repeat: it "
        "takes a `target_date`, and no `start`, `rate`, `target` or `unit`.",
    )
    unit: _Unit | None = Field(default=None, description="What the numbers count, such as pages or kilometers.")
    start: _Number | None = Field(
        default=None, description="The value before the first day; 0 unless the other three fix it."
    )
    rate: _Number | None = Field(
        default=None, description="By how much the value should change per `rate_per`; negative to go down."
    )
    rate_per: RatePeriod = Field(default="week", description="The time for which `rate` is said.")
    target: _Number | None = None
    target_date: Day | None = Field(default=None, description="Today or a later day, at most 5 years ahead.")
    starts_on: Day | None = Field(
        default=None, description="The first day of progress; today if it is left out. At most 5 years back or ahead."
    )
    off_weekdays: _OffWeekdays = Field(default_factory=list, description="Days of the week without progress.")
    off_ranges: list[OffDayRange] = Field(
        default_factory=list, max_length=MAX_RANGES, description="Ranges of days without progress."
    )
    ai_mode: ChosenAiMode = INHERIT
    status: ReminderStatus | None = Field(
        default=None, description="`scheduled` if it has a target date, otherwise `pending`, unless you say so."
    )


class GoalChange(ChangeModel, json_schema_extra={"example": {"target_date": "2026-05-08", "rate": None}}):
    """The fields to change; fields left out stay as they are. What was computed of the plan is computed anew."""

    title: Line = ""
    description: Description | None = None
    why: Description | None = None
    value: Label | None = None
    unit: _Unit | None = None
    start: _Number | None = None
    rate: _Number | None = None
    rate_per: RatePeriod = "week"
    target: _Number | None = None
    target_date: Day | None = None
    starts_on: Day = date.min
    off_weekdays: _OffWeekdays = Field(default_factory=list)
    off_ranges: list[OffDayRange] = Field(default_factory=list, max_length=MAX_RANGES)
    ai_mode: ChosenAiMode = INHERIT
    status: ReminderStatus = "pending"


class Goal(ResponseModel, json_schema_extra={"example": _GOAL}):
    """A goal, with how far it is."""

    id: UUID
    title: str
    description: str | None
    why: str | None
    value: str | None
    ai_mode: StoredAiMode
    status: ReminderStatus = Field(
        description="`pending` while it rests, `scheduled` while you work on it, then `completed` or `skipped`."
    )
    measure: Measure
    unit: str | None
    start: float | None
    rate: float | None
    rate_per: RatePeriod
    target: float | None
    target_date: date | None
    starts_on: date
    computed: PlanPart | None = Field(
        description="The part of the plan that was computed; null without a whole plan. To have another one computed, "
        "send null for it."
    )
    off_weekdays: list[Weekday]
    off_ranges: list[OffDayRange]
    current: float | None = Field(description="The value reached; null before the first entry.")
    progressed_on: date | None = Field(description="The day of the latest progress.")
    progress: float | None = Field(description="How much of the way is done, from 0 to 1; null without a way.")
    buffer_days: int | None = Field(
        description="How many days may end without further progress before the goal is off track: 0 means that "
        "today's share is still to be done, below 0 that it is off track. At least 1 once the target is reached. Null "
        "without a whole plan, and once the goal is completed or skipped."
    )
    completed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
    )


class WrittenGoal(Goal, json_schema_extra={"example": {**_GOAL, "safety": GREEN_NOTE}}):
    """A goal that was just created or changed, with the result of its safety screening."""

    safety: SafetyNote


class GoalQuery(PageQuery):
    """Filters of the list."""

    status: ReminderStatus | None = Field(default=None, description="Goals with this status.")


class ProgressCreate(RequestModel, json_schema_extra={"example": _LOGGED}):
    """Progress to log: the value that is reached, or else by how much it changed."""

    value: _Number | None = Field(default=None, description="The value that is reached, such as a weight.")
    change: _Number | None = Field(default=None, description="What was added, such as pages; negative takes away.")
    note: _ShortNote | None = None
    occurred_at: WrittenMoment | None = Field(
        default=None, description="When it was; now if left out, and at most a year ago."
    )
    client_id: UUID | None = Field(
        default=None,
        description="An id of your choice. An entry that is sent again with it, even days later, is stored once; "
        "another content under the same id is 409.",
    )


class ProgressChange(ChangeModel, json_schema_extra={"example": {"change": 3}}):
    """The fields to correct; fields left out stay as they are. A value takes the place of a change, and vice versa."""

    value: _Number | None = None
    change: _Number | None = None
    note: _ShortNote | None = None
    occurred_at: WrittenMoment = FIRST_MOMENT


class ProgressEntry(ResponseModel, json_schema_extra={"example": _ENTRY}):
    """An entry of the progress log."""

    id: UUID
    goal_id: UUID
    value: float | None
    change: float | None
    note: str | None
    day: date = Field(description="The day it was where you were then.")
    occurred_at: datetime
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
    )


class WrittenProgress(ProgressEntry, json_schema_extra={"example": {**_ENTRY, "goal": _GOAL, "safety": GREEN_NOTE}}):
    """An entry that was just logged or corrected, the goal as it is now, and the result of the safety screening."""

    goal: Goal
    safety: SafetyNote


class PathPoint(ResponseModel, json_schema_extra={"example": {"date": "2026-03-06", "value": 6}}):
    """The value at the end of a day."""

    date: date
    value: float


class PathQuery(PeriodQuery):
    """The days to draw: by default from the day before the start, or the first one logged, to target date or today."""


class GoalPath(
    ResponseModel,
    json_schema_extra={
        "example": {
            "first": "2026-03-01",
            "last": "2026-04-24",
            "today": "2026-03-06",
            "timezone": "Europe/Berlin",
            "unit": "lessons",
            "planned": [{"date": "2026-03-01", "value": 0}, {"date": "2026-03-02", "value": 1}],
            "real": [{"date": "2026-03-06", "value": 6}],
            "off_weekdays": ["saturday", "sunday"],
            "off_ranges": [],
            "planned_today": 5,
            "current": 6,
            "buffer_days": 4,
        }
    },
):
    """The path of a goal, ready to draw. Values are those at the end of a day."""

    first: date
    last: date
    today: date
    timezone: str
    unit: str | None
    planned: list[PathPoint] = Field(description="Evenly spaced days, at most 401; empty without a whole plan.")
    real: list[PathPoint] = Field(description="The last value of each day on which something was logged; at most 401.")
    off_weekdays: list[Weekday]
    off_ranges: list[OffDayRange]
    planned_today: float | None
    current: float | None
    buffer_days: int | None = Field(
        description="How many days may end without further progress before the goal is off track; 0: something is due "
        "today."
    )
