"""The use cases of reports: ask for one, list, show, make anew and delete them.

The job that makes them is in `jobs`. Doors and other domains use reports through this module only.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs
from shared.core.db.conditional_writes import try_insert
from shared.core.db.rows import delete_own, read_fields
from shared.core.errors import Conflict, NotFound
from shared.core.http import StatusResponse
from shared.core.http.operation import RawResponse
from shared.core.http.paging import Page, load_page
from shared.core.portability import IdLookup
from shared.core.quotas import refuse_more_per_day
from shared.core.translations import FALLBACK_LANGUAGE
from shared.goals import service as goals
from shared.moods import service as moods
from shared.reports import models, schemas
from shared.reports.jobs import WriteReport
from shared.reports.models import FAILED, PENDING, ReportType
from shared.reports.preferences import change_preferences, get_preferences
from shared.reports.report_charts import draw_chart, list_charts
from shared.reports.report_store import (
    LISTED_COLUMNS,
    NO_SUCH_REPORT,
    REPORTS,
    TABLE,
    build_report_row,
    find_newest,
    find_report,
)
from shared.reports.timers import issue_reports, reschedule_report, schedule_first_report
from shared.reports.windows import ReportWindow, find_recent_window
from shared.search import service as search

__all__ = [
    "adapt_rows",
    "change_preferences",
    "delete_report",
    "draw_report_chart",
    "get_preferences",
    "issue_reports",
    "list_reports",
    "regenerate_report",
    "replace_goal_ids",
    "request_report",
    "reschedule_report",
    "schedule_first_report",
    "show_report",
]

_Content = tuple[schemas.ReportPayload, list[schemas.ReportSentence]]
_AT_ONCE = 20
SVG = "image/svg+xml"
MOST_PER_DAY = 20
"""How many reports someone may ask for within 24 hours."""
_TOO_MANY = f"You have had {MOST_PER_DAY} reports made within a day. Come back tomorrow."
_MADE, _FOUND = 202, 200


def request_report(db: Session, user_id: UUID, body: schemas.ReportRequest) -> StatusResponse[schemas.Report]:
    """Have a report made about the last days that are over; 200 with the one that there is about these days."""
    timezone = accounts.get_timezone(db, user_id)
    window = find_recent_window(body.type, clock.local_date(clock.now(), timezone), timezone)
    newest = find_newest(db, user_id, body.type, window)
    if newest is None or newest.status == FAILED:
        refuse_more_per_day(db, TABLE, user_id, _TOO_MANY, most=MOST_PER_DAY)
        if _insert_report(db, user_id, body.type, window, newest):
            return StatusResponse(_show_newest(db, user_id, body.type, window), _MADE)
    return StatusResponse(_show_newest(db, user_id, body.type, window), _FOUND)


def list_reports(db: Session, user_id: UUID, query: schemas.ReportQuery) -> Page[schemas.Report]:
    """Return a page of someone's own reports, newest first."""
    own = select(*LISTED_COLUMNS).where(REPORTS.user_id == user_id)
    if query.type is not None:
        own = own.where(REPORTS.report_type == query.type)
    return load_page(db, own, query, (REPORTS.created_at, REPORTS.id), _show_row)


def show_report(db: Session, user_id: UUID, report_id: UUID) -> schemas.FullReport:
    """Return one of someone's own reports; 404 for anyone else's."""
    row = find_report(db, user_id, report_id, REPORTS.payload, REPORTS.narrative)
    payload = _read_payload(row)
    narrative = None if row.narrative is None else schemas.load_narrative(row.narrative)
    if payload is not None:
        ((payload, narrative),) = _leave_out_deleted(db, user_id, [(payload, narrative or [])])
    content = {
        "payload": payload,
        "narrative": narrative,
        "charts": [] if payload is None else list_charts(payload),
    }
    return schemas.FullReport(**{**read_fields(row), **content})


def draw_report_chart(db: Session, user_id: UUID, report_id: UUID, name: str) -> RawResponse:
    """Draw a chart of one of someone's own reports as SVG; 404 for one of which nothing is known."""
    payload = _read_payload(find_report(db, user_id, report_id, REPORTS.payload))
    found = None if payload is None else next((one for one in list_charts(payload) if one == name), None)
    if payload is None or found is None:
        raise NotFound("This report has no such chart. Its field `charts` names those that it has.")
    known = accounts.load_reminder_preferences(db, [user_id]).get(user_id)
    svg = draw_chart(payload, found, known.locale if known else FALLBACK_LANGUAGE).svg
    return RawResponse(svg.encode(), SVG, {"Cache-Control": "no-store"})


def regenerate_report(db: Session, user_id: UUID, report_id: UUID) -> StatusResponse[schemas.Report]:
    """Have a report made anew about the same days, and keep the old one; 200 with the one that is being made."""
    row = find_report(db, user_id, report_id)
    window = ReportWindow(row.starts_on, row.ends_on, row.timezone)
    newest = find_newest(db, user_id, row.type, window)
    if newest is None:
        raise NotFound(NO_SUCH_REPORT)
    if newest.status == PENDING:
        return StatusResponse(_show_row(newest), _FOUND)
    refuse_more_per_day(db, TABLE, user_id, _TOO_MANY, most=MOST_PER_DAY)
    if not _insert_report(db, user_id, row.type, window, newest):
        raise Conflict("This report is being made anew already.")
    return StatusResponse(_show_newest(db, user_id, row.type, window), _MADE)


