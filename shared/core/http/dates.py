"""Dates in requests: days and moments as clients write them, and the period that a history is filtered by.

A day begins and ends at midnight in the person's time zone. A moment is used as it is. Programs that have no type for a
day send midnight, as the method toISOString of JavaScript does with the value of a date field: the day is the one that
is written, whatever the offset. At another time of day it would depend on the zone which day is meant, and nobody knows
which zone the program had in mind, so that is refused.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from shared.core import clock
from shared.core.errors import invalid_field
from shared.core.http.schema import QueryModel
from shared.core.local_times import Weekday

FIRST_MOMENT, LAST_MOMENT = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
# Patterns stay texts, which `re` compiles when a date is sent first: most lists are asked for without one.
_ISO_8601 = r"\d{4}-\d\d-\d\d([Tt ].+)?"
_TIME = r"[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
# A client that does not encode its query sends "+02:00", which is decoded to " 02:00".
_LOST_PLUS = rf"({_TIME}) (\d\d(?::?\d\d)?)"
_HOURS_ONLY = rf"({_TIME}[+-]\d\d)"  # ISO 8601 writes an offset without minutes, too
_DAY = r"(\d{4}-\d\d-\d\d)(?:[Tt ]00:00(?::00(?:\.0+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
MAX_YEARS_AHEAD = 5
MAX_CLOCK_LEAD = timedelta(minutes=5)


def _read_text(text: object) -> object:
    """Restore the plus of an offset, and refuse numbers, which pydantic would take for seconds since 1970."""
    if not isinstance(text, str):
        return text
    if not re.fullmatch(_ISO_8601, text):
        raise ValueError("write a day as 2026-03-31, or a moment as 2026-03-31T18:00:00+02:00")
    return _complete_offset(re.sub(_LOST_PLUS, r"\1+\2", text))


def _read_moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(_ISO_8601, value):
        raise PydanticCustomError("datetime_parsing", "Write a moment as 2026-03-31T18:00:00+02:00.")
    return _complete_offset(value)


def _read_day(value: object) -> object:
    if isinstance(value, date):
        return value
    found = re.fullmatch(_DAY, value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("date_parsing", "Write a day as 2026-03-31.")
    return found[1]


def _complete_offset(text: str) -> str:
    """Add the minutes of an offset that has none."""
    return f"{text}:00" if re.fullmatch(_HOURS_ONLY, text[10:]) else text


Moment = Annotated[AwareDatetime | date, Field(union_mode="left_to_right"), BeforeValidator(_read_text)]
"""A day, or a moment with its zone (RFC 3339), in a query."""

_UNSTRICT = Field(strict=False)  # after our own reading nothing is left to be strict about
WrittenMoment = Annotated[AwareDatetime, _UNSTRICT, BeforeValidator(_read_moment)]
"""A moment with its zone, in a body."""

Day = Annotated[date, _UNSTRICT, BeforeValidator(_read_day)]
"""A day, in a body; midnight of a day is that day."""


def _refuse_repetition(days: list[Weekday]) -> list[Weekday]:
    if len(set(days)) != len(days):
        raise PydanticCustomError("repeated", "Name each day once.")
    return days


Weekdays = Annotated[list[Weekday], AfterValidator(_refuse_repetition), Field(json_schema_extra={"uniqueItems": True})]
"""Days of the week, in a body."""


class PeriodQuery(QueryModel):
    """The parameters `from` and `to`; a list with filters inherits from it and from `PageQuery`."""

    since: Moment | None = Field(default=None, alias="from", description="From this day (your time zone) or moment on.")
    until: Moment | None = Field(
        default=None, alias="to", description="Up to and including this day, or before this moment."
    )

    @model_validator(mode="after")
    def check_order(self) -> Self:
        """Raise the 422 of `from` for a period that ends before it begins: an empty list would hide the mistake."""
        if self.since is not None and self.until is not None and _is_after(self.since, self.until):
            told = "The beginning of a period must not be after its end."
            raise invalid_field(("query", "from"), told, "date_out_of_range")
        return self

    @property
    def is_bounded(self) -> bool:
        """Whether there is a bound, which may be a day and then needs a time zone."""
        return self.since is not None or self.until is not None


def build_period_filters(
    moment: InstrumentedAttribute[datetime] | ColumnElement[datetime], query: PeriodQuery, timezone: str
) -> list[ColumnElement[bool]]:
    """Build the conditions that keep a column within a period; days begin and end in the IANA zone `timezone`."""
    conditions: list[ColumnElement[bool]] = []
    if query.since is not None:
        conditions.append(moment >= find_period_start(query.since, timezone))
    if query.until is not None:
        conditions.append(moment < find_period_end(query.until, timezone))
    return conditions


def find_period_start(bound: datetime | date, timezone: str) -> datetime:
    """Return the moment, in UTC, at which a period that starts with `bound` begins."""
    return _resolve_bound(bound, timezone, days=0)


def find_period_end(bound: datetime | date, timezone: str) -> datetime:
    """Return the moment, in UTC, before which a period that ends with `bound` is over."""
    return _resolve_bound(bound, timezone, days=1)


def find_bound_day(bound: datetime | date, timezone: str, *, before: bool = False) -> date:
    """Return the local day of a bound, for what is counted in days.

    `before`: the day of the last moment before it, as for the end of a period. Beyond the calendar it is its end.
    """
    if not isinstance(bound, datetime):
        return bound
    try:
        return clock.local_date(bound - timedelta(microseconds=before), timezone)
    except OverflowError:
        return date.min if bound.year == date.min.year else date.max


def check_day_ahead(field: str, day: date, today: date) -> None:
    """Raise the 422 of a field for a day that is past, or more than `MAX_YEARS_AHEAD` years after `today`.

    `today` is the day where the person lives. Five years after February 29th is February 28th.
    """
    latest = (today.year + MAX_YEARS_AHEAD, today.month, today.day)
    if not (today <= day and (day.year, day.month, day.day) <= latest):
        told = f"Choose today or a later day, at most {MAX_YEARS_AHEAD} years ahead."
        raise invalid_field(("body", field), told, "date_out_of_range")


def is_same_moment(sent: datetime, stored: datetime) -> bool:
    """Tell whether a stored moment is sent back as it was read: programs such as JavaScript keep milliseconds of it."""
    return abs(sent - stored) < timedelta(milliseconds=1)


def check_moment(moment: datetime | None, now: datetime, most: timedelta) -> datetime:
    """Return the moment that was sent, in UTC, or now; a clock that is 5 minutes fast is accepted.

    422 for one that is to come, or longer ago than `most`.
    """
    if moment is None:
        return now
    if not now - most <= moment <= now + MAX_CLOCK_LEAD:
        told = f"Send a moment of the last {most.days} days."
        if moment > now:
            told = "This moment is in the future. Send one that has been, or leave it out for now."
        raise invalid_field(("body", "occurred_at"), told, "moment_out_of_range")
    return min(moment.astimezone(UTC), now)


def _is_after(since: datetime | date, until: datetime | date) -> bool:
    """Tell whether a bound is after another one in every time zone, where one is a day and the other a moment."""
    is_moment = isinstance(since, datetime), isinstance(until, datetime)
    if is_moment[0] == is_moment[1]:
        return since > until
    zone = "Etc/GMT+12" if is_moment[0] else "Etc/GMT-14"  # where a day ends last, and where it begins first
    return find_period_start(since, zone) > find_period_end(until, zone)


def _resolve_bound(bound: datetime | date, timezone: str, *, days: int) -> datetime:
    """Return a moment as it is, or the start of the local day `days` later, within the limits of the calendar."""
    try:
        if isinstance(bound, datetime):
            return bound.astimezone(UTC)
        return clock.find_day_start(bound + timedelta(days=days), timezone)
    except OverflowError:
        return FIRST_MOMENT if bound.year == 1 else LAST_MOMENT
