"""The delivery policy: a reminder that is due is sent, skipped, or moved to the end of quiet hours. Pure rules.

Its day is the local one on which it is due, not the one on which a timer gets to it: one for 23:58 asks for the day
that is about to end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from shared.accounts import service as accounts
from shared.core import clock
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import ReminderKind

MAX_LATENESS = timedelta(hours=6)
"""What is later than this would come at a bad time, and after an outage all at once."""
INACTIVE_DELAY = timedelta(days=1)
"""How far to put off what belongs to an account that is not in use: whole days keep the time of day."""
ACTIVITY_OF_KIND = {"journal": "entry", "check_in": "check_in", "challenge": "challenge"}
"""Which activity is what a kind of reminder asks for."""

SkipReason = Literal[
    "closed", "late", "unwanted", "at_red", "paused", "no_way", "done", "had_today", "had_enough", "unreadable"
]
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class DueReminder:
    """A reminder whose time has come; `last_run_at` is the last time for which it went out."""

    id: UUID
    user_id: UUID
    kind: ReminderKind
    schedule: Schedule
    subject_id: UUID | None
    due_at: datetime
    last_run_at: datetime | None


class SentReminder(NamedTuple):
    """A reminder that someone got: its kind, and the local day for which it came."""

    kind: str
    day: date


@dataclass(frozen=True)
class RecipientContext:
    """What is known of someone. `wishes` is None for an account that is not in use; `done` is of the due day.

    `by_push` tells whether there is a browser that they let us wake.
    """

    wishes: accounts.ReminderPreferences | None
    by_push: bool = False
    is_red: bool = False
    is_paused: bool = False
    done: Collection[str] = ()
    had: Sequence[SentReminder] = ()


@dataclass(frozen=True)
class DeliveryDecision:
    """What becomes of it, and when it is due next: None for never again. `why` tells of what is left out."""

    action: Literal["send", "skip", "move"]
    next_at: datetime | None
    why: SkipReason | None = None


def decide_delivery(due: DueReminder, about: RecipientContext, now: datetime) -> DeliveryDecision:
    """Decide what becomes of a reminder. What is late is never made up for: the next one is later than `now`."""
    wishes = about.wishes
    if wishes is None:
        return DeliveryDecision("skip", postpone(due, now), "closed")
    next_at = None if _is_one_time(due) else next_run(due.schedule, wishes.timezone, now)
    why = _find_skip_reason(due, wishes, about, now)
    quiet_until = find_quiet_hours_end(wishes.quiet_minutes, wishes.timezone, now)
    if why is None and quiet_until is not None:
        return DeliveryDecision("move", quiet_until)
    why = why or _find_cap_reason(due, wishes, about.had)
    if why is not None:
        return DeliveryDecision("skip", next_at, why)
    return DeliveryDecision("send", next_at)


def is_late(due_at: datetime, now: datetime) -> bool:
    """Tell whether it is too late for something that was due at `due_at`."""
    return now - due_at > MAX_LATENESS


def build_reason(due: DueReminder, wishes: accounts.ReminderPreferences) -> str:
    """Name why someone gets this, once and for all: of two that name the same, one goes out.

    One of a kind a day; but a revisit has its own subject, and a custom one its own words. For those who want less
    there is one for the whole time.
    """
    day = clock.local_date(due.due_at, wishes.timezone)
    if wishes.frequency != "daily":
        return f"{wishes.frequency}:{due.user_id}:{_name_period(wishes.frequency, day)}"
    if due.subject_id is not None:
        return f"revisit:{due.id}:{day}"
    if due.kind == "custom":
        return f"custom:{due.id}:{day}"
    return f"{due.kind}:{due.user_id}:{day}"


def accepts_mail(wishes: accounts.ReminderPreferences) -> bool:
    """Tell whether someone may be written to: they want it, and the address is known to be theirs."""
    return wishes.email and wishes.verified


def postpone(due: DueReminder, now: datetime) -> datetime | None:
    """Put a reminder off by whole days, until after `now`, without a look at its schedule; None for one that ends."""
    return None if _is_one_time(due) else due.due_at + ((now - due.due_at) // INACTIVE_DELAY + 1) * INACTIVE_DELAY


def find_quiet_hours_end(quiet: tuple[int, int] | None, zone: str, now: datetime) -> datetime | None:
    """Return when the quiet hours that hold at `now` end, in UTC; None where it is not quiet.

    `quiet` are two local minutes since midnight, from and until; over midnight where the second is the smaller one.
    Where the hour of the end comes twice, the first one that is still to come is meant.
    """
    local = now.astimezone(clock.find_zone(zone))
    if quiet is None or not _is_within_quiet_hours(local.hour * _MINUTES_PER_HOUR + local.minute, *quiet):
        return None
    end = time(quiet[1] // _MINUTES_PER_HOUR, quiet[1] % _MINUTES_PER_HOUR, tzinfo=local.tzinfo)
    days = (local.date(), local.date() + timedelta(days=1))
    passings = (datetime.combine(day, end.replace(fold=fold)).astimezone(UTC) for day in days for fold in (0, 1))
    return next(moment for moment in passings if moment > now)


def _find_skip_reason(
    due: DueReminder, wishes: accounts.ReminderPreferences, about: RecipientContext, now: datetime
) -> SkipReason | None:
    cases: tuple[tuple[bool, SkipReason], ...] = (
        (is_late(due.due_at, now), "late"),
        (wishes.frequency == "none", "unwanted"),
        (about.is_red, "at_red"),
        (about.is_paused, "paused"),
        (not (about.by_push or accepts_mail(wishes)), "no_way"),
        (ACTIVITY_OF_KIND.get(due.kind) in about.done, "done"),
    )
    return next((why for holds, why in cases if holds), None)


def _find_cap_reason(
    due: DueReminder, wishes: accounts.ReminderPreferences, had: Sequence[SentReminder]
) -> SkipReason | None:
    """Look at what came before. Asked only of what goes out now: quiet hours may put the rest off to another day."""
    day = clock.local_date(due.due_at, wishes.timezone)
    if due.subject_id is None and due.kind != "custom" and SentReminder(due.kind, day) in had:
        return "had_today"
    return "had_enough" if _has_reached_cap(wishes.frequency, day, had) else None


def _has_reached_cap(frequency: str, day: date, had: Sequence[SentReminder]) -> bool:
    if frequency == "daily":
        return False
    return any(_name_period(frequency, one.day) == _name_period(frequency, day) for one in had)


def _name_period(frequency: str, day: date) -> str:
    """Name the week (ISO 8601) or the month of a day."""
    return day.strftime("%G-W%V" if frequency == "weekly" else "%Y-%m")


def _is_one_time(due: DueReminder) -> bool:
    return due.schedule.cadence == "once"


def _is_within_quiet_hours(minute: int, begin: int, until: int) -> bool:
    if begin < until:
        return begin <= minute < until
    return minute >= begin or minute < until
