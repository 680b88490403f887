"""Validation of a reminder's fields: each cadence takes the fields that it needs and no others; a 422 names the field.

This module also builds a `Schedule` from the fields of the API (a time of day, days of the week).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.core.errors import Invalid, invalid_field
from shared.core.local_times import Weekday, encode_weekdays, parse_time_of_day
from shared.reminders.cadence import Schedule
from shared.reminders.models import Cadence, ReminderKind
from shared.reminders.schemas import ReminderCreate
from shared.reminders.subjects import SubjectField

CADENCE_FIELDS = ("weekdays", "day_of_month", "on_date")
KIND_OF_SUBJECT: Mapping[SubjectField, ReminderKind] = {
    "decision_id": "decision_revisit",
    "entry_id": "decision_revisit",
    "goal_id": "goal",
}
"""What a reminder may be made about, and its kind. That of a commitment is made by the commitment."""
_FIELD_OF_CADENCE: Mapping[Cadence, str | None] = {
    "daily": None,
    "weekdays": "weekdays",
    "weekly": "weekdays",
    "monthly": "day_of_month",
    "once": "on_date",
}


@dataclass(frozen=True)
class RequestedSchedule:
    """When someone wants to be reminded, in the fields of the API."""

    cadence: Cadence
    time: str
    weekdays: Collection[Weekday] | None = None
    day_of_month: int | None = None
    on_date: date | None = None


def build_schedule(requested: RequestedSchedule) -> Schedule:
    """Return the schedule that is meant; 422 where a field is missing, or sent and not needed."""
    needed = _FIELD_OF_CADENCE[requested.cadence]
    for name in CADENCE_FIELDS:
        given = getattr(requested, name) is not None
        if name == needed and not given:
            raise _invalid_body_field(name, f"`{requested.cadence}` needs this.", "missing")
        if name != needed and given:
            raise _invalid_body_field(name, f"`{requested.cadence}` takes none.", "does_not_fit")
    bits = _encode_weekdays(requested)
    return Schedule(
        requested.cadence, parse_time_of_day(requested.time), bits, requested.day_of_month, requested.on_date
    )


def merge_timing(current: RequestedSchedule, sent: Mapping[str, Any]) -> RequestedSchedule:
    """Replace what was sent; fields that only the old cadence needed are dropped."""
    cadence: Cadence = sent.get("cadence", current.cadence)
    kept = {name: getattr(current, name) for name in CADENCE_FIELDS if name == _FIELD_OF_CADENCE[cadence]}
    new = {name: sent[name] for name in ("time", *CADENCE_FIELDS) if name in sent}
    return RequestedSchedule(**{"time": current.time, **kept, **new, "cadence": cadence})


def check_kind(body: ReminderCreate) -> None:
    """Raise 422 for a message or a subject of a kind that takes none, and for a revisit without one subject."""
    check_message(body.kind, body.message)
    subjects = [name for name in KIND_OF_SUBJECT if getattr(body, name) is not None]
    for name in subjects:
        if KIND_OF_SUBJECT[name] != body.kind:
            raise _invalid_body_field(name, f"Only `{KIND_OF_SUBJECT[name]}` takes one.", "does_not_fit")
    if body.kind == "goal" and not subjects:
        raise _invalid_body_field("goal_id", "Name the goal.", "missing")
    if body.kind == "decision_revisit" and len(subjects) != 1:
        field = "entry_id" if subjects else "decision_id"
        raise _invalid_body_field(
            field, "Name either a decision or an entry.", "does_not_fit" if subjects else "missing"
        )


def check_message(kind: ReminderKind, message: str | None) -> None:
    """Raise 422 for a message of a kind that has its own text."""
    if message is not None and kind != "custom":
        raise _invalid_body_field("message", "Only `custom` has a message of your own.", "does_not_fit")


def _encode_weekdays(requested: RequestedSchedule) -> int | None:
    if requested.weekdays is None:
        return None
    if requested.cadence == "weekly" and len(requested.weekdays) != 1:
        raise _invalid_body_field("weekdays", "`weekly` takes one day; `weekdays` takes several.", "does_not_fit")
    return encode_weekdays(requested.weekdays)


def _invalid_body_field(field: str, message: str, kind: str) -> Invalid:
    return invalid_field(("body", field), message, kind)
