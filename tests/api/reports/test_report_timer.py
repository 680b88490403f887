"""Reports that come by themselves: by whom they are wanted, on which morning, across clock changes and time zones."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from sqlalchemy import func, select

from shared.core.db import UnitOfWork, transaction
from shared.core.mail.models import Mail
from shared.core.mail.opt_outs import has_opted_out, opt_out
from shared.reports.service import issue_reports
from shared.reports.timers import recompute_report_times
from tests.api.progress.activity import MONDAY, at, day, local, move, write
from tests.api.reports.reports import REPORTS, ask, listed, measure, read, run_jobs, schedule_of
from tests.client import Api
from tests.people import Person, new_person

BERLIN, ANGELES = "Europe/Berlin", "America/Los_Angeles"


def born(zone: str = "UTC", moment: datetime | None = None) -> Person:
    """Someone who registers on a Monday, or at another moment."""
    with time_machine.travel(moment or local(MONDAY, zone=zone), tick=False):
        return new_person(Api(), timezone=zone)


def choose(person: Person, moment: datetime, **choices: bool) -> None:
    with at(person, moment) as then:
        answer = then.patch(f"{REPORTS}/preferences", json=choices)
    assert answer.status == 200, answer.json


def run_timer(moment: datetime) -> int:
    """Run the timer and the jobs that it enqueues."""
    with time_machine.travel(moment, tick=False):
        issued = issue_reports(UnitOfWork(), moment)
    run_jobs(moment)
    return issued


def count_mails() -> int:
    with transaction(read_only=True) as db:
        return db.scalars(select(func.count()).where(Mail.stream == "reports")).one()


def test_the_week_is_reported_on_the_morning_after_its_sunday(any_database: str) -> None:
    person = born()
    write(person, local(day(2)))
    assert run_timer(local(day(7), 6, 59)) == 0
    assert run_timer(local(day(7), 7)) == 1
    (report,) = listed(person, local(day(7), 8))
    assert (report["starts_on"], report["ends_on"]) == (day(0).isoformat(), day(6).isoformat())
    assert (report["by_timer"], report["status"]) == (True, "ready")


def test_a_run_that_is_repeated_makes_no_second_report(any_database: str) -> None:
    person = born()
    write(person, local(day(2)))
    run_timer(local(day(7), 7))
    with time_machine.travel(local(day(7), 8), tick=False):
        move(person, local(day(7), 8), BERLIN)  # looks again
    assert run_timer(local(day(7), 9)) == 0
    assert len(listed(person, local(day(7), 9))) == 1


def test_what_was_asked_for_already_is_not_made_again(any_database: str) -> None:
    person = born()
    write(person, local(day(2)))
    ask(person, local(day(7), 1))
    assert run_timer(local(day(7), 7)) == 0


def test_a_week_without_anything_has_no_report(any_database: str) -> None:
    person = born()
    assert run_timer(local(day(7), 7)) == 0
    assert schedule_of(person) == local(day(14), 7)


def test_nobody_gets_what_they_do_not_want(any_database: str) -> None:
    person = born()
    choose(person, local(day(0)), seven_day=False)
    write(person, local(day(2)))
    assert run_timer(local(day(7), 7)) == 0


def test_all_types_come_side_by_side_and_each_day_is_once_in_each(any_database: str) -> None:
    person = born()
    choose(person, local(day(0)), two_day=True, twenty_one_day=True)
    for number in range(42):
        write(person, local(day(number)))
        run_timer(local(day(number + 1), 7))
    shown = listed(person, local(day(43)))
    for report_type, size in (("two_day", 2), ("seven_day", 7), ("twenty_one_day", 21)):
        ends = sorted(date.fromisoformat(one["ends_on"]) for one in shown if one["type"] == report_type)
        assert {later - earlier for earlier, later in pairwise(ends)} == {timedelta(days=size)}
        assert ends[-1] > day(41) - timedelta(days=size)


def test_quiet_hours_put_the_report_off_until_they_end(any_database: str) -> None:
    person = born()
    with at(person, local(day(0))) as then:
        then.patch("/v1/preferences", json={"quiet_hours": {"from": "22:00", "until": "09:30"}})
    choose(person, local(day(0)), seven_day=True)
    write(person, local(day(2)))
    assert run_timer(local(day(7), 9)) == 0
    assert run_timer(local(day(7), 9, 30)) == 1


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_week_with_a_clock_change_has_seven_whole_days(any_database: str, sunday: date) -> None:
    monday = sunday - timedelta(days=6)
    person = born(BERLIN, local(monday, 12, zone=BERLIN))
    for moment in (local(monday, 13, zone=BERLIN), local(sunday, 23, 59, BERLIN)):
        write(person, moment)
    write(person, local(sunday + timedelta(days=1), 0, 1, BERLIN))
    assert run_timer(local(sunday + timedelta(days=1), 6, 59, BERLIN)) == 0
    assert run_timer(local(sunday + timedelta(days=1), 7, 0, BERLIN)) == 1
    (report,) = listed(person, local(sunday + timedelta(days=1), 8, zone=BERLIN))
    shown = read(person, local(sunday + timedelta(days=1), 8, zone=BERLIN), report["id"])
    assert measure(shown, "entries")["values"] == [1, None, None, None, None, None, 1]
    hours = datetime.fromisoformat(shown["ends_at"]) - datetime.fromisoformat(shown["starts_at"])
    assert hours == timedelta(days=7, hours=-1 if sunday.month == 3 else 1)


def test_who_travels_to_berlin_and_back_has_every_entry_in_one_report(any_database: str) -> None:
    person = born(ANGELES)
    choose(person, local(day(0), 13, zone=ANGELES), by_mail=True)
    write(person, local(day(1), 20, zone=ANGELES))
    move(person, local(day(5), 4, zone=ANGELES), BERLIN)
    write(person, local(day(6), 23, zone=BERLIN))
    assert run_timer(local(day(7), 7, zone=BERLIN)) == 1  # in Los Angeles it is Sunday, 22:00
    move(person, local(day(6), 22, 30, ANGELES), ANGELES)
    write(person, local(day(6), 23, zone=ANGELES))
    write(person, local(day(7), 0, 30, ANGELES))
    assert run_timer(local(day(6), 23, 30, ANGELES)) == 0
    assert run_timer(local(day(7), 7, zone=ANGELES)) == 1
    assert run_timer(local(day(14), 7, zone=ANGELES)) == 1
    moment = local(day(14), 8, zone=ANGELES)
    reports = {(one["ends_on"], one["revision"]): one for one in listed(person, moment)}
    assert sorted(reports) == [(day(6).isoformat(), 1), (day(6).isoformat(), 2), (day(13).isoformat(), 1)]
    first, again, second = (reports[key] for key in sorted(reports))
    assert again["replaces_id"] == first["id"]
    assert [measure(read(person, moment, one["id"]), "entries")["total"] for one in (first, again, second)] == [2, 3, 1]
    assert count_mails() == 2, "one for each week"


def test_who_travels_west_without_doing_more_has_no_second_report(any_database: str) -> None:
    person = born(BERLIN)
    write(person, local(day(3), zone=BERLIN))
    run_timer(local(day(7), 7, zone=BERLIN))
    move(person, local(day(7), 8, zone=BERLIN), ANGELES)
    assert run_timer(local(day(7), 8, zone=ANGELES)) == 0
    assert len(listed(person, local(day(7), 9, zone=ANGELES))) == 1


def test_a_move_on_the_day_that_is_due_loses_no_report(any_database: str) -> None:
    person = born(ANGELES)
    write(person, local(day(3), zone=ANGELES))
    move(person, local(day(7), 0, 10, ANGELES), BERLIN)  # there it is Monday, 09:10
    assert run_timer(local(day(7), 0, 15, ANGELES)) == 1


def test_recomputation_moves_nobody_whose_morning_is_where_it_was(any_database: str) -> None:
    person = born(BERLIN)
    before = schedule_of(person)
    with transaction() as db:
        recompute_report_times(db, local(day(1)), None, 10)
    assert schedule_of(person) == before == local(day(7), 7, zone=BERLIN)


def test_preferences_are_quiet_at_first_and_changed_one_by_one(any_database: str) -> None:
    person = born()
    with at(person, local(day(0))) as then:
        assert then.get(f"{REPORTS}/preferences").json == {
            "two_day": False,
            "seven_day": True,
            "twenty_one_day": False,
            "by_mail": False,
        }
    choose(person, local(day(0)), by_mail=True)
    choose(person, local(day(0)), two_day=True)
    with at(person, local(day(0))) as then:
        shown = then.get(f"{REPORTS}/preferences").json
    assert (shown["by_mail"], shown["two_day"], shown["seven_day"]) == (True, True, True)


def test_who_wants_reports_by_mail_again_has_not_stopped_them(any_database: str) -> None:
    person = born()
    with transaction() as db:
        opt_out(db, person.id, ("reminders", "reports"))
    choose(person, local(day(0)), two_day=True)
    with transaction(read_only=True) as db:
        assert has_opted_out(db, person.id, "reports")
    choose(person, local(day(0)), by_mail=True)
    with transaction(read_only=True) as db:
        assert not has_opted_out(db, person.id, "reports")
        assert has_opted_out(db, person.id, "reminders")
