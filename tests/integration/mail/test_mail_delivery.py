"""What becomes of a mail: who gets it, who does not, and what is left of it afterwards."""

import logging
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import time_machine

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED
from shared.core.mail import Stream, resubscribe
from shared.core.mail.opt_outs import opt_out
from shared.core.mail.transports.eml import LOCAL_FOLDER
from shared.core.message_outbox import SENT, WITHHELD
from shared.safety.level_store import raise_current_level
from shared.safety.service import HEAVY
from tests.integration.mail.mail_deliveries import VERIFICATION, ask, job_of, mail_row, status_of, work
from tests.integration.mail.people import People

EVERY: tuple[Stream, ...] = ("verification", "account", "reminders", "digests", "reports")
OPTIONAL: tuple[Stream, ...] = ("reminders", "digests", "reports")


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


@pytest.mark.parametrize("stream", EVERY)
def test_a_mail_is_sent_to_its_recipient(people: People, folder: Path, stream: Stream) -> None:
    mail_id = ask(people.add(address="ada@example.com"), stream)
    work(mail_id)
    (file,) = files(folder)
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert message["To"] == "ada@example.com"
    assert (status_of(mail_id), job_of(mail_id).status) == (SENT, COMPLETED)
    assert mail_row(mail_id).destination == LOCAL_FOLDER
    assert mail_row(mail_id).sent_size > len(message["Subject"])


def test_what_a_mail_was_made_from_is_forgotten(people: People, folder: Path) -> None:
    mail_id = ask(people.add(), "verification")
    work(mail_id)
    row = mail_row(mail_id)
    assert row.parameters == "{}"
    assert row.finished_at is not None


def test_a_mail_is_sent_once_however_often_its_job_runs(people: People, folder: Path) -> None:
    mail_id = ask(people.add())
    work(mail_id)
    before = mail_row(mail_id)
    work(mail_id)
    assert (len(files(folder)), mail_row(mail_id)) == (1, before)


def test_a_mail_is_in_the_language_of_its_recipient(people: People, folder: Path) -> None:
    work(ask(people.add(locale="de-CH")))
    assert b"Ein paar Minuten" in files(folder)[0].read_bytes()


@pytest.mark.parametrize("stream", EVERY)
def test_an_unverified_address_gets_nothing_but_verification(people: People, folder: Path, stream: Stream) -> None:
    mail_id = ask(people.add(verified=False), stream)
    work(mail_id)
    assert status_of(mail_id) == (SENT if stream == "verification" else WITHHELD)
    assert len(files(folder)) == (stream == "verification")


@pytest.mark.parametrize("stream", EVERY)
def test_a_rejected_address_gets_nothing(people: People, folder: Path, stream: Stream) -> None:
    mail_id = ask(people.add(rejected=True), stream)
    work(mail_id)
    assert (status_of(mail_id), files(folder)) == (WITHHELD, [])


@pytest.mark.parametrize("stream", EVERY)
def test_whoever_wants_no_mail_gets_only_what_is_about_the_account(
    people: People, folder: Path, stream: Stream
) -> None:
    mail_id = ask(people.add(wants_mail=False), stream)
    work(mail_id)
    assert status_of(mail_id) == (WITHHELD if stream in OPTIONAL else SENT)


def test_whoever_is_gone_gets_nothing(people: People, folder: Path) -> None:
    user_id = people.add()
    mail_id = ask(user_id)
    people.lose(user_id)
    work(mail_id)
    assert (status_of(mail_id), files(folder)) == (WITHHELD, [])


@pytest.mark.parametrize(
    ("stream", "run"), [("digests", "1 day in a row"), ("reports", "Something was recorded on two days in a row.")]
)
def test_a_mail_that_waits_tells_of_no_streak_once_its_person_has_a_heavy_day(
    people: People, folder: Path, stream: Stream, run: str
) -> None:
    light, heavy = people.add(address="light@example.com"), people.add(address="heavy@example.com")
    waiting = [ask(one, stream) for one in (light, heavy)]
    with transaction() as db:
        raise_current_level(db, heavy, HEAVY)

    for mail_id in waiting:
        work(mail_id)

    texts = [message_from_bytes(one.read_bytes(), policy=default) for one in files(folder)]
    told = {str(one["To"]): one.as_bytes().decode() for one in texts}
    assert len(told) == 2
    assert run in told["light@example.com"]
    assert run not in told["heavy@example.com"]


