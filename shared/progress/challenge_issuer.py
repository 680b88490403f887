"""Issuing challenges: one a local day, by a timer when the day begins, or when someone looks before it came.

The table `challenge_schedules` says when whose next day begins, a row a person, found by the index on `next_at`; the
timer works through it batch by batch. The unique key (user_id, assigned_on) keeps it one challenge a day: who has
theirs is left out, and whoever meets someone else's row while inserting looks again. Up to 1,000 people are served at
once, with as many queries as for one.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.core import clock, telemetry
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.db.batches import BatchConflict
from shared.core.db.conditional_writes import try_insert
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.progress.challenge_rotation import ChallengePool, build_challenge_pool, choose_challenge
from shared.progress.models import PENDING, Challenge, ChallengeSchedule, UserChallenge

BATCH_SIZE = 1_000
INACTIVE_DELAY = timedelta(days=1)
"""How soon to look again at an account that is not in use."""
REPEAT_WINDOW = timedelta(days=30)
MAX_ATTEMPTS = 5
CHALLENGE_SCHEDULE = table_of(ChallengeSchedule)
_CHALLENGES = table_of(UserChallenge)
_COLUMNS = _CHALLENGES.c


class IssueConflict(BatchConflict):
    """Others gave challenges to the same people again and again meanwhile; what is due stays due."""


def issue_daily_challenges(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Give everyone whose day has begun a challenge for it; return how many. What is left waits for the next run.

    Each batch is one short transaction that also notes when its people are due next, so a run that is killed has done
    some batches whole and the others not at all. A run that is late gives today's challenge, and none for days before.
    """
    with uow.transaction() as db:
        pool = read_challenge_pool(db)
    issued = schedules.run_due(
        uow,
        CHALLENGE_SCHEDULE,
        now,
        lambda db, due, now: _issue_batch(db, pool, due, now),
        size=BATCH_SIZE,
        seconds=seconds,
    )
    telemetry.log_event("progress.challenges_issued", issued=issued)
    return issued


def schedule_first_challenge(db: Session, event: accounts.UserRegistered) -> None:
    """Let the next timer give someone who has just come their first challenge."""
    schedules.add_person(db, CHALLENGE_SCHEDULE, event.user_id)


