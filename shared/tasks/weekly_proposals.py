"""Weekly proposals: when someone's week is over, a timer asks for a job that looks whether their plan is too much.

The table `proposal_schedules` says when whose next Monday begins, a row for each person who has had a plan, found by
the index on `next_at`; the timer works through it batch by batch. Who had nothing to do in the week gets no job. The
unique key over person and week keeps it one proposal a week, also after a dismissal, whoever travels and however often
a run or a job is repeated. A plan that was made lighter gets four weeks to show what it does. At a level that takes
proposals away, and while someone pauses, nothing is proposed.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs, telemetry
from shared.core.buckets import find_bucket_start
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.db.conditional_writes import insert_once, try_insert
from shared.core.errors import Unauthorized
from shared.core.folded_text import fold_label
from shared.core.jobs import JobKind, JobPayload, TransactionWork
from shared.core.jobs.kinds import Lane
from shared.moods import service as moods
from shared.plans import service as plans
from shared.progress import service as progress
from shared.safety import service as safety
from shared.tasks.adherence import find_resting_days, load_counts
from shared.tasks.models import ACCEPTED, COMPLETED, OPEN, PENDING, PlanProposal, ProposalSchedule
from shared.tasks.proposal_rules import WeekFigures, find_proposal
from shared.tasks.task_rows import TASKS
from shared.wellness import service as wellness

BATCH_SIZE = 1_000
INACTIVE_DELAY = timedelta(weeks=1)
"""How soon to look again at an account that is not in use."""
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_PATIENCE = timedelta(weeks=4)
_SHORT_NIGHT_SECONDS = 6 * 3600
_TIRED_QUALITIES = frozenset(("tired", "exhausted"))
_TIRED_LABELS = frozenset(("tired", "exhausted", "sleepless", "slept badly", "bad sleep", "poor sleep", "insomnia"))
SCHEDULE = table_of(ProposalSchedule)
_PROPOSALS = table_of(PlanProposal)


class ProposeLighterPlan(JobPayload):
    """Look whether the week before a Monday, someone's local day, was too much for them."""

    kind: ClassVar[str] = "propose_lighter_plan"
    lane: ClassVar[Lane] = "upkeep"

    user_id: UUID
    monday: date


