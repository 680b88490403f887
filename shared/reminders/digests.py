"""Weekly digests, due on Sunday at 18:00 where someone lives, and the timer that sends them.

The table `digest_schedules` has a row a person, found by the index on `next_at`. The timer works batch by batch, each
one short transaction, as that of reminders does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, mail, push, telemetry
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.db.batches import BatchResult, run_batches
from shared.core.mail import MailRequest
from shared.core.push import Notification
from shared.core.push.subscriptions import find_reachable_users
from shared.progress import service as progress
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.delivery_policy import accepts_mail, find_quiet_hours_end
from shared.reminders.models import DigestSchedule
from shared.safety import service as safety

BATCH_SIZE = 1_000
"""People in a transaction: SQL Server takes 2,100 parameters in a statement."""
MAX_LATENESS = timedelta(hours=24)
"""By then a week's figures are those of last week. So long a mail of this stream may wait, too."""
INACTIVE_DELAY = timedelta(weeks=1)
"""How soon to look again at an account that is not in use."""
DIGEST_SCHEDULE = table_of(DigestSchedule)
_SCHEDULE_COLUMNS = DIGEST_SCHEDULE.c
_SUNDAY_EVENING = Schedule("weekly", 18 * 60, weekdays=1 << 6)
_TEMPLATE = "weekly_digest"
PreferencesByUser = Mapping[UUID, accounts.ReminderPreferences]


@dataclass(frozen=True)
class _Digest:
    """What someone is told of their week, and its reason."""

    user_id: UUID
    reason: str
    counts: Mapping[str, int]

    @property
    def mail_request(self) -> MailRequest:
        """The mail."""
        return MailRequest(self.user_id, "digests", _TEMPLATE, self.reason, self.counts)

    @property
    def notification(self) -> Notification:
        """The message to browsers."""
        return Notification(self.user_id, _TEMPLATE, self.reason, self.counts)


def send_weekly_digests(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Send everyone whose Sunday evening it is a digest of their week; return how many. The rest waits for the next.

    Nobody gets one who did nothing, rests, is at red, or wants no reminders at all.
    """
    sent = run_batches(uow, lambda db: _send_batch(db, now), BATCH_SIZE, monotonic() + seconds)
    telemetry.log_event("digests.sent", digests=sent)
    return sent


def schedule_first_digest(db: Session, event: accounts.UserRegistered) -> None:
    """Let someone who has just come get a digest at the end of this week."""
    next_at = find_next_digest_time(accounts.get_timezone(db, event.user_id), clock.now())
    db.execute(insert(DIGEST_SCHEDULE), {"user_id": event.user_id, "next_at": next_at})


def reschedule_digest(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let it be Sunday evening where someone is now. A second digest of one week has the reason of the first."""
    now = clock.now()
    to_come = update(DIGEST_SCHEDULE).where(_SCHEDULE_COLUMNS.user_id == event.user_id, _SCHEDULE_COLUMNS.next_at > now)
    db.execute(to_come.values(next_at=find_next_digest_time(event.after, now)))


def find_next_digest_time(zone: str, after: datetime) -> datetime:
    """Return the next moment at which a digest is due in a zone, in UTC."""
    moment = next_run(_SUNDAY_EVENING, zone, after)
    if moment is None:
        raise AssertionError("there is always another Sunday")
    return moment


def find_digest_sunday(due_at: datetime, zone: str) -> date:
    """Return the last day of the week that a digest is about, also where quiet hours put it off into the next."""
    day = clock.local_date(due_at, zone)
    return day - timedelta(days=day.isoweekday() % 7)


def _send_batch(db: Session, now: datetime) -> BatchResult:
    due = schedules.read_due(db, DIGEST_SCHEDULE, now, BATCH_SIZE)
    if not due:
        return BatchResult(0, 0)
    if not schedules.claim_batch(db, DIGEST_SCHEDULE, due):
        return BatchResult(BATCH_SIZE, 0)  # another instance's: look for the next one
    wishes = accounts.load_reminder_preferences(db, due)
    waiting = _find_quiet_ends(wishes, due, now)
    sent = _send_digests(db, wishes, {user_id: due[user_id] for user_id in wishes if user_id not in waiting}, now)
    next_times = {user_id: waiting.get(user_id) or _find_next_time(wishes, user_id, now) for user_id in due}
    schedules.reschedule(db, DIGEST_SCHEDULE, next_times, now)
    return BatchResult(len(due), sent)


def _find_quiet_ends(wishes: PreferencesByUser, due: Mapping[UUID, datetime], now: datetime) -> dict[UUID, datetime]:
    """Return who has quiet hours now, and when they end."""
    ends = {
        user_id: _find_quiet_end(user_id, one, now)
        for user_id, one in wishes.items()
        if now - due[user_id] <= MAX_LATENESS
    }
    return {user_id: end for user_id, end in ends.items() if end is not None}


def _find_quiet_end(user_id: UUID, wishes: accounts.ReminderPreferences, now: datetime) -> datetime | None:
    """Return when someone's quiet hours end; for hours that cannot be, next Sunday: the others' digests go out."""
    try:
        return find_quiet_hours_end(wishes.quiet_minutes, wishes.timezone, now)
    except Exception as failure:  # noqa: BLE001 - the boundary of one person's row: logged, and the others go on
        telemetry.log_failure("digests.undecidable", failure, user_id=str(user_id))
        return find_next_digest_time(wishes.timezone, now)


def _find_next_time(wishes: PreferencesByUser, user_id: UUID, now: datetime) -> datetime:
    return find_next_digest_time(wishes[user_id].timezone, now) if user_id in wishes else now + INACTIVE_DELAY


def _send_digests(db: Session, wishes: PreferencesByUser, due: Mapping[UUID, datetime], now: datetime) -> int:
    """Send those who may get one theirs, by mail and to their browsers; count people."""
    wanted = {key: due_at for key, due_at in due.items() if _is_wanted(wishes[key], due_at, now)}
    today = {user_id: clock.local_date(now, wishes[user_id].timezone) for user_id in wanted}
    resting = safety.find_users_at_red(db, today) | progress.find_paused_users(db, today)
    sundays = {
        key: find_digest_sunday(due_at, wishes[key].timezone) for key, due_at in wanted.items() if key not in resting
    }
    by_push = find_reachable_users(db, [user_id for user_id in sundays if wishes[user_id].push])
    digests = list(_build_digests(db, sundays))
    mail.send_many(db, [one.mail_request for one in digests if accepts_mail(wishes[one.user_id])])
    push.send_many(db, [one.notification for one in digests if one.user_id in by_push])
    return sum(accepts_mail(wishes[one.user_id]) or one.user_id in by_push for one in digests)


def _build_digests(db: Session, sundays: Mapping[UUID, date]) -> Iterator[_Digest]:
    """Write one for each week in which something was done."""
    for user_id, counts in progress.read_week_counts(db, sundays).items():
        if counts.entries or counts.reflections or counts.check_ins:
            yield _Digest(user_id, f"digest:{user_id}:{sundays[user_id]:%G-W%V}", asdict(counts))


def _is_wanted(wishes: accounts.ReminderPreferences, due_at: datetime, now: datetime) -> bool:
    return now - due_at <= MAX_LATENESS and wishes.frequency != "none" and (wishes.push or accepts_mail(wishes))
