"""Request and response models of moods (seed 002, "Emotion" and "EnergyMetric")."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.buckets import Bucket
from shared.core.http.dates import Day, PeriodQuery, WrittenMoment
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    WHOLE_NUMBER,
    ChangeModel,
    Label,
    LongText,
    QueryModel,
    RequestModel,
    ResponseModel,
)
from shared.core.kept_texts import INHERIT, AiMode
from shared.moods.models import EmotionValence, LabelKind
from shared.safety.schemas import GREEN_NOTE, SafetyNote

MOST_LABELS = 12
MOST_DAYS_BACK = 30

_WRITTEN: dict[str, Any] = {
    "valence": "positive",
    "intensity": 7,
    "labels": ["hopeful", "a bit wobbly"],
    "activities": ["walk", "job search"],
    "note": "The interview went better than I feared.",
}
_TIMES: dict[str, Any] = {
    "occurred_at": "2026-03-02T17:40:00Z",
    "local_date": "2026-03-02",
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
    "version": 1,
}
_IDS: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "client_id": "5b0c5d2e-7c52-4a39-9f0f-0a54b3c6e0d1",
}
_EMOTION: dict[str, Any] = {**_IDS, **_WRITTEN, "ai_mode": "inherit", "conversation_id": None, **_TIMES}
_ENERGY: dict[str, Any] = {**_IDS, "energy": 6, "note": None, "ai_mode": "inherit", **_TIMES}
_FIGURES: dict[str, Any] = {"mean": 6.5, "min": 4, "max": 9, "n": 2}
_DAY: dict[str, Any] = {"date": "2026-03-02", "valence": 0.5, "intensity": _FIGURES, "energy": None}
_PERIOD: dict[str, Any] = {"since": "2026-03-02", "until": "2026-03-03", "timezone": "Europe/Berlin"}
_GAP: dict[str, Any] = {"date": "2026-03-03", "valence": None, "intensity": None, "energy": None}

Score = Annotated[int, Field(ge=0, le=10), WHOLE_NUMBER]
EmotionLabels = Annotated[list[Label], Field(max_length=MOST_LABELS)]
_MOMENT = f"When it was, if before now: up to {MOST_DAYS_BACK} days ago where you live. Streaks count it on that day."
_CLIENT_ID = (
    "An id that you made for this log, such as a random UUID. Sent again, it is stored once, and you get what is "
    "stored; another content under the same id is 409."
)
_VERSION = "Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."

_AI_MODE = "Whether models may read it: `inherit` as your preferences say, `never` whatever they say."
ChosenAiMode = Annotated[AiMode, Field(description=_AI_MODE)]


class LogCreate(RequestModel):
    """What every log may say about itself."""

    occurred_at: WrittenMoment | None = Field(default=None, description=_MOMENT)
    client_id: UUID | None = Field(default=None, description=_CLIENT_ID)
    ai_mode: ChosenAiMode = INHERIT


class EmotionCreate(LogCreate, json_schema_extra={"example": _WRITTEN}):
    """How you feel, or felt."""

    valence: EmotionValence = Field(description="Whether it feels good (`positive`), bad (`negative`) or neither.")
    intensity: Score = Field(description="How strong it is, from 0 to 10.")
    labels: EmotionLabels = Field(default_factory=list, description="Words for it: of the wheel, or your own.")
    activities: EmotionLabels = Field(default_factory=list, description="What you were doing, in your own words.")
    note: LongText | None = Field(default=None, description="What you want to remember about it.")
    conversation_id: UUID | None = Field(default=None, description="The conversation with the coach it belongs to.")


class EnergyMetricCreate(LogCreate, json_schema_extra={"example": {"energy": 6, "note": "Slept well."}}):
    """How much energy you have, or had."""

    energy: Score = Field(description="From 0, nothing left, to 10, full of it.")
    note: LongText | None = Field(default=None, description="What you want to remember about it.")


class MoodCreate(EmotionCreate, json_schema_extra={"example": {**_WRITTEN, "energy": 6}}):
    """How you feel and how much energy you have, in one request."""

    energy: Score = Field(description="From 0, nothing left, to 10, full of it.")
    energy_note: LongText | None = Field(default=None, description="A note of its own for the energy.")


class EmotionChange(ChangeModel, json_schema_extra={"example": {"intensity": 5, "labels": ["hopeful"]}}):
    """The fields to change; fields left out stay as they are."""

    valence: EmotionValence = "neutral"
    intensity: Score = 0
    labels: EmotionLabels = Field(default_factory=list)
    activities: EmotionLabels = Field(default_factory=list)
    note: LongText | None = None
    ai_mode: ChosenAiMode = INHERIT
    conversation_id: UUID | None = None
    occurred_at: WrittenMoment | None = Field(default=None, description=f"{_MOMENT} Null changes nothing.")


class EnergyMetricChange(ChangeModel, json_schema_extra={"example": {"energy": 4}}):
    """The fields to change; fields left out stay as they are."""

    energy: Score = 0
    note: LongText | None = None
    ai_mode: ChosenAiMode = INHERIT
    occurred_at: WrittenMoment | None = Field(default=None, description=f"{_MOMENT} Null changes nothing.")


class Log(ResponseModel):
    """What an emotion and an energy metric have in common."""

    id: UUID
    user_id: UUID
    client_id: UUID = Field(description="The id that you sent with it, or one that we made.")
    note: str | None
    ai_mode: AiMode = Field(description="Whether models may read it: as your preferences say, or never.")
    occurred_at: datetime
    local_date: date = Field(description="The day it was where you were then.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(description=_VERSION)


class Emotion(Log, json_schema_extra={"example": _EMOTION}):
    """How you felt at a moment."""

    valence: EmotionValence
    intensity: int
    labels: list[str]
    activities: list[str]
    conversation_id: UUID | None


class EnergyMetric(Log, json_schema_extra={"example": _ENERGY}):
    """How much energy you had at a moment."""

    energy: int


class WrittenEmotion(Emotion, json_schema_extra={"example": {**_EMOTION, "safety": GREEN_NOTE}}):
    """An emotion that was just logged or changed, with the result of its safety screening."""

    safety: SafetyNote


class WrittenEnergyMetric(EnergyMetric, json_schema_extra={"example": {**_ENERGY, "safety": GREEN_NOTE}}):
    """An energy metric that was just logged or changed, with the result of its safety screening."""

    safety: SafetyNote


class WrittenMood(
    ResponseModel, json_schema_extra={"example": {"emotion": _EMOTION, "energy": _ENERGY, "safety": GREEN_NOTE}}
):
    """What was just logged, with the result of its safety screening."""

    emotion: Emotion
    energy: EnergyMetric
    safety: SafetyNote


class EmotionQuery(PeriodQuery, PageQuery):
    """Filters of the list; an emotion must match all of them. `from` and `to` refer to when it was felt."""

    valence: EmotionValence | None = Field(default=None, description="Emotions of this valence.")
    label: Label | None = Field(default=None, description="Emotions with this label, however it is spelled.")
    activity: Label | None = Field(default=None, description="Emotions with this activity, however it is spelled.")


class EnergyMetricQuery(PeriodQuery, PageQuery):
    """Filters of the list. `from` and `to` refer to when the energy was felt."""


class CalendarQuery(QueryModel):
    """The days to show: by default the last 31, at most 366."""

    since: Day | None = Field(default=None, alias="from", description="The first day.")
    until: Day | None = Field(default=None, alias="to", description="The last day; by default today where you live.")


class LabelQuery(CalendarQuery):
    """The days whose labels to count: by default the last 31, at most 366."""

    kind: LabelKind = Field(default="label", description="Whether to count labels or activities.")


class TrendQuery(CalendarQuery):
    """The period to draw: by default the last 91 days, at most five years."""

    bucket: Bucket = Field(default="day", description="The size of a bucket; weeks begin on Monday.")


class Figures(ResponseModel, json_schema_extra={"example": _FIGURES}):
    """What was logged in a bucket."""

    mean: float = Field(description="Rounded to two digits.")
    min: int
    max: int
    n: int = Field(description="How many logs there are.")


class MoodBucket(ResponseModel, json_schema_extra={"example": _DAY}):
    """A day, week or month by its first day; null where nothing was logged, which is a gap and not zero."""

    date: date
    valence: float | None = Field(description="The mean of 1 (positive), 0 (neutral) and -1 (negative).")
    intensity: Figures | None
    energy: Figures | None


class MoodCalendar(ResponseModel, json_schema_extra={"example": {**_PERIOD, "days": [_DAY, _GAP]}}):
    """Each day of a period, oldest first."""

    since: date
    until: date
    timezone: str = Field(description="The time zone whose day today is; each log is on the day it was where you were.")
    days: list[MoodBucket]


class TrendPoint(MoodBucket, json_schema_extra={"example": {**_DAY, "intensity_average": 6.5, "energy_average": None}}):
    """A bucket, with the means of the logs of it and the six buckets before; null where the bucket is a gap."""

    intensity_average: float | None
    energy_average: float | None


class MoodTrend(
    ResponseModel,
    json_schema_extra={
        "example": {
            "since": "2026-03-02",
            "until": "2026-03-02",
            "timezone": "Europe/Berlin",
            "bucket": "day",
            "points": [{**_DAY, "intensity_average": 6.5, "energy_average": None}],
        }
    },
):
    """The buckets of a period, oldest first, ready to draw."""

    since: date
    until: date
    timezone: str
    bucket: Bucket
    points: list[TrendPoint]


class LabelCount(
    ResponseModel, json_schema_extra={"example": {"label": "hopeful", "count": 4, "last_on": "2026-03-02"}}
):
    """A label, as you wrote it last, and how many emotions have it."""

    label: str
    count: int
    last_on: date


class LabelCounts(ResponseModel):
    """The most frequent labels of a period, at most 50."""

    since: date
    until: date
    labels: list[LabelCount]


class WheelLabel(ResponseModel):
    """A word for an emotion."""

    name: str = Field(examples=["hopeful"])
    description: str = Field(
        description="What someone who feels it might say.", examples=["I can picture this turning out well."]
    )


class WheelSector(ResponseModel):
    """The twelve labels of a valence, from calm to stirred up."""

    valence: EmotionValence
    labels: list[WheelLabel]


class EmotionWheel(ResponseModel):
    """Words for emotions, to choose from. Your own are as good."""

    most_labels: int = Field(default=MOST_LABELS, description="How many labels an emotion may have.")
    sectors: list[WheelSector]