def propose_lighter_plans(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Enqueue a job for everyone whose week is over and who had something to do in it; return how many."""
    looked_at = schedules.run_due(uow, SCHEDULE, now, _enqueue_batch, size=BATCH_SIZE, seconds=seconds)
    telemetry.log_event("tasks.weeks_looked_at", people=looked_at)
    return looked_at


def schedule_person(db: Session, user_id: UUID, timezone: str, now: datetime) -> None:
    """Let the timer look at someone's week when it is over; who is scheduled stays so."""
    row = {"user_id": user_id, "next_at": clock.find_local_week(now, timezone).ends_at}
    insert_once(db, SCHEDULE, "user_id", row)


def reschedule_person(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next timer see which week it is where someone is now; it proposes nothing twice."""
    schedules.advance_person(db, SCHEDULE, event.user_id)


def recompute_proposal_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when the week of up to `limit` people is over, after a change of the time zone tables."""
    return schedules.recompute_day_starts(db, SCHEDULE, now, after, limit, get_timezones=accounts.get_timezones)


def propose_lighter_plan(db: Session, job: ProposeLighterPlan) -> None:
    """Propose a lighter plan if the week was too much, unless its week is past, or it is not the time for proposals."""
    try:
        today = accounts.get_local_date(db, job.user_id)
    except Unauthorized:
        return
    if find_bucket_start(today, "week") != job.monday or not may_propose(db, job.user_id, today):
        return
    eased = _find_eased_types(db, job)
    held = plans.load_active_plans(db, job.user_id)
    active = {plan.plan_type: plan for plan in held if plan.plan_type not in eased}
    proposal = find_proposal(_load_figures(db, job.user_id, job.monday, active)) if active else None
    if proposal is None:
        return
    figures = {"done": proposal.done, "over": proposal.over}
    try_insert(
        db,
        _PROPOSALS,
        {
            "id": uuid4(),
            "created_at": clock.now(),
            "user_id": job.user_id,
            "week_of": job.monday,
            "plan_id": active[proposal.plan_type].id,
            "plan_type": proposal.plan_type,
            "cause": proposal.cause,
            "figures": to_json(figures).decode(),
            "status": OPEN,
        },
    )


def may_propose(db: Session, user_id: UUID, today: date) -> bool:
    """Tell whether someone may be shown a proposal today: not at red, and not while they pause.

    Days on which nothing can be missed because they are heavy are no pause: less to do may be just what helps then.
    """
    if not safety.find_consequences(db, {user_id: today})[user_id].proposals:
        return False
    pauses = progress.read_pauses(db, [user_id], today)[user_id]
    return not any(pause.overlaps(today, today) and not pause.adds for pause in pauses)


def _find_eased_types(db: Session, job: ProposeLighterPlan) -> frozenset[str]:
    """Return the types of plans that were made lighter in the last weeks: a lighter plan gets time to show."""
    columns = _PROPOSALS.c
    accepted = (columns.user_id == job.user_id, columns.status == ACCEPTED, columns.week_of >= job.monday - _PATIENCE)
    return frozenset(db.scalars(select(columns.plan_type).where(*accepted)))


def _enqueue_batch(db: Session, due: schedules.Due, now: datetime) -> int:
    zones = accounts.get_timezones(db, list(due))
    by_zone = {zone: clock.find_local_week(now, zone) for zone in set(zones.values())}
    weeks = {user_id: by_zone[zone] for user_id, zone in zones.items()}
    busy = _find_busy(db, weeks)
    jobs.enqueue_many(db, [ProposeLighterPlan(user_id=one, monday=weeks[one].monday) for one in busy])
    next_times = {user_id: weeks[user_id].ends_at if user_id in weeks else now + INACTIVE_DELAY for user_id in due}
    schedules.reschedule(db, SCHEDULE, next_times, now)
    return len(busy)


def _find_busy(db: Session, weeks: Mapping[UUID, clock.LocalWeek]) -> list[UUID]:
    """Return who had a task of a plan in the week before; where zones are in two weeks there are two queries."""
    found: list[UUID] = []
    for monday in sorted({week.monday for week in weeks.values()}):
        mine = [user_id for user_id, week in weeks.items() if week.monday == monday]
        within = (TASKS.user_id.in_(mine), TASKS.due_on.between(monday - _WEEK, monday - _DAY))
        had = select(TASKS.user_id).where(*within, TASKS.plan_id.is_not(None), TASKS.withdrawn_at.is_(None))
        found += sorted(db.scalars(had.distinct()))
    return found


def _load_figures(
    db: Session, user_id: UUID, monday: date, active: Mapping[plans.PlanType, plans.ActivePlan]
) -> WeekFigures:
    first, last = monday - _WEEK, monday - _DAY
    counts = load_counts(db, [user_id], first, last).get(user_id, [])
    resting = find_resting_days(db, {user_id: last}, first)[user_id]
    weighed = [one for one in counts if one.day not in resting and one.status != PENDING]
    energy = moods.load_daily_energy(db, user_id, first, last)
    return WeekFigures(
        {
            one: sum(count.count for count in weighed if count.plan_type == one and count.status == COMPLETED)
            for one in active
        },
        {one: sum(count.count for count in weighed if count.plan_type == one) for one in active},
        list(energy.values()),
        _slept_badly(db, user_id, first, last),
    )


def _slept_badly(db: Session, user_id: UUID, first: date, last: date) -> bool:
    """Tell whether someone said that they slept badly: by a label of that week, or in their profile."""
    emotions = moods.load_daily_emotions(db, user_id, first, last)
    labels = {fold_label(label) for found in emotions.values() for one in found for label in one.labels}
    if labels & _TIRED_LABELS:
        return True
    profile = wellness.load_active_profile(db, user_id)
    facts = {} if profile is None else profile.facts
    seconds = wellness.read_si_value(facts, "sleep_length")
    is_short = seconds is not None and seconds < _SHORT_NIGHT_SECONDS
    return is_short or facts.get("sleep_quality") in _TIRED_QUALITIES


PROPOSE_LIGHTER_PLAN: JobKind[ProposeLighterPlan] = JobKind(ProposeLighterPlan, TransactionWork(propose_lighter_plan))
