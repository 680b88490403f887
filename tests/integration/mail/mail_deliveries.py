"""Having a letter sent, running its job as a worker does, and looking at what became of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from shared.core.db import transaction
from shared.core.jobs.models import FAILED, BackgroundJob
from shared.core.jobs.runner import run
from shared.core.mail import MailRequest, Stream, send
from shared.core.mail.delivery import SEND_EMAIL
from shared.core.mail.models import Mail
from tests.integration.jobs.job_rows import abandon, make_due

REMINDER = {"reminder_id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa"}
_PARAMETERS: dict[str, Any] = {"verify_email": {"token": "a-secret-token"}, "reminder_journal": REMINDER}


def letter_to(user_id: UUID, stream: Stream = "reminders", reason: str | None = None) -> MailRequest:
    """Write a letter for a reason of its own, unless one is given."""
    template = {"reminders": "reminder_journal", "verification": "verify_email", "account": "password_changed"}.get(
        stream, "weekly_digest"
    )
    counts: dict[str, Any] = dict.fromkeys(("entries", "reflections", "check_ins", "streak"), 1)
    parameters = _PARAMETERS.get(template, {} if stream == "account" else counts)
    return MailRequest(user_id, stream, template, reason or f"test:{uuid4()}", parameters)


def ask(user_id: UUID, stream: Stream = "reminders") -> UUID:
    """Have a letter sent; returns the mail's id."""
    with transaction() as db:
        mail_id = send(db, letter_to(user_id, stream))
    assert mail_id is not None
    return mail_id


def job_of(mail_id: UUID) -> Row[Any]:
    """The job that sends a mail."""
    with transaction(read_only=True) as db:
        jobs = db.execute(select(BackgroundJob.__table__).where(BackgroundJob.kind == SEND_EMAIL.name)).all()
    (job,) = (job for job in jobs if str(mail_id) in job.payload)
    return job


def work(mail_id: UUID) -> None:
    """Let a worker try, as if the moment of the next attempt had come."""
    job = job_of(mail_id)
    if job.status == FAILED:
        make_due(job.id)
    run(SEND_EMAIL, job.id)


def work_after_a_crash(mail_id: UUID) -> None:
    """Let a worker try whose predecessor was killed."""
    job = job_of(mail_id)
    abandon(job.id, attempts=job.attempts)
    run(SEND_EMAIL, job.id)


def mail_row(mail_id: UUID) -> Row[Any]:
    """Read every column of a mail."""
    with transaction(read_only=True) as db:
        return db.execute(select(Mail.__table__).where(Mail.id == mail_id)).one()


def status_of(mail_id: UUID) -> str:
    """What became of a mail."""
    return str(mail_row(mail_id).status)


def all_mails() -> Sequence[Row[Any]]:
    """Read every column of every mail."""
    with transaction(read_only=True) as db:
        return db.execute(select(Mail.__table__)).all()
