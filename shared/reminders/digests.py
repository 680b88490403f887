"""The timer that sends weekly digests, batch by batch, each one short transaction, as that of reminders does."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, mail, telemetry
from shared.core.db import UnitOfWork
from shared.core.mail import Letter
from shared.progress import service as progress
from shared.reminders.deciding import takes_mail
from shared.reminders.digest_schedule import put_off, read_due, sunday_evening, take_turn
from shared.reminders.quiet import end_of_quiet
from shared.safety import service as safety

BATCH = 1_000
"""People in a transaction: SQL Server takes 2,100 parameters in a statement."""
MOST_LATE = timedelta(hours=24)
"""By then a week's figures are those of last week. So long a mail of this stream may wait, too."""
UNUSED = timedelta(weeks=1)
"""How soon to look again at an account that is not in use."""
Wishes = Mapping[UUID, accounts.ReminderWishes]


@dataclass(frozen=True)
class _Batch:
    """What came of one: how many were due, and how many went out."""

    due: int
    sent: int


def send_weekly_digests(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Send everyone whose Sunday evening it is a digest of their week; return how many. The rest waits for the next.

    Nobody gets one who did nothing, rests, is at red, or wants no reminders at all.
    """
    deadline, sent = monotonic() + seconds, 0
    while monotonic() < deadline:
        with uow.transaction() as db:
            batch = _send_batch(db, now)
        sent += batch.sent
        if batch.due < BATCH:
            break
    telemetry.log_event("digests.sent", digests=sent)
    return sent


def sunday_of(due_at: datetime, zone: str) -> date:
    """Return the last day of the week that a digest is about, also where quiet hours put it off into the next."""
    day = clock.local_date(due_at, zone)
    return day - timedelta(days=day.isoweekday() % 7)


def _send_batch(db: Session, now: datetime) -> _Batch:
    due = read_due(db, now, BATCH)
    if not due:
        return _Batch(0, 0)
    if not take_turn(db, due):
        return _Batch(BATCH, 0)  # another instance's: look for the next one
    wishes = accounts.reminder_wishes(db, due)
    waiting = _quiet(wishes, due, now)
    sent = _send(db, wishes, {user_id: due[user_id] for user_id in wishes if user_id not in waiting}, now)
    put_off(db, {user_id: waiting.get(user_id) or _next(wishes, user_id, now) for user_id in due}, now)
    return _Batch(len(due), sent)


def _quiet(wishes: Wishes, due: Mapping[UUID, datetime], now: datetime) -> dict[UUID, datetime]:
    """Return who has quiet hours now, and when they end."""
    ends = {
        user_id: end_of_quiet(one.quiet_minutes, one.timezone, now)
        for user_id, one in wishes.items()
        if now - due[user_id] <= MOST_LATE
    }
    return {user_id: end for user_id, end in ends.items() if end is not None}


def _next(wishes: Wishes, user_id: UUID, now: datetime) -> datetime:
    return sunday_evening(wishes[user_id].timezone, now) if user_id in wishes else now + UNUSED


def _send(db: Session, wishes: Wishes, due: Mapping[UUID, datetime], now: datetime) -> int:
    """Send those who may get one theirs."""
    sundays = {
        user_id: sunday_of(due_at, wishes[user_id].timezone)
        for user_id, due_at in due.items()
        if now - due_at <= MOST_LATE and _is_wanted(wishes[user_id])
    }
    today = {user_id: clock.local_date(now, wishes[user_id].timezone) for user_id in sundays}
    resting = safety.who_is_red(db, today) | progress.paused(db, today)
    return mail.send_many(db, list(_letters(db, {key: day for key, day in sundays.items() if key not in resting})))


def _letters(db: Session, sundays: Mapping[UUID, date]) -> Iterable[Letter]:
    for user_id, counts in progress.week_counts(db, sundays).items():
        if any(astuple(counts)[:-1]):
            reason = f"digest:{user_id}:{sundays[user_id]:%G-W%V}"
            yield Letter(user_id, "digests", "weekly_digest", reason, asdict(counts))


def _is_wanted(wishes: accounts.ReminderWishes) -> bool:
    return takes_mail(wishes) and wishes.frequency != "none"
