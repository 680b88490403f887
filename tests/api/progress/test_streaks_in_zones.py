"""A day is where the person is: clocks that change, the date line, days that are never lived or lived twice."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.accounts.models import User
from shared.core import events
from shared.core.db import transaction
from shared.journal.service import JournalEntryCreated
from shared.progress import streak_store
from shared.progress.models import Activity
from shared.progress.streak_store import read_pauses
from tests.api.progress.activity import daily, day, local, move, streaks, write
from tests.client import Api
from tests.people import Person, new_person

EAST, WEST = "Pacific/Kiritimati", "Pacific/Midway"  # UTC+14, UTC-11
LEAP = date(2028, 2, 28)
# The day before a clock changes, and the hour, on the day after, that is there twice or never.
CHANGES = {
    "Berlin, an hour forward": ("Europe/Berlin", date(2026, 3, 28)),
    "Berlin, an hour back": ("Europe/Berlin", date(2026, 10, 24)),
    "New York, an hour forward": ("America/New_York", date(2026, 3, 7)),
    "New York, an hour back": ("America/New_York", date(2026, 10, 31)),
    "Lord Howe, half an hour back": ("Australia/Lord_Howe", date(2026, 4, 4)),
    "Lord Howe, half an hour forward": ("Australia/Lord_Howe", date(2026, 10, 3)),
    "Casablanca, an hour back for Ramadan": ("Africa/Casablanca", date(2026, 2, 14)),
    "Casablanca, an hour forward after Ramadan": ("Africa/Casablanca", date(2026, 3, 21)),
}


@pytest.fixture(params=list(CHANGES.values()), ids=list(CHANGES))
def change(request: pytest.FixtureRequest) -> tuple[str, date]:
    """A zone, and the day before its clocks change."""
    zone, eve = request.param
    offsets = [local(eve + timedelta(days=number), zone=zone) for number in (0, 1)]
    assert offsets[1] - offsets[0] != timedelta(days=1), "this zone's clocks do not change then"
    return str(zone), eve


def test_every_day_counts_once_where_clocks_change(api: Api, change: tuple[str, date]) -> None:
    zone, eve = change
    person = new_person(api, timezone=zone)
    for number in range(3):
        for hour, minute in ((0, 1), (2, 30), (23, 59)):
            write(person, local(eve + timedelta(days=number), hour, minute, zone))
        assert daily(person, local(eve + timedelta(days=number), 23, 59, zone)) == number + 1


def test_the_last_minute_before_a_change_and_the_first_after_are_two_days(api: Api, change: tuple[str, date]) -> None:
    zone, eve = change
    person = new_person(api, timezone=zone)
    write(person, local(eve, 23, 59, zone))
    write(person, local(eve + timedelta(days=2), 0, 1, zone))
    shown = streaks(person, local(eve + timedelta(days=2), 12, 0, zone))["daily"]
    assert (shown["current_count"], shown["freezes_left"]) == (2, 0)  # the day of the change was missed, and forgiven


def test_a_leap_day_is_a_day(ada: Person) -> None:
    for number in range(3):
        write(ada, local(LEAP + timedelta(days=number)))
    shown = streaks(ada, local(date(2028, 3, 1)))["daily"]
    assert (shown["current_count"], shown["last_completed"]) == (3, "2028-03-01")


@pytest.mark.parametrize("zone", [EAST, WEST])
def test_days_at_the_edges_of_the_world(api: Api, zone: str) -> None:
    person = new_person(api, timezone=zone)
    for number in range(3):
        write(person, local(day(number), 0, 5, zone))
        write(person, local(day(number), 23, 55, zone))
    assert daily(person, local(day(2), 23, 56, zone)) == 3


def test_a_day_that_was_never_lived_is_not_missed(any_database: str, api: Api) -> None:
    person = new_person(api, timezone=WEST)
    for number in range(2):
        write(person, local(day(number), 12, 0, WEST))
    crossing = local(day(1), 23, 30, WEST)
    assert crossing.astimezone(UTC) == local(day(3), 0, 30, EAST)  # Tuesday becomes Thursday
    move(person, crossing, EAST)
    write(person, local(day(3), 12, 0, EAST))
    shown = streaks(person, local(day(3), 13, 0, EAST))["daily"]
    assert (shown["current_count"], shown["freezes_left"]) == (3, 1)


def test_a_day_that_was_cut_short_is_not_missed(api: Api) -> None:
    person = new_person(api, timezone="Europe/Berlin")
    write(person, local(day(0), 21, 0, "Europe/Berlin"))
    move(person, local(day(1), 20, 0, "Europe/Berlin"), "Asia/Tokyo")  # Tuesday, 8 p.m. becomes Wednesday, 4 a.m.
    write(person, local(day(2), 21, 0, "Asia/Tokyo"))
    shown = streaks(person, local(day(2), 22, 0, "Asia/Tokyo"))["daily"]
    assert (shown["current_count"], shown["freezes_left"]) == (2, 1)


def test_what_was_done_on_a_day_that_was_cut_short_counts(api: Api) -> None:
    person = new_person(api, timezone="Europe/Berlin")
    for number in range(2):
        write(person, local(day(number), 12, 0, "Europe/Berlin"))
    move(person, local(day(1), 20, 0, "Europe/Berlin"), "Asia/Tokyo")
    assert daily(person, local(day(2), 12, 0, "Asia/Tokyo")) == 2


def test_only_what_travel_took_is_excused(api: Api) -> None:
    person = new_person(api, timezone=WEST)
    write(person, local(day(0), 12, 0, WEST))
    move(person, local(day(1), 23, 30, WEST), EAST)  # Tuesday becomes Thursday
    assert [daily(person, local(day(number), 12, 0, EAST)) for number in (3, 4, 5)] == [1, 1, 0]


def test_a_day_that_is_lived_twice_counts_once(any_database: str, api: Api) -> None:
    person = new_person(api, timezone=EAST)
    for number in range(3):
        write(person, local(day(number), 0, 10, EAST))
    move(person, local(day(2), 0, 30, EAST), WEST)  # Wednesday becomes Monday
    for number in range(3):
        write(person, local(day(number), 23, 50, WEST))
        assert daily(person, local(day(number), 23, 55, WEST)) == 3
    write(person, local(day(3), 12, 0, WEST))
    assert daily(person, local(day(3), 13, 0, WEST)) == 4


def test_a_day_stays_what_it_was_when_someone_travels_on(api: Api) -> None:
    person = new_person(api, timezone=EAST)
    entry = write(person, local(day(0), 0, 10, EAST)).json
    move(person, local(day(0), 12, 0, EAST), WEST)
    with transaction() as db:
        stored = db.execute(select(Activity.local_date, Activity.source_id)).one()
        streak_store.recount_streaks(db, person.id)
    assert (stored.local_date, str(stored.source_id)) == (day(0), entry["id"])
    assert streaks(person, local(day(0), 12, 0, WEST))["daily"]["last_completed"] == day(0).isoformat()


def test_a_zone_on_the_same_day_changes_nothing(api: Api) -> None:
    person = new_person(api, timezone="Europe/Berlin")
    write(person, local(day(0), 12, 0, "Europe/Berlin"))
    move(person, local(day(1), 12, 0, "Europe/Berlin"), "America/New_York")
    assert [daily(person, local(day(number), 12, 0, "America/New_York")) for number in (1, 2, 3)] == [1, 1, 0]


def test_going_to_and_fro_excuses_each_day_once(api: Api) -> None:
    person = new_person(api, timezone=WEST)
    write(person, local(day(0), 12, 0, WEST))
    for minute in range(30, 40, 2):
        move(person, local(day(0), 23, minute, WEST), EAST)
        move(person, local(day(0), 23, minute + 1, WEST), WEST)
    with transaction() as db:
        pauses = read_pauses(db, [person.id])[person.id]
    assert [(pause.starts_on, pause.ends_on, pause.adds) for pause in pauses] == [(day(0), day(1), True)]


@dataclass(frozen=True)
class Leg:
    """So many minutes on: arrive in a zone, and do something or not."""

    minutes: int
    zone: str
    does: bool


ZONES = [
    EAST,
    WEST,
    "Etc/GMT+12",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
]
LEGS = st.lists(
    st.builds(Leg, st.integers(0, 40 * 60), st.sampled_from(ZONES), st.sampled_from([True, True, False])), max_size=8
)
STARTS = st.integers(0, 330 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def live(db: Session, person: Person, moment: datetime, zone: str, *, does: bool) -> None:
    """Arrive and do something, as the doors would let it happen, but all in one transaction: hundreds of trips."""
    with time_machine.travel(moment, tick=False):
        before = accounts.get_timezone(db, person.id)
        db.execute(update(User).where(User.id == person.id).values(timezone=zone))
        if zone != before:
            events.publish(db, accounts.TimezoneChanged(person.id, before, zone))
        if does:
            events.publish(db, JournalEntryCreated(person.id, uuid4(), moment, moment))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(start=STARTS, legs=LEGS)
def test_no_traveler_counts_a_day_twice(api: Api, start: datetime, legs: list[Leg]) -> None:
    person, moment, moments = new_person(api), start, list[datetime]()
    with transaction() as db:
        for leg in legs:
            moment += timedelta(minutes=leg.minutes)
            live(db, person, moment, leg.zone, does=leg.does)
            moments += [moment] * leg.does
        days = set(db.scalars(select(Activity.local_date).where(Activity.user_id == person.id)))
        streak_store.lock_streaks(db, person.id)
        kept = streak_store._read_by_type(db, person.id)["daily"].streak
        streak_store.recount_streaks(db, person.id)
        assert streak_store._read_by_type(db, person.id)["daily"].streak == kept, (
            "counting along the way and counting at once differ"
        )
    assert kept.current <= kept.longest <= len(days)
    if days:
        assert kept.longest <= (max(days) - min(days)).days + 1
        # All the zones of the world together are 26 hours apart, and no way through them is worth more than that.
        assert kept.longest <= (max(moments) - min(moments) + timedelta(hours=26)) // timedelta(days=1) + 2


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(start=STARTS, zones=st.lists(st.sampled_from(ZONES), min_size=2, max_size=8))
def test_travel_loses_no_day_of_who_writes_every_20_hours(api: Api, start: datetime, zones: list[str]) -> None:
    person = new_person(api)
    with transaction() as db:
        for number, zone in enumerate(zones):
            live(db, person, start + timedelta(hours=20 * number), zone, does=True)
        days = set(db.scalars(select(Activity.local_date).where(Activity.user_id == person.id)))
        assert streak_store._read_by_type(db, person.id)["daily"].streak.current == len(days)
