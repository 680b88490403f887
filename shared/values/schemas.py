"""Request and response models of values (seed 000, "Value Calibration"), and of the first assessment."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from shared.accounts.service import Blueprint, OnboardingStatus
from shared.core.buckets import Bucket
from shared.core.http.dates import PeriodQuery
from shared.core.http.paging import PageQuery
from shared.core.http.schema import VISIBLE_PATTERN, RequestModel, ResponseModel, TextLimit
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.safety.service import GREEN_NOTE, SafetyNote
from shared.values.assessment import PAIRS
from shared.values.catalog import KNOWN_VALUES, MAX_SCORE, MIN_SCORE
from shared.values.snapshot import MAX_OWN_VALUES

_MAX_SNAPSHOT_LENGTH = 25_000  # 28 names of 60 characters, each written as two \uXXXX

_SCORES = {"Courage": 9, "Honesty": 6, "Caution": 8, "Time with my kids": 3}
_SNAPSHOT = '{"Courage": 9, "Honesty": 6, "Caution": 8, "Time with my kids": 3}'
_CONFLICT: dict[str, Any] = {
    "values": ["Courage", "Caution"],
    "scores": [9, 8],
    "checkin_id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "created_at": "2026-03-02T18:20:00Z",
    "sentence": "Part of you wants to jump and part of you wants to check the rope; "
    "maybe there is a first step small enough for both.",
}
_SWING: dict[str, Any] = {
    "value": "Time with my kids",
    "previous_score": 9,
    "score": 3,
    "change": -6,
    "checkin_id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "previous_at": "2026-02-23T18:05:00Z",
    "created_at": "2026-03-02T18:20:00Z",
    "sentence": "Time with my kids went from 9 to 3; weeks can do that to anyone, and you may want to write down "
    "what happened in between.",
}
_TENSIONS: dict[str, Any] = {"conflicts": [_CONFLICT], "swings": [_SWING]}
_CHECKIN: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "created_at": "2026-03-02T18:20:00Z",
    "value_snapshot": _SNAPSHOT,
    "values": _SCORES,
    "ai_mode": "inherit",
}
_POINT: dict[str, Any] = {"date": "2026-03-02", "mean": 6.5, "min": 4, "max": 9, "n": 2}
_EVOLUTION: dict[str, Any] = {
    "since": "2026-02-22T23:00:00Z",
    "until": "2026-03-08T23:00:00Z",
    "bucket": "week",
    "timezone": "Europe/Berlin",
    "series": [{"value": "Courage", "own": False, "points": [_POINT]}],
    "own_values_left_out": 0,
}

# `snapshot` checks names and scores, because it can name the value at fault; this schema only describes them.
_OBJECT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "propertyNames": {"minLength": 1, "maxLength": 60, "pattern": VISIBLE_PATTERN},
    "additionalProperties": {"type": "integer", "minimum": MIN_SCORE, "maximum": MAX_SCORE},
    "minProperties": 1,
    "maxProperties": len(KNOWN_VALUES) + MAX_OWN_VALUES,
    "anyOf": [{"required": [value.name]} for value in KNOWN_VALUES],
}
_TEXT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "contentMediaType": "application/json",
    "contentSchema": _OBJECT_SCHEMA,
    "maxLength": _MAX_SNAPSHOT_LENGTH,
}


def _check_object_or_text(sent: Any) -> Any:
    """Refuse what is neither, or too long, in one sentence: a union would name its own parts where a field is named."""
    if isinstance(sent, dict) or (isinstance(sent, str) and len(sent) <= _MAX_SNAPSHOT_LENGTH):
        return sent
    raise PydanticCustomError("value_snapshot", "Send an object of values and scores, or its JSON text.")


SnapshotInput = Annotated[
    Any,
    AfterValidator(_check_object_or_text),
    WithJsonSchema({"anyOf": [_OBJECT_SCHEMA, _TEXT_SCHEMA]}, mode="validation"),
]


class FormValue(ResponseModel):
    """A value to rate; `lowest` and `highest` are what a person who rates it 1 or 10 might say."""

    name: str = Field(examples=["Courage"])
    description: str = Field(examples=["Doing what matters to you, although it frightens you."])
    lowest: str = Field(examples=["Right now I stay where it feels safe."])
    highest: str = Field(examples=["I take the step, shaking knees and all."])
    optional: bool


class CheckinForm(ResponseModel):
    """The values to rate in a check-in."""

    lowest_score: int = Field(default=MIN_SCORE)
    highest_score: int = Field(default=MAX_SCORE)
    most_own_values: int = Field(default=MAX_OWN_VALUES, description="How many values of your own you may add.")
    values: list[FormValue]


class CheckinCreate(RequestModel, json_schema_extra={"example": {"value_snapshot": _SNAPSHOT}}):
    """A check-in: how much you live by each value at present."""

    value_snapshot: SnapshotInput = Field(
        description="Scores from 1 to 10 by name, as an object or as its JSON text: at least one value of the form, "
        f"and up to {MAX_OWN_VALUES} of your own."
    )
    ai_mode: ChosenAiMode = INHERIT


class Conflict(ResponseModel, json_schema_extra={"example": _CONFLICT}):
    """Two opposed values that are both at 8 or more in one check-in."""

    values: list[str]
    scores: list[int]
    checkin_id: UUID
    created_at: datetime
    sentence: str


class Swing(ResponseModel, json_schema_extra={"example": _SWING}):
    """A value that changed by 5 or more between two check-ins that rate it."""

    value: str
    previous_score: int
    score: int
    change: int = Field(description="Positive if it rose, negative if it fell.")
    checkin_id: UUID
    previous_at: datetime
    created_at: datetime
    sentence: str


class Tensions(ResponseModel, json_schema_extra={"example": _TENSIONS}):
    """Conflicts and swings of your values."""

    conflicts: list[Conflict]
    swings: list[Swing] = Field(description="Newest first.")


class Checkin(ResponseModel, json_schema_extra={"example": _CHECKIN}):
    """A check-in."""

    id: UUID
    user_id: UUID
    created_at: datetime
    value_snapshot: str | dict[str, int | float] = Field(
        description="The snapshot as it was sent: a text, or an object."
    )
    values: dict[str, int] = Field(description="Scores by name: values of the form first, then your own.")
    ai_mode: StoredAiMode


class NewCheckin(Checkin, json_schema_extra={"example": {**_CHECKIN, "tensions": _TENSIONS, "safety": GREEN_NOTE}}):
    """A check-in that was just created, with the tensions it shows and the result of its safety screening."""

    tensions: Tensions
    safety: SafetyNote


class CheckinQuery(PeriodQuery, PageQuery):
    """Filters of the list; a check-in must match all of them."""


class EvolutionQuery(PeriodQuery):
    """The period to read, and the size of a bucket. The default is the last 90 days, the maximum five years."""

    bucket: Bucket = Field(default="day", description="The size of a bucket; weeks begin on Monday.")


class Point(ResponseModel, json_schema_extra={"example": _POINT}):
    """The mean score of one value in one day, week or month; `date` is its first day in your time zone."""

    date: date
    mean: float = Field(description="Rounded to two digits.")
    min: int
    max: int
    n: int = Field(description="The number of check-ins that rate the value.")


class Series(ResponseModel):
    """One value over time, oldest first; a day, week or month without a check-in has no point."""

    value: str = Field(examples=["Courage"])
    own: bool = Field(description="Whether it is one of your own values.")
    points: list[Point]


class Evolution(ResponseModel, json_schema_extra={"example": _EVOLUTION}):
    """How values changed: those of the form first, in its order, then your own, most often rated first."""

    since: datetime
    until: datetime
    bucket: Bucket
    timezone: str
    series: list[Series]
    own_values_left_out: int = Field(
        description="How many of your own values are left out, beyond the 50 that you rated most often."
    )


_CHOICE: dict[str, Any] = {"pair_id": "courage-caution", "chosen": "Courage"}
_PROGRESS: dict[str, Any] = {
    "answered": 15,
    "remaining": 0,
    "onboarding_status": "completed",
    "values_blueprint": [{"value": "Courage", "score": 100}, {"value": "Honesty", "score": 75}],
}
# Ids and names are data: the service checks them and says which one is wrong, and where.
PairId = Annotated[
    str,
    TextLimit(60),
    Field(description="The id of a pair.", json_schema_extra={"enum": [pair.id for pair in PAIRS]}),
]
ValueName = Annotated[
    str,
    TextLimit(60),
    Field(
        description="One of the two values of the pair.",
        json_schema_extra={"enum": [value.name for value in KNOWN_VALUES]},
    ),
]


class AssessmentOption(ResponseModel):
    """A value, and what a person who lives by it might say."""

    value: str = Field(examples=["Courage"])
    statement: str = Field(examples=["I would rather try and stumble than always wonder."])


class AssessmentPair(ResponseModel):
    """Two good options, to choose the one that is more like you."""

    id: str = Field(examples=["courage-caution"])
    options: list[AssessmentOption]
    chosen: str | None = Field(description="The value you chose, if you have answered already.")


class Assessment(ResponseModel):
    """The fifteen choices, in the order to ask them."""

    pairs: list[AssessmentPair]
    answered: int = Field(examples=[0])
    onboarding_status: OnboardingStatus


class Choice(RequestModel, json_schema_extra={"example": _CHOICE}):
    """Your choice in one pair."""

    pair_id: PairId
    chosen: ValueName


class AssessmentAnswers(RequestModel, json_schema_extra={"example": {"choices": [_CHOICE]}}):
    """Some or all answers; each pair at most once."""

    choices: list[Choice] = Field(min_length=1, max_length=len(PAIRS))


class AssessmentProgress(ResponseModel, json_schema_extra={"example": _PROGRESS}):
    """Your progress, and the ranked values after the last answer."""

    answered: int
    remaining: int
    onboarding_status: OnboardingStatus
    values_blueprint: Blueprint | None = Field(
        description="Your values, strongest first; empty until every pair is answered."
    )
