"""Reading the evolution of someone's values: a bounded period, a bounded number of values, rows streamed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.errors import invalid_field
from shared.core.http.periods import FIRST_MOMENT, begin_of, end_of
from shared.values.catalog import known_by_key
from shared.values.evolution import Scored, gather
from shared.values.models import ValueCheckin, ValueScore
from shared.values.names import fold
from shared.values.schemas import Bucket, Evolution, EvolutionQuery, Series
from shared.values.snapshot import stored_scores

DEFAULT_DAYS = 90
LONGEST = timedelta(days=5 * 366)
MOST_OWN_SERIES = 50
_STREAM_ROWS = 1000


@dataclass(frozen=True)
class Period:
    """From one moment up to, and without, another, for someone who lives in an IANA zone."""

    since: datetime
    until: datetime
    timezone: str

    def holds(self, moment: InstrumentedAttribute[datetime]) -> list[ColumnElement[bool]]:
        """Bound a column to this period."""
        return [moment >= self.since, moment < self.until]


def show_evolution(db: Session, user_id: UUID, query: EvolutionQuery) -> Evolution:
    """Gather the scores of a period by value; 422 for a period that is empty or longer than five years."""
    period = read_period(query, accounts.timezone_of(db, user_id), clock.now())
    own, left_out = _own_series(db, user_id, period, query.bucket)
    return Evolution(
        since=period.since,
        until=period.until,
        bucket=query.bucket,
        timezone=period.timezone,
        series=[*_known_series(db, user_id, period, query.bucket), *own],
        own_values_left_out=left_out,
    )


def read_period(query: EvolutionQuery, timezone: str, now: datetime) -> Period:
    """Fill in what was not said: up to today, and 90 days long, counted in local days."""
    last = query.until or clock.local_date(now, timezone)
    first = query.since or _days_before(last)
    period = Period(begin_of(first, timezone), end_of(last, timezone), timezone)
    if period.since >= period.until:
        raise invalid_field(("query", "from"), "Let the period begin before it ends.")
    if period.until - period.since > LONGEST:
        raise invalid_field(("query", "from"), "Ask for five years at most.")
    return period


def _days_before(last: datetime | date) -> datetime | date:
    """Step back so far that `last`, if it is a day, is the 90th; kept within the calendar."""
    days = DEFAULT_DAYS if isinstance(last, datetime) else DEFAULT_DAYS - 1
    try:
        return last - timedelta(days=days)
    except OverflowError:
        return FIRST_MOMENT


def _known_series(db: Session, user_id: UUID, period: Period, bucket: Bucket) -> list[Series]:
    known = known_by_key()
    mine = select(ValueScore.value_key, ValueScore.created_at, ValueScore.score).where(ValueScore.user_id == user_id)
    statement = mine.where(*period.holds(ValueScore.created_at), ValueScore.value_key.in_(known))
    points = gather(_stream(db, statement), period.timezone, bucket)
    return [Series(value=known[key].name, own=False, points=points[key]) for key in known if key in points]


def _own_series(db: Session, user_id: UUID, period: Period, bucket: Bucket) -> tuple[list[Series], int]:
    """Draw the own values that were held most often, each named as it was last written, and count the others."""
    names: dict[str, str] = {}
    points = gather(_own_scores(db, user_id, period, names), period.timezone, bucket)
    held = {key: sum(point.n for point in found) for key, found in points.items()}
    drawn = sorted(held, key=lambda key: (-held[key], key))[:MOST_OWN_SERIES]
    return [Series(value=names[key], own=True, points=points[key]) for key in drawn], len(held) - len(drawn)


def _own_scores(db: Session, user_id: UUID, period: Period, names: dict[str, str]) -> Iterator[Scored]:
    """Read the check-ins themselves, oldest first: they alone know own values. `names` learns how each is written."""
    mine = select(ValueCheckin.created_at, ValueCheckin.value_snapshot).where(ValueCheckin.user_id == user_id)
    ordered = mine.order_by(ValueCheckin.created_at, ValueCheckin.id)
    for moment, text in _stream(db, ordered.where(*period.holds(ValueCheckin.created_at))):
        own = {fold(name): (name, score) for name, score in stored_scores(text).items()}
        for key in own.keys() - known_by_key().keys():
            names[key], score = own[key]
            yield key, moment, score


def _stream(db: Session, statement: Select[*tuple[Any, ...]]) -> Any:
    return db.execute(statement.execution_options(yield_per=_STREAM_ROWS))
