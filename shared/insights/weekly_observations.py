"""Weekly observations: when someone's week is over, a timer asks for a job that observes what they wrote in it.

The table `insight_schedules` says when whose next Monday begins, a row a person, found by the index on `next_at`; the
timer works through it batch by batch. `observed_through` is the last Sunday that was looked at, so no week is observed
twice, whoever travels and however often a run is repeated. Who wrote nothing gets no job.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs, telemetry
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.errors import Unauthorized
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.insights.drafts import InsightSource, KnownInsights, MergedInsights
from shared.insights.duplicates import merge_insights
from shared.insights.insight_store import load_known_insights, store_insights
from shared.insights.jobs import MAX_TEXTS, build_request
from shared.insights.models import InsightSchedule
from shared.insights.observations import ObservationRequest, find_observations
from shared.safety import service as safety
from shared.search import service as search

BATCH_SIZE = 1_000
INACTIVE_DELAY = timedelta(weeks=1)
"""How soon to look again at an account that is not in use."""
_MIN_TEXTS = 3  # in which a word recurs before the rules say so
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_SCHEDULE = table_of(InsightSchedule)
_C = _SCHEDULE.c


class ObserveWeek(JobPayload):
    """Observe what someone wrote in the week that began on a Monday, their local day."""

    kind: ClassVar[str] = "observe_week"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    monday: date


@dataclass(frozen=True)
class _LastWeek:
    """The last whole week in a time zone: its Monday, when it began, and when the next one is over."""

    monday: date
    begins_at: datetime
    next_at: datetime

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + 6 * _DAY


@dataclass(frozen=True)
class WeekRequest:
    """The texts of a week, and what is known already."""

    request: ObservationRequest
    known: KnownInsights


def observe_weeks(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Enqueue a job for everyone whose week is over and who wrote in it; return how many.

    Each batch is one short transaction that also notes when its people are due next, so a run that is killed has done
    some batches whole and the others not at all. What is left waits for the next run.
    """
    observed = schedules.run_due(uow, _SCHEDULE, now, _enqueue_batch, size=BATCH_SIZE, seconds=seconds)
    telemetry.log_event("insights.weeks_observed", people=observed)
    return observed


def schedule_first_week(db: Session, event: accounts.UserRegistered) -> None:
    """Let the timer look at someone who has just come."""
    schedules.add_person(db, _SCHEDULE, event.user_id)


def reschedule_week(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next timer see which week is over where someone is now; it observes none twice."""
    schedules.advance_person(db, _SCHEDULE, event.user_id)


def recompute_week_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when the week of up to `limit` people is over, after a change of the time zone tables."""
    return schedules.recompute_day_starts(db, _SCHEDULE, now, after, limit, get_timezones=accounts.get_timezones)


def load_week(db: Session, job: ObserveWeek) -> WeekRequest | None:
    """Read what someone wrote in the week; None where they are at red, their account is gone, or it is too little."""
    try:
        zone = accounts.get_timezone(db, job.user_id)
    except Unauthorized:
        return None
    if not safety.may_send_to_model(db, job.user_id):
        return None
    since, until = clock.find_day_start(job.monday, zone), clock.find_day_start(job.monday + _WEEK, zone)
    recent = search.list_recent_texts(db, job.user_id, since, until, MAX_TEXTS)
    sources = [InsightSource(kind, item_id) for kind, item_id in recent]
    request = build_request(db, job.user_id, sources, period=" in one week", min_texts=_MIN_TEXTS)
    if len(request.texts) < _MIN_TEXTS:
        return None
    return WeekRequest(request, load_known_insights(db, job.user_id))


def observe_week(week: WeekRequest) -> MergedInsights:
    """Observe the texts, and merge what was found with what is known; no transaction is open."""
    return merge_insights(week.known, find_observations(week.request))


def store_week(db: Session, job: ObserveWeek, merged: MergedInsights) -> None:
    """Propose what is new."""
    store_insights(db, job.user_id, merged)


def _enqueue_batch(db: Session, due: schedules.Due, now: datetime) -> int:
    zones = accounts.get_timezones(db, list(due))
    by_zone = {zone: _find_last_week(now, zone) for zone in set(zones.values())}
    weeks = {user_id: by_zone[zone] for user_id, zone in zones.items()}
    new = _find_unobserved(db, due, weeks)
    active = _find_active(db, new)
    jobs.enqueue_many(db, [ObserveWeek(user_id=user_id, monday=new[user_id].monday) for user_id in active])
    next_times = {user_id: weeks[user_id].next_at if user_id in weeks else now + INACTIVE_DELAY for user_id in due}
    schedules.reschedule(db, _SCHEDULE, next_times, now)
    _note_observed(db, new)
    return len(active)


def _find_last_week(now: datetime, zone: str) -> _LastWeek:
    week = clock.find_local_week(now, zone)
    monday = week.monday - _WEEK
    return _LastWeek(monday, clock.find_day_start(monday, zone), week.ends_at)


def _find_unobserved(db: Session, due: Iterable[UUID], weeks: Mapping[UUID, _LastWeek]) -> dict[UUID, _LastWeek]:
    """Return those whose last week was not looked at."""
    known = db.execute(select(_C.user_id, _C.observed_through).where(_C.user_id.in_(list(due))))
    observed = {row.user_id: row.observed_through for row in known}
    return {
        user_id: week
        for user_id, week in weeks.items()
        if (through := observed.get(user_id)) is None or through < week.sunday
    }


def _find_active(db: Session, weeks: Mapping[UUID, _LastWeek]) -> list[UUID]:
    """Return who wrote something since their week began; the job reads that week only."""
    if not weeks:
        return []
    last = safety.find_last_writings(db, list(weeks), min(week.begins_at for week in weeks.values()))
    return sorted(user_id for user_id, moment in last.items() if moment >= weeks[user_id].begins_at)


def _note_observed(db: Session, weeks: Mapping[UUID, _LastWeek]) -> None:
    """Note the Sundays that were looked at: where zones are in two weeks there are two statements."""
    for sunday in sorted({week.sunday for week in weeks.values()}):
        mine = [user_id for user_id, week in weeks.items() if week.sunday == sunday]
        db.execute(update(_SCHEDULE).where(_C.user_id.in_(mine)).values(observed_through=sunday))


OBSERVE_WEEK = JobKind(ObserveWeek, NetworkWork(load_week, observe_week, store_week))
