"""Request and response models of reports (seed 002, "Report")."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from shared.core.http.paging import PageQuery
from shared.core.http.schema import ChangeModel, RequestModel, ResponseModel, TextLimit
from shared.core.single_flight import single_flight
from shared.reports.models import ReportStatus, ReportType

_SERIES: dict[str, Any] = {
    "name": "entries",
    "kind": "count",
    "values": [1, 0, None, 2, 0, 1, None],
    "total": 4,
    "days_with_data": 3,
    "values_before": [2, None, 1, 0, 3, 0, None],
    "before": 6,
    "days_with_data_before": 5,
}
_COUNT: dict[str, Any] = {"name": "career", "count": 3, "before": 1}
_GOAL: dict[str, Any] = {"goal_id": "0c1f6b6e-3d53-4f0a-9a51-8f3a4be0a1c2", "entries": 4, "days": 3}
_CORRELATION: dict[str, Any] = {
    "first": "energy",
    "second": "words",
    "days": 34,
    "rho": 0.58,
    "low": 0.04,
    "high": 0.86,
    "p": 0.0004,
    "p_adjusted": 0.011,
    "pairs": 28,
    "is_clear": True,
}
_PAYLOAD: dict[str, Any] = {
    "days": [f"2026-03-0{day}" for day in range(2, 9)],
    "days_with_data": 5,
    "measures": [_SERIES],
    "longest_run": 3,
    "domains": [_COUNT],
    "sentiments": [{"name": "positive", "count": 2, "before": 3}],
    "labels": [{"name": "hopeful", "count": 2, "before": 0}],
    "goals": [_GOAL],
    "correlated_from": "2026-02-23",
    "correlations": [_CORRELATION],
}
_REPORT: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "type": "seven_day",
    "starts_on": "2026-03-02",
    "ends_on": "2026-03-08",
    "timezone": "Europe/Berlin",
    "starts_at": "2026-03-01T23:00:00Z",
    "ends_at": "2026-03-08T23:00:00Z",
    "revision": 1,
    "replaces_id": None,
    "status": "ready",
    "by_timer": True,
    "made_by": "rules",
    "made_at": "2026-03-09T06:00:04Z",
    "created_at": "2026-03-09T06:00:00Z",
}

_SENTENCE: dict[str, Any] = {
    "text": "You wrote 4 entries with 812 words; in the 7 days before, it was 6 with 930.",
    "made_by": "rules",
    "rests_on": [{"kind": "measure", "name": "entries", "days": ["2026-03-02", "2026-03-05", "2026-03-07"]}],
}
_PREFERENCES: dict[str, Any] = {"two_day": False, "seven_day": True, "twenty_one_day": False, "by_mail": False}

_CONTENT: dict[str, Any] = {"payload": _PAYLOAD, "narrative": [_SENTENCE], "charts": ["entries"]}

MeasureKind = Literal["count", "mean"]
ChartPath = Annotated[
    str, TextLimit(40), Field(description="A chart that the report names in `charts`.", examples=["entries"])
]
ChartName = Literal["mood", "energy", "entries", "words", "goal-progress", "commitments", "consistency", "together"]


class ReportRequest(RequestModel, json_schema_extra={"example": {"type": "seven_day"}}):
    """Which report to make: about the last 2, 7 or 21 days that are over where you are."""

    type: ReportType


class ReportQuery(PageQuery):
    """Filters of the list."""

    type: ReportType | None = Field(default=None, description="Reports of this type.", examples=["seven_day"])


class MeasureSeries(ResponseModel, json_schema_extra={"example": _SERIES}):
    """One measure over the days of the window, and what the window before came to."""

    name: str
    kind: MeasureKind = Field(description="Whether values are added up, or averaged.")
    values: list[float | None] = Field(description="One value for each day; null where nothing is known of the day.")
    total: float | None = Field(description="The sum of a count, the mean of a mean; null where nothing is known.")
    days_with_data: int
    values_before: list[float | None] = Field(
        default_factory=list, description="The same of the window before, which has as many days."
    )
    before: float | None = Field(description="What the window before came to, as `total`.")
    days_with_data_before: int


class ReportCount(ResponseModel, json_schema_extra={"example": _COUNT}):
    """How often something was there in the window, and in the window before."""

    name: str
    count: int
    before: int


class GoalFigures(ResponseModel, json_schema_extra={"example": _GOAL}):
    """What was logged about a goal in the window."""

    goal_id: UUID
    entries: int
    days: int


class Correlation(ResponseModel, json_schema_extra={"example": _CORRELATION}):
    """How two measures went together from day to day; it says nothing about why.

    The days are those of the window and of the window before on which both are known, 14 at least.
    """

    first: str
    second: str
    days: int
    rho: float = Field(description="Spearman's rank correlation, from -1 to 1.")
    low: float = Field(description="The intervals of all pairs hold together with 95 %.")
    high: float
    p: float
    p_adjusted: float = Field(description="For all pairs that were looked at, by Holm's method.")
    pairs: int = Field(description="How many pairs of measures were looked at.")
    is_clear: bool = Field(description="Whether it is clear enough to be said.")


class SentenceBasis(ResponseModel, json_schema_extra={"example": _SENTENCE["rests_on"][0]}):
    """What a sentence rests on: days of a measure, of a goal by its id, or days on which anything was recorded."""

    kind: Literal["measure", "goal", "records"]
    name: str
    days: list[date]


class ReportSentence(ResponseModel, json_schema_extra={"example": _SENTENCE}):
    """One sentence of a report."""

    text: str
    made_by: str = Field(description="`rules`, or the model that wrote it. Its figures were checked then.")
    rests_on: list[SentenceBasis]


class ReportPayload(ResponseModel, json_schema_extra={"example": _PAYLOAD}):
    """The numbers of a report, ready to draw."""

    # A field that is added later needs a default: payloads are stored as they were made.

    days: list[date]
    days_with_data: int = Field(description="On how many of the days anything is known.")
    measures: list[MeasureSeries]
    longest_run: int = Field(description="The most days in a row on which something was recorded.")
    domains: list[ReportCount] = Field(description="What entries were about most, by part of life.")
    sentiments: list[ReportCount] = Field(description="The mood of entries.")
    labels: list[ReportCount] = Field(description="The labels of moods in your words, the most frequent ones.")
    goals: list[GoalFigures]
    correlated_from: date = Field(description="The first of the days that were correlated.")
    correlations: list[Correlation] = Field(description="What went with what, the clearest first.")


class Report(ResponseModel, json_schema_extra={"example": _REPORT}):
    """A report without its content."""

    id: UUID
    type: ReportType
    starts_on: date
    ends_on: date
    timezone: str = Field(description="The zone whose days these are.")
    starts_at: datetime
    ends_at: datetime
    revision: int = Field(description="1, and one more each time that it is made anew.")
    replaces_id: UUID | None = Field(description="The report about the same days that this one was made after.")
    status: ReportStatus
    by_timer: bool = Field(description="Whether it came by itself.")
    made_by: str | None = Field(description="`rules`, or the model that wrote sentences; null until it is ready.")
    made_at: datetime | None
    created_at: datetime


class FullReport(Report, json_schema_extra={"example": {**_REPORT, **_CONTENT}}):
    """A report with its content, which is null until it is ready."""

    payload: ReportPayload | None
    narrative: list[ReportSentence] | None
    charts: list[ChartName] = Field(description="The charts of which something is known.")


class ReportPreferences(ResponseModel, json_schema_extra={"example": _PREFERENCES}):
    """Which types of report come by themselves, and whether you get a mail when one is ready."""

    two_day: bool
    seven_day: bool
    twenty_one_day: bool
    by_mail: bool


class ReportPreferencesChange(ChangeModel, json_schema_extra={"example": {"twenty_one_day": True, "by_mail": True}}):
    """The choices to change; those that are left out stay."""

    two_day: bool = False
    seven_day: bool = False
    twenty_one_day: bool = False
    by_mail: bool = Field(default=False, description="As far as your other preferences allow mails at all.")


def dump_narrative(sentences: Sequence[ReportSentence]) -> str:
    """Write the sentences of a report as they are stored."""
    return _narrative_adapter().dump_json(list(sentences)).decode()


def load_narrative(text: str) -> list[ReportSentence]:
    """Read what `dump_narrative` wrote."""
    return _narrative_adapter().validate_json(text)


@single_flight
def _narrative_adapter() -> TypeAdapter[list[ReportSentence]]:
    return TypeAdapter(list[ReportSentence])  # slow to build, so not at import
