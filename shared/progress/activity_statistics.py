"""Counts of activities: one person's summary, and the figures of many people at once for timers.

The summary takes two queries, none of which reads what someone wrote. For many people each answer takes a few queries
for up to `BATCH_SIZE` of them, whatever they have done before; people are given with their own local day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Date, case, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.progress.models import (
    CHALLENGE,
    CHECK_IN,
    COMMITMENT,
    CONVERSATION,
    ENERGY,
    ENTRY,
    GOAL_PROGRESS,
    MOOD,
    REFLECTION,
    SESSION,
    WRITING,
    Activity,
    ActivityKind,
)
from shared.progress.schemas import SUMMARY_WEEKS, ActivityCounts, WeekFigures
from shared.progress.streak_store import (
    DAILY,
    PAUSE_COLUMNS,
    DayByUser,
    ends_on_or_after,
    read_streaks_on,
    split_batches,
)
from shared.progress.streaks import Pause, find_monday

_FIELD_OF_KIND: Mapping[ActivityKind, str] = {
    ENTRY: "entries",
    REFLECTION: "reflections",
    CHECK_IN: "check_ins",
    SESSION: "sessions",
    CONVERSATION: "conversations",
    CHALLENGE: "challenges",
    MOOD: "moods",
    ENERGY: "energy_metrics",
    GOAL_PROGRESS: "goal_progress",
    COMMITMENT: "commitments",
    WRITING: "writing_sessions",
}
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class DayCount:
    """How many activities of a kind there were on a local day."""

    day: date
    kind: str
    count: int


@dataclass(frozen=True)
class WeekCounts:
    """What someone did from Monday up to and with a day, and their daily streak as it is on it."""

    entries: int
    reflections: int
    check_ins: int
    streak: int


def read_activity_counts(db: Session, user_id: UUID) -> ActivityCounts:
    """Count someone's activities by kind, and the days on which there was any."""
    mine = Activity.user_id == user_id
    by_kind = db.execute(select(Activity.kind, func.count()).where(mine).group_by(Activity.kind)).all()
    active_days = db.scalar(select(func.count(Activity.local_date.distinct())).where(mine)) or 0
    return ActivityCounts(**_name_counts({row[0]: row[1] for row in by_kind}), active_days=active_days)


@dataclass(frozen=True)
class ActivityDays:
    """How much of each kind was done on the local days of a period, and on which of them a pause lies."""

    counts: Mapping[tuple[date, str], int]
    paused: frozenset[date]


def load_activity_days(db: Session, user_id: UUID, first: date, last: date) -> ActivityDays:
    """Count someone's activities by local day and kind, from `first` to `last`, and find the paused days; one query.

    A pause has no activities, by which its rows are told from counts.
    """
    columns = (Activity.local_date, Activity.kind)
    within = (Activity.user_id == user_id, Activity.local_date.between(first, last))
    counted = select(*columns, func.count().label("total"), cast(null(), Date).label("ends_on"))
    pauses = select(PAUSE_COLUMNS.starts_on, PAUSE_COLUMNS.reason, literal(0), PAUSE_COLUMNS.ends_on)
    reaching = (PAUSE_COLUMNS.user_id == user_id, PAUSE_COLUMNS.starts_on <= last, ends_on_or_after(first))
    rows = db.execute(union_all(counted.where(*within).group_by(*columns), pauses.where(*reaching))).all()
    spans = [Pause(day, ends_on) for day, _, total, ends_on in rows if not total]
    days = [first + number * _DAY for number in range((last - first).days + 1)] if spans else []
    return ActivityDays(
        {(day, kind): total for day, kind, total, _ in rows if total},
        frozenset(day for day in days if any(pause.overlaps(day, day) for pause in spans)),
    )


def read_week_figures(db: Session, user_id: UUID, last: date) -> list[WeekFigures]:
    """Gather the days of the weeks up to the one that begins on the Monday `last`."""
    first = last - (SUMMARY_WEEKS - 1) * _WEEK
    columns = (Activity.local_date, Activity.kind)
    mine = (Activity.user_id == user_id, Activity.local_date >= first, Activity.local_date < last + _WEEK)
    rows = db.execute(select(*columns, func.count()).where(*mine).group_by(*columns)).all()
    by_week: dict[date, list[DayCount]] = {first + number * _WEEK: [] for number in range(SUMMARY_WEEKS)}
    for row in rows:
        by_week[find_monday(row[0])].append(DayCount(*row))
    return [_build_week_figures(week, days) for week, days in by_week.items()]


def read_activity_kinds(db: Session, days: DayByUser) -> dict[UUID, frozenset[ActivityKind]]:
    """Return the kinds of activity of everyone on their day; empty for who did nothing."""
    found: dict[UUID, set[ActivityKind]] = {user_id: set() for user_id in days}
    for batch in split_batches(days):
        columns = (Activity.user_id, Activity.local_date, Activity.kind)
        theirs = (Activity.user_id.in_(batch), Activity.local_date.in_(sorted(set(batch.values()))))
        for row in db.execute(select(*columns).where(*theirs).distinct()):
            if row.local_date == batch[row.user_id]:
                found[row.user_id].add(row.kind)
    return {user_id: frozenset(kinds) for user_id, kinds in found.items()}


