"""Request and response models of tasks, of the adherence of a week, and of proposals of a lighter plan."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day, PeriodQuery, WrittenMoment
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    TIME_OF_DAY,
    TRIMMED,
    VISIBLE,
    WHOLE_NUMBER,
    ChangeModel,
    LinkQueryModel,
    QueryModel,
    RequestModel,
    ResponseModel,
    TextLimit,
)
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.safety.service import GREEN_NOTE, SafetyNote
from shared.tasks.models import ProposalCause, ProposalStatus, TaskStatus

TaskType = Literal["exercise", "nutrition", "sleep", "own"]
PlanType = Literal["exercise", "nutrition", "sleep"]
MAX_MINUTES = 24 * 60

_Description = Annotated[str, TRIMMED, TextLimit(500), VISIBLE]
_Reason = Annotated[str, TRIMMED, TextLimit(500), VISIBLE]
_TimeOfDay = Annotated[
    str, TextLimit(5), TIME_OF_DAY, Field(description="Hours and minutes in your time zone.", examples=["18:30"])
]
_Minutes = Annotated[int, Field(ge=1, le=MAX_MINUTES), WHOLE_NUMBER]
_Moment = Annotated[WrittenMoment | None, Field(description="When it was; now if left out, and at most 30 days ago.")]

_WRITTEN: dict[str, Any] = {
    "description": "Walk to the lake and back",
    "due_on": "2026-03-04",
    "due_time": "18:30",
    "minutes": 40,
}
_TASK: dict[str, Any] = {
    "id": "0c9d2a36-5f0f-4f2a-9a86-4f9f6c0f6b11",
    **_WRITTEN,
    "ai_mode": "inherit",
    "plan_id": None,
    "task_type": "own",
    "status": "pending",
    "due_at": "2026-03-04T17:30:00Z",
    "overdue": False,
    "completed_at": None,
    "done_on": None,
    "late": False,
    "reason": None,
    "created_at": "2026-03-02T08:20:00Z",
    "updated_at": "2026-03-02T08:20:00Z",
    "version": 1,
}
_COUNTS: dict[str, Any] = {
    "due": 4,
    "completed": 2,
    "completed_late": 1,
    "skipped": 1,
    "missed": 0,
    "pending": 1,
    "share": 0.6667,
}
_PROPOSAL: dict[str, Any] = {
    "id": "5a8b1f0e-3a55-49a7-8a3e-5a0e0d7c2b60",
    "plan_id": "9d2f7c5e-8f0b-4a53-a0a8-0a9a2f2d9c11",
    "plan_type": "exercise",
    "week_of": "2026-03-09",
    "cause": "low_adherence",
    "text": "Last week 2 of 9 fitted in. That can happen: weeks differ. Would a lighter plan suit you better for now?",
    "status": "open",
    "decided_at": None,
    "created_at": "2026-03-09T05:10:00Z",
}


class TaskCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new task of one's own."""

    description: _Description = Field(description="What you mean to do.")
    ai_mode: ChosenAiMode = INHERIT
    due_on: Day = Field(description="The day on which you mean to do it: today or later, at most 5 years ahead.")
    due_time: _TimeOfDay | None = Field(default=None, description="The time of that day; without it any time will do.")
    minutes: _Minutes | None = Field(default=None, description="How long it takes.")


class TaskChange(ChangeModel, json_schema_extra={"example": {"due_on": "2026-03-05", "due_time": "07:15"}}):
    """The fields to change; fields left out stay as they are. Description and minutes of a plan's task are the plan's.

    Another day or time reschedules the task: one that was missed is pending again.
    """

    description: _Description = ""
    ai_mode: ChosenAiMode = INHERIT
    due_on: Day = date.min
    due_time: _TimeOfDay | None = None
    minutes: _Minutes | None = None


