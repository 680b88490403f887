"""The evolution of someone's values: scores of a period, aggregated into series of days, weeks or months.

The period and the number of series are bounded, and rows are streamed. Days are those of the person's time zone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shared.core import clock
from shared.core.buckets import Bucket, find_bucket_start
from shared.core.errors import invalid_field
from shared.core.http.dates import FIRST_MOMENT, find_period_end, find_period_start
from shared.values.catalog import fold_name, get_known_values
from shared.values.models import ValueCheckin, ValueScore
from shared.values.schemas import EvolutionQuery, Point, Series
from shared.values.snapshot import load_snapshot

DEFAULT_DAYS = 90
MAX_PERIOD = timedelta(days=5 * 366)
MAX_OWN_SERIES = 50
_STREAM_ROWS = 1000
DatedScore = tuple[str, datetime, int]
"""The key of a value, when it was rated, the score."""


@dataclass(slots=True)
class _Tally:
    total: int = 0
    lowest: int = 0
    highest: int = 0
    count: int = 0

    def add(self, score: int) -> None:
        """Count one more score."""
        self.lowest = min(self.lowest, score) if self.count else score
        self.highest = max(self.highest, score)
        self.total += score
        self.count += 1


@dataclass(frozen=True)
class Period:
    """A period from one moment up to, but not including, another, in the IANA zone where someone lives."""

    since: datetime
    until: datetime
    timezone: str

    def build_filters(self, moment: InstrumentedAttribute[datetime]) -> list[ColumnElement[bool]]:
        """Return the conditions that bound a column to this period."""
        return [moment >= self.since, moment < self.until]


def resolve_period(query: EvolutionQuery, timezone: str, now: datetime) -> Period:
    """Fill in the defaults of a query: up to today, and 90 local days long; 422 for an empty or too long period."""
    last = query.until or clock.local_date(now, timezone)
    first = query.since or _find_default_start(last)
    period = Period(find_period_start(first, timezone), find_period_end(last, timezone), timezone)
    if period.since >= period.until:
        raise invalid_field(("query", "from"), "The period must begin before it ends.")
    if period.until - period.since > MAX_PERIOD:
        raise invalid_field(("query", "from"), "The period can be five years at most.")
    return period


def load_known_series(db: Session, user_id: UUID, period: Period, bucket: Bucket) -> list[Series]:
    """Return a series for each value of the catalog that was scored in the period, in the order of the catalog."""
    known = get_known_values()
    mine = select(ValueScore.value_key, ValueScore.created_at, ValueScore.score).where(ValueScore.user_id == user_id)
    statement = mine.where(*period.build_filters(ValueScore.created_at), ValueScore.value_key.in_(known))
    points = aggregate_scores(_stream_rows(db, statement), period.timezone, bucket)
    return [Series(value=known[key].name, own=False, points=points[key]) for key in known if key in points]


def load_own_series(db: Session, user_id: UUID, period: Period, bucket: Bucket) -> tuple[list[Series], int]:
    """Return series of the own values with the most check-ins, and how many other own values there are.

    Each is named as it was last written.
    """
    names: dict[str, str] = {}
    points = aggregate_scores(_stream_own_scores(db, user_id, period, names), period.timezone, bucket)
    counts = {key: sum(point.n for point in found) for key, found in points.items()}
    drawn = sorted(counts, key=lambda key: (-counts[key], key))[:MAX_OWN_SERIES]
    return [Series(value=names[key], own=True, points=points[key]) for key in drawn], len(counts) - len(drawn)


def aggregate_scores(scores: Iterable[DatedScore], timezone: str, bucket: Bucket) -> dict[str, list[Point]]:
    """Aggregate scores, in any order, into points by key, oldest first.

    Only one tally for each point is in memory, never the scores.
    """
    tallies: dict[str, dict[date, _Tally]] = {}
    for key, moment, score in scores:
        start = find_bucket_start(clock.local_date(moment, timezone), bucket)
        tallies.setdefault(key, {}).setdefault(start, _Tally()).add(score)
    return {key: [_build_point(start, found[start]) for start in sorted(found)] for key, found in tallies.items()}


def _find_default_start(last: datetime | date) -> datetime | date:
    """Return the start of a default period that ends with `last`; never before the first moment of the calendar."""
    days = DEFAULT_DAYS if isinstance(last, datetime) else DEFAULT_DAYS - 1
    try:
        return last - timedelta(days=days)
    except OverflowError:
        return FIRST_MOMENT


def _stream_own_scores(db: Session, user_id: UUID, period: Period, names: dict[str, str]) -> Iterator[DatedScore]:
    """Stream the scores of own values from the check-ins, oldest first, because no other table has them.

    `names` is filled with the latest spelling of each.
    """
    mine = select(ValueCheckin.created_at, ValueCheckin.value_snapshot).where(ValueCheckin.user_id == user_id)
    ordered = mine.order_by(ValueCheckin.created_at, ValueCheckin.id)
    for moment, text in _stream_rows(db, ordered.where(*period.build_filters(ValueCheckin.created_at))):
        own = {fold_name(name): (name, score) for name, score in load_snapshot(text).items()}
        for key in own.keys() - get_known_values().keys():
            names[key], score = own[key]
            yield key, moment, score


def _stream_rows(db: Session, statement: Select[*tuple[Any, ...]]) -> Any:
    return db.execute(statement.execution_options(yield_per=_STREAM_ROWS))


def _build_point(start: date, tally: _Tally) -> Point:
    """Build a point without validating it again: five years of days are 50,000 points."""
    mean = round(tally.total / tally.count, 2)
    return Point.model_construct(date=start, mean=mean, min=tally.lowest, max=tally.highest, n=tally.count)
