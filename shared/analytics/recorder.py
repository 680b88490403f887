"""Recording events of the server: after the commit of what they are about, so that they are never in its way.

Listeners note events in the transaction in which something happens. Once it has committed, all that it noted is written
by one statement in a transaction of its own. If that fails, or the process dies in between, events are lost, which is
counted and logged; what they were about is not. What is rolled back leaves no event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.analytics import metrics
from shared.analytics.event_catalog import Properties
from shared.analytics.event_store import build_row, insert_allowed
from shared.analytics.privacy_signals import is_refused_by_caller
from shared.analytics.pseudonyms import find_pseudonym
from shared.core import clock, telemetry
from shared.core.crypto import person_keys
from shared.core.db import UnitOfWork, after_commit
from shared.core.db.wake_budget import without_waiting

_NOTED = "analytics_events"


@dataclass(frozen=True)
class WaitingEvent:
    """An event of somebody, which is written when the transaction has committed."""

    user_id: UUID
    name: str
    properties: Properties
    occurred_at: datetime


def note_event(db: Session, user_id: UUID, name: str, **properties: str | int | bool) -> None:
    """Note an event of the catalog; nothing is noted where the caller's browser says that they object."""
    if is_refused_by_caller():
        return
    noted: list[WaitingEvent] = db.info.setdefault(_NOTED, [])
    if not noted:
        after_commit(db, lambda: _write_events(noted))
    noted.append(WaitingEvent(user_id, name, properties, clock.now()))


def _write_events(noted: Sequence[WaitingEvent]) -> None:
    try:
        person_keys.load_keys({event.user_id for event in noted})
        people = {event.user_id: find_pseudonym(event.user_id).person for event in noted}
        rows = [
            (one.user_id, build_row(people[one.user_id], one.name, one.properties, one.occurred_at)) for one in noted
        ]
        with without_waiting(), UnitOfWork().transaction() as db:
            insert_allowed(db, rows)
    except Exception as failure:  # noqa: BLE001 - what was done is done: the loss of its event is counted, and no more
        telemetry.log_failure("analytics.events_lost", failure, events=len(noted))
        metrics.count_events("server", "lost", len(noted))
        return
    metrics.count_events("server", "kept", len(noted))
