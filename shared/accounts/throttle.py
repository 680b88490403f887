"""Rate limits on guessing passwords and on requesting mails: attempts are counted in the database.

Instances come and go, so nothing is counted in memory. An attempt is counted before the password is checked, and
released if it succeeds. So a hundred guesses at once count each other, and no more of them than the limit are checked.
Each subject of a limit is a keyed digest, so that no address is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from shared.accounts.models import LoginAttempt, User
from shared.core import clock
from shared.core.crypto import digests
from shared.core.db import UnitOfWork
from shared.core.errors import TooManyRequests

_QUARTER_HOUR, _DAY = timedelta(minutes=15), timedelta(days=1)
_UNKNOWN_ADDRESS = "unknown"


@dataclass(frozen=True)
class Limit:
    """At most `max_attempts` in any `window`, which is at most a day, because attempts are stored no longer."""

    max_attempts: int
    window: timedelta


Limits = Mapping[bytes, Limit]
PER_ACCOUNT, PER_ADDRESS = Limit(5, _QUARTER_HOUR), Limit(20, _QUARTER_HOUR)
RESETS_PER_DAY = Limit(10, _DAY)
CODES_PER_DAY = Limit(20, _DAY)
RESENDS_PER_DAY = Limit(5, _DAY)


@dataclass(frozen=True)
class Attempt:
    """A reserved attempt: the ids of its rows, and the limit for each subject (a digest) that it counts for."""

    row_ids: tuple[UUID, ...]
    limits: Mapping[bytes, Limit]


def admit_attempt(uow: UnitOfWork, limits: Mapping[bytes, Limit]) -> Attempt:
    """Reserve an attempt and return it, or raise the 429 that says how long to wait."""
    with uow.transaction() as db:
        attempt = reserve_attempt(db, limits)
    with uow.transaction() as db:
        wait = check_attempt(db, attempt)
    if wait:
        raise too_many_attempts(wait)
    return attempt


def reserve_attempt(db: Session, limits: Mapping[bytes, Limit]) -> Attempt:
    """Count an attempt for each of its subjects."""
    now = clock.now()
    rows = [LoginAttempt(id=uuid4(), subject_digest=subject, occurred_at=now) for subject in limits]
    db.add_all(rows)
    db.flush()
    return Attempt(tuple(row.id for row in rows), limits)


def check_attempt(db: Session, attempt: Attempt) -> int:
    """Return 0 where an attempt may go on; otherwise release it and return how many seconds to wait.

    It is released so that those who try again too early do not prolong their own wait. Only committed attempts of
    others are counted, so this belongs into the transaction after `reserve_attempt` where several may try at once.
    """
    now = clock.now()
    counts = or_(*(_is_recent(subject, now - limit.window) for subject, limit in attempt.limits.items()))
    totals = select(LoginAttempt.subject_digest, func.count(), func.min(LoginAttempt.occurred_at)).where(counts)
    waits = [
        _count_seconds(oldest + attempt.limits[subject].window, now)
        for subject, count, oldest in db.execute(totals.group_by(LoginAttempt.subject_digest))
        if count > attempt.limits[subject].max_attempts
    ]
    if waits:
        release_attempt(db, attempt)
    return max(waits, default=0)


def release_attempt(db: Session, attempt: Attempt) -> None:
    """Delete an attempt that succeeded or never began."""
    db.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(attempt.row_ids)))


def clear_attempts(db: Session, subject: bytes) -> None:
    """Delete every attempt of a subject, such as the failures of an account whose owner has signed in."""
    db.execute(delete(LoginAttempt).where(LoginAttempt.subject_digest == subject))


def too_many_attempts(wait: int) -> TooManyRequests:
    """Build the 429 of an attempt that has to wait; `wait` is in seconds."""
    return TooManyRequests("There were too many attempts. Please wait a moment.", retry_after=wait)


def build_sign_in_limits(email: str, address: str) -> Limits:
    """Limit guesses of a password, per account (existing or not) and per client address."""
    return {digest_sign_in_subject(email): PER_ACCOUNT, **_build_address_limits("login-address", address)}


def digest_sign_in_subject(email: str) -> bytes:
    """Return the subject that failed sign-ins of an account are counted for; `email` is normalized."""
    return digests.keyed_digest("login-account", email)


def build_reset_limits(email: str, address: str) -> Limits:
    """Limit reset requests; they are counted apart from sign-ins, so that requesting one locks nobody out."""
    return {
        digests.keyed_digest("reset-account", email): PER_ACCOUNT,
        digests.keyed_digest("reset-account-day", email): RESETS_PER_DAY,
        **_build_address_limits("reset-address", address),
    }


def admit_code(uow: UnitOfWork, email: str, address: str) -> Attempt:
    """Reserve an attempt at the code of a mail, or raise the 429 that says how long to wait.

    Twenty guesses a day, at a few of 10^12 codes, lead nowhere. They are counted by the stored address, because a
    collation may take several spellings for one.
    """
    with uow.transaction() as db:
        stored = db.scalar(select(User.email).where(User.email == email))
    return admit_attempt(uow, build_code_limits(stored or email, address))


def build_code_limits(email: str, address: str) -> Limits:
    """Limit attempts at codes, apart from sign-ins: whoever guesses codes locks nobody out of their account."""
    return {
        digests.keyed_digest("code-account", email): PER_ACCOUNT,
        digests.keyed_digest("code-account-day", email): CODES_PER_DAY,
        **_build_address_limits("code-address", address),
    }


def build_resend_limits(user_id: UUID) -> Limits:
    """Limit how often the mail that verifies an address is sent again."""
    return {digests.keyed_digest("resend-day", str(user_id)): RESENDS_PER_DAY}


def _is_recent(subject: bytes, since: datetime) -> ColumnElement[bool]:
    return and_(LoginAttempt.subject_digest == subject, LoginAttempt.occurred_at > since)


def _count_seconds(end: datetime, now: datetime) -> int:
    return max(1, ceil((end - now) / timedelta(seconds=1)))


def _build_address_limits(purpose: str, address: str) -> Limits:
    """Limit a client address. An unknown one has no limit: everyone would share it and could lock everyone out."""
    return {} if address == _UNKNOWN_ADDRESS else {digests.keyed_digest(purpose, address): PER_ADDRESS}
