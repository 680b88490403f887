"""From a reminder to the mail in the folder: what arrives, and what nobody but its writer gets to read."""

import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts.models import User
from shared.core.db import table_of, transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run as run_job
from shared.core.mail.delivery import SEND_EMAIL
from shared.reminders.models import Reminder
from shared.safety.level_store import raise_current_level
from shared.safety.service import RED
from tests import environment
from tests.api.reminders.reminders import REMINDERS, remind
from tests.client import Api
from tests.integration.jobs.attempts import waiting_jobs
from tests.integration.reminders.population import did, run, run_digests
from tests.people import Person, new_person

SUNDAY = datetime(2026, 3, 8, 9, 3, tzinfo=UTC)


@pytest.fixture
def mailbox(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where mails go."""
    folder = tmp_path / "mailbox"
    settings = {"MAIL_TRANSPORT": "folder", "MAIL_FOLDER": str(folder), "MAIL_FROM": "hello@example.com"}
    places = {"WEB_URL": "https://app.example.com", "API_URL": "https://api.example.com"}
    environment.apply(monkeypatch, DATABASE_URL=database, **settings, **places)
    return folder


@pytest.fixture
def ada(mailbox: Path, api: Api) -> Person:
    """Someone in Berlin whose address is verified."""
    with time_machine.travel(SUNDAY, tick=False):
        person = new_person(api, timezone="Europe/Berlin")
    with transaction() as db:
        db.execute(update(User).values(email_verified_at=SUNDAY))
        db.execute(update(table_of(BackgroundJob)).values(status="completed"))  # what registering asked for
    return person


def deliver(mailbox: Path) -> EmailMessage:
    """Run the job of the one mail there is, as a worker does, and read what it wrote."""
    (job_id,) = waiting_jobs(SEND_EMAIL)
    run_job(SEND_EMAIL, job_id)
    (file,) = mailbox.glob("*.eml")
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def text_of(mail: EmailMessage) -> str:
    return "".join(str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text")


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "journal"},
        {"kind": "check_in"},
        {"kind": "challenge"},
        {"kind": "custom", "message": "Ask Grace about the severance."},
    ],
)
def test_a_reminder_of_any_kind_arrives_with_a_link_and_nothing_private(
    ada: Person, mailbox: Path, fields: dict[str, Any]
) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        reminder = remind(ada, **fields)
    due_at = datetime.fromisoformat(reminder["next_run_at"])
    with time_machine.travel(due_at + timedelta(minutes=2), tick=False):
        assert run(due_at + timedelta(minutes=2)) == 1
        mail = deliver(mailbox)
    assert mail["To"] == ada.email
    assert "https://app.example.com/" in text_of(mail)
    assert "severance" not in mail.as_string()
    assert "List-Unsubscribe" in mail


def test_a_reminder_that_waits_to_be_sent_is_withheld_once_its_person_is_at_red(ada: Person, mailbox: Path) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        reminder = remind(ada, kind="journal")
    due_at = datetime.fromisoformat(reminder["next_run_at"])
    with time_machine.travel(due_at, tick=False), transaction() as db:
        assert run(due_at) == 1
        raise_current_level(db, ada.id, RED)
    with time_machine.travel(due_at + timedelta(hours=1), tick=False):
        (job_id,) = waiting_jobs(SEND_EMAIL)
        run_job(SEND_EMAIL, job_id)
    assert [*mailbox.glob("*.eml")] == []


def test_a_revisit_arrives_on_its_day_and_leads_to_its_reminder(ada: Person, mailbox: Path) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        ada.write_entry("Leave the harbor?", revisit_on="2026-03-10")
        (reminder,) = ada.get(REMINDERS).json
    nine = datetime(2026, 3, 10, 8, tzinfo=UTC)
    with transaction() as db:
        db.execute(update(table_of(BackgroundJob)).values(status="completed"))
    with time_machine.travel(nine, tick=False):
        assert run(nine) == 1
        mail = deliver(mailbox)
    assert f"https://app.example.com/reminders/{reminder['id']}" in text_of(mail)
    assert "harbor" not in mail.as_string()


def test_a_digest_arrives_on_sunday_evening(ada: Person, mailbox: Path) -> None:
    evening = datetime(2026, 3, 8, 17, tzinfo=UTC)
    did(ada.id, "entry", SUNDAY.date(), SUNDAY)
    with time_machine.travel(evening, tick=False):
        assert run_digests(evening) == 1
        mail = deliver(mailbox)
    assert mail["To"] == ada.email
    assert "List-Unsubscribe" in mail


def test_what_a_person_wrote_is_in_no_job_and_no_mail_row(ada: Person) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        reminder = remind(ada, kind="custom", message="Ask Grace about the severance.")
    due_at = datetime.fromisoformat(reminder["next_run_at"])
    run(due_at)
    with transaction(read_only=True) as db:
        payloads = [json.loads(payload) for payload in db.scalars(select(BackgroundJob.payload))]
        assert db.scalars(select(Reminder.last_run_at).where(Reminder.id == UUID(reminder["id"]))).one() == due_at
    assert "severance" not in str(payloads)
