"""What the listeners of progress cost a journal entry.

A POST to the journal is measured from its `HttpRequest` to its `HttpResponse` (token, screening, SQL, encryption, JSON;
no host), with all listeners, and with all except those of progress, which record the activity, count streaks, complete
the day's challenge and award badges. The two alternate, some entries each, for two people with a year of daily
activities. Two cases are measured: another entry of the same day, and the first entry of a day, for which the clock is
moved on by a day; moving it is not measured.

On SQLite the unit is processor time of the thread that answers, because nothing else works for it: neither the
messenger's thread nor other processes count. On PostgreSQL, where another process works too, it is elapsed time, and
the figure has no aim.
"""

import gc
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import mean
from uuid import UUID, uuid4

import azure.functions as func
import time_machine
from sqlalchemy import insert

from bench.environment import on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.sample_entries import new_user
from functions import journal
from shared.core import events
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import transaction
from shared.core.jobs.messenger import get_messenger
from shared.listeners import LISTENERS
from shared.progress import streak_store
from shared.progress.models import Activity

AIM = Aim("at most", 1.3)
ROUNDS, WARMING, ENTRIES = 31, 5, 6
DAYS = 365
URL = "http://localhost:7071/api/v1/decisions/journal"
WRITTEN = {
    "title": "Take the retraining offer or look for the same job elsewhere?",
    "context": "My team is being replaced by an assistant. HR offers a six-month data course. " * 12,
    "values": ["learning", "security"],
}
Listeners = Mapping[str | type, Sequence[str]]
CREATED = "shared.journal.events:JournalEntryCreated"
ALL: Listeners = LISTENERS
OTHERS = tuple(one for one in ALL[CREATED] if not one.startswith("shared.progress."))
BARE: Listeners = {**ALL, CREATED: OTHERS}
CREATE = journal.find_entry_point("journal_create_entry")


@dataclass
class Writer:
    """Someone who writes, the listeners that run, and the current moment; `seconds` is the clock of the measurement."""

    user_id: UUID
    listeners: Listeners
    seconds: Callable[[], float]
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def more_of_a_day(self) -> float:
        """Write an entry on a new day, then some more; return the seconds of one of those."""
        self.first_of_a_day(1)
        return self._mean(self.write() for _ in range(ENTRIES))

    def first_of_a_day(self, days: int = ENTRIES) -> float:
        """Write an entry on each of some new days; return the seconds of one."""
        return self._mean(self._next_day() for _ in range(days))

    def write(self) -> float:
        """Write an entry and return the seconds that it took."""
        with time_machine.travel(self.now, tick=False):
            request = self._request()
            began = self.seconds()
            response = CREATE(request)
            took = self.seconds() - began
        if response.status_code != 201:
            raise RuntimeError(f"an entry was answered {response.status_code}")
        return took

    def _next_day(self) -> float:
        self.now += timedelta(days=1)
        return self.write()

    def _mean(self, seconds: Iterable[float]) -> float:
        events.subscribe(self.listeners)
        get_messenger().flush(5)
        gc.collect()
        return mean(seconds)

    def _request(self) -> func.HttpRequest:
        token = access_tokens.issue(AccessClaims(self.user_id, self.user_id, "user"))
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        body = json.dumps(WRITTEN).encode()
        return func.HttpRequest("POST", URL, headers=headers, params={}, route_params={}, body=body)


def measure() -> list[Figure]:
    """Measure on both databases."""
    with on_sqlite():
        figures = _compare("SQLite", time.thread_time, AIM)
    with on_postgres():
        return figures + _compare("PostgreSQL", time.perf_counter, None)


def _compare(database: str, seconds: Callable[[], float], aim: Aim | None) -> list[Figure]:
    heard, unheard = (Writer(someone(name), listeners, seconds) for name, listeners in (("a", ALL), ("b", BARE)))
    return [
        *_figures(f"{database}: one more of a day", heard.more_of_a_day, unheard.more_of_a_day, aim),
        *_figures(f"{database}: the first of a day", heard.first_of_a_day, unheard.first_of_a_day, aim),
    ]


def _figures(name: str, heard: Callable[[], float], unheard: Callable[[], float], aim: Aim | None) -> list[Figure]:
    contestants = {"with": heard, "without": unheard}
    take_turns(WARMING, contestants)
    measured = take_turns(ROUNDS, contestants)
    return [
        ratio(f"{name}, with / without listeners", measured["with"], measured["without"], aim),
        *(figure(f"{name}, {which}", "ms", [one * MILLI for one in took]) for which, took in measured.items()),
    ]


def someone(name: str) -> UUID:
    """Make an account that did one thing a day for a year."""
    user_id, now = new_user(f"{name}@example.com"), datetime.now(UTC)
    moments = [now - timedelta(days=number) for number in range(1, DAYS + 1)]
    rows = [
        {
            "id": uuid4(),
            "user_id": user_id,
            "kind": "entry",
            "source_id": uuid4(),
            "created_at": moment,
            "occurred_at": moment,
            "local_date": moment.date(),
        }
        for moment in moments
    ]
    with transaction() as db:
        db.execute(insert(Activity), rows)
        streak_store.recount_streaks(db, user_id)
    return user_id
