"""Reading the evolution of someone's values: a bounded period, a bounded number of values, rows streamed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.errors import invalid_field
from shared.core.http.periods import FIRST_MOMENT, begin_of, end_of
from shared.values.catalog import known_by_key
from shared.values.evolution import gather
from shared.values.models import ValueCheckin, ValueScore
from shared.values.names import fold, own_key
from shared.values.schemas import Evolution, EvolutionQuery, Point, Series
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

    def of(self, user_id: UUID) -> list[ColumnElement[bool]]:
        """Bound scores to one person's in this period."""
        moment = ValueScore.created_at
        return [ValueScore.user_id == user_id, moment >= self.since, moment < self.until]


def show_evolution(db: Session, user_id: UUID, query: EvolutionQuery) -> Evolution:
    """Gather the scores of a period by value; 422 for a period that is empty or longer than five years."""
    period = read_period(query, accounts.timezone_of(db, user_id), clock.now())
    own, left_out = _own_keys(db, user_id, period)
    points = gather(_scores(db, user_id, period, own), period.timezone, query.bucket)
    return Evolution(
        since=period.since,
        until=period.until,
        bucket=query.bucket,
        timezone=period.timezone,
        series=[*_known_series(points), *_own_series(points, own)],
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


def _own_keys(db: Session, user_id: UUID, period: Period) -> tuple[dict[str, str], int]:
    """Name the own values that were held most often, by key, and count the others."""
    held, latest = func.count().label("held"), func.max(ValueScore.created_at).label("latest")
    counted = (
        select(ValueScore.value_key, held, latest)
        .where(*period.of(user_id), ValueScore.value_key.not_in(known_by_key()))
        .group_by(ValueScore.value_key)
    )
    most_held = db.execute(counted.order_by(held.desc(), ValueScore.value_key).limit(MOST_OWN_SERIES)).all()
    keys = counted.with_only_columns(ValueScore.value_key).subquery()
    total = db.scalar(select(func.count()).select_from(keys)) or 0
    return _names(db, user_id, most_held), total - len(most_held)


def _names(db: Session, user_id: UUID, held: Sequence[Row[*tuple[Any, ...]]]) -> dict[str, str]:
    """Read the names of own values as they were last written; only these check-ins are decrypted."""
    moments = {row.latest for row in held}
    mine = select(ValueCheckin.value_snapshot).where(ValueCheckin.user_id == user_id)
    texts = db.scalars(mine.where(ValueCheckin.created_at.in_(moments)).order_by(ValueCheckin.created_at)).all()
    written = [name for text in texts for name in stored_scores(text) if fold(name) not in known_by_key()]
    by_key = {own_key(user_id, name): name for name in written}
    return {row.value_key: by_key[row.value_key] for row in held}


def _scores(db: Session, user_id: UUID, period: Period, own: dict[str, str]) -> Any:
    statement = select(ValueScore.value_key, ValueScore.created_at, ValueScore.score).where(
        *period.of(user_id), ValueScore.value_key.in_([*known_by_key(), *own])
    )
    return db.execute(statement.execution_options(yield_per=_STREAM_ROWS))


def _known_series(points: dict[str, list[Point]]) -> list[Series]:
    known = known_by_key()
    return [Series(value=known[key].name, own=False, points=points[key]) for key in known if key in points]


def _own_series(points: dict[str, list[Point]], own: dict[str, str]) -> list[Series]:
    return [Series(value=name, own=True, points=points[key]) for key, name in own.items()]