def read_active_day_bits(db: Session, lasts: DayByUser, count: int) -> dict[UUID, int]:
    """Return on which of the `count` days up to and with their last one everyone did something; nobody else is in it.

    Days are bits: bit 0 is the last day, bit 1 the one before. The database adds up the bits, so a row a person is
    read, however much they did. Nobody's last day may be more than a month after another's: the sum has 64 bits.
    """
    return {
        user_id: bits
        for batch in split_batches(lasts)
        for user_id, bits in _read_batch_day_bits(db, batch, count).items()
        if bits
    }


def _read_batch_day_bits(db: Session, lasts: DayByUser, count: int) -> dict[UUID, int]:
    newest, span = max(lasts.values()), (max(lasts.values()) - min(lasts.values())).days + count
    days = [newest - timedelta(days=place) for place in range(span)]
    columns = table_of(Activity).c
    theirs = (columns.user_id.in_(lasts), columns.local_date.between(days[-1], newest))
    # The index gives each day of a person once and in order, and the weight of a day is looked up once.
    active = select(columns.user_id, columns.local_date).where(*theirs).distinct().subquery()
    sums = cast(func.sum(_weigh_day(active.c.local_date, days, 0)), BigInteger)
    rows = db.execute(select(active.c.user_id, sums).group_by(active.c.user_id))
    return {user_id: bits >> (newest - lasts[user_id]).days & (1 << count) - 1 for user_id, bits in rows}


def _weigh_day(day: ColumnElement[date], days: Sequence[date], place: int) -> ColumnElement[int]:
    """Return the bit of a day among `days`, newest first, of which the first has the bit `place`: by halves.

    SQL has no expression for it that all databases have; one branch for each day would be compared one after another.
    SQL Server takes ten levels.
    """
    if len(days) == 1:
        return literal(1 << place, BigInteger)
    half = len(days) // 2
    newer, older = _weigh_day(day, days[:half], place), _weigh_day(day, days[half:], place + half)
    return case((day >= days[half - 1], newer), else_=older)


def read_last_moments(db: Session, days: DayByUser) -> dict[UUID, datetime]:
    """Return when everyone did something last on their day; who did nothing is not in it."""
    found: dict[UUID, datetime] = {}
    columns = (Activity.user_id, Activity.local_date)
    for batch in split_batches(days):
        theirs = (Activity.user_id.in_(batch), Activity.local_date.in_(sorted(set(batch.values()))))
        last = func.max(Activity.occurred_at)
        rows = db.execute(select(*columns, last).where(*theirs).group_by(*columns))
        found |= {user_id: moment for user_id, day, moment in rows if day == batch[user_id]}
    return found


def read_week_counts(db: Session, days: DayByUser) -> dict[UUID, WeekCounts]:
    """Count everyone's week, Monday to Sunday, up to and with their day."""
    return {
        user_id: counts
        for batch in split_batches(days)
        for user_id, counts in _read_batch_week_counts(db, batch).items()
    }


def _build_week_figures(week: date, days: Iterable[DayCount]) -> WeekFigures:
    counted = Counter[str]()
    for one in days:
        counted[one.kind] += one.count
    return WeekFigures(week_start=week, **_name_counts(counted), active_days=len({one.day for one in days}))


def _name_counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {field: counts.get(kind, 0) for kind, field in _FIELD_OF_KIND.items()}


def _read_batch_week_counts(db: Session, days: DayByUser) -> dict[UUID, WeekCounts]:
    streaks = {row.user_id: row.streak.current for row in read_streaks_on(db, days) if row.streak_type == DAILY}
    counted: dict[tuple[UUID, str], int] = {}
    columns = (Activity.user_id, Activity.kind, Activity.local_date)
    first, last = find_monday(min(days.values())), max(days.values())
    theirs = (Activity.user_id.in_(days), Activity.local_date >= first, Activity.local_date <= last)
    for user_id, kind, day, count in db.execute(select(*columns, func.count()).where(*theirs).group_by(*columns)):
        if find_monday(days[user_id]) <= day <= days[user_id]:
            counted[user_id, kind] = counted.get((user_id, kind), 0) + count
    return {user_id: _build_week_counts(user_id, counted, streaks.get(user_id, 0)) for user_id in days}


def _build_week_counts(user_id: UUID, counted: Mapping[tuple[UUID, str], int], streak: int) -> WeekCounts:
    entries, reflections, check_ins = (counted.get((user_id, kind), 0) for kind in (ENTRY, REFLECTION, CHECK_IN))
    return WeekCounts(entries, reflections, check_ins, streak)
