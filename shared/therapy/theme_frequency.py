"""How often themes are found, over all people who share anonymized data: weekly, in tens, and counted once.

A theme is a word of our closed list, and a person counts once a theme and week, however much they wrote. Said is what
at least `SMALLEST_GROUP` people have and at least so many have not: of those who are all but a few, one would know what
is in the texts of each. Counts are rounded down to tens, and those of a week never change once they were counted, so
that nobody learns by subtracting two answers what one person has begun to share, deleted or stopped to share. There
are no other periods than weeks, whose difference would be a shorter one. docs/adr/0071 has the reasons and the limits.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import try_insert
from shared.therapy.frequency_tables import ThemeFrequency, ThemeFrequencyWeek
from shared.therapy.models import JournalingTheme
from shared.therapy.schemas.frequencies import FrequencyQuery, FrequencyReport, FrequentTheme

SMALLEST_GROUP = 20
"""k: how many people have to have a theme, and how many not to have it."""
_ROUNDED_TO = 10
_WEEK = timedelta(weeks=1)
_LATE = timedelta(weeks=1)
"""How long after its end a week is counted, so that the jobs that find themes are done."""
_MOST_THEMES = 200
_DIGITS = 1
_T, _WEEKS, _COUNTS = table_of(JournalingTheme).c, table_of(ThemeFrequencyWeek), table_of(ThemeFrequency)


def read_frequency(uow: UnitOfWork, query: FrequencyQuery) -> FrequencyReport:
    """Return the counts of a week that is over, and count them if nobody has asked before; the audit log notes it."""
    week = find_last_week(clock.now()) - query.weeks_ago * _WEEK
    with uow.transaction() as db:
        count_week(db, week)
        report = _read_week(db, week)
        audit.record(db, "theme_frequency.read", Entity("theme_frequency"), [Change("week", None, week.isoformat())])
    return report


def find_last_week(now: datetime) -> date:
    """Return the Monday of the latest week (UTC) that is counted."""
    counted = (now.astimezone(UTC) - _LATE).date()
    return counted - timedelta(days=counted.weekday()) - _WEEK


def count_week(db: Session, week: date) -> None:
    """Count a week, unless it was counted; of two that do at once, the unique key lets one store its counts."""
    if db.scalar(select(_WEEKS.c.week_begins).where(_WEEKS.c.week_begins == week)) is not None:
        return
    shared = _select_shared(week).subquery("shared_themes")
    people = db.scalar(select(func.count(shared.c.user_id.distinct())))
    contributors = people or 0
    row = {"week_begins": week, "contributors": round_count(contributors), "counted_at": clock.now()}
    if not try_insert(db, _WEEKS, row):
        return
    counts = [
        {
            "week_begins": week,
            "theme_name": one.theme_name,
            "theme_category": one.theme_category,
            "frequency": round_count(one.people),
            "avg_confidence": round(float(one.confidence), _DIGITS),
        }
        for one in db.execute(_select_counts(week))
        if is_disclosed(one.people, contributors)
    ]
    if counts:
        try_insert(db, _COUNTS, counts)


def is_disclosed(people: int, contributors: int) -> bool:
    """Tell whether a theme may be spoken of that so many of the contributors have."""
    return people >= SMALLEST_GROUP and contributors - people >= SMALLEST_GROUP


def round_count(people: int) -> int | None:
    """Return how many people may be spoken of; None for fewer than k."""
    return None if people < SMALLEST_GROUP else people - people % _ROUNDED_TO


def _select_shared(week: date) -> Select[Any]:
    """Select the themes of a week whose people share anonymized data and use their account."""
    begins = datetime.combine(week, time(), UTC)
    inside = (_T.written_at >= begins, _T.written_at < begins + _WEEK)
    return select(_T.user_id).where(*inside, accounts.contacts.shares_anonymized_data(_T.user_id))


def _select_counts(week: date) -> Select[Any]:
    """Count people by theme: first one row a person and theme, so that who writes much does not weigh more."""
    named = _select_shared(week).add_columns(
        _T.theme_name, _T.theme_category, func.avg(_T.confidence).label("confidence")
    )
    each = named.group_by(_T.user_id, _T.theme_name, _T.theme_category).subquery("each_person")
    people = (func.count().label("people"), func.avg(each.c.confidence).label("confidence"))
    counted = select(each.c.theme_name, each.c.theme_category, *people)
    grouped = counted.group_by(each.c.theme_name, each.c.theme_category)
    return grouped.order_by(each.c.theme_name).limit(_MOST_THEMES)


def _read_week(db: Session, week: date) -> FrequencyReport:
    contributors = db.scalar(select(_WEEKS.c.contributors).where(_WEEKS.c.week_begins == week))
    names = [_COUNTS.c[name] for name in FrequentTheme.model_fields]
    themes = select(*names).where(_COUNTS.c.week_begins == week)
    ordered = themes.order_by(_COUNTS.c.frequency.desc(), _COUNTS.c.theme_name).limit(_MOST_THEMES)
    shown = [FrequentTheme.model_validate(row) for row in db.execute(ordered)]
    return FrequencyReport(week_begins=week, contributors=contributors, themes=shown)
