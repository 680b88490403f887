"""Renewals: when the weeks of a plan are over where its person lives, the plan ends, and mostly a next one follows.

A next one is made where any task of its last two weeks was completed: more tasks serve nobody who did none of them. The
table `plan_renewal_schedules` says when whose next plan ends; a timer goes through it in batches of a few statements
each, and the job of any plan makes the next one. So a run that is late, repeated or killed makes nothing twice.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, telemetry
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.db.conditional_writes import insert_once
from shared.plans import service as plans
from shared.tasks import schemas
from shared.tasks.models import COMPLETED, PlanRenewalSchedule
from shared.tasks.task_rows import TASKS

BATCH_SIZE = 500
INACTIVE_DELAY = timedelta(weeks=1)
"""How soon to look again at an account that is not in use."""
USED_WITHIN = timedelta(weeks=2)
_LATEST = timedelta(weeks=1)
"""A plan that ended longer ago, such as in an account that was not in use, has no next one."""
_DAY, _NO_PLAN = timedelta(days=1), timedelta(weeks=4)
_SCHEDULE = table_of(PlanRenewalSchedule)
_TOLD = {
    True: "The weeks of your plan for {} are over, and the next ones have begun. You can end them at any time.",
    False: "Your plan for {} has come to its end. When you would like another one, ask for it; it may be lighter.",
}


def renew_plans(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """End the plans whose weeks are over, and have the next ones made; return how many are being made."""
    renewed = schedules.run_due(uow, _SCHEDULE, now, _renew_batch, size=BATCH_SIZE, seconds=seconds)
    telemetry.log_event("tasks.plans_renewed", plans=renewed)
    return renewed


def schedule_renewal(db: Session, user_id: UUID, starts_on: date, timezone: str) -> None:
    """Let the timer look at someone when a plan that begins on a day is over, or sooner if another one is."""
    ends_at = _find_end(plans.find_last_day(starts_on), timezone)
    if not insert_once(db, _SCHEDULE, "user_id", {"user_id": user_id, "next_at": ends_at}):
        later = update(_SCHEDULE).where(_SCHEDULE.c.user_id == user_id, _SCHEDULE.c.next_at > ends_at)
        db.execute(later.values(next_at=ends_at))


def reschedule_renewal(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next run see which day it is where someone is now."""
    schedules.advance_person(db, _SCHEDULE, event.user_id)


def recompute_renewal_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when the plans of up to `limit` people end, after a change of the time zone tables."""
    return schedules.recompute_day_starts(db, _SCHEDULE, now, after, limit, get_timezones=accounts.get_timezones)


def list_plan_notes(db: Session, user_id: UUID, today: date) -> list[schemas.PlanNote]:
    """Say which plans of someone went on, or ended, within the last week."""
    return [
        schemas.PlanNote(
            plan_id=one.plan_id,
            plan_type=one.plan_type,
            kind="continued" if one.is_continued else "ended",
            text=_TOLD[one.is_continued].format(one.plan_type),
        )
        for one in plans.load_plan_news(db, user_id, today)
    ]


def _renew_batch(db: Session, due: schedules.Due, now: datetime) -> int:
    zones = accounts.get_timezones(db, list(due))
    today = {zone: clock.local_date(now, zone) for zone in set(zones.values())}
    held = plans.list_plan_renewals(db, list(zones))
    over = [one for one in held if one.last_day < today[zones[one.user_id]]]
    recent = [one for one in over if today[zones[one.user_id]] - one.last_day <= _LATEST]
    renewed = plans.finish_plans(db, over, _find_used(db, recent)) if over else 0
    ahead = [one for one in held if one.last_day >= today[zones[one.user_id]]]
    schedules.reschedule(db, _SCHEDULE, _find_next_times(due, zones, ahead, now), now)
    return renewed


def _find_used(db: Session, ended: Sequence[plans.PlanRenewal]) -> set[UUID]:
    """Return the ids of the plans of whose last two weeks a task was completed; one query."""
    last_days = {one.plan_id: one.last_day for one in ended}
    if not last_days:
        return set()
    completed = (TASKS.plan_id.in_(last_days), TASKS.status == COMPLETED)
    latest = select(TASKS.plan_id, func.max(TASKS.due_on)).where(*completed).group_by(TASKS.plan_id)
    return {plan_id for plan_id, due_on in db.execute(latest) if last_days[plan_id] - due_on < USED_WITHIN}


def _find_next_times(
    due: Collection[UUID], zones: Mapping[UUID, str], ahead: Sequence[plans.PlanRenewal], now: datetime
) -> dict[UUID, datetime]:
    """Return when the next plan of each ends; who has none is looked at in some weeks, or when one begins to hold."""
    last_days = {one.user_id: one.last_day for one in sorted(ahead, key=lambda one: one.last_day, reverse=True)}
    days = {user_id: last_days.get(user_id, clock.local_date(now, zone) + _NO_PLAN) for user_id, zone in zones.items()}
    ends = {(day, zone): _find_end(day, zone) for day, zone in {(days[one], zones[one]) for one in zones}}
    return {
        user_id: ends[days[user_id], zones[user_id]] if user_id in zones else now + INACTIVE_DELAY for user_id in due
    }


def _find_end(last_day: date, timezone: str) -> datetime:
    return clock.find_day_start(last_day + _DAY, timezone)
