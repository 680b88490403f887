"""The use cases of reports: ask for one, list, show, make anew and delete them.

The job that makes them is in `jobs`. Doors and other domains use reports through this module only.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_insert
from shared.core.db.rows import delete_own, read_fields
from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import StatusResponse
from shared.core.http.paging import Page, load_page
from shared.reports import models, schemas
from shared.reports.jobs import WriteReport
from shared.reports.models import PENDING, ReportType
from shared.reports.windows import ReportWindow, find_recent_window

__all__ = [
    "delete_report",
    "list_reports",
    "regenerate_report",
    "request_report",
    "show_report",
]

MOST_PER_DAY = 20
"""How many reports someone may ask for within 24 hours."""
_NO_SUCH_REPORT = "You have no report with this id."
_TABLE = table_of(models.Report)
_REPORTS = _TABLE.c
_LISTED = (
    _REPORTS.id,
    _REPORTS.report_type.label("type"),
    *(_REPORTS[name] for name in schemas.Report.model_fields if name not in ("id", "type")),
)
_MADE, _FOUND = 202, 200
_DAY = timedelta(days=1)


def request_report(db: Session, user_id: UUID, body: schemas.ReportRequest) -> StatusResponse[schemas.Report]:
    """Have a report made about the last days that are over; 200 with the one that there is about these days."""
    timezone = accounts.get_timezone(db, user_id)
    window = find_recent_window(body.type, clock.local_date(clock.now(), timezone), timezone)
    newest = _find_newest(db, user_id, body.type, window)
    if newest is None:
        _check_daily_limit(db, user_id)
        if _insert_report(db, user_id, body.type, window, None):
            return StatusResponse(_show_newest(db, user_id, body.type, window), _MADE)
    return StatusResponse(_show_newest(db, user_id, body.type, window), _FOUND)


def list_reports(db: Session, user_id: UUID, query: schemas.ReportQuery) -> Page[schemas.Report]:
    """Return a page of someone's own reports, newest first."""
    own = select(*_LISTED).where(_REPORTS.user_id == user_id)
    if query.type is not None:
        own = own.where(_REPORTS.report_type == query.type)
    return load_page(db, own, query, (_REPORTS.created_at, _REPORTS.id), _show_row)


def show_report(db: Session, user_id: UUID, report_id: UUID) -> schemas.FullReport:
    """Return one of someone's own reports; 404 for anyone else's."""
    row = _find_report(db, user_id, report_id, _REPORTS.payload)
    fields = read_fields(row)
    payload = fields.pop("payload")
    fields["payload"] = None if payload is None else schemas.ReportPayload.model_validate_json(payload)
    return schemas.FullReport(**fields)


def regenerate_report(db: Session, user_id: UUID, report_id: UUID) -> StatusResponse[schemas.Report]:
    """Have a report made anew about the same days, and keep the old one; 200 with the one that is being made."""
    row = _find_report(db, user_id, report_id)
    window = ReportWindow(row.starts_on, row.ends_on, row.timezone)
    newest = _find_newest(db, user_id, row.type, window)
    if newest is None:
        raise NotFound(_NO_SUCH_REPORT)
    if newest.status == PENDING:
        return StatusResponse(_show_row(newest), _FOUND)
    _check_daily_limit(db, user_id)
    if not _insert_report(db, user_id, row.type, window, newest):
        raise Conflict("This report is being made anew already.")
    return StatusResponse(_show_newest(db, user_id, row.type, window), _MADE)


def delete_report(db: Session, user_id: UUID, report_id: UUID) -> None:
    """Delete a report; what it was made of stays."""
    delete_own(db, models.Report, user_id, report_id, _NO_SUCH_REPORT)


def _find_report(db: Session, user_id: UUID, report_id: UUID, *also: Any) -> Row[Any]:
    own = select(*_LISTED, *also).where(_REPORTS.id == report_id, _REPORTS.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(_NO_SUCH_REPORT)
    return row


def _find_newest(db: Session, user_id: UUID, report_type: ReportType, window: ReportWindow) -> Row[Any] | None:
    same = (_REPORTS.user_id == user_id, _REPORTS.report_type == report_type, _REPORTS.ends_on == window.last)
    return db.execute(select(*_LISTED).where(*same).order_by(_REPORTS.revision.desc()).limit(1)).one_or_none()


def _show_newest(db: Session, user_id: UUID, report_type: ReportType, window: ReportWindow) -> schemas.Report:
    newest = _find_newest(db, user_id, report_type, window)
    if newest is None:
        raise Conflict("This report was deleted just now.")
    return _show_row(newest)


def _insert_report(
    db: Session, user_id: UUID, report_type: ReportType, window: ReportWindow, replaced: Row[Any] | None
) -> bool:
    """Insert a report and have it made; False where another request has just done so."""
    report_id = uuid4()
    row = {
        "id": report_id,
        "created_at": clock.now(),
        "user_id": user_id,
        "report_type": report_type,
        "starts_on": window.first,
        "ends_on": window.last,
        "timezone": window.timezone,
        "starts_at": window.starts_at,
        "ends_at": window.ends_at,
        "revision": 1 if replaced is None else replaced.revision + 1,
        "replaces_id": None if replaced is None else replaced.id,
        "status": PENDING,
        "by_timer": False,
    }
    if not try_insert(db, _TABLE, row):
        return False
    jobs.enqueue(db, WriteReport(report_id=report_id))
    return True


def _check_daily_limit(db: Session, user_id: UUID) -> None:
    recent = (_REPORTS.user_id == user_id, _REPORTS.created_at > clock.now() - _DAY)
    counted = select(func.count()).select_from(_TABLE).where(*recent)
    if db.scalars(counted).one() >= MOST_PER_DAY:
        detail = f"You have had {MOST_PER_DAY} reports made within a day. Come back tomorrow."
        raise TooManyRequests(detail, retry_after=int(_DAY.total_seconds()))


def _show_row(row: Row[Any]) -> schemas.Report:
    return schemas.Report.from_columns(read_fields(row))
