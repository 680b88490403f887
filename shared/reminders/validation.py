"""Validation of a reminder's fields: a cadence takes what it needs and no more, and a 422 names the field at fault.

Here the words of the API (a time of day, days of the week) become a `Schedule`, and a schedule becomes words again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.core.errors import Invalid, invalid_field
from shared.reminders.cadence import Schedule
from shared.reminders.models import Cadence, ReminderKind
from shared.reminders.schemas import WEEKDAYS, ReminderCreate, Weekday

CADENCE_FIELDS = ("weekdays", "day_of_month", "on_date")
_FIELD_OF_CADENCE: Mapping[Cadence, str | None] = {
    "daily": None,
    "weekdays": "weekdays",
    "weekly": "weekdays",
    "monthly": "day_of_month",
    "once": "on_date",
}
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class RequestedSchedule:
    """When someone wants to be reminded, in the words of the API."""

    cadence: Cadence
    time: str
    weekdays: Collection[Weekday] | None = None
    day_of_month: int | None = None
    on_date: date | None = None


def build_schedule(wish: RequestedSchedule) -> Schedule:
    """Return the schedule that is meant; 422 where a part is missing, or given and not needed."""
    needed = _FIELD_OF_CADENCE[wish.cadence]
    for part in CADENCE_FIELDS:
        given = getattr(wish, part) is not None
        if part == needed and not given:
            raise _invalid_body_field(part, f"`{wish.cadence}` needs this.", "missing")
        if part != needed and given:
            raise _invalid_body_field(part, f"`{wish.cadence}` takes none.", "does_not_fit")
    bits = _encode_weekdays(wish)
    return Schedule(wish.cadence, parse_time_of_day(wish.time), bits, wish.day_of_month, wish.on_date)


def merge_timing(current: RequestedSchedule, sent: Mapping[str, Any]) -> RequestedSchedule:
    """Put what was sent in place of what is there; parts that only the old cadence needed go by themselves."""
    cadence: Cadence = sent.get("cadence", current.cadence)
    kept = {part: getattr(current, part) for part in CADENCE_FIELDS if part == _FIELD_OF_CADENCE[cadence]}
    named = {name: sent[name] for name in ("time", *CADENCE_FIELDS) if name in sent}
    return RequestedSchedule(**{"time": current.time, **kept, **named, "cadence": cadence})


def check_kind(body: ReminderCreate) -> None:
    """Raise 422 for a message or a subject on a kind that takes none, and for a revisit of nothing or of two."""
    check_message(body.kind, body.message)
    subjects = [name for name in ("decision_id", "entry_id") if getattr(body, name) is not None]
    if body.kind != "decision_revisit" and subjects:
        raise _invalid_body_field(subjects[0], "Only `decision_revisit` takes one.", "does_not_fit")
    if body.kind == "decision_revisit" and len(subjects) != 1:
        field = "entry_id" if subjects else "decision_id"
        raise _invalid_body_field(
            field, "Name either a decision or an entry.", "does_not_fit" if subjects else "missing"
        )


def check_message(kind: ReminderKind, message: str | None) -> None:
    """Raise 422 for words on a kind that has its own."""
    if message is not None and kind != "custom":
        raise _invalid_body_field("message", "Only `custom` has a message of your own.", "does_not_fit")


def parse_time_of_day(time: str) -> int:
    """Read a time of day, such as 18:30, as minutes since midnight."""
    hours, _, minutes = time.partition(":")
    return int(hours) * _MINUTES_PER_HOUR + int(minutes)


def format_time_of_day(minute: int) -> str:
    """Write minutes since midnight as a time of day."""
    return f"{minute // _MINUTES_PER_HOUR:02}:{minute % _MINUTES_PER_HOUR:02}"


def list_weekdays(bits: int | None) -> list[Weekday] | None:
    """Name the days of the week whose bits are set, Monday the lowest."""
    return None if bits is None else [name for at, name in enumerate(WEEKDAYS) if bits >> at & 1]


def _encode_weekdays(wish: RequestedSchedule) -> int | None:
    if wish.weekdays is None:
        return None
    chosen = set(wish.weekdays)
    if len(chosen) != len(wish.weekdays):
        raise _invalid_body_field("weekdays", "Name each day once.", "repeated")
    if wish.cadence == "weekly" and len(chosen) != 1:
        raise _invalid_body_field("weekdays", "`weekly` takes one day; `weekdays` takes several.", "does_not_fit")
    return sum(1 << WEEKDAYS.index(name) for name in chosen)


def _invalid_body_field(field: str, told: str, kind: str) -> Invalid:
    return invalid_field(("body", field), told, kind)
