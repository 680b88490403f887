"""Weekly digests, due on Sunday at 18:00 local time, and the timer that sends them.

The table `digest_schedules` has one row for each person, found by the index on `next_at`. The timer works in batches
of one short transaction each, like the timer of reminders.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, mail, push, telemetry
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.mail import MailRequest
from shared.core.push import Notification
from shared.core.push.subscriptions import find_reachable_users
from shared.progress import service as progress
from shared.reminders.cadence import Schedule, find_next_occurrence
from shared.reminders.delivery_policy import accepts_mail, find_quiet_hours_end
from shared.reminders.models import DigestSchedule
from shared.safety import service as safety

BATCH_SIZE = 1_000
"""People in a transaction: SQL Server takes 2,100 parameters in a statement."""
MAX_LATENESS = timedelta(hours=24)
"""After that the figures are of the week before. A mail of this stream may wait as long."""
INACTIVE_DELAY = timedelta(weeks=1)
"""How far the digest of an account that is not in use is put off."""
DIGEST_SCHEDULE = table_of(DigestSchedule)
_SCHEDULE_COLUMNS = DIGEST_SCHEDULE.c
SUNDAY_EVENING = Schedule("weekly", 18 * 60, weekdays=1 << 6)
_TEMPLATE = "weekly_digest"
_DAY, _SATURDAY = timedelta(days=1), 6
PreferencesByUser = Mapping[UUID, accounts.ReminderPreferences]


@dataclass(frozen=True)
class _Digest:
    """What one person is told about their week, and the reason of the message."""

    user_id: UUID
    reason: str
    counts: Mapping[str, int]

    @property
    def mail_request(self) -> MailRequest:
        """The digest as a mail."""
        return MailRequest(self.user_id, "digests", _TEMPLATE, self.reason, self.counts)

    @property
    def notification(self) -> Notification:
        """The digest as a push message."""
        return Notification(self.user_id, _TEMPLATE, self.reason, self.counts)


def send_weekly_digests(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Send a digest to everyone whose Sunday evening it is; return how many. The next run goes on where this one ends.

    Nobody gets one who did nothing that week, is paused or at red, or wants no reminders.
    """
    sent = schedules.run_due(uow, DIGEST_SCHEDULE, now, _send_batch, size=BATCH_SIZE, seconds=seconds)
    telemetry.log_event("digests.sent", digests=sent)
    return sent


def schedule_first_digest(db: Session, event: accounts.UserRegistered) -> None:
    """Listen for new people: their first digest is due at the end of this week."""
    next_at = find_next_digest_time(accounts.get_timezone(db, event.user_id), clock.now())
    db.execute(insert(DIGEST_SCHEDULE), {"user_id": event.user_id, "next_at": next_at})


def reschedule_digest(db: Session, event: accounts.TimezoneChanged) -> None:
    """Listen for changes of time zone, and move the digest to Sunday evening there.

    If that makes a second digest of one week, its message has the reason of the first and is not sent.
    """
    now = clock.now()
    upcoming = update(DIGEST_SCHEDULE).where(
        _SCHEDULE_COLUMNS.user_id == event.user_id, _SCHEDULE_COLUMNS.next_at > now
    )
    db.execute(upcoming.values(next_at=find_next_digest_time(event.after, now)))


def find_next_digest_time(zone: str, after: datetime) -> datetime:
    """Return the next moment at which a digest is due in a zone, in UTC."""
    occurrence = find_next_occurrence(SUNDAY_EVENING, zone, after)
    if occurrence is None:
        raise AssertionError("there is always another Sunday")
    return occurrence.at


def find_digest_sunday(due_at: datetime, zone: str) -> date:
    """Return the last day of the week that a digest is about: the Sunday at or next to the day on which it is due.

    It is due on a Sunday, or up to a day later because of quiet hours. It can also be a Saturday, for someone who has
    crossed the date line to the east since: where they were it was Sunday evening.
    """
    day = clock.local_date(due_at, zone)
    return day + _DAY if day.isoweekday() == _SATURDAY else day - timedelta(days=day.isoweekday() % 7)


