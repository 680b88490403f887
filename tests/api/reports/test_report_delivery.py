"""Reports as pictures and by mail: charts of what is known, and mails for who wants them, without a word of theirs."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from sqlalchemy import select

from shared.core.db import UnitOfWork, transaction
from shared.core.mail.models import Mail
from shared.reports.service import issue_reports
from tests.api.moods.mood_logs import EMOTIONS, logged
from tests.api.progress.activity import MONDAY, RED_TEXT, at, day, local, pause, write
from tests.api.reports.reports import REPORTS, ask, listed, made, run_jobs
from tests.client import Api, Response
from tests.people import Person, new_person

MORNING = local(day(7), 7)
SECRET = "zyzzyva"


@pytest.fixture
def writer(any_database: str) -> Person:
    """Someone who registers on a Monday."""
    with time_machine.travel(local(MONDAY), tick=False):
        return new_person(Api())


def live(person: Person) -> None:
    """A week with an entry, a mood and energy."""
    for number in (1, 2, 3):
        write(person, local(day(number)), title=SECRET)
        logged(person, local(day(number)), EMOTIONS, valence="positive", labels=[SECRET])
        logged(person, local(day(number)), "/v1/energy", energy=6)


def chart(person: Person, report_id: str, name: str) -> Response:
    with at(person, MORNING) as then:
        return then.get(f"{REPORTS}/{report_id}/charts/{name}")


def prefer(person: Person, path: str, **choices: Any) -> None:
    with at(person, local(day(0))) as then:
        assert then.patch(path, json=choices).status == 200


def run_timer() -> None:
    with time_machine.travel(MORNING, tick=False):
        issue_reports(UnitOfWork(), MORNING)
    run_jobs(MORNING)


def mails() -> list[tuple[str, str, dict[str, Any]]]:
    """The mails of reports: stream, template, parameters."""
    with transaction(read_only=True) as db:
        rows = db.execute(select(Mail.stream, Mail.template, Mail.parameters).where(Mail.stream == "reports")).all()
    return [(stream, template, json.loads(parameters)) for stream, template, parameters in rows]


def test_each_chart_that_is_named_is_an_svg(writer: Person) -> None:
    live(writer)
    report = made(writer, MORNING)
    assert report["charts"] == ["mood", "energy", "entries", "words"]
    for name in report["charts"]:
        answer = chart(writer, report["id"], name)
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/svg+xml")
        assert ElementTree.fromstring(answer.body).tag.endswith("svg")  # noqa: S314 - our own
        assert SECRET.encode() not in answer.body
    assert b"2 Mar" in chart(writer, report["id"], "mood").body


def test_a_chart_of_nothing_is_not_found_and_an_unknown_one_is_refused(writer: Person) -> None:
    report = made(writer, MORNING)
    assert report["charts"] == []
    assert chart(writer, report["id"], "mood").status == 404
    assert chart(writer, report["id"], "horoscope").status in (404, 422)
    pending = ask(writer, MORNING, "two_day").json
    assert chart(writer, pending["id"], "mood").status == 404


def test_charts_are_in_the_language_of_the_profile(writer: Person) -> None:
    live(writer)
    report = made(writer, MORNING)
    with at(writer, MORNING) as then:
        then.put("/v1/profile", json={"timezone": "UTC", "locale": "de-AT", "onboarding_status": "completed"})
    assert "Stimmung nach Tagen" in chart(writer, report["id"], "mood").body.decode()


def test_who_wants_it_gets_a_mail_with_numbers_and_no_word_of_theirs(writer: Person) -> None:
    prefer(writer, f"{REPORTS}/preferences", by_mail=True)
    live(writer)
    run_timer()
    ((stream, template, parameters),) = mails()
    (report,) = listed(writer, MORNING)
    assert (stream, template, parameters["report_id"], parameters["days"]) == (
        "reports",
        "report_ready",
        report["id"],
        7,
    )
    assert [one["name"] for one in parameters["charts"]] == ["mood", "energy", "entries"]
    assert parameters["sentences"]
    assert SECRET not in json.dumps(parameters)


def test_by_default_no_mail_goes_out(writer: Person) -> None:
    live(writer)
    run_timer()
    assert len(listed(writer, MORNING)) == 1
    assert mails() == []


def test_who_wants_no_mails_at_all_gets_none_of_reports(writer: Person) -> None:
    prefer(writer, f"{REPORTS}/preferences", by_mail=True)
    prefer(writer, "/v1/preferences", email_notifications=False)
    live(writer)
    run_timer()
    assert mails() == []


def test_a_report_on_demand_is_not_mailed(writer: Person) -> None:
    prefer(writer, f"{REPORTS}/preferences", by_mail=True)
    live(writer)
    made(writer, MORNING)
    assert mails() == []


def test_at_red_the_report_is_made_and_not_mailed(writer: Person) -> None:
    prefer(writer, f"{REPORTS}/preferences", by_mail=True)
    live(writer)
    write(writer, local(day(7), 5), title=RED_TEXT)
    run_timer()
    assert [one["status"] for one in listed(writer, MORNING)] == ["ready"]
    assert mails() == []


@pytest.mark.parametrize("writes", [True, False])
def test_a_pause_stops_no_report_that_someone_has_something_in(writer: Person, writes: bool) -> None:
    prefer(writer, f"{REPORTS}/preferences", by_mail=True)
    assert pause(writer, local(day(0), 13), day(20)).status in (200, 201)
    if writes:
        write(writer, local(day(2)))
    run_timer()
    assert len(mails()) == len(listed(writer, MORNING)) == writes
