"""The job that makes a report: it loads what the days came to, computes with no transaction open, and stores it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.ai import RULES
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.reports.measures import Measures, build_payload, load_measures
from shared.reports.models import FAILED, PENDING, READY, Report
from shared.reports.schemas import ReportPayload
from shared.reports.windows import ReportWindow

_REPORTS = table_of(Report)
_WINDOW = (_REPORTS.c.user_id, _REPORTS.c.starts_on, _REPORTS.c.ends_on, _REPORTS.c.timezone)


class WriteReport(JobPayload):
    """Make one report."""

    kind: ClassVar[str] = "write_report"
    lane: ClassVar[Lane] = "reports"

    report_id: UUID


@dataclass(frozen=True)
class ReportMaterial:
    """What a report is made of."""

    user_id: UUID
    measures: Measures


@dataclass(frozen=True)
class ReportResult:
    """A report that was made, and by whom."""

    user_id: UUID
    payload: str
    made_by: str


def load_material(db: Session, job: WriteReport) -> ReportMaterial | None:
    """Load what the days came to; None where the report is gone or has been made."""
    columns = _REPORTS.c
    row = db.execute(select(*_WINDOW).where(columns.id == job.report_id, columns.status == PENDING)).one_or_none()
    if row is None:
        return None
    window = ReportWindow(row.starts_on, row.ends_on, row.timezone)
    return ReportMaterial(row.user_id, load_measures(db, row.user_id, window))


def compute_report(material: ReportMaterial) -> ReportResult:
    """Compute the report; no transaction is open."""
    payload = ReportPayload.model_validate(build_payload(material.measures))
    return ReportResult(material.user_id, payload.model_dump_json(), RULES)


def store_report(db: Session, job: WriteReport, result: ReportResult) -> None:
    """Store the report, unless it was deleted or made meanwhile."""
    values = {
        "status": READY,
        "payload": own_text(result.user_id, result.payload),
        "made_by": result.made_by,
        "made_at": clock.now(),
    }
    _end_pending(db, job.report_id, values)


def fail_report(db: Session, job: WriteReport) -> None:
    """After the last attempt, mark the report as one that could not be made."""
    _end_pending(db, job.report_id, {"status": FAILED, "made_at": clock.now()})


def _end_pending(db: Session, report_id: UUID, values: dict[str, object]) -> bool:
    pending = update(_REPORTS).where(_REPORTS.c.id == report_id, _REPORTS.c.status == PENDING)
    return bool(changed_rows(db.execute(pending.values(values))))


WRITE_REPORT = JobKind(WriteReport, NetworkWork(load_material, compute_report, store_report), on_dead=fail_report)