def delete_report(db: Session, user_id: UUID, report_id: UUID) -> None:
    """Delete a report; what it was made of stays."""
    delete_own(db, models.Report, user_id, report_id, NO_SUCH_REPORT)
    made_after = (REPORTS.user_id == user_id, REPORTS.replaces_id == report_id)
    db.execute(update(TABLE).where(*made_after).values(replaces_id=None))
    search.withdraw(db, user_id, [report_id])


def _read_payload(row: Row[Any]) -> schemas.ReportPayload | None:
    return None if row.payload is None else schemas.ReportPayload.model_validate_json(row.payload)


def adapt_rows(db: Session, user_id: UUID, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what an export shows of reports: what the API does, without words and goals that were deleted since.

    Two queries for all of them.
    """
    written = [row for row in rows if row["payload"] is not None]
    shown = _leave_out_deleted(db, user_id, [_read_content(row) for row in written])
    texts = {
        row["id"]: {"payload": payload.model_dump_json(), "narrative": schemas.dump_narrative(narrative)}
        for row, (payload, narrative) in zip(written, shown, strict=True)
    }
    return [{**row, **texts.get(row["id"], {})} for row in rows]


def _read_content(row: Mapping[str, Any]) -> _Content:
    payload = schemas.ReportPayload.model_validate_json(row["payload"])
    return payload, schemas.load_narrative(row["narrative"] or "[]")


def replace_goal_ids(row: Mapping[str, Any], find_id: IdLookup) -> dict[str, Any]:
    """Give the goals that an imported report names their new ids: by the old ones they would be goals that are gone."""
    if row["payload"] is None:
        return dict(row)
    payload = schemas.ReportPayload.model_validate_json(row["payload"])
    named = [one.model_copy(update={"goal_id": find_id(one.goal_id)}) for one in payload.goals]
    sentences = [
        sentence.model_copy(update={"rests_on": [_replace_goal_id(basis, find_id) for basis in sentence.rests_on]})
        for sentence in schemas.load_narrative(row["narrative"] or "[]")
    ]
    texts = {
        "payload": payload.model_copy(update={"goals": named}).model_dump_json(),
        "narrative": schemas.dump_narrative(sentences),
    }
    return {**row, **texts}


def _replace_goal_id(basis: schemas.SentenceBasis, find_id: IdLookup) -> schemas.SentenceBasis:
    is_goal = basis.kind == "goal"
    return basis.model_copy(update={"name": str(find_id(UUID(basis.name)))}) if is_goal else basis


def _leave_out_deleted(db: Session, user_id: UUID, contents: Sequence[_Content]) -> list[_Content]:
    """Leave out labels that no mood of a report's days has any more, and goals that were deleted; the figures stay.

    So no word is shown that someone has deleted, and no sentence leads to a goal that is gone. Two queries for up to
    `_AT_ONCE` reports.
    """
    shown = list[_Content]()
    for start in range(0, len(contents), _AT_ONCE):
        some = contents[start : start + _AT_ONCE]
        payloads = [payload for payload, _ in some]
        names = {one.name for payload in payloads for one in payload.labels}
        first, last = min(one.days[0] for one in payloads), max(one.days[-1] for one in payloads)
        used = moods.find_label_days(db, user_id, names, first, last)
        there = goals.find_known_goals(db, user_id, {one.goal_id for payload in payloads for one in payload.goals})
        shown += [_leave_out(payload, narrative, used, there) for payload, narrative in some]
    return shown


def _leave_out(
    payload: schemas.ReportPayload,
    narrative: Sequence[schemas.ReportSentence],
    used: Mapping[str, frozenset[date]],
    there: frozenset[UUID],
) -> _Content:
    days = frozenset(payload.days)
    left = {
        "labels": [one for one in payload.labels if not used[one.name].isdisjoint(days)],
        "goals": [one for one in payload.goals if one.goal_id in there],
    }
    sentences = [
        one.model_copy(
            update={"rests_on": [basis for basis in one.rests_on if basis.kind != "goal" or UUID(basis.name) in there]}
        )
        for one in narrative
    ]
    return payload.model_copy(update=left), sentences


def _show_newest(db: Session, user_id: UUID, report_type: ReportType, window: ReportWindow) -> schemas.Report:
    newest = find_newest(db, user_id, report_type, window)
    if newest is None:
        raise Conflict("This report was deleted just now.")
    return _show_row(newest)


def _insert_report(
    db: Session, user_id: UUID, report_type: ReportType, window: ReportWindow, replaced: Row[Any] | None
) -> bool:
    """Insert a report and have it made; False where another request has just done so."""
    row = build_report_row(user_id, report_type, window, clock.now(), replaced=replaced)
    if not try_insert(db, TABLE, row):
        return False
    jobs.enqueue(db, WriteReport(report_id=row["id"]))
    return True


def _show_row(row: Row[Any]) -> schemas.Report:
    return schemas.Report.from_columns(read_fields(row))
