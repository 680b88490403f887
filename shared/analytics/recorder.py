"""Recording events of the server: after the commit of what they are about, so that they are never in its way.

Listeners note events in the transaction in which something happens. Once it has committed, all that it noted waits for
`ANALYTICS_WRITE_SECONDS`, and what the process has by then is written by one statement in a transaction of its own: a
transaction for each event would take a fifth of the request that it is about. If that fails, or the process dies in
between, events are lost, which is counted and logged; what they were about is not. What is rolled back leaves no event.
"""

import atexit
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock, Timer
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
from shared.core.settings import get_settings

_NOTED = "analytics_events"
_MOST_WAITING = 1_000


@dataclass(frozen=True)
class WaitingEvent:
    """An event of somebody, which is written when the transaction has committed."""

    user_id: UUID
    name: str
    properties: Properties
    occurred_at: datetime


class EventBuffer:
    """The committed events of this process that wait to be written together.

    They wait for one moment from the first of them on; whoever brings the thousandth writes them at once.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: list[WaitingEvent] = []
        self._timer: Timer | None = None

    def add(self, events: Sequence[WaitingEvent], seconds: float) -> None:
        """Have events written in so many seconds, or now for none."""
        with self._lock:
            self._waiting += events
            can_wait = bool(seconds) and len(self._waiting) < _MOST_WAITING and self._has_timer(seconds)
        if not can_wait:
            self.write()

    def write(self) -> None:
        """Write what waits, without a wait."""
        with self._lock:
            events, self._waiting = self._waiting, []
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        if events:
            _write_events(events)

    def _has_timer(self, seconds: float) -> bool:
        """Start a timer, unless one runs; False where no thread can be started, because the process is ending."""
        if self._timer is None:
            timer = Timer(seconds, self.write)
            timer.daemon = True
            try:
                timer.start()
            except RuntimeError:
                return False
            self._timer = timer
        return True


BUFFER = EventBuffer()
atexit.register(BUFFER.write)


def note_event(db: Session, user_id: UUID, name: str, **properties: str | int | bool) -> None:
    """Note an event of the catalog; nothing is noted where the caller's browser says that they object."""
    if is_refused_by_caller():
        return
    noted: list[WaitingEvent] = db.info.setdefault(_NOTED, [])
    if not noted:
        after_commit(db, lambda: BUFFER.add(noted, get_settings().analytics_write_seconds))
    noted.append(WaitingEvent(user_id, name, properties, clock.now()))


def _write_events(noted: Sequence[WaitingEvent]) -> None:
    try:
        with without_waiting():
            person_keys.load_keys({event.user_id for event in noted})
            people = dict(_find_pseudonyms({event.user_id for event in noted}))
            rows = [
                (one.user_id, build_row(people[one.user_id], one.name, one.properties, one.occurred_at))
                for one in noted
                if one.user_id in people
            ]
            with UnitOfWork().transaction() as db:
                insert_allowed(db, rows)
    except Exception as failure:  # noqa: BLE001 - what was done is done: the loss of its event is counted, and no more
        telemetry.log_failure("analytics.events_lost", failure, events=len(noted))
        metrics.count_events("server", "lost", len(noted))
        return
    metrics.count_events("server", "kept", len(rows))
    metrics.count_events("server", "lost", len(noted) - len(rows))


def _find_pseudonyms(user_ids: Collection[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """Give the pseudonyms of people; whose key was destroyed meanwhile has none, and loses nothing of the others."""
    for user_id in user_ids:
        with suppress(person_keys.DestroyedKey):
            yield user_id, find_pseudonym(user_id).person