class Task(ResponseModel, json_schema_extra={"example": _TASK}):
    """A task."""

    id: UUID
    description: str
    ai_mode: StoredAiMode
    plan_id: UUID | None = Field(description="The plan that it comes from; null for one of your own.")
    task_type: TaskType = Field(description="The type of its plan, or `own`.")
    status: TaskStatus = Field(description="`missed` where its day is over; see `rests` of the week for days of rest.")
    due_on: date
    due_time: str | None
    due_at: datetime = Field(description="When it is over: at `due_time`, or at the end of the day, where you live.")
    minutes: int | None
    overdue: bool = Field(description="Whether it is pending and `due_at` has passed. It can be done all the same.")
    completed_at: datetime | None
    done_on: date | None = Field(description="Your local day on which you completed or skipped it.")
    late: bool = Field(description="Whether it was completed on a later day than it was due.")
    reason: str | None = Field(description="Why it was skipped.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(description="Grows with each of your edits. Send it as `If-Match` to overwrite no newer one.")


class WrittenTask(Task, json_schema_extra={"example": {**_TASK, "safety": GREEN_NOTE}}):
    """A task that was just written, with the result of its safety screening."""

    safety: SafetyNote


class TaskQuery(PeriodQuery, PageQuery):
    """Filters of the list; a task must match all of them."""

    status: TaskStatus | None = Field(default=None, description="Tasks with this status.")
    task_type: TaskType | None = Field(default=None, description="Tasks of plans of this type, or your `own`.")
    plan_id: UUID | None = Field(default=None, description="Tasks of this plan.")


class TaskCompletion(RequestModel, json_schema_extra={"example": {"occurred_at": "2026-03-04T18:10:00+01:00"}}):
    """When a task was done."""

    occurred_at: _Moment = None


class TaskSkip(RequestModel, json_schema_extra={"example": {"reason": "I had a cold."}}):
    """Why a task is skipped, and when that was decided."""

    reason: _Reason | None = None
    occurred_at: _Moment = None


class AdherenceCounts(ResponseModel, json_schema_extra={"example": _COUNTS}):
    """What became of the tasks of some days. `share` is null as long as none is over."""

    due: int
    completed: int = Field(description="With those that were completed late.")
    completed_late: int
    skipped: int
    missed: int
    pending: int
    share: float | None = Field(description="Completed among those that are over, from 0 to 1; without days of rest.")


class DayAdherence(AdherenceCounts, json_schema_extra={"example": {"date": "2026-03-04", "rests": False, **_COUNTS}}):
    """The tasks of one day."""

    date: date
    rests: bool = Field(description="Whether you pause on this day. It is in no share then.")


class TypeAdherence(AdherenceCounts, json_schema_extra={"example": {"task_type": "exercise", **_COUNTS}}):
    """The tasks of one type."""

    task_type: TaskType


_WEEK: dict[str, Any] = {
    "first": "2026-03-02",
    "last": "2026-03-08",
    "today": "2026-03-04",
    "timezone": "Europe/Berlin",
    "days": [{"date": f"2026-03-0{day}", "rests": False, **_COUNTS} for day in range(2, 9)],
    "types": [{"task_type": "exercise", **_COUNTS}],
    "total": _COUNTS,
}


class WeekAdherence(ResponseModel, json_schema_extra={"example": _WEEK}):
    """The tasks of one week in your time zone, Monday to Sunday, ready to draw."""

    first: date
    last: date
    today: date
    timezone: str
    days: list[DayAdherence]
    types: list[TypeAdherence] = Field(description="The types that have tasks in this week.")
    total: AdherenceCounts


class WeekQuery(QueryModel):
    """Which week is meant."""

    week_of: date | None = Field(default=None, alias="day", description="A day of the week; today if left out.")


class Proposal(ResponseModel, json_schema_extra={"example": _PROPOSAL}):
    """A proposal to make a plan lighter; you decide."""

    id: UUID
    plan_id: UUID
    plan_type: PlanType
    week_of: date = Field(description="The Monday of the week in which it was made; there is at most one a week.")
    cause: ProposalCause
    text: str = Field(description="The reason in plain words.")
    status: ProposalStatus
    decided_at: datetime | None
    created_at: datetime


_NOTE: dict[str, Any] = {
    "plan_id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "plan_type": "sleep",
    "kind": "continued",
    "text": "The four weeks of your plan for sleep are over, and the next four have begun.",
}
_TODAY: dict[str, Any] = {
    "date": "2026-03-04",
    "timezone": "Europe/Berlin",
    "tasks": [_TASK],
    "proposal": _PROPOSAL,
    "plan_notes": [_NOTE],
}


class PlanNote(ResponseModel, json_schema_extra={"example": _NOTE}):
    """A plan that followed another one within the last week, or one that ended and has no next one."""

    plan_id: UUID
    plan_type: PlanType
    kind: Literal["continued", "ended"]
    text: str


class TodayTasks(ResponseModel, json_schema_extra={"example": _TODAY}):
    """The tasks of today where you live, in the order of their times, a proposal if one is open, and news of plans."""

    date: date
    timezone: str
    tasks: list[Task]
    proposal: Proposal | None
    plan_notes: list[PlanNote]


_FEED: dict[str, Any] = {"discreet": True, "created_at": "2026-03-04T08:20:00Z"}
_URL = "https://api.example.org/api/v1/calendar/tasks.ics?token=Zk0dM2l1b5sD1oYV2xT0p8m3c9KxkR7Qw4uE6hJ0aBs"
_Discreet = Annotated[
    bool,
    Field(
        description="Whether every event is called `Task`. If not, calendar programs, their makers and everybody with "
        "whom you share the calendar see what your tasks say."
    ),
]


class FeedRequest(RequestModel, json_schema_extra={"example": {"discreet": True}}):
    """How the new feed is."""

    discreet: _Discreet = True


class FeedChange(ChangeModel, json_schema_extra={"example": {"discreet": False}}):
    """What to change of the feed."""

    discreet: _Discreet = True


class Feed(ResponseModel, json_schema_extra={"example": _FEED}):
    """The feed of your tasks for calendar programs. Its URL is not stored, and cannot be shown again."""

    discreet: _Discreet
    created_at: datetime = Field(description="When its URL was made.")


class IssuedFeed(Feed, json_schema_extra={"example": {"url": _URL, **_FEED}}):
    """A new feed, with the URL to subscribe to. Whoever has it can read the feed."""

    url: str = Field(description="The URL, or only its path where the server does not know its own address.")


class FeedQuery(LinkQueryModel):
    """Which feed is read."""

    token: Annotated[str, TextLimit(100)] = Field(
        description="The token in the URL that the owner got.", examples=["Zk0dM2l1b5sD1oYV2xT0p8m3c9KxkR7Qw4uE6hJ0aBs"]
    )
