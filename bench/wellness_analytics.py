"""Analytics: statements of a batch of events, what an event adds to an entry, and how long a funnel takes.

A batch has 100 events, half of which were sent before; judged is how many statements it takes. An entry is posted with
and without the listener of analytics, as `bench.events` describes. The funnel is read over twelve weekly cohorts.

`python -m bench.wellness_analytics` measures this alone; it writes no results.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from bench.environment import on_postgres, on_sqlite
from bench.events import ALL, CREATED, Writer, someone
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.report import Report, table
from bench.sample_entries import new_user
from shared.analytics import service
from shared.analytics.event_store import EVENTS, build_row
from shared.analytics.schemas import MAX_EVENTS, CohortQuery, EventBatch
from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.core.http import RequestInfo
from tests.statements import collect_statements

MOST_STATEMENTS = Aim("at most", 6)
ROUNDS, WARMING, BATCHES = 9, 2, 9
PEOPLE, EVENTS_EACH, COHORTS, CHUNK = 24_000, 10, 12, 5_000
STEPS = ("sign_up", "onboarding_started", "onboarding_completion", "plan_activated", "task_completed")
CALLER = RequestInfo("unknown", "bench", {})
UNCOUNTED = {**ALL, CREATED: tuple(one for one in ALL[CREATED] if not one.startswith("shared.analytics."))}


def measure() -> list[Figure]:
    """Measure on both databases."""
    with on_sqlite():
        figures = _measure_database("SQLite", time.thread_time)
    with on_postgres():
        return figures + _measure_database("PostgreSQL", time.perf_counter)


def _measure_database(database: str, seconds: Any) -> list[Figure]:
    return [*_measure_batches(database), *_measure_entries(database, seconds), *_measure_funnel(database)]


def _measure_batches(database: str) -> list[Figure]:
    user_id = new_user("batches@example.com")
    known = _build_batch(MAX_EVENTS)
    _send(user_id, known)
    statements, took = list[float](), list[float]()
    for _ in range(BATCHES):
        batch = _build_batch(MAX_EVENTS // 2, known.events[: MAX_EVENTS // 2])
        began = time.perf_counter()
        with collect_statements() as seen:
            _send(user_id, batch)
        took.append((time.perf_counter() - began) * MILLI)
        statements.append(float(len(seen)))
    return [
        figure(f"statements of a batch of {MAX_EVENTS} events, {database}", "statements", statements, MOST_STATEMENTS),
        figure(f"a batch of {MAX_EVENTS} events, {database}", "ms", took),
    ]


def _measure_entries(database: str, seconds: Any) -> list[Figure]:
    heard, unheard = (Writer(someone(name), listeners, seconds) for name, listeners in (("a", ALL), ("b", UNCOUNTED)))
    contestants = {"with": heard.more_of_a_day, "without": unheard.more_of_a_day}
    take_turns(WARMING, contestants)
    measured = take_turns(ROUNDS, contestants)
    return [
        ratio(f"an entry with / without its event, {database}", measured["with"], measured["without"]),
        *(figure(f"an entry {which} its event, {database}", "ms", [one * MILLI for one in took])
          for which, took in measured.items()),
    ]  # fmt: skip


def _measure_funnel(database: str) -> list[Figure]:
    for rows in _list_events():
        with transaction() as db:
            db.execute(insert(EVENTS), rows)
    took = list[float]()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        service.read_funnel(UnitOfWork(), CohortQuery())
        took.append((time.perf_counter() - began) * MILLI)
    return [figure(f"a funnel of {PEOPLE:,} people with {PEOPLE * EVENTS_EACH:,} events, {database}", "ms", took)]


def _list_events() -> Iterator[Sequence[dict[str, Any]]]:
    """List the events of people who signed up in the last cohorts, some thousand at a time."""
    now, rows = datetime.now(UTC), list[dict[str, Any]]()
    for number in range(PEOPLE):
        person, signed_up = uuid4(), now - timedelta(weeks=6 + number % COHORTS)
        for place in range(EVENTS_EACH):
            name = STEPS[place] if place < min(len(STEPS), 1 + number % 7) else "mood_logged"
            rows.append(build_row(person, name, {}, signed_up + timedelta(days=place * 2)))
        if len(rows) >= CHUNK:
            yield rows
            rows = []
    if rows:
        yield rows


def _build_batch(count: int, known: Sequence[Any] = ()) -> EventBatch:
    moment = clock.now().isoformat()
    new = [
        {"id": str(uuid4()), "name": "screen_viewed", "properties": {"screen": "plans"}, "occurred_at": moment}
        for _ in range(count)
    ]
    return EventBatch(events=[*known, *new])


def _send(user_id: UUID, batch: EventBatch) -> None:
    with transaction() as db:
        results = service.record_batch(db, user_id, batch, CALLER).results
    if any(one.outcome not in {"kept", "known"} for one in results):
        raise RuntimeError("a batch was not kept")


def main() -> None:
    """Measure, and print the table."""
    began = time.perf_counter()
    print(table(Report("wellness_analytics", "Events of analytics", measure(), time.perf_counter() - began)))


if __name__ == "__main__":
    main()
