"""What timers ask of many people at once: what they did today, whether they rest, and how their week was.

Each answer takes a few queries for up to `BATCH` people, whatever they have done before. People are given with their
own local day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.progress.activities import CHECK_IN, ENTRY, REFLECTION, ActivityKind
from shared.progress.kept import DAILY
from shared.progress.models import Activity
from shared.progress.rests import rests_of
from shared.progress.streaks import monday_of
from shared.progress.today import streaks_on

BATCH = 1_000
"""People a query: SQL Server takes 2,100 parameters."""
Days = Mapping[UUID, date]


@dataclass(frozen=True)
class WeekCounts:
    """What someone did from Monday up to and with a day, and their daily streak as it is on it."""

    entries: int
    reflections: int
    check_ins: int
    streak: int


def done_on(db: Session, days: Days) -> dict[UUID, frozenset[ActivityKind]]:
    """Return the kinds of activity of everyone on their day; empty for who did nothing."""
    found: dict[UUID, set[ActivityKind]] = {user_id: set() for user_id in days}
    for batch in _batches(days):
        columns = (Activity.user_id, Activity.local_date, Activity.kind)
        theirs = (Activity.user_id.in_(batch), Activity.local_date.in_(sorted(set(batch.values()))))
        for row in db.execute(select(*columns).where(*theirs).distinct()):
            if row.local_date == batch[row.user_id]:
                found[row.user_id].add(row.kind)
    return {user_id: frozenset(kinds) for user_id, kinds in found.items()}


def paused(db: Session, days: Days) -> frozenset[UUID]:
    """Return who rests on their day, by their own wish or without it; a day lost to travel is no pause."""
    return frozenset(user_id for batch in _batches(days) for user_id in _paused(db, batch))


def week_counts(db: Session, days: Days) -> dict[UUID, WeekCounts]:
    """Count everyone's week, Monday to Sunday, up to and with their day."""
    return {user_id: counts for batch in _batches(days) for user_id, counts in _week_counts(db, batch).items()}


def _paused(db: Session, days: Days) -> Iterator[UUID]:
    rests = rests_of(db, days, since=min(days.values()))
    for user_id, day in days.items():
        if any(rest.touches(day, day) for rest in rests[user_id] if not rest.adds):
            yield user_id


def _week_counts(db: Session, days: Days) -> dict[UUID, WeekCounts]:
    streaks = {row.user_id: row.streak.current for row in streaks_on(db, days) if row.streak_type == DAILY}
    counted: dict[tuple[UUID, str], int] = {}
    columns = (Activity.user_id, Activity.kind, Activity.local_date)
    first, last = monday_of(min(days.values())), max(days.values())
    theirs = (Activity.user_id.in_(days), Activity.local_date >= first, Activity.local_date <= last)
    for user_id, kind, day, count in db.execute(select(*columns, func.count()).where(*theirs).group_by(*columns)):
        if monday_of(days[user_id]) <= day <= days[user_id]:
            counted[user_id, kind] = counted.get((user_id, kind), 0) + count
    return {user_id: _week_of(user_id, counted, streaks.get(user_id, 0)) for user_id in days}


def _week_of(user_id: UUID, counted: Mapping[tuple[UUID, str], int], streak: int) -> WeekCounts:
    entries, reflections, check_ins = (counted.get((user_id, kind), 0) for kind in (ENTRY, REFLECTION, CHECK_IN))
    return WeekCounts(entries, reflections, check_ins, streak)


def _batches(days: Days) -> Iterator[Days]:
    people = iter(days.items())
    while batch := dict(islice(people, BATCH)):
        yield batch