def _send_batch(db: Session, due: schedules.Due, now: datetime) -> int:
    preferences = accounts.load_reminder_preferences(db, due)
    quiet_ends = _find_quiet_ends(preferences, due, now)
    audible = {user_id: due[user_id] for user_id in preferences if user_id not in quiet_ends}
    sent = _send_digests(db, preferences, audible, now)
    next_times = {user_id: quiet_ends.get(user_id) or _find_next_time(preferences, user_id, now) for user_id in due}
    schedules.reschedule(db, DIGEST_SCHEDULE, next_times, now)
    return sent


def _find_quiet_ends(
    preferences: PreferencesByUser, due: Mapping[UUID, datetime], now: datetime
) -> dict[UUID, datetime]:
    """Return who has quiet hours now, and when they end."""
    ends = {
        user_id: _find_quiet_end(user_id, one, now)
        for user_id, one in preferences.items()
        if now - due[user_id] <= MAX_LATENESS
    }
    return {user_id: end for user_id, end in ends.items() if end is not None}


def _find_quiet_end(user_id: UUID, preferences: accounts.ReminderPreferences, now: datetime) -> datetime | None:
    """Return when someone's quiet hours end; next Sunday for hours that cannot be, so that the others get theirs."""
    try:
        return find_quiet_hours_end(preferences.quiet_minutes, preferences.timezone, now)
    except Exception as failure:  # noqa: BLE001 - the boundary of one person's row: logged, and the others go on
        telemetry.log_failure("digests.undecidable", failure, user_id=str(user_id))
        return find_next_digest_time(preferences.timezone, now)


def _find_next_time(preferences: PreferencesByUser, user_id: UUID, now: datetime) -> datetime:
    known = preferences.get(user_id)
    return now + INACTIVE_DELAY if known is None else find_next_digest_time(known.timezone, now)


def _send_digests(db: Session, preferences: PreferencesByUser, due: Mapping[UUID, datetime], now: datetime) -> int:
    """Send digests to those who may get one, by mail and to their browsers; return to how many people."""
    wanted = {user_id: due_at for user_id, due_at in due.items() if _is_wanted(preferences[user_id], due_at, now)}
    today = {user_id: clock.local_date(now, preferences[user_id].timezone) for user_id in wanted}
    consequences = safety.find_consequences(db, today)
    paused = progress.find_paused_users(db, today)
    sundays = {
        user_id: find_digest_sunday(due_at, preferences[user_id].timezone)
        for user_id, due_at in wanted.items()
        if user_id not in paused and consequences[user_id].reminders
    }
    by_push = find_reachable_users(db, [user_id for user_id in sundays if preferences[user_id].push])
    digests = list(_build_digests(db, sundays, consequences))
    mail.send_many(db, [one.mail_request for one in digests if accepts_mail(preferences[one.user_id])])
    push.send_many(db, [one.notification for one in digests if one.user_id in by_push])
    return sum(accepts_mail(preferences[one.user_id]) or one.user_id in by_push for one in digests)


def _build_digests(
    db: Session, sundays: Mapping[UUID, date], consequences: Mapping[UUID, safety.Consequences]
) -> Iterator[_Digest]:
    """Build a digest for each week in which something was done; it says nothing of a streak that is not celebrated."""
    for user_id, counts in progress.read_week_counts(db, sundays).items():
        if counts.entries or counts.reflections or counts.check_ins:
            shown = counts if consequences[user_id].celebrates else replace(counts, streak=0)
            yield _Digest(user_id, f"digest:{user_id}:{sundays[user_id]:%G-W%V}", asdict(shown))


def _is_wanted(preferences: accounts.ReminderPreferences, due_at: datetime, now: datetime) -> bool:
    is_reachable = preferences.push or accepts_mail(preferences)
    return now - due_at <= MAX_LATENESS and preferences.frequency != "none" and is_reachable
