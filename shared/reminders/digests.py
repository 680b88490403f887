"""The timer that sends weekly digests, batch by batch, each one short transaction, as that of reminders does."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, mail, push, telemetry
from shared.core.db import UnitOfWork, turns
from shared.core.mail import Letter
from shared.core.push import Notice
from shared.core.push.reach import who_has_browsers
from shared.progress import service as progress
from shared.reminders.deciding import takes_mail
from shared.reminders.digest_schedule import DIGEST_SCHEDULE, sunday_evening
from shared.reminders.quiet import end_of_quiet
from shared.safety import service as safety

BATCH = 1_000
"""People in a transaction: SQL Server takes 2,100 parameters in a statement."""
MOST_LATE = timedelta(hours=24)
"""By then a week's figures are those of last week. So long a mail of this stream may wait, too."""
UNUSED = timedelta(weeks=1)
"""How soon to look again at an account that is not in use."""
_TEMPLATE = "weekly_digest"
Wishes = Mapping[UUID, accounts.ReminderWishes]


@dataclass(frozen=True)
class _Batch:
    """What came of one: how many were due, and how many went out."""

    due: int
    sent: int


@dataclass(frozen=True)
class _Digest:
    """What someone is told of their week, and its reason."""

    user_id: UUID
    reason: str
    counts: Mapping[str, int]

    @property
    def letter(self) -> Letter:
        """The mail."""
        return Letter(self.user_id, "digests", _TEMPLATE, self.reason, self.counts)

    @property
    def notice(self) -> Notice:
        """The message to browsers."""
        return Notice(self.user_id, _TEMPLATE, self.reason, self.counts)


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
    due = turns.read_due(db, DIGEST_SCHEDULE, now, BATCH)
    if not due:
        return _Batch(0, 0)
    if not turns.take_turn(db, DIGEST_SCHEDULE, due):
        return _Batch(BATCH, 0)  # another instance's: look for the next one
    wishes = accounts.reminder_wishes(db, due)
    waiting = _quiet(wishes, due, now)
    sent = _send(db, wishes, {user_id: due[user_id] for user_id in wishes if user_id not in waiting}, now)
    next_times = {user_id: waiting.get(user_id) or _next(wishes, user_id, now) for user_id in due}
    turns.put_off(db, DIGEST_SCHEDULE, next_times, now)
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
    """Send those who may get one theirs, by mail and to their browsers; count people."""
    wanted = {key: due_at for key, due_at in due.items() if _is_wanted(wishes[key], due_at, now)}
    today = {user_id: clock.local_date(now, wishes[user_id].timezone) for user_id in wanted}
    resting = safety.who_is_red(db, today) | progress.paused(db, today)
    sundays = {key: sunday_of(due_at, wishes[key].timezone) for key, due_at in wanted.items() if key not in resting}
    by_push = who_has_browsers(db, [user_id for user_id in sundays if wishes[user_id].push])
    digests = list(_digests(db, sundays))
    mail.send_many(db, [one.letter for one in digests if takes_mail(wishes[one.user_id])])
    push.send_many(db, [one.notice for one in digests if one.user_id in by_push])
    return sum(takes_mail(wishes[one.user_id]) or one.user_id in by_push for one in digests)


def _digests(db: Session, sundays: Mapping[UUID, date]) -> Iterator[_Digest]:
    """Write one for each week in which something was done."""
    for user_id, counts in progress.week_counts(db, sundays).items():
        if counts.entries or counts.reflections or counts.check_ins:
            yield _Digest(user_id, f"digest:{user_id}:{sundays[user_id]:%G-W%V}", asdict(counts))


def _is_wanted(wishes: accounts.ReminderWishes, due_at: datetime, now: datetime) -> bool:
    return now - due_at <= MOST_LATE and wishes.frequency != "none" and (wishes.push or takes_mail(wishes))
