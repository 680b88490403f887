"""What someone has done, all in all and in the last weeks: four queries, none of which reads what they wrote."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.progress import badges
from shared.progress.activities import CHALLENGE, CHECK_IN, ENTRY, REFLECTION, SESSION, ActivityKind
from shared.progress.models import Activity
from shared.progress.schemas import SUMMARY_WEEKS, ActivityCounts, ProgressSummary, WeekFigures
from shared.progress.streaks import monday_of
from shared.progress.today import show_streaks

_FIELDS: Mapping[ActivityKind, str] = {
    ENTRY: "entries",
    REFLECTION: "reflections",
    CHECK_IN: "check_ins",
    SESSION: "sessions",
    CHALLENGE: "challenges",
}
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class DayCount:
    """How many activities of a kind there were on a local day."""

    day: date
    kind: str
    count: int


def show_summary(db: Session, user_id: UUID) -> ProgressSummary:
    """Show counts, streaks, badges and weeks, as they are today where the person lives."""
    today = clock.local_date(clock.now(), accounts.timezone_of(db, user_id))
    return ProgressSummary(
        counts=_counts(db, user_id),
        streaks=show_streaks(db, user_id),
        badges=badges.earned(db, user_id),
        weeks=_weeks(db, user_id, monday_of(today)),
    )


def _counts(db: Session, user_id: UUID) -> ActivityCounts:
    mine = Activity.user_id == user_id
    by_kind = db.execute(select(Activity.kind, func.count()).where(mine).group_by(Activity.kind)).all()
    active_days = db.scalar(select(func.count(Activity.local_date.distinct())).where(mine)) or 0
    return ActivityCounts(**_by_field({row[0]: row[1] for row in by_kind}), active_days=active_days)


def _weeks(db: Session, user_id: UUID, last: date) -> list[WeekFigures]:
    """Gather the days of the weeks up to the one that begins on the Monday `last`."""
    first = last - (SUMMARY_WEEKS - 1) * _WEEK
    columns = (Activity.local_date, Activity.kind)
    mine = (Activity.user_id == user_id, Activity.local_date >= first, Activity.local_date < last + _WEEK)
    rows = db.execute(select(*columns, func.count()).where(*mine).group_by(*columns)).all()
    by_week: dict[date, list[DayCount]] = {first + number * _WEEK: [] for number in range(SUMMARY_WEEKS)}
    for row in rows:
        by_week[monday_of(row[0])].append(DayCount(*row))
    return [_figures(week, days) for week, days in by_week.items()]


def _figures(week: date, days: Iterable[DayCount]) -> WeekFigures:
    counted = Counter[str]()
    for one in days:
        counted[one.kind] += one.count
    return WeekFigures(week_start=week, **_by_field(counted), active_days=len({one.day for one in days}))


def _by_field(counts: Mapping[str, int]) -> dict[str, int]:
    return {field: counts.get(kind, 0) for kind, field in _FIELDS.items()}
