"""The job that makes a report: it loads what the days came to, computes with no transaction open, and stores it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.core import clock
from shared.core.ai import RULES
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Unauthorized
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.reports.measures import Measures, load_measures
from shared.reports.model_sentences import WrittenSentences, ask_model
from shared.reports.models import FAILED, MADE_BY_LENGTH, PENDING, READY, Report
from shared.reports.payloads import build_payload
from shared.reports.report_mail import mail_report
from shared.reports.schemas import ReportPayload, ReportSentence, dump_narrative
from shared.reports.sentences import write_sentences
from shared.reports.text_source import REPORT
from shared.reports.windows import ReportWindow
from shared.safety import service as safety
from shared.search import service as search

_REPORTS = table_of(Report)
_COLUMNS = _REPORTS.c
_PERSON = (*safety.build_level_columns(_COLUMNS.user_id), boundaries.build_boundaries_column(_COLUMNS.user_id))
_MATERIAL = select(
    _COLUMNS.user_id, _COLUMNS.starts_on, _COLUMNS.ends_on, _COLUMNS.timezone, _COLUMNS.by_timer, *_PERSON
).where(_COLUMNS.status == PENDING)


class WriteReport(JobPayload):
    """Make one report."""

    kind: ClassVar[str] = "write_report"
    lane: ClassVar[Lane] = "reports"

    report_id: UUID


@dataclass(frozen=True)
class ClosedAccount:
    """There is nobody to make a report for: the account is not in use."""


@dataclass(frozen=True)
class ReportMaterial:
    """What a report is made of, and what the person's risk level means for it."""

    user_id: UUID
    measures: Measures
    consequences: safety.Consequences
    by_timer: bool


@dataclass(frozen=True)
class ReportResult:
    """A report that was made, and by whom."""

    user_id: UUID
    payload: ReportPayload
    narrative: Sequence[ReportSentence]
    made_by: str
    may_mail: bool


def load_material(db: Session, job: WriteReport) -> ReportMaterial | ClosedAccount | None:
    """Load what the days came to, in twelve queries; None where the report is gone or has been made."""
    row = db.execute(_MATERIAL.where(_COLUMNS.id == job.report_id)).one_or_none()
    if row is None:
        return None
    user_id, window = row.user_id, ReportWindow(row.starts_on, row.ends_on, row.timezone)
    today = clock.local_date(clock.now(), row.timezone)
    try:
        measures = load_measures(db, user_id, window, boundaries.read_column(row.stored_boundaries))
    except Unauthorized:
        return ClosedAccount()
    consequences = safety.read_consequences(row.stored_level, row.second_green_on, today)
    return ReportMaterial(user_id, measures, consequences, row.by_timer)


def compute_report(material: ReportMaterial | ClosedAccount) -> ReportResult | None:
    """Compute the report, and ask a model where one may read the numbers; no transaction is open."""
    if isinstance(material, ClosedAccount):
        return None
    payload = ReportPayload.model_validate(build_payload(material.measures))
    consequences = material.consequences
    by_rules = write_sentences(payload, celebrates=consequences.celebrates)
    by_model = WrittenSentences((), None)
    if consequences.models_read and payload.days_with_data:
        by_model = ask_model(material.user_id, payload, gentle=consequences.gentle)
    may_mail = material.by_timer and consequences.reminders
    narrative = [*by_rules, *by_model.sentences]
    return ReportResult(material.user_id, payload, narrative, by_model.made_by or RULES, may_mail)


def store_report(db: Session, job: WriteReport, result: ReportResult | None) -> None:
    """Store the report, unless it was deleted or made meanwhile; it has failed where the account is not in use."""
    if result is None:
        fail_report(db, job)
        return
    values = {
        "status": READY,
        "payload": own_text(result.user_id, result.payload.model_dump_json()),
        "narrative": own_text(result.user_id, dump_narrative(result.narrative)),
        "made_by": result.made_by[:MADE_BY_LENGTH],
        "made_at": clock.now(),
    }
    if _end_pending(db, job.report_id, values):
        search.add_text(db, result.user_id, REPORT, job.report_id)
        if result.may_mail:
            mail_report(db, result.user_id, job.report_id, result.payload, result.narrative)


def fail_report(db: Session, job: WriteReport) -> None:
    """After the last attempt, mark the report as one that could not be made."""
    _end_pending(db, job.report_id, {"status": FAILED, "made_at": clock.now()})


def _end_pending(db: Session, report_id: UUID, values: dict[str, object]) -> bool:
    pending = update(_REPORTS).where(_REPORTS.c.id == report_id, _REPORTS.c.status == PENDING)
    return bool(changed_rows(db.execute(pending.values(values))))


WRITE_REPORT = JobKind(WriteReport, NetworkWork(load_material, compute_report, store_report), on_dead=fail_report)
