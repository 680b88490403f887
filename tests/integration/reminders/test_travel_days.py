"""Reminders and digests of people who travel: what was sent stays with the day that it was sent for."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update

from shared.core.db import transaction
from shared.reminders.models import DigestSchedule, Reminder
from tests.api.progress.activity import at, local, move
from tests.api.reminders.reminders import remind
from tests.client import Api
from tests.integration.reminders.population import did, mails, prefer, run, run_digests
from tests.people import Person, new_person, verify

LA, BERLIN = "America/Los_Angeles", "Europe/Berlin"
EAST, WEST = "Pacific/Kiritimati", "Pacific/Midway"  # UTC+14, UTC-11
TUESDAY, WEDNESDAY = date(2026, 12, 1), date(2026, 12, 2)


def traveler(api: Api, zone: str, moment: datetime, **fields: Any) -> Person:
    """Someone who has a daily reminder at eight in the evening since a moment."""
    with time_machine.travel(moment, tick=False):
        person = verify(new_person(api, timezone=zone))
    with at(person, moment) as then:
        remind(then, time="20:00", **fields)
    return person


def days_sent() -> list[str]:
    """The days, weeks or months for which reminders went out, in order."""
    return [mail.reason.rpartition(":")[2] for mail in mails() if mail.stream == "reminders"]


def run_at(moments: Sequence[datetime]) -> list[int]:
    return [run(moment) for moment in moments]


def test_who_was_reminded_in_los_angeles_is_reminded_the_next_evening_in_berlin(any_database: str, api: Api) -> None:
    ada = traveler(api, LA, local(TUESDAY, 12, 0, LA))
    sent = run(local(TUESDAY, 20, 1, LA))  # five in the morning of Wednesday in Berlin
    move(ada, local(WEDNESDAY, 7, 0, BERLIN), BERLIN)
    assert (sent, run(local(WEDNESDAY, 20, 1, BERLIN))) == (1, 1)
    assert days_sent() == ["2026-12-01", "2026-12-02"]


def test_one_that_was_due_before_the_flight_and_goes_out_after_it_is_of_the_day_before(
    any_database: str, api: Api
) -> None:
    ada = traveler(api, LA, local(TUESDAY, 12, 0, LA))
    move(ada, local(TUESDAY, 20, 1, LA), BERLIN)
    assert run_at([local(TUESDAY, 20, 2, LA), local(WEDNESDAY, 20, 1, BERLIN)]) == [1, 1]
    assert days_sent() == ["2026-12-01", "2026-12-02"]


def test_what_was_done_before_the_flight_is_of_the_day_before(api: Api) -> None:
    ada = traveler(api, LA, local(TUESDAY, 12, 0, LA))
    with at(ada, local(TUESDAY, 19, 0, LA)) as then:
        then.write_entry("Packed.")
    move(ada, local(TUESDAY, 20, 1, LA), BERLIN)
    assert run_at([local(TUESDAY, 20, 2, LA), local(WEDNESDAY, 20, 1, BERLIN)]) == [0, 1]


def test_a_day_that_is_lived_twice_has_one_reminder(api: Api) -> None:
    ada = traveler(api, BERLIN, local(WEDNESDAY, 12, 0, BERLIN))
    sent = run(local(WEDNESDAY, 20, 1, BERLIN))
    move(ada, local(WEDNESDAY, 13, 0, LA), LA)
    assert (sent, run(local(WEDNESDAY, 20, 1, LA)), run(local(date(2026, 12, 3), 20, 1, LA))) == (1, 0, 1)


def test_one_a_week_comes_in_the_next_week_also_after_a_flight_on_sunday_night(api: Api) -> None:
    sunday, monday = date(2026, 12, 6), date(2026, 12, 7)
    ada = traveler(api, LA, local(sunday, 12, 0, LA))
    prefer(ada.id, reminder_frequency="weekly")
    sent = run(local(sunday, 20, 1, LA))  # Monday in Berlin
    move(ada, local(monday, 7, 0, BERLIN), BERLIN)
    assert (sent, run(local(monday, 20, 1, BERLIN))) == (1, 1)
    assert days_sent() == ["2026-W49", "2026-W50"]


def test_a_reminder_that_quiet_hours_moved_is_of_the_day_on_which_they_end(api: Api) -> None:
    ada = traveler(api, LA, local(TUESDAY, 12, 0, LA))
    prefer(ada.id, quiet_from_minute=19 * 60, quiet_until_minute=7 * 60)
    moments = [local(TUESDAY, 20, 1, LA), local(WEDNESDAY, 7, 1, LA)]
    assert run_at(moments) == [0, 1]
    assert days_sent() == ["2026-12-02"]


@pytest.mark.parametrize(("last", "sent"), [(timedelta(hours=9), 0), (timedelta(days=1, hours=9), 1)])
def test_a_row_from_before_days_were_stored_counts_for_its_moment(api: Api, last: timedelta, sent: int) -> None:
    traveler(api, "UTC", local(TUESDAY, 12))
    evening = local(TUESDAY, 20)
    with transaction() as db:
        db.execute(update(Reminder).values(next_run_day=None, last_run_day=None, last_run_at=evening - last))
    assert run(evening) == sent
    with transaction(read_only=True) as db:
        row = db.scalars(select(Reminder)).one()
    assert (row.next_run_day, row.last_run_day) == (WEDNESDAY, TUESDAY if sent else None)


@pytest.mark.parametrize(("last", "sent"), [(timedelta(hours=9), 0), (timedelta(days=1, hours=9), 1)])
def test_a_day_that_older_code_left_behind_is_not_the_day_of_the_moment(
    any_database: str, api: Api, last: timedelta, sent: int
) -> None:
    traveler(api, "UTC", local(TUESDAY, 12))
    evening, week_before = local(TUESDAY, 20), TUESDAY - timedelta(days=7)
    left = {"next_run_day": week_before, "last_run_day": week_before}
    with transaction() as db:
        db.execute(update(Reminder).values(last_run_at=evening - last, **left))
    assert run(evening) == sent
    assert days_sent() == ["2026-12-01"] * sent


def test_a_digest_that_was_due_before_the_date_line_is_of_the_week_that_ended_there(api: Api) -> None:
    sunday = date(2026, 12, 6)
    due_at = local(sunday, 18, 0, EAST)
    with time_machine.travel(due_at - timedelta(days=2), tick=False):
        ada = verify(new_person(api, timezone=EAST))
    did(ada.id, "entry", date(2026, 12, 3), due_at)
    move(ada, due_at + timedelta(minutes=1), WEST)  # Saturday evening
    assert run_digests(due_at + timedelta(minutes=2)) == 1
    assert [mail.reason for mail in mails() if mail.stream == "digests"] == [f"digest:{ada.id}:2026-W49"]
    with transaction(read_only=True) as db:
        next_at = db.scalars(select(DigestSchedule.next_at)).one()
    assert next_at == local(sunday, 18, 0, WEST) == datetime(2026, 12, 7, 5, tzinfo=UTC)
    assert run_digests(next_at) == 1
    assert len([mail for mail in mails() if mail.stream == "digests"]) == 1
