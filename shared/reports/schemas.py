"""Request and response models of reports (seed 002, "Report")."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import RequestModel, ResponseModel
from shared.reports.models import ReportStatus, ReportType

_SERIES: dict[str, Any] = {
    "name": "entries",
    "kind": "count",
    "values": [1, 0, None, 2, 0, 1, None],
    "total": 4,
    "days_with_data": 3,
    "before": 6,
    "days_with_data_before": 5,
}
_PAYLOAD: dict[str, Any] = {
    "days": [f"2026-03-0{day}" for day in range(2, 9)],
    "days_with_data": 5,
    "measures": [_SERIES],
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

MeasureKind = Literal["count", "mean"]


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
    before: float | None = Field(description="The same of the window before, which has as many days.")
    days_with_data_before: int


class ReportPayload(ResponseModel, json_schema_extra={"example": _PAYLOAD}):
    """The numbers of a report, ready to draw."""

    days: list[date]
    days_with_data: int = Field(description="On how many of the days anything is known.")
    measures: list[MeasureSeries]


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


class FullReport(Report, json_schema_extra={"example": {**_REPORT, "payload": _PAYLOAD}}):
    """A report with its content, which is null until it is ready."""

    payload: ReportPayload | None
