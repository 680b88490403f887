"""The timer that gives people their challenge when their day has begun, batch by batch."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import telemetry
from shared.core.db import UnitOfWork, turns
from shared.progress.challenges.choosing import Offer
from shared.progress.challenges.days import LocalDay, local_day
from shared.progress.challenges.issuing import issue, read_offer
from shared.progress.challenges.schedule import CHALLENGE_SCHEDULE

BATCH = 1_000
UNUSED = timedelta(days=1)
"""How soon to look again at an account that is not in use."""


@dataclass(frozen=True)
class _Batch:
    """What came of one: how many were due, how many got a challenge."""

    due: int
    issued: int


def issue_daily_challenges(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Give everyone whose day has begun a challenge for it; return how many. What is left waits for the next run.

    Each batch is one short transaction that also notes when its people are due next, so a run that is killed has done
    some batches whole and the others not at all. A run that is late gives today's challenge, and none for days before.
    """
    deadline, issued = monotonic() + seconds, 0
    with uow.transaction() as db:
        offer = read_offer(db)
    while monotonic() < deadline:
        with uow.transaction() as db:
            batch = _issue_batch(db, offer, now)
        issued += batch.issued
        if batch.due < BATCH:
            break
    telemetry.log_event("progress.challenges_issued", issued=issued)
    return issued


def _issue_batch(db: Session, offer: Offer, now: datetime) -> _Batch:
    due = turns.read_due(db, CHALLENGE_SCHEDULE, now, BATCH)
    if not due:
        return _Batch(0, 0)
    if not turns.take_turn(db, CHALLENGE_SCHEDULE, due):
        return _Batch(BATCH, 0)  # another instance's: look for the next one
    days = _days_of(db, due, now)
    next_times = {user_id: days[user_id].next_at if user_id in days else now + UNUSED for user_id in due}
    turns.put_off(db, CHALLENGE_SCHEDULE, next_times, now)
    return _Batch(len(due), issue(db, offer, {user_id: one.day for user_id, one in days.items()}, now))


def _days_of(db: Session, due: Collection[UUID], now: datetime) -> Mapping[UUID, LocalDay]:
    """Say what day it is for each whose account is in use."""
    zones = accounts.timezones_of(db, list(due))
    days = {zone: local_day(now, zone) for zone in set(zones.values())}
    return {user_id: days[zone] for user_id, zone in zones.items()}
