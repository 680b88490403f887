"""What becomes of a reminder that is due: it goes out, is left out, or waits for the end of quiet hours. Pure rules.

Its day is the local one on which it is due, not the one on which a timer gets to it: one for 23:58 asks for the day
that is about to end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from shared.accounts import service as accounts
from shared.core import clock
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import ReminderKind
from shared.reminders.quiet import end_of_quiet

MOST_LATE = timedelta(hours=6)
"""What is later than this would come at a bad time, and after an outage all at once."""
UNUSED = timedelta(days=1)
"""How far to put off what belongs to an account that is not in use: whole days keep the time of day."""
DONE_BY = {"journal": "entry", "check_in": "check_in", "challenge": "challenge"}
"""Which activity is what a kind of reminder asks for."""

SkipReason = Literal["closed", "late", "unwanted", "at_red", "paused", "no_way", "done", "had_today", "had_enough"]


@dataclass(frozen=True)
class Due:
    """A reminder whose time has come; `last_run_at` is the last time for which it went out."""

    id: UUID
    user_id: UUID
    kind: ReminderKind
    schedule: Schedule
    subject_id: UUID | None
    due_at: datetime
    last_run_at: datetime | None


class Had(NamedTuple):
    """A reminder that someone got: its kind, and the local day for which it came."""

    kind: str
    day: date


@dataclass(frozen=True)
class Circumstances:
    """What is known of someone. `wishes` is None for an account that is not in use; `done` is of the due day.

    `by_push` tells whether there is a browser that they let us wake.
    """

    wishes: accounts.ReminderWishes | None
    by_push: bool = False
    is_red: bool = False
    is_paused: bool = False
    done: Collection[str] = ()
    had: Sequence[Had] = ()


@dataclass(frozen=True)
class Outcome:
    """What becomes of it, and when it is due next: None for never again. `why` tells of what is left out."""

    action: Literal["send", "skip", "move"]
    next_at: datetime | None
    why: SkipReason | None = None


def decide(due: Due, about: Circumstances, now: datetime) -> Outcome:
    """Decide what becomes of a reminder. What is late is never made up for: the next one is later than `now`."""
    wishes = about.wishes
    if wishes is None:
        return Outcome("skip", _put_off(due, now), "closed")
    next_at = None if _comes_once(due) else next_run(due.schedule, wishes.timezone, now)
    why = _why_not_now(due, wishes, about, now)
    quiet_until = end_of_quiet(wishes.quiet_minutes, wishes.timezone, now)
    if why is None and quiet_until is not None:
        return Outcome("move", quiet_until)
    why = why or _why_not_again(due, wishes, about.had)
    if why is not None:
        return Outcome("skip", next_at, why)
    return Outcome("send", next_at)


def is_late(due_at: datetime, now: datetime) -> bool:
    """Tell whether it is too late for something that was due at `due_at`."""
    return now - due_at > MOST_LATE


def reason_of(due: Due, wishes: accounts.ReminderWishes) -> str:
    """Name why someone gets this, once and for all: of two that name the same, one goes out.

    One of a kind a day; but a revisit has its own subject, and a custom one its own words. For those who want less
    there is one for the whole time.
    """
    day = clock.local_date(due.due_at, wishes.timezone)
    if wishes.frequency != "daily":
        return f"{wishes.frequency}:{due.user_id}:{_period(wishes.frequency, day)}"
    if due.subject_id is not None:
        return f"revisit:{due.id}:{day}"
    if due.kind == "custom":
        return f"custom:{due.id}:{day}"
    return f"{due.kind}:{due.user_id}:{day}"


def _why_not_now(due: Due, wishes: accounts.ReminderWishes, about: Circumstances, now: datetime) -> SkipReason | None:
    cases: tuple[tuple[bool, SkipReason], ...] = (
        (is_late(due.due_at, now), "late"),
        (wishes.frequency == "none", "unwanted"),
        (about.is_red, "at_red"),
        (about.is_paused, "paused"),
        (not (about.by_push or takes_mail(wishes)), "no_way"),
        (DONE_BY.get(due.kind) in about.done, "done"),
    )
    return next((why for holds, why in cases if holds), None)


def _why_not_again(due: Due, wishes: accounts.ReminderWishes, had: Sequence[Had]) -> SkipReason | None:
    """Look at what came before. Asked only of what goes out now: quiet hours may put the rest off to another day."""
    day = clock.local_date(due.due_at, wishes.timezone)
    if due.subject_id is None and due.kind != "custom" and Had(due.kind, day) in had:
        return "had_today"
    return "had_enough" if _had_enough(wishes.frequency, day, had) else None


def takes_mail(wishes: accounts.ReminderWishes) -> bool:
    """Tell whether someone may be written to: they want it, and the address is known to be theirs."""
    return wishes.email and wishes.verified


def _had_enough(frequency: str, day: date, had: Sequence[Had]) -> bool:
    if frequency == "daily":
        return False
    return any(_period(frequency, one.day) == _period(frequency, day) for one in had)


def _period(frequency: str, day: date) -> str:
    """Name the week (ISO 8601) or the month of a day."""
    return day.strftime("%G-W%V" if frequency == "weekly" else "%Y-%m")


def _put_off(due: Due, now: datetime) -> datetime | None:
    return None if _comes_once(due) else due.due_at + ((now - due.due_at) // UNUSED + 1) * UNUSED


def _comes_once(due: Due) -> bool:
    return due.schedule.cadence == "once"
