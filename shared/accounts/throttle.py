"""Slowing down those who guess: failed sign-ins are counted in the database, because instances come and go.

An attempt is counted before the password is looked at and taken back if it succeeds. So a hundred guesses at once
see each other, and no more of them than the limit are ever checked.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from shared.accounts.models import LoginAttempt
from shared.core import clock
from shared.core.crypto import digests

WINDOW = timedelta(minutes=15)
ACCOUNT_LIMIT, ADDRESS_LIMIT = 5, 20
_UNKNOWN_ADDRESS = "unknown"


@dataclass(frozen=True)
class Attempt:
    """A reserved attempt: the ids of its rows, the account's digest, and the limit of each subject it counts for."""

    row_ids: tuple[UUID, ...]
    account: bytes
    limits: dict[bytes, int]


def reserve(db: Session, email: str, address: str) -> Attempt:
    """Count an attempt for the account (existing or not) and for the address it comes from.

    An address that nobody knows is not counted: everyone would share it, and anyone could lock out all.
    """
    account = digests.keyed_digest("login-account", email)
    limits = {account: ACCOUNT_LIMIT}
    if address != _UNKNOWN_ADDRESS:
        limits[digests.keyed_digest("login-address", address)] = ADDRESS_LIMIT
    now = clock.now()
    rows = [LoginAttempt(id=uuid4(), subject_digest=subject, occurred_at=now) for subject in limits]
    db.add_all(rows)
    db.flush()
    return Attempt(tuple(row.id for row in rows), account, limits)


def seconds_to_wait(db: Session, attempt: Attempt) -> int:
    """Return 0 for an attempt that may go on; otherwise how long to wait, and take the attempt back.

    Taking it back keeps those who try again too early from prolonging their own lock. Only attempts that are
    committed count, so this belongs into the transaction after `reserve`.
    """
    now = clock.now()
    seen = LoginAttempt.subject_digest.in_(attempt.limits), LoginAttempt.occurred_at > now - WINDOW
    counted = select(LoginAttempt.subject_digest, func.count(), func.min(LoginAttempt.occurred_at)).where(*seen)
    waits = [
        _seconds_left(oldest, now)
        for subject, count, oldest in db.execute(counted.group_by(LoginAttempt.subject_digest))
        if count > attempt.limits[subject]
    ]
    if waits:
        db.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(attempt.row_ids)))
    return max(waits, default=0)


def forgive(db: Session, attempt: Attempt) -> None:
    """After a success: forget the account's failures, and this attempt of the address."""
    belongs = or_(LoginAttempt.subject_digest == attempt.account, LoginAttempt.id.in_(attempt.row_ids))
    db.execute(delete(LoginAttempt).where(belongs))


def _seconds_left(oldest: datetime, now: datetime) -> int:
    return max(1, ceil((oldest + WINDOW - now).total_seconds()))
