"""What crosses the wire about reminders (seed 002, "ReminderSchedule")."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day, Weekdays
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    TIME_OF_DAY,
    TRIMMED,
    VISIBLE,
    WHOLE_NUMBER,
    ChangeModel,
    RequestModel,
    ResponseModel,
    TextLimit,
)
from shared.core.local_times import Weekday
from shared.goals.service import ReminderStatus
from shared.reminders.models import Cadence, ReminderKind
from shared.safety.service import GREEN_NOTE, SafetyNote

MESSAGE_LENGTH = 500
TimeOfDay = Annotated[
    str,
    TextLimit(5),
    TIME_OF_DAY,
    Field(description="Hours and minutes in your time zone.", examples=["18:30"]),
]
Days = Annotated[
    Weekdays,
    Field(min_length=1, max_length=7),
    Field(description="The days of the week: several for `weekdays`, one for `weekly`."),
]
DayOfMonth = Annotated[
    int, Field(ge=1, le=31, description="For `monthly`; in a shorter month, its last day."), WHOLE_NUMBER
]
OnDate = Annotated[Day, Field(description="For `once`: today or later, at most 5 years ahead.")]
Message = Annotated[str, TRIMMED, TextLimit(MESSAGE_LENGTH), VISIBLE]

_WRITTEN: dict[str, Any] = {
    "kind": "custom",
    "cadence": "weekdays",
    "time": "18:30",
    "weekdays": ["monday", "thursday"],
    "message": "Look at the course once more.",
}
_REMINDER: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    **_WRITTEN,
    "day_of_month": None,
    "on_date": None,
    "every": None,
    "until": None,
    "decision_id": None,
    "entry_id": None,
    "goal_id": None,
    "commitment_id": None,
    "narrative_session_id": None,
    "enabled": True,
    "status": "scheduled",
    "last_run_at": "2026-03-02T17:30:00Z",
    "next_run_at": "2026-03-05T17:30:00Z",
    "created_at": "2026-03-01T18:20:00Z",
    "updated_at": "2026-03-01T18:20:00Z",
    "version": 1,
}


class ReminderCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new reminder. Send only the fields that its cadence needs."""

    kind: Literal["journal", "check_in", "challenge", "decision_revisit", "custom", "goal"] = Field(
        description="`decision_revisit` asks how a decision or an entry turned out, `goal` how far a goal is. A "
        "commitment has its own `reminder_time`."
    )
    cadence: Cadence
    time: TimeOfDay
    weekdays: Days | None = None
    day_of_month: DayOfMonth | None = None
    on_date: OnDate | None = None
    message: Message | None = Field(
        default=None, description="For `custom`: what to remind you of. It is shown in the app only, never in a mail."
    )
    decision_id: UUID | None = Field(
        default=None, description="For `decision_revisit`: the decision, or else an entry."
    )
    entry_id: UUID | None = Field(default=None, description="For `decision_revisit`: the entry, or else a decision.")
    goal_id: UUID | None = Field(default=None, description="For `goal`: the goal.")
    enabled: bool = True


class ReminderChange(ChangeModel, json_schema_extra={"example": {"time": "08:00"}}):
    """The fields to change; fields left out stay as they are. A new cadence clears the fields of the old one."""

    cadence: Cadence = "daily"
    time: TimeOfDay = "09:00"
    weekdays: Days | None = None
    day_of_month: DayOfMonth | None = None
    on_date: OnDate | None = None
    message: Message | None = None
    enabled: bool = True


class Reminder(ResponseModel, json_schema_extra={"example": _REMINDER}):
    """A reminder."""

    id: UUID
    kind: ReminderKind
    cadence: Cadence
    time: str
    weekdays: list[Weekday] | None
    day_of_month: int | None
    on_date: date | None = Field(description="For `once`: the day. Of a commitment that repeats, the first day.")
    every: int | None = Field(description="Of a commitment that repeats: every how many days, weeks or months.")
    until: date | None = Field(description="Of a commitment that repeats: the last day on which it can be due.")
    message: str | None
    decision_id: UUID | None
    entry_id: UUID | None
    goal_id: UUID | None
    commitment_id: UUID | None
    narrative_session_id: UUID | None = Field(
        description="The story that has waited for you, or for which you named this day."
    )
    enabled: bool
    status: ReminderStatus = Field(
        description="`scheduled` while one is to come, `pending` while it is turned off; one that comes `once` ends as "
        "`completed` or `skipped`."
    )
    last_run_at: datetime | None = Field(description="When it was due, the last time it was sent.")
    next_run_at: datetime | None = Field(description="When it is due next; quiet hours may delay it.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
    )


class WrittenReminder(Reminder, json_schema_extra={"example": {**_REMINDER, "safety": GREEN_NOTE}}):
    """A reminder that was just created or changed, with the result of its safety screening."""

    safety: SafetyNote


class ReminderQuery(PageQuery):
    """Filters of the list."""

    kind: ReminderKind | None = Field(default=None, description="Reminders of this kind.")
    decision_id: UUID | None = Field(default=None, description="The reminder of this decision.")
    entry_id: UUID | None = Field(default=None, description="The reminder of this entry.")
    goal_id: UUID | None = Field(default=None, description="The reminder of this goal.")
    commitment_id: UUID | None = Field(default=None, description="The reminder of this commitment.")
    narrative_session_id: UUID | None = Field(default=None, description="The reminder of this narrative session.")
