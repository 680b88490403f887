"""Calendars are what RFC 5545 says, and what two programs by others read in them: every event at its moment."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from shared.core import clock
from shared.tasks.calendars import CalendarEntry, list_zone_changes, write_calendar

CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Africa/Casablanca",  # summer time is the standard, and ends for a month
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "America/Edmonton",
    "Africa/Cairo",  # its clocks change at midnight
)


def entry(day: date, minute: int | None = None, zone: str = "Europe/Berlin", **fields: object) -> CalendarEntry:
    known = {
        "task_id": uuid5(UUID(int=1), f"{day}/{minute}"),
        "summary": "Task",
        "due_on": day,
        "due_at": None if minute is None else clock.find_moment(day, minute, zone),
        "minutes": 30,
        "sequence": 0,
        "changed_at": CHANGED,
        "is_cancelled": False,
    }
    return CalendarEntry(**(known | fields))  # type: ignore[arg-type]


def entries_around_changes(zone: str) -> list[CalendarEntry]:
    """Half-hourly entries of the nights in which clocks change, and of the first and the last day of the year."""
    found = list(list_zone_changes(clock.find_zone(zone), date(2026, 1, 1), date(2026, 12, 31)))
    days = {clock.local_date(change, zone) for change in found} | {date(2026, 1, 1), date(2026, 12, 31)}
    return [entry(day, minute, zone) for day in sorted(days) for minute in range(0, 6 * 60, 30)]


def walk(written: bytes, name: str = "VEVENT") -> list[Any]:
    return list(Calendar.from_ical(written).walk(name))


def moments(entries: Sequence[CalendarEntry]) -> dict[str, datetime]:
    return {f"{one.task_id}@phronesis": one.due_at for one in entries if one.due_at is not None}


@pytest.mark.parametrize("zone", ZONES)
def test_three_readers_find_every_event_at_its_moment_also_in_the_nights_in_which_clocks_change(zone: str) -> None:
    entries = entries_around_changes(zone)
    written = write_calendar(entries, zone, "Tasks")

    own = {str(one["UID"]): one["DTSTART"].dt.astimezone(UTC) for one in walk(written)}
    with_types = IcsCalendarStream.calendar_from_ics(written.decode())
    # a zone that it has not heard of, so that it has to read the description
    by_description = vobject.readOne(written.decode().replace(zone, f"Nowhere/{zone}"))

    assert own == moments(entries)
    assert {str(one.uid): _to_utc(one.dtstart) for one in with_types.events} == moments(entries)
    assert {one.uid.value: one.dtstart.value.astimezone(UTC) for one in by_description.vevent_list} == moments(entries)


def _to_utc(moment: date | None) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_the_description_of_a_zone_has_the_moments_at_which_its_clocks_change(zone: str) -> None:
    described = walk(write_calendar([entry(date(2026, 6, 1), 600, zone)], zone, ""), "VTIMEZONE")[0]
    onsets = [one["DTSTART"].dt - one["TZOFFSETFROM"].td for one in described.subcomponents]
    changes = list_zone_changes(clock.find_zone(zone), date(2026, 1, 1), date(2026, 12, 31))
    assert [onset.replace(tzinfo=UTC) for onset in onsets][1:] == list(changes)


def read_event(one: CalendarEntry, zone: str = "Europe/Berlin") -> Any:
    (event,) = walk(write_calendar([one], zone, "Tasks"))
    return event


def test_a_task_without_a_time_is_of_the_whole_day_and_needs_no_zone() -> None:
    written = write_calendar([entry(date(2026, 3, 29))], "Europe/Berlin", "Tasks")
    event = walk(written)[0]
    assert (event["DTSTART"].dt, event["DURATION"].dt) == (date(2026, 3, 29), timedelta(days=1))
    assert b"VTIMEZONE" not in written


def test_a_length_goes_past_a_change_of_clocks() -> None:
    event = read_event(entry(date(2026, 10, 25), 2 * 60 + 45, minutes=60))
    assert "DTEND" not in event
    assert event["DURATION"].dt == timedelta(hours=1)


def test_where_clocks_show_utc_no_description_is_needed() -> None:
    written = write_calendar([entry(date(2026, 3, 29), 90, "UTC")], "UTC", "Tasks")
    assert b"DTSTART:20260329T013000Z" in written
    assert b"VTIMEZONE" not in written


def test_an_event_says_which_version_of_it_this_is_and_whether_it_is_cancelled() -> None:
    event = read_event(entry(date(2026, 3, 29), 600, sequence=3, is_cancelled=True))
    assert (int(event["SEQUENCE"]), str(event["STATUS"])) == (3, "CANCELLED")
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == CHANGED


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Run; then, rest\\", "Run; then, rest\\"),
        ("One\r\nBEGIN:VEVENT\r\nUID:x", "One \nBEGIN:VEVENT \nUID:x"),
        ("A\x00\x1b\x7fB", "A   B"),
        ("Läuft 🏃" * 40, "Läuft 🏃" * 40),
    ],
)
def test_a_text_stays_a_text(text: str, read: str) -> None:
    written = write_calendar([entry(date(2026, 3, 29), 600, summary=text)], "Europe/Berlin", "Tasks")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert [str(one["SUMMARY"]) for one in walk(written)] == [read]
    assert vobject.readOne(written.decode()).vevent.summary.value == read


def test_the_same_tasks_are_the_same_bytes() -> None:
    entries = [entry(date(2026, 3, 29), 600), entry(date(2026, 3, 30))]
    assert write_calendar(entries, "Europe/Berlin", "Tasks") == write_calendar(entries, "Europe/Berlin", "Tasks")
