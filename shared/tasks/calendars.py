"""Calendars: tasks as an iCalendar document (RFC 5545), for programs that people subscribe with.

Every event names its time in the person's zone, and the document describes that zone by its changes of clocks over the
days of the events. Lengths are durations, not end times: a task that begins at 1:45 in a night whose hour from two to
three occurs twice would otherwise end an hour late, or before it begins. The zone is described here and not by the
library, which writes the onset of summer time in the new time instead of the old (RFC 5545, 3.6.5; see the findings).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from uuid import UUID

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from shared.core import clock

_PRODUCT = "-//Phronesis//Tasks//EN"
_REFRESH = timedelta(hours=1)
_DEFAULT_MINUTES = 15
_DAY, _SECOND, _NO_SHIFT = timedelta(days=1), timedelta(seconds=1), timedelta()
_MAX_ZONES = 64
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What a text of RFC 5545 (3.1, CONTROL) may not hold, and the library writes as it is."""
_UTC_NAMES = frozenset(("UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"))


@dataclass(frozen=True)
class CalendarEntry:
    """A task as a calendar shows it. `due_at` is the moment of one that is due at a time of its day `due_on`."""

    task_id: UUID
    summary: str
    due_on: date
    due_at: datetime | None
    minutes: int | None
    sequence: int
    changed_at: datetime
    is_cancelled: bool


def write_calendar(entries: Sequence[CalendarEntry], timezone: str, name: str) -> bytes:
    """Write a calendar of tasks, whose times are those of an IANA zone."""
    zone = clock.find_zone(timezone)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone.key)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    days = [entry.due_on for entry in entries if entry.due_at is not None]
    if days and zone.key not in _UTC_NAMES:
        calendar.add_component(_describe_zone(zone.key, min(days).year, max(days).year))
    for entry in entries:
        calendar.add_component(_build_event(entry, UTC if zone.key in _UTC_NAMES else zone))
    written: bytes = calendar.to_ical()
    return written


def list_zone_changes(zone: tzinfo, first: date, last: date) -> Iterator[datetime]:
    """Yield the moments, in UTC, from which another offset holds, in the days from `first` up to and with `last`."""
    day = datetime.combine(first, time(), UTC)
    end = datetime.combine(last, time(), UTC) + _DAY
    while day < end:
        following = day + _DAY
        if _find_offset(day, zone) != _find_offset(following, zone):
            yield _find_change(day, following, zone)
        day = following


def _find_change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Halve the time between two moments with different offsets until the second of the change is found."""
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _find_offset(middle, zone) == _find_offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _find_offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or _NO_SHIFT


@lru_cache(maxsize=_MAX_ZONES)
def _describe_zone(key: str, first_year: int, last_year: int) -> Timezone:
    """Describe a zone over whole years: what holds at the beginning, and each change of clocks after it."""
    zone = clock.find_zone(key)
    first, last = date(first_year, 1, 1) - _DAY, date(last_year, 12, 31)  # the year begins earlier in the east
    begins = datetime.combine(first, time(), UTC)
    described = Timezone()
    described.add("tzid", key)
    described.add_component(_build_observance(zone, begins, before=begins))
    for change in list_zone_changes(zone, first, last):
        described.add_component(_build_observance(zone, change, before=change - _SECOND))
    return described


def _build_observance(zone: tzinfo, onset: datetime, *, before: datetime) -> TimezoneStandard | TimezoneDaylight:
    """Build what holds from a moment on. Its onset is written as a clock showed it that was not changed yet."""
    local, offset_before = onset.astimezone(zone), _find_offset(before, zone)
    built = TimezoneDaylight() if local.dst() else TimezoneStandard()
    built.add("dtstart", (onset + offset_before).replace(tzinfo=None))
    built.add("tzname", local.tzname() or str(zone))
    built.add("tzoffsetfrom", offset_before)
    built.add("tzoffsetto", _find_offset(onset, zone))
    return built


def _build_event(entry: CalendarEntry, zone: tzinfo) -> Event:
    event = Event()
    event.add("uid", f"{entry.task_id}@phronesis")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("summary", _CONTROLS.sub(" ", entry.summary))
    if entry.due_at is None:
        event.add("dtstart", entry.due_on)
        event.add("duration", _DAY)
    else:
        event.add("dtstart", entry.due_at.astimezone(zone))
        event.add("duration", timedelta(minutes=entry.minutes or _DEFAULT_MINUTES))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
