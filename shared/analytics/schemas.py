"""Request and response models of analytics (seed 001, "AnalyticsEvent")."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import WrittenMoment
from shared.core.http.schema import QueryModel, RequestModel, ResponseModel, TextRule

MAX_EVENTS = 100
MAX_WEEKS = 12
EventOutcome = Literal["kept", "known", "conflict", "refused", "over_limit", "not_kept"]
FunnelStep = Literal[
    "sign_up", "onboarding_started", "onboarding_completion", "plan_activated", "task_completed", "returned"
]

SESSION_TOKEN = TextRule(
    r"^[A-Za-z0-9_-]{22,64}$",
    "Send a random token of 22 to 64 letters, digits, hyphens and underscores, such as a UUID.",
)
_ID = "6a1f9a52-8f0e-4a63-9d0d-2f1f1c7f0b11"
_EVENT: dict[str, Any] = {
    "id": _ID,
    "name": "screen_viewed",
    "properties": {"screen": "plans"},
    "occurred_at": "2026-03-02T18:20:00Z",
    "session_id": "q4Jm0Zt2Q1u7m8rXhV3wYg",
}
_BATCH: dict[str, Any] = {"sent_at": "2026-03-02T18:21:00Z", "events": [_EVENT]}
_RESULT: dict[str, Any] = {"id": _ID, "outcome": "kept", "faults": []}
_COUNTS: dict[str, Any] = {
    "sign_up": 120,
    "onboarding_started": 100,
    "onboarding_completion": 70,
    "plan_activated": 50,
    "task_completed": 30,
    "returned": 20,
}


class SentEvent(RequestModel):
    """One event, as it is read from a batch."""

    id: Annotated[UUID, Field(strict=False)]
    name: str
    occurred_at: WrittenMoment
    properties: dict[str, Any] = Field(default_factory=dict)
    session_id: Annotated[str, SESSION_TOKEN] | None = None


class EventBatch(RequestModel, json_schema_extra={"example": _BATCH}):
    """Events of an app, at most 100."""

    events: list[Any] = Field(
        min_length=1,
        max_length=MAX_EVENTS,
        description="Objects with `id` (a random UUID), `name`, `occurred_at`, and if there are any `properties` and "
        "`session_id` (a random token). Each is looked at by itself: one that is wrong keeps out no other. Names and "
        "properties are those of the catalog.",
    )
    sent_at: WrittenMoment | None = Field(
        default=None,
        description="What the device's clock shows now: times of a clock that is wrong are put right by it.",
    )


class EventFault(ResponseModel):
    """What is wrong with a field of an event, and what would be right; never what was sent."""

    loc: list[str | int]
    msg: str
    type: str


class EventResult(ResponseModel):
    """What became of one event."""

    id: UUID | None = Field(description="The event's id; null if it could not be read.")
    outcome: EventOutcome = Field(
        description="`kept`; `known`: it was kept before; `conflict`: another event was kept under this id; `refused`: "
        "see `faults`; `over_limit`: you sent very many in a week; `not_kept`: you do not let events be kept, or your "
        "browser says so."
    )
    faults: list[EventFault]


class BatchResult(ResponseModel, json_schema_extra={"example": {"results": [_RESULT]}}):
    """What became of the events, in their order."""

    results: list[EventResult]


class CohortQuery(QueryModel):
    """How many weekly cohorts to show. There is no other filter: by the difference of two, few people would be seen."""

    weeks: int = Field(default=MAX_WEEKS, ge=1, le=MAX_WEEKS, description="The latest so many weeks.")


class FunnelCohort(ResponseModel):
    """The people who signed up in one week, and how many of them took each step within four weeks.

    Counts are rounded down to tens; null stands for fewer than ten.
    """

    week_begins: date
    counts: dict[FunnelStep, int | None]


class Funnel(
    ResponseModel,
    json_schema_extra={"example": {"cohorts": [{"week_begins": "2026-03-02", "counts": _COUNTS}]}},
):
    """The funnel of each weekly cohort, the latest first."""

    cohorts: list[FunnelCohort]


class RetentionCohort(ResponseModel):
    """The people who signed up in one week, and how many of them did something in each week after it.

    Counts are rounded down to tens; null stands for fewer than ten. Weeks that are not over yet are left out.
    """

    week_begins: date
    people: int | None
    active: list[int | None]


class Retention(
    ResponseModel,
    json_schema_extra={
        "example": {"cohorts": [{"week_begins": "2026-03-02", "people": 120, "active": [60, 40, None]}]}
    },
):
    """The retention of each weekly cohort, the latest first."""

    cohorts: list[RetentionCohort]
