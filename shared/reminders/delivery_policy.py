"""The delivery policy: a reminder that is due is sent, skipped, or moved to the end of quiet hours. Pure rules.

The day of a reminder is the local day that it is due for, not the day on which a timer gets to it: one for 23:58 asks
about the day that is about to end. That day is stored with the reminder when it is scheduled. It is not computed from
the moment again, because its person may live in another time zone by then. Code that is older than these days moves
the moment only, so a stored day counts where a zone can have put the moment on it.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from shared.accounts import service as accounts
from shared.core import clock
from shared.reminders.cadence import Occurrence, Schedule, find_next_occurrence
from shared.reminders.models import ReminderKind

MAX_LATENESS = timedelta(hours=6)
"""A later reminder would come at a bad time, and after an outage all would come at once."""
_FIRST_ZONE, _LAST_ZONE = timedelta(hours=-12), timedelta(hours=14)
"""The offsets between which all zones lie: at every moment two local days hold on Earth, and for two hours three."""
INACTIVE_DELAY = timedelta(days=1)
"""How far a reminder of an account that is not in use is put off: whole days keep the time of day."""
ACTIVITY_OF_KIND = {"journal": "entry", "check_in": "check_in", "challenge": "challenge"}
"""The activity that each kind of reminder asks for."""

SkipReason = Literal[
    "closed", "late", "unwanted", "at_red", "paused", "no_way", "done", "had_today", "had_enough", "unreadable"
]
_MINUTES_PER_HOUR = 60


class DueReminder(NamedTuple):
    """A reminder that is due at `due_at`, for the local day `due_day`; `last_run_*` are of the last one sent.

    Days are None in rows that are older than their columns.
    """

    id: UUID
    user_id: UUID
    kind: ReminderKind
    schedule: Schedule
    subject_id: UUID | None
    due_at: datetime
    due_day: date | None = None
    last_run_at: datetime | None = None
    last_run_day: date | None = None


class SentReminder(NamedTuple):
    """A reminder that someone got: its kind, and the local day that it was for."""

    kind: str
    day: date


class RecipientContext(NamedTuple):
    """What the policy knows of one person. `preferences` is None for an account that is not in use.

    `is_paused` and `done` (kinds of activity) are of the day that the reminder is for; `sent` is what they got before;
    `by_push` tells whether they have a browser that takes push messages. `is_subject_closed`: the commitment is
    completed or skipped for that day, or the goal is.
    """

    preferences: accounts.ReminderPreferences | None
    by_push: bool = False
    is_red: bool = False
    is_paused: bool = False
    done: Collection[str] = ()
    is_subject_closed: bool = False
    sent: Sequence[SentReminder] = ()


class DeliveryDecision(NamedTuple):
    """What happens to a reminder, and when it is due next (None for never again).

    One that is skipped has a reason, and one that is sent the local day that it is for.
    """

    action: Literal["send", "skip", "move"]
    next_run: Occurrence | None
    skip_reason: SkipReason | None = None
    sent_day: date | None = None


def decide_delivery(due: DueReminder, context: RecipientContext, now: datetime) -> DeliveryDecision:
    """Decide what happens to a reminder. Missed ones are not made up for: the next one is later than `now`."""
    preferences = context.preferences
    if preferences is None:
        return DeliveryDecision("skip", postpone(due, now), "closed")
    next_run = None if _is_one_time(due) else find_next_occurrence(due.schedule, preferences.timezone, now)
    reason = _find_skip_reason(due, preferences, context, now)
    quiet_until = find_quiet_hours_end(preferences.quiet_minutes, preferences.timezone, now)
    if reason is None and quiet_until is not None:
        return DeliveryDecision("move", Occurrence(quiet_until, clock.local_date(quiet_until, preferences.timezone)))
    reason = reason or _find_cap_reason(due, preferences, context.sent)
    if reason is not None:
        return DeliveryDecision("skip", next_run, reason)
    return DeliveryDecision("send", next_run, sent_day=find_due_day(due, preferences.timezone))


def find_due_day(due: DueReminder, timezone: str) -> date:
    """Return the local day that a reminder is for."""
    return choose_day(due.due_day, due.due_at, timezone)


def choose_day(stored: date | None, moment: datetime, timezone: str) -> date:
    """Return the day that was stored for a moment in UTC, or the day in the zone of now where it cannot be right.

    A row that is older than stored days has none. One whose moment was moved by code that does not know of them, after
    a rollback or beside a new release, has the day of the moment before.
    """
    if stored is not None and (moment + _FIRST_ZONE).date() <= stored <= (moment + _LAST_ZONE).date():
        return stored
    return clock.local_date(moment, timezone)


def is_late(due_at: datetime, now: datetime) -> bool:
    """Tell whether it is too late for something that was due at `due_at`."""
    return now - due_at > MAX_LATENESS


def build_reason(due: DueReminder, preferences: accounts.ReminderPreferences) -> str:
    """Name the reason of a message; of two messages with one reason only the first is sent.

    There is one reason for each kind and day. A revisit has its own for its subject, a custom reminder its own for its
    text. For people who want fewer there is one for the whole week or month.
    """
    day = find_due_day(due, preferences.timezone)
    if preferences.frequency != "daily":
        return f"{preferences.frequency}:{due.user_id}:{_name_period(preferences.frequency, day)}"
    if due.subject_id is not None:
        return f"revisit:{due.id}:{day}"
    if due.kind == "custom":
        return f"custom:{due.id}:{day}"
    return f"{due.kind}:{due.user_id}:{day}"


def accepts_mail(preferences: accounts.ReminderPreferences) -> bool:
    """Tell whether someone may be sent mail: they want it, and the address is known to be theirs."""
    return preferences.email and preferences.verified


def postpone(due: DueReminder, now: datetime) -> Occurrence | None:
    """Put a reminder off by whole days, until after `now`, without reading its schedule; None if it comes once."""
    if _is_one_time(due):
        return None
    delay = ((now - due.due_at) // INACTIVE_DELAY + 1) * INACTIVE_DELAY
    return Occurrence(due.due_at + delay, due.due_day and due.due_day + delay)


def find_quiet_hours_end(quiet: tuple[int, int] | None, zone: str, now: datetime) -> datetime | None:
    """Return when the quiet hours that hold at `now` end, in UTC; None where it is not quiet.

    `quiet` are two local minutes since midnight, from and until; the hours go over midnight where the second is the
    smaller one. Where the local time of the end occurs twice, the first that is later than `now` is meant.
    """
    if quiet is None:
        return None
    local = now.astimezone(clock.find_zone(zone))
    if not _is_within_quiet_hours(local.hour * _MINUTES_PER_HOUR + local.minute, *quiet):
        return None
    end = time(quiet[1] // _MINUTES_PER_HOUR, quiet[1] % _MINUTES_PER_HOUR, tzinfo=local.tzinfo)
    days = (local.date(), local.date() + timedelta(days=1))
    ends = (datetime.combine(day, end.replace(fold=fold)).astimezone(UTC) for day in days for fold in (0, 1))
    return next(moment for moment in ends if moment > now)


def _find_skip_reason(
    due: DueReminder, preferences: accounts.ReminderPreferences, context: RecipientContext, now: datetime
) -> SkipReason | None:
    cases: tuple[tuple[bool, SkipReason], ...] = (
        (is_late(due.due_at, now), "late"),
        (preferences.frequency == "none", "unwanted"),
        (context.is_red, "at_red"),
        (context.is_paused, "paused"),
        (not (context.by_push or accepts_mail(preferences)), "no_way"),
        (context.is_subject_closed or ACTIVITY_OF_KIND.get(due.kind) in context.done, "done"),
    )
    return next((reason for holds, reason in cases if holds), None)


def _find_cap_reason(
    due: DueReminder, preferences: accounts.ReminderPreferences, sent: Sequence[SentReminder]
) -> SkipReason | None:
    """Compare with what was sent before; only for what goes out now, as quiet hours may move the rest to a new day."""
    day = find_due_day(due, preferences.timezone)
    if due.subject_id is None and due.kind != "custom" and SentReminder(due.kind, day) in sent:
        return "had_today"
    return "had_enough" if _has_reached_cap(preferences.frequency, day, sent) else None


def _has_reached_cap(frequency: str, day: date, sent: Sequence[SentReminder]) -> bool:
    if frequency == "daily":
        return False
    return any(_name_period(frequency, one.day) == _name_period(frequency, day) for one in sent)


def _name_period(frequency: str, day: date) -> str:
    """Name the week (ISO 8601) or the month of a day."""
    return day.strftime("%G-W%V" if frequency == "weekly" else "%Y-%m")


def _is_one_time(due: DueReminder) -> bool:
    return due.schedule.cadence == "once"


def _is_within_quiet_hours(minute: int, begin: int, until: int) -> bool:
    if begin < until:
        return begin <= minute < until
    return minute >= begin or minute < until
