"""Tasks: the timer of missed tasks beside that of challenges, and a calendar feed beside the bare library.

A million people have a task each, of which a hundred thousand are over at one moment; the timer of challenges has as
many people to serve in the same run. A feed of 200 tasks is read as a calendar program reads it, from its token to its
bytes; the bare library builds as many events from values in memory and writes them.

`python -m bench.wellness_tasks --people 20000 --due 5000` is a quick run; it writes no results.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from icalendar import Calendar, Event, Timezone
from sqlalchemy import LargeBinary, case, insert, literal, update

from bench import population
from bench.environment import on_postgres, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.population import MIDNIGHT, person_number
from bench.report import Report, table
from bench.sample_entries import new_user
from bench.timers import CHALLENGES, DUE, FEW_AT, MANY_AT, PATIENCE, PEOPLE, Timer, compare
from shared.accounts.models import User
from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.core.http import RequestInfo
from shared.tasks import missed_tasks, service
from shared.tasks.due_times import find_due_times
from shared.tasks.models import PENDING, CalendarFeed, Task
from shared.tasks.schemas import FeedQuery, FeedRequest
from shared.tasks.task_rows import TABLE

LONGER: Mapping[str, Aim] = dict.fromkeys(("SQLite", "PostgreSQL"), Aim("at most", 1.5))
FEED = Aim("at most", 1.5)
TASKS, ROUNDS, WARMING = 200, 9, 2
ZONE = "Europe/Berlin"
CALLER = RequestInfo("unknown", "bench", {})


def measure(people: int = PEOPLE, due: int = DUE) -> list[Figure]:
    """Measure timer and feed on both databases."""
    timers = {"issue_daily_challenges": CHALLENGES, "mark_missed_tasks": MISSED_TASKS}
    figures = compare(timers, people, due, LONGER)
    with on_sqlite():
        figures += _measure_feed("SQLite")
    with on_postgres():
        return figures + _measure_feed("PostgreSQL")


def prepare_tasks(few: int, many: int) -> None:
    """Write a task for everyone: those of the few and of the many are over one after the other, all others later."""
    later = literal(MIDNIGHT + timedelta(hours=9), Task.due_at.type)
    first, second = (literal(moment - timedelta(minutes=1), later.type) for moment in (FEW_AT, MANY_AT))
    ends_at = case((person_number < few, first), (person_number < few + many, second), else_=later)
    written = literal(MIDNIGHT - timedelta(days=1), Task.created_at.type)
    columns: dict[str, Any] = {
        "id": population.new_id(),
        "user_id": User.id,
        "plan_type": literal("exercise", Task.plan_type.type),
        "description": literal(b"sealed", LargeBinary()),
        "due_on": literal((MIDNIGHT - timedelta(days=1)).date(), Task.due_on.type),
        "due_at": ends_at,
        "closes_at": ends_at,
        "status": literal(PENDING, Task.status.type),
        "sequence": literal(0),
        "version": literal(1),
        **dict.fromkeys(("created_at", "changed_at", "updated_at"), written),
    }
    population.write(Task, columns)


def mark_missed_tasks(now: datetime) -> int:
    """Run the timer of missed tasks."""
    return missed_tasks.mark_missed_tasks(UnitOfWork(), now, seconds=PATIENCE)


MISSED_TASKS = Timer(prepare_tasks, mark_missed_tasks, missed_tasks.BATCH_SIZE)


def _measure_feed(database: str) -> list[Figure]:
    token, starts = _write_feed(_new_reader())
    contestants: dict[str, Callable[[], float]] = {
        "the feed": lambda: _time(lambda: _read(token)),
        "the bare library": lambda: _time(lambda: _write_bare(starts)),
    }
    take_turns(WARMING, contestants)
    took = take_turns(ROUNDS, contestants)
    feed, bare = took.values()
    return [
        ratio(f"a feed of {TASKS} tasks / the bare library, {database}", feed, bare, FEED),
        figure(f"a feed of {TASKS} tasks, {database}", "ms", [one * MILLI for one in feed]),
        figure(f"{TASKS} events by the bare library, {database}", "ms", [one * MILLI for one in bare]),
    ]


def _new_reader() -> UUID:
    user_id = new_user(f"{uuid4()}@example.com")
    with transaction() as db:
        db.execute(update(User).where(User.id == user_id).values(timezone=ZONE))
    return user_id


def _write_feed(user_id: UUID) -> tuple[str, list[datetime]]:
    """Write the tasks of someone with a feed that says what they are; return its token and when the tasks begin."""
    now = clock.now()
    days = [clock.local_date(now, ZONE) + timedelta(days=number // 4) for number in range(TASKS)]
    due = [find_due_times(day, 480 + 240 * (number % 4), ZONE) for number, day in enumerate(days)]
    rows = [
        {
            "id": uuid4(),
            "user_id": user_id,
            "description": "Run for half an hour, slowly enough to talk",
            "minutes": 30,
            "due_on": day,
            "due_minute": 480,
            "due_at": times.due_at,
            "closes_at": times.day_ends_at,
            "status": PENDING,
        }
        for day, times in zip(days, due, strict=True)
    ]
    with transaction() as db:
        db.execute(insert(TABLE), rows)
        issued = service.issue_feed(db, user_id, FeedRequest(discreet=False))
    return issued.url.partition("token=")[2], [times.due_at for times in due]


def _read(token: str) -> bytes:
    with transaction() as db:
        db.execute(update(CalendarFeed).values(reads=0))  # so that no reading is one too many
    return service.read_feed(UnitOfWork(), FeedQuery(token=token), CALLER).body


def _write_bare(starts: list[datetime]) -> bytes:
    """Write what a first program with the library writes: the same fields of as many events, and the zone."""
    zone, numbers = clock.find_zone(ZONE), count()
    calendar = Calendar()
    calendar.add("prodid", "-//bench//EN")
    calendar.add("version", "2.0")
    calendar.add_component(Timezone.from_tzinfo(zone, ZONE, date(starts[0].year, 1, 1), date(starts[-1].year, 12, 31)))
    for start in starts:
        event = Event()
        event.add("uid", f"{next(numbers)}@bench")
        event.add("dtstamp", datetime(2026, 1, 1, tzinfo=UTC))
        event.add("last-modified", datetime(2026, 1, 1, tzinfo=UTC))
        event.add("sequence", 0)
        event.add("summary", "Run for half an hour, slowly enough to talk")
        event.add("dtstart", start.astimezone(zone))
        event.add("duration", timedelta(minutes=30))
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _time(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Measure with as many people as asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.wellness_tasks", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--due", type=int, default=DUE)
    asked = parser.parse_args()
    began = time.perf_counter()
    figures = measure(asked.people, asked.due)
    print(table(Report("wellness_tasks", "Tasks", figures, time.perf_counter() - began)))


if __name__ == "__main__":
    main()
