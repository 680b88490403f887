"""Rows of reports: how they are inserted, and how the newest one about a window is found."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.errors import NotFound
from shared.reports import schemas
from shared.reports.models import PENDING, Report, ReportType
from shared.reports.windows import ReportWindow

NO_SUCH_REPORT = "You have no report with this id."
TABLE = table_of(Report)
REPORTS = TABLE.c
LISTED_COLUMNS = tuple(
    REPORTS.report_type.label("type") if name == "type" else REPORTS[name] for name in schemas.Report.model_fields
)
"""What a list shows of a report; the content of none is decrypted for it."""
_NEWEST_FIRST = (REPORTS.revision.desc(),)
_Window = tuple[UUID, str, date]


def find_report(db: Session, user_id: UUID, report_id: UUID, *also: Any) -> Row[Any]:
    """Read one of someone's own reports, with these columns too; 404 for anyone else's."""
    own = select(*LISTED_COLUMNS, *also).where(REPORTS.id == report_id, REPORTS.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_REPORT)
    return row


def find_newest(db: Session, user_id: UUID, report_type: ReportType, window: ReportWindow) -> Row[Any] | None:
    """Read the last report about a window; None where there is none."""
    same = (REPORTS.user_id == user_id, REPORTS.report_type == report_type, REPORTS.ends_on == window.last)
    return db.execute(select(*LISTED_COLUMNS).where(*same).order_by(*_NEWEST_FIRST).limit(1)).one_or_none()


def read_newest(db: Session, user_ids: Collection[UUID], lasts: Collection[date]) -> dict[_Window, Row[Any]]:
    """Read the last report about each window that ends on one of these days, for up to 1,000 people."""
    columns = (REPORTS.id, REPORTS.user_id, REPORTS.report_type, REPORTS.ends_on, REPORTS.ends_at, REPORTS.revision)
    theirs = (REPORTS.user_id.in_(user_ids), REPORTS.ends_on.in_(sorted(lasts)))
    rows: Iterable[Any] = db.execute(select(*columns).where(*theirs).order_by(REPORTS.revision))
    return {(row.user_id, row.report_type, row.ends_on): row for row in rows}


def build_report_row(
    user_id: UUID,
    report_type: ReportType,
    window: ReportWindow,
    now: datetime,
    *,
    replaced: Row[Any] | None = None,
    by_timer: bool = False,
) -> dict[str, Any]:
    """Build the row of a report that is to be made; of the next revision where it replaces another one."""
    return {
        "id": uuid4(),
        "created_at": now,
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
        "by_timer": by_timer,
    }
