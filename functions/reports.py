"""API area of reports."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, TooManyRequests
from shared.core.http import Area, CurrentUser, Page, StatusResponse
from shared.core.http.operation import RawResponse
from shared.reports import service
from shared.reports.schemas import (
    ChartPath,
    FullReport,
    Report,
    ReportPreferences,
    ReportPreferencesChange,
    ReportQuery,
    ReportRequest,
)

area = Area("reports", prefix="v1/reports", tag="Reports")
find_entry_point = area.find_entry_point


@area.post(status=202, second_status=200, location="/{id}", errors=[Conflict, TooManyRequests])
def request_report(body: ReportRequest, user: CurrentUser, db: Session) -> StatusResponse[Report]:
    """Have a report made about your last 2, 7 or 21 days that are over.

    It is ready shortly afterwards; `status` shows it. If there is one about these days, the answer is 200 with it.
    """
    return service.request_report(db, user.id, body)


@area.get()
def list_reports(query: ReportQuery, user: CurrentUser, db: Session) -> Page[Report]:
    """List your reports, newest first."""
    return service.list_reports(db, user.id, query)


@area.get("/preferences")
def get_preferences(user: CurrentUser, db: Session) -> ReportPreferences:
    """Read which types of report come by themselves, and whether by mail."""
    return service.get_preferences(db, user.id)


@area.patch("/preferences")
def change_preferences(body: ReportPreferencesChange, user: CurrentUser, db: Session) -> ReportPreferences:
    """Choose which types of report come by themselves, and whether by mail.

    A window of 2, 7 or 21 days ends on the same days for everyone, those of 7 and 21 days on Sundays. Its report comes
    on the next morning where you are, if you did anything in it.
    """
    return service.change_preferences(db, user.id, body)


@area.get("/{report_id:guid}")
def read_report(report_id: UUID, user: CurrentUser, db: Session) -> FullReport:
    """Read one report with its numbers."""
    return service.show_report(db, user.id, report_id)


@area.get("/{report_id}/charts/{name}", media_types=[service.SVG])
def draw_chart(report_id: UUID, name: ChartPath, user: CurrentUser, db: Session) -> RawResponse:
    """Draw one of the charts that a report names, as SVG in the language of your profile."""
    return service.draw_report_chart(db, user.id, report_id, name)


@area.post(
    "/{report_id}/regenerate", status=202, second_status=200, location="/../../{id}", errors=[Conflict, TooManyRequests]
)
def regenerate_report(report_id: UUID, user: CurrentUser, db: Session) -> StatusResponse[Report]:
    """Make a report anew about the same days, with what came later; the old one stays.

    If it is being made at the moment, the answer is 200 with that one.
    """
    return service.regenerate_report(db, user.id, report_id)


@area.delete("/{report_id:guid}")
def delete_report(report_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a report. What it was made of stays."""
    service.delete_report(db, user.id, report_id)
