"""The one place that reads the clock and looks time zones up, so that tests can move time and all zones are the same.

Zones come from the pinned package `tzdata` alone. By default `zoneinfo` reads the machine's own files first, and these
may be years old: a day would then depend on the machine that computes it. Importing this module changes that for the
whole process.
"""

import logging
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

from tzdata import IANA_VERSION

from shared.core import telemetry
from shared.core.single_flight import single_flight

reset_tzpath(())
ZoneInfo.clear_cache()  # a library may have asked for a zone before

TABLES_VERSION = IANA_VERSION
"""The release of the IANA database that the pinned package holds, such as `2026f`."""
MAX_CLOCK_SHIFT = timedelta(hours=3)
"""By how much a law may change a zone's clocks for a stored moment to follow. All changes since 1970 were smaller,
except where the date line was moved."""
FALLBACK_TIMEZONE = "UTC"
_NO_PLACES = frozenset(("Factory", "localtime", "posixrules"))
"""Names that a table may hold and that say where nobody lives."""
_REPLACEMENTS = {"US/Pacific-New": "America/Los_Angeles", "Canada/East-Saskatchewan": "America/Regina"}
"""Names that the IANA database has dropped since 2017, and the zones that they were links to."""
_MAX_NAMES = 1_000
"""How many zones stay parsed: all of them. `zoneinfo` itself keeps 8, and a batch of people lives in dozens."""


class LocalDay(NamedTuple):
    """A calendar day in a time zone, and the moment at which it ends there, in UTC."""

    day: date
    ends_at: datetime


class LocalWeek(NamedTuple):
    """A calendar week in a time zone: its Monday, and the moment at which it ends there, in UTC."""

    monday: date
    ends_at: datetime


def now() -> datetime:
    """Return this moment, aware, in UTC: what every table stores."""
    return datetime.now(UTC)


def local_date(moment: datetime, timezone: str) -> date:
    """Return the calendar day that `moment` falls on for someone who lives in the IANA zone `timezone`."""
    return moment.astimezone(find_zone(timezone)).date()


def find_local_day(moment: datetime, timezone: str) -> LocalDay:
    """Return the day that `moment` falls on in a zone, and when it ends there."""
    day = local_date(moment, timezone)
    return LocalDay(day, find_day_start(day + timedelta(days=1), timezone))


def find_local_week(moment: datetime, timezone: str) -> LocalWeek:
    """Return the week that `moment` falls into in a zone, and when it ends there."""
    day = local_date(moment, timezone)
    monday = day - timedelta(days=day.weekday())
    return LocalWeek(monday, find_day_start(monday + timedelta(weeks=1), timezone))


def find_day_start(day: date, timezone: str) -> datetime:
    """Return the first moment of a local day, in UTC.

    Where clocks are set forward at midnight, that night has no midnight (Africa/Cairo). Read with the offset that
    held before (PEP 495), it is the moment of the change, at which the new day begins.
    """
    return datetime.combine(day, time(), find_zone(timezone)).astimezone(UTC)


def find_moment(day: date, minute_of_day: int, timezone: str) -> datetime:
    """Return when a clock in a zone shows a time of `day`, in UTC.

    RFC 5545 (3.3.5) tells how to read local times: one that a clock change leaves out is moved by the length of the
    gap, and of one that occurs twice the first is meant.
    """
    local = datetime.combine(day, time(*divmod(minute_of_day, 60)), find_zone(timezone))
    return local.astimezone(UTC)


def find_nearest_day_start(moment: datetime, timezone: str) -> datetime | None:
    """Return the start of the day that began at `moment` before a law changed the clocks; None where none is near."""
    day = local_date(moment, timezone)
    starts = [find_day_start(day + timedelta(days=days), timezone) for days in (0, 1)]
    close = [start for start in starts if abs(start - moment) <= MAX_CLOCK_SHIFT]
    return min(close, key=lambda start: abs(start - moment), default=None)


@lru_cache(maxsize=_MAX_NAMES)
def find_zone(name: str) -> ZoneInfo:
    """Return the zone that a stored name stands for.

    A name that the tables do not have stands for the zone that replaced it, or else for UTC. It is logged and never
    an error: a row that another version of the tables let in must not stop a batch, or the request that mends it.
    """
    return ZoneInfo(name) if is_timezone(name) else _find_replacement(name)


def is_timezone(name: str) -> bool:
    """Tell whether `name` is a place, or an offset such as UTC, of the IANA database."""
    return name in _timezones()


@single_flight
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NO_PLACES


def _find_replacement(name: str) -> ZoneInfo:
    """Log an unknown name, once while it is cached, and without the name: it says where somebody lives."""
    replacement = _REPLACEMENTS.get(name, FALLBACK_TIMEZONE)
    telemetry.log_event("clock.unknown_timezone", level=logging.WARNING, replacement=replacement)
    return ZoneInfo(replacement)