@pytest.mark.parametrize("stream", OPTIONAL)
def test_a_stream_that_was_stopped_does_not_come_and_the_other_does(
    people: People, folder: Path, stream: Stream
) -> None:
    user_id = people.add()
    with transaction() as db:
        opt_out(db, user_id, [stream])
    mails = {one: ask(user_id, one) for one in OPTIONAL}
    for mail_id in mails.values():
        work(mail_id)
    assert {one: status_of(mail_id) for one, mail_id in mails.items()} == {
        one: WITHHELD if one == stream else SENT for one in OPTIONAL
    }


def test_a_stream_that_was_stopped_comes_again_when_asked_for(people: People, folder: Path) -> None:
    user_id = people.add()
    with transaction() as db:
        opt_out(db, user_id, OPTIONAL)
        resubscribe(db, user_id)
    mail_id = ask(user_id)
    work(mail_id)
    assert status_of(mail_id) == SENT


def test_one_stream_that_was_stopped_comes_again_without_the_others(people: People, folder: Path) -> None:
    user_id = people.add()
    with transaction() as db:
        opt_out(db, user_id, OPTIONAL)
        assert resubscribe(db, user_id, ("reports",)) == 1
    statuses = dict[Stream, str]()
    for stream in OPTIONAL:
        mail_id = ask(user_id, stream)
        work(mail_id)
        statuses[stream] = status_of(mail_id)
    assert statuses == {"reminders": WITHHELD, "digests": WITHHELD, "reports": SENT}


@pytest.mark.parametrize(
    ("stream", "late", "status"),
    [
        ("reminders", timedelta(hours=5), SENT),
        ("reminders", timedelta(hours=7), WITHHELD),
        ("digests", timedelta(hours=23), SENT),
        ("digests", timedelta(hours=25), WITHHELD),
        ("reports", timedelta(hours=47), SENT),
        ("reports", timedelta(hours=49), WITHHELD),
        ("account", timedelta(days=3), SENT),
    ],
)
def test_what_comes_too_late_to_be_of_use_does_not_come(
    people: People, folder: Path, stream: Stream, late: timedelta, status: str
) -> None:
    mail_id = ask(people.add(), stream)
    with time_machine.travel(clock.now() + late, tick=True):
        work(mail_id)
    assert status_of(mail_id) == status


def test_where_mail_is_turned_off_it_is_withheld_with_one_event(
    people: People, caplog: pytest.LogCaptureFixture
) -> None:
    mail_id = ask(people.add())
    with caplog.at_level(logging.INFO, "phronesis"):
        work(mail_id)
    events = [getattr(record, "event", "") for record in caplog.records]
    assert events.count("mail.withheld") == 1
    assert (status_of(mail_id), job_of(mail_id).status) == (WITHHELD, COMPLETED)


def test_no_log_tells_an_address_a_name_or_a_token(
    people: People, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        work(ask(people.add(address="ada@example.com", name="Lovelace"), "verification"))
    assert not [word for word in ("ada@", "Lovelace", *VERIFICATION.values()) if word in caplog.text]


def test_a_folder_that_cannot_be_written_is_tried_again(people: People, folder: Path) -> None:
    folder.write_text("in the way")
    mail_id = ask(people.add())
    work(mail_id)
    assert job_of(mail_id).status == "failed"
    folder.unlink()
    work(mail_id)
    assert (status_of(mail_id), len(files(folder))) == (SENT, 1)


def test_a_mail_that_lost_its_row_is_no_trouble(people: People, folder: Path) -> None:
    user_id = people.add()
    mail_id = ask(user_id)
    with transaction() as db:
        db.connection().exec_driver_sql("DELETE FROM mails")
    work(mail_id)
    assert job_of(mail_id).status == COMPLETED
