"""The use cases of analytics: events of apps, and what administrators may know of all people together.

What our own code records is in `server_events`; listeners call it. Nothing here names a person to anybody.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from shared.analytics import cohorts, event_store, metrics, submissions
from shared.analytics.privacy_signals import refuses_analytics
from shared.analytics.pseudonyms import find_pseudonym
from shared.analytics.schemas import (
    BatchResult,
    CohortQuery,
    EventBatch,
    EventOutcome,
    EventResult,
    Funnel,
    Retention,
)
from shared.analytics.submissions import ReadEvent, read_events, read_id, render_fault
from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.db import UnitOfWork
from shared.core.http import RequestInfo
from shared.core.settings import get_settings

__all__ = ["EVENT_COLUMNS", "EVENT_PLACE", "list_events", "read_funnel", "read_retention", "record_batch"]

EVENT_COLUMNS, EVENT_PLACE = event_store.EXPORTED, event_store.PLACE

MAX_EVENTS_A_WEEK = 5_000


def record_batch(db: Session, user_id: UUID, body: EventBatch, caller: RequestInfo) -> BatchResult:
    """Keep the events of a batch that are new and right, and say of each what became of it.

    Where somebody does not let events be kept, by their preferences or by their browser, nothing but the ids is read.
    """
    now = clock.now()
    if refuses_analytics(caller.headers):
        return _keep_none(body)
    pseudonym = find_pseudonym(user_id)
    recent = event_store.count_recent(db, user_id, pseudonym.person, now - submissions.MAX_AGE)
    if recent is None:
        return _keep_none(body)
    read = read_events(body.events, pseudonym, _find_skew(body, now), now)
    outcomes = _keep(db, read, MAX_EVENTS_A_WEEK - recent)
    metrics.count_events("client", "kept", outcomes.count("kept"))
    metrics.count_events("client", "refused", outcomes.count("refused"))
    return BatchResult(results=[_render(one, outcome) for one, outcome in zip(read, outcomes, strict=True)])


def list_events(db: Session, user_id: UUID, after: Sequence[Any] | None, limit: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List someone's own events behind a place (`EVENT_PLACE`): the columns of `EVENT_COLUMNS`, and the id."""
    return event_store.list_events(db, find_pseudonym(user_id).person, after, limit)


def read_funnel(uow: UnitOfWork, query: CohortQuery) -> Funnel:
    """Return how far the weekly cohorts came; the audit log records that someone looked."""
    with uow.transaction() as db:
        found = cohorts.load_funnel(db, clock.now(), _find_retention(), query.weeks)
        audit.record(db, "analytics.read", Entity("analytics"), [Change("report", None, "funnel")])
    return Funnel(cohorts=found)


def read_retention(uow: UnitOfWork, query: CohortQuery) -> Retention:
    """Return how many of the weekly cohorts come back; the audit log records that someone looked."""
    with uow.transaction() as db:
        found = cohorts.load_retention(db, clock.now(), _find_retention(), query.weeks)
        audit.record(db, "analytics.read", Entity("analytics"), [Change("report", None, "retention")])
    return Retention(cohorts=found)


def _keep(db: Session, read: Sequence[ReadEvent], room: int) -> list[EventOutcome]:
    """Insert what is new, as far as there is room, and return the outcome of each event."""
    ids = {one.row_id for one in read if one.row_id is not None}
    known: dict[UUID, bytes | None] = event_store.load_digests(db, ids) if ids else {}
    outcomes, rows = list[EventOutcome](), dict[UUID, dict[str, object]]()
    for one in read:
        outcomes.append(_decide(one, known, room - len(rows)))
        if outcomes[-1] == "kept" and one.row_id is not None and one.row is not None:
            known[one.row_id] = one.digest
            rows[one.row_id] = one.row
    inserted = event_store.insert_events(db, rows.values()) if rows else set()
    if len(inserted) == len(rows):
        return outcomes
    stored = event_store.load_digests(db, rows.keys() - inserted)  # another request has sent them at this moment
    return [_settle(one, outcome, stored) for one, outcome in zip(read, outcomes, strict=True)]


def _decide(one: ReadEvent, known: dict[UUID, bytes | None], room: int) -> EventOutcome:
    if one.row_id is None:
        return "refused"
    if one.row_id in known:
        return "known" if known[one.row_id] == one.digest else "conflict"
    return "kept" if room > 0 else "over_limit"


def _settle(one: ReadEvent, outcome: EventOutcome, stored: dict[UUID, bytes | None]) -> EventOutcome:
    return outcome if one.row_id not in stored else _decide(one, stored, 0)


def _find_skew(body: EventBatch, now: datetime) -> timedelta:
    return timedelta(0) if body.sent_at is None else now - body.sent_at


def _find_retention() -> timedelta:
    return timedelta(days=get_settings().analytics_keep_days)


def _keep_none(body: EventBatch) -> BatchResult:
    return BatchResult(results=[EventResult(id=read_id(one), outcome="not_kept", faults=[]) for one in body.events])


def _render(one: ReadEvent, outcome: EventOutcome) -> EventResult:
    return EventResult(id=one.id, outcome=outcome, faults=[render_fault(fault) for fault in one.faults])
