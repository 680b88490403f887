"""Dates in requests: the period that a history is filtered by, and a future day that a person chooses.

A day begins and ends at midnight in the person's time zone. A moment is used as it is.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field
from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from shared.core import clock
from shared.core.errors import invalid_field
from shared.core.http.schema import QueryModel

FIRST_MOMENT, LAST_MOMENT = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_ISO_8601 = re.compile(r"\d{4}-\d\d-\d\d([Tt ].+)?")
# A client that does not encode its query sends "+02:00", which is decoded to " 02:00".
_LOST_PLUS = re.compile(r"([Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)")
MAX_YEARS_AHEAD = 5


def _read_text(text: object) -> object:
    """Restore the plus of an offset, and refuse numbers, which pydantic would take for seconds since 1970."""
    if not isinstance(text, str):
        return text
    if not _ISO_8601.fullmatch(text):
        raise ValueError("write a day as 2026-03-31, or a moment as 2026-03-31T18:00:00+02:00")
    return _LOST_PLUS.sub(r"\1+\2", text)


Moment = Annotated[AwareDatetime | date, Field(union_mode="left_to_right"), BeforeValidator(_read_text)]
"""A day, or a moment with its zone (RFC 3339)."""


class PeriodQuery(QueryModel):
    """The parameters `from` and `to`; a list with filters inherits from it and from `PageQuery`."""

    since: Moment | None = Field(default=None, alias="from", description="From this day (your time zone) or moment on.")
    until: Moment | None = Field(
        default=None, alias="to", description="Up to and including this day, or before this moment."
    )

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


def check_day_ahead(field: str, day: date, today: date) -> None:
    """Raise the 422 of a field for a day that is past, or more than `MAX_YEARS_AHEAD` years after `today`.

    `today` is the day where the person lives. Five years after February 29th is February 28th.
    """
    latest = (today.year + MAX_YEARS_AHEAD, today.month, today.day)
    if not (today <= day and (day.year, day.month, day.day) <= latest):
        told = f"Choose today or a later day, at most {MAX_YEARS_AHEAD} years ahead."
        raise invalid_field(("body", field), told, "date_out_of_range")


def _resolve_bound(bound: datetime | date, timezone: str, *, days: int) -> datetime:
    """Return a moment as it is, or the start of the local day `days` later, within the limits of the calendar."""
    try:
        if isinstance(bound, datetime):
            return bound.astimezone(UTC)
        return clock.find_day_start(bound + timedelta(days=days), timezone)
    except OverflowError:
        return FIRST_MOMENT if bound.year == 1 else LAST_MOMENT
