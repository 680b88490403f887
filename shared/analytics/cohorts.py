"""Weekly cohorts: the people who signed up in a week, how far they came, and how many of them come back.

A cohort is told only when nothing of it can change any more by a late event, so that no two answers differ by one
person's doing. Weeks begin on Monday in UTC; there are no other periods, whose difference would be a shorter one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, get_args

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from shared.analytics.disclosure import round_count
from shared.analytics.event_store import EVENTS, begin_week, count_week
from shared.analytics.schemas import MAX_WEEKS, FunnelCohort, FunnelStep, RetentionCohort
from shared.analytics.submissions import MAX_AGE

FUNNEL_WEEKS = 4
"""Steps count that are taken in the week of the sign-up and the three after it."""
_LATE_WEEKS = MAX_AGE // timedelta(weeks=1)
_STEPS: tuple[FunnelStep, ...] = get_args(FunnelStep)
_SIGN_UP, _RETURNED = _STEPS[0], _STEPS[-1]


def load_funnel(db: Session, now: datetime, keep: timedelta, weeks: int) -> list[FunnelCohort]:
    """Count for each cohort how many took each step and all before it; one statement, the latest cohort first."""
    cohorts = _list_cohorts(now, keep, weeks, FUNNEL_WEEKS)
    if not cohorts:
        return []
    counted = {row.cohort: row for row in db.execute(_select_funnel(cohorts))}
    return [_render_funnel(week, counted.get(week)) for week in cohorts]


def load_retention(db: Session, now: datetime, keep: timedelta, weeks: int) -> list[RetentionCohort]:
    """Count for each cohort how many did something in each later week that is over; the latest cohort first."""
    cohorts = _list_cohorts(now, keep, weeks, 1)
    if not cohorts:
        return []
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    for row in db.execute(_select_retention(cohorts)):
        counts[row.cohort][row.age] = row.people
    last = _find_last_week(now)
    return [_render_retention(week, counts[week], min(last - week, MAX_WEEKS)) for week in cohorts]


def _find_last_week(now: datetime) -> int:
    """Return the last week whose events are all here."""
    return count_week(now) - 1 - _LATE_WEEKS


def _list_cohorts(now: datetime, keep: timedelta, weeks: int, length: int) -> Sequence[int]:
    """List the latest weeks that are over, with `length` weeks in all, and of which nothing was purged yet."""
    latest = _find_last_week(now) - (length - 1)
    oldest = count_week(now - keep) + 1
    return range(latest, max(oldest, latest - weeks + 1) - 1, -1)


def _select_funnel(cohorts: Sequence[int]) -> Select[Any]:
    """Make one row a person with the steps as 0 and 1, then multiply each with those before it and add them up."""
    signed_up, later = _select_sign_ups(cohorts), EVENTS.alias("later")
    took = [_took(later.c.event_name == step) for step in _STEPS[1:-1]]
    returned = _took(later.c.week == signed_up.c.cohort + 1)
    steps = [reached.label(step) for step, reached in zip(_STEPS[1:], [*took, returned], strict=True)]
    within = (
        (later.c.person == signed_up.c.person)
        & (later.c.week >= signed_up.c.cohort)
        & (later.c.week < signed_up.c.cohort + FUNNEL_WEEKS)
    )
    people = (
        select(signed_up.c.cohort, signed_up.c.person, *steps)
        .join(later, within)
        .group_by(signed_up.c.cohort, signed_up.c.person)
        .subquery("people")
    )
    counts = [func.count().label(_SIGN_UP)]
    reached: ColumnElement[int] | None = None
    for step in _STEPS[1:]:
        reached = people.c[step] if reached is None else reached * people.c[step]
        counts.append(func.sum(reached).label(step))
    return select(people.c.cohort, *counts).group_by(people.c.cohort).order_by(people.c.cohort)


def _took(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def _select_retention(cohorts: Sequence[int]) -> Select[Any]:
    """Count people by cohort and by how many weeks later they did something; age 0 is everyone who signed up."""
    signed_up, later = _select_sign_ups(cohorts), EVENTS.alias("later")
    age = later.c.week - signed_up.c.cohort
    within = (
        (later.c.person == signed_up.c.person)
        & (later.c.week >= signed_up.c.cohort)
        & (later.c.week <= signed_up.c.cohort + MAX_WEEKS)
    )
    people = func.count(later.c.person.distinct())
    counted = select(signed_up.c.cohort, age.label("age"), people.label("people")).join(later, within)
    return counted.group_by(signed_up.c.cohort, age).order_by(signed_up.c.cohort, age)


def _select_sign_ups(cohorts: Sequence[int]) -> Any:
    columns = EVENTS.c
    chosen = columns.event_name == _SIGN_UP, columns.week >= cohorts[-1], columns.week <= cohorts[0]
    first = select(columns.person, func.min(columns.week).label("cohort")).where(*chosen)
    return first.group_by(columns.person).subquery("signed_up")


def _render_funnel(week: int, counted: Any) -> FunnelCohort:
    found: Mapping[str, Any] = {} if counted is None else counted._mapping  # noqa: SLF001 - public, as SQLAlchemy says
    counts = {step: round_count(int(found.get(step) or 0)) for step in _STEPS}
    return FunnelCohort(week_begins=begin_week(week).date(), counts=counts)


def _render_retention(week: int, counted: Mapping[int, int], ages: int) -> RetentionCohort:
    active = [round_count(counted.get(age, 0)) for age in range(1, ages + 1)]
    return RetentionCohort(week_begins=begin_week(week).date(), people=round_count(counted.get(0, 0)), active=active)
