"""Slowing down those who guess, or who would have us mail too much: attempts are counted in the database.

Instances come and go, so nothing is counted in memory. An attempt is counted before anything is looked at and taken
back if it succeeds. So a hundred guesses at once see each other, and no more of them than the limit are ever checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from shared.accounts.limits import Limit
from shared.accounts.models import LoginAttempt
from shared.core import clock
from shared.core.db import UnitOfWork
from shared.core.errors import TooManyRequests


@dataclass(frozen=True)
class Attempt:
    """A reserved attempt: the ids of its rows, and the limit of each subject (a digest) it counts for."""

    row_ids: tuple[UUID, ...]
    limits: Mapping[bytes, Limit]


def admit(uow: UnitOfWork, limits: Mapping[bytes, Limit]) -> Attempt:
    """Count an attempt and let it go on, or raise the 429 that says when it may."""
    with uow.transaction() as db:
        attempt = reserve(db, limits)
    with uow.transaction() as db:
        wait = seconds_to_wait(db, attempt)
    if wait:
        raise too_many(wait)
    return attempt


def reserve(db: Session, limits: Mapping[bytes, Limit]) -> Attempt:
    """Count an attempt for each of its subjects."""
    now = clock.now()
    rows = [LoginAttempt(id=uuid4(), subject_digest=subject, occurred_at=now) for subject in limits]
    db.add_all(rows)
    db.flush()
    return Attempt(tuple(row.id for row in rows), limits)


def seconds_to_wait(db: Session, attempt: Attempt) -> int:
    """Return 0 for an attempt that may go on; otherwise how long to wait, and take the attempt back.

    Taking it back keeps those who try again too early from prolonging their own lock. Only attempts that are
    committed count, so this belongs into the transaction after `reserve`.
    """
    now = clock.now()
    seen = or_(*(_within(subject, now - limit.window) for subject, limit in attempt.limits.items()))
    counted = select(LoginAttempt.subject_digest, func.count(), func.min(LoginAttempt.occurred_at)).where(seen)
    waits = [
        _seconds_left(oldest + attempt.limits[subject].window, now)
        for subject, count, oldest in db.execute(counted.group_by(LoginAttempt.subject_digest))
        if count > attempt.limits[subject].most
    ]
    if waits:
        take_back(db, attempt)
    return max(waits, default=0)


def take_back(db: Session, attempt: Attempt) -> None:
    """Forget an attempt, because it succeeded or never began."""
    db.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(attempt.row_ids)))


def forget(db: Session, subject: bytes) -> None:
    """Forget every attempt of a subject, such as the failures of an account whose owner has come."""
    db.execute(delete(LoginAttempt).where(LoginAttempt.subject_digest == subject))


def too_many(wait: int) -> TooManyRequests:
    """Build the 429 of those who have to wait; `wait` is in seconds."""
    return TooManyRequests("There were too many tries. Please wait a little.", retry_after=wait)


def _within(subject: bytes, since: datetime) -> ColumnElement[bool]:
    return and_(LoginAttempt.subject_digest == subject, LoginAttempt.occurred_at > since)


def _seconds_left(end: datetime, now: datetime) -> int:
    return max(1, ceil((end - now) / timedelta(seconds=1)))