def reschedule_challenge(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next timer see what day it is where someone is now; it gives no second challenge for one day."""
    schedules.advance_person(db, CHALLENGE_SCHEDULE, event.user_id)


def recompute_challenge_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when the next day of up to `limit` people begins, after a change of the time zone tables."""
    return schedules.recompute_day_starts(
        db, CHALLENGE_SCHEDULE, now, after, limit, get_timezones=accounts.get_timezones
    )


def read_challenge_pool(db: Session) -> ChallengePool:
    """Read which challenges are given at present."""
    given = select(Challenge.subject, Challenge.id).where(Challenge.end_date.is_(None))
    return build_challenge_pool([(row.subject, row.id) for row in db.execute(given)])


def issue_challenges(db: Session, pool: ChallengePool, days: Mapping[UUID, date], now: datetime) -> int:
    """Give everyone in `days` (at most 1,000) a challenge for their day there, unless they have one; count them."""
    if not pool.by_subject:
        return 0
    for _ in range(MAX_ATTEMPTS):
        missing = _find_missing(db, days)
        if not missing:
            return 0
        closed = _find_closed(db, missing)
        if _insert_challenges(db, pool, missing, now, closed):
            _replace_repeated(db, pool, missing, closed)
            return len(missing)
    raise IssueConflict(f"after {MAX_ATTEMPTS} attempts")


def _issue_batch(db: Session, pool: ChallengePool, due: schedules.Due, now: datetime) -> int:
    days = _find_local_days(db, due, now)
    next_times = {user_id: days[user_id].ends_at if user_id in days else now + INACTIVE_DELAY for user_id in due}
    schedules.reschedule(db, CHALLENGE_SCHEDULE, next_times, now)
    return issue_challenges(db, pool, {user_id: one.day for user_id, one in days.items()}, now)


def _find_local_days(db: Session, due: Collection[UUID], now: datetime) -> Mapping[UUID, clock.LocalDay]:
    """Say what day it is for each whose account is in use."""
    zones = accounts.get_timezones(db, list(due))
    days = {zone: clock.find_local_day(now, zone) for zone in set(zones.values())}
    return {user_id: days[zone] for user_id, zone in zones.items()}


def _find_missing(db: Session, days: Mapping[UUID, date]) -> dict[UUID, date]:
    there = select(_COLUMNS.user_id, _COLUMNS.assigned_on).where(_match_assigned(days))
    known = {(row.user_id, row.assigned_on) for row in db.execute(there)}
    return {user_id: day for user_id, day in days.items() if (user_id, day) not in known}


def _find_closed(db: Session, user_ids: Collection[UUID]) -> Mapping[UUID, Collection[str]]:
    """Return the challenges that are about something which people do not want to be brought up, by person."""
    closed = boundaries.load_boundaries_of(db, user_ids)
    if not closed:
        return {}
    columns = (Challenge.id, Challenge.name, Challenge.description)
    rows = db.execute(select(*columns).where(Challenge.end_date.is_(None)).order_by(Challenge.id)).all()
    return {
        user_id: {row.id for row in rows if one.covers_key(row.id, row.name, row.description)}
        for user_id, one in closed.items()
    }


def _insert_challenges(
    db: Session,
    pool: ChallengePool,
    days: Mapping[UUID, date],
    now: datetime,
    closed: Mapping[UUID, Collection[str]],
) -> bool:
    """Insert all rows or none; none where someone else gave one of them at this moment."""
    rows = [
        {
            "id": uuid4(),
            "created_at": now,
            "user_id": user_id,
            "challenge_id": choose_challenge(pool, user_id, day, closed.get(user_id, ())),
            "assigned_on": day,
            "status": PENDING,
        }
        for user_id, day in days.items()
    ]
    return try_insert(db, _CHALLENGES, rows)


def _replace_repeated(
    db: Session, pool: ChallengePool, days: Mapping[UUID, date], closed: Mapping[UUID, Collection[str]]
) -> None:
    """Choose again for those who had theirs lately, which happens only when the catalog has changed."""
    since = min(days.values()) - REPEAT_WINDOW
    old = aliased(_CHALLENGES)
    same = and_(old.c.user_id == _COLUMNS.user_id, old.c.challenge_id == _COLUMNS.challenge_id, old.c.id != _COLUMNS.id)
    twice = select(_COLUMNS.id, _COLUMNS.user_id, _COLUMNS.assigned_on).join(
        old, and_(same, old.c.assigned_on >= since)
    )
    found = db.execute(twice.where(_match_assigned(days)).distinct())
    repeated = [row for row in found if days.get(row.user_id) == row.assigned_on]
    if not repeated:
        return
    had = _read_recent_challenges(db, {row.user_id for row in repeated}, since)
    without = {user_id: had[user_id] | set(closed.get(user_id, ())) for user_id in had}
    changes = [
        RowUpdate(
            {"id": row.id}, {"challenge_id": choose_challenge(pool, row.user_id, row.assigned_on, without[row.user_id])}
        )
        for row in repeated
    ]
    update_rows(db, _CHALLENGES, changes)


def _read_recent_challenges(db: Session, user_ids: Collection[UUID], since: date) -> dict[UUID, set[str]]:
    had: dict[UUID, set[str]] = {user_id: set() for user_id in user_ids}
    recent = select(_COLUMNS.user_id, _COLUMNS.challenge_id).where(
        _COLUMNS.user_id.in_(user_ids), _COLUMNS.assigned_on >= since
    )
    for row in db.execute(recent):
        had[row.user_id].add(row.challenge_id)
    return had


def _match_assigned(days: Mapping[UUID, date]) -> Any:
    """The condition that a row is of one of these people and days; a person may match on another's day, too."""
    return and_(_COLUMNS.user_id.in_(days), _COLUMNS.assigned_on.in_(sorted(set(days.values()))))
