"""Having a letter sent, running its job as a worker does, and looking at what became of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, select

from shared.core.db import transaction
from shared.core.mail import MailRequest, Stream, send
from shared.core.mail.delivery import SEND_EMAIL
from shared.core.mail.models import Mail
from shared.reports.charts import Line, build_chart_parts, draw_lines
from shared.reports.svg_elements import Caption
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, find_job

REMINDER = {"reminder_id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa"}
VERIFICATION = {"token": "a-secret-token", "code": "K7QX-9MTR"}
CHART = draw_lines(
    Caption("energy", "Energie & mehr", "Energie von 4 bis 8"),
    "Tag",
    ["2. März", "3. März"],
    [Line("Energie", [4.0, 8.0])],
)
REPORT = {
    "report_id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "days": 2,
    "sentences": ["Energy was noted on both days."],
    "celebrations": ["Something was recorded on two days in a row."],
    "charts": [build_chart_parts(CHART)],
}
_PARAMETERS: dict[str, Any] = {
    "verify_email": VERIFICATION,
    "reminder_journal": REMINDER,
    "report_ready": REPORT,
}
_TEMPLATES: dict[Stream, str] = {
    "reminders": "reminder_journal",
    "verification": "verify_email",
    "account": "password_changed",
    "reports": "report_ready",
}


def letter_to(user_id: UUID, stream: Stream = "reminders", reason: str | None = None) -> MailRequest:
    """Write a letter for a reason of its own, unless one is given."""
    template = _TEMPLATES.get(stream, "weekly_digest")
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
    return find_job(SEND_EMAIL, mail_id)


def work(mail_id: UUID) -> None:
    """Let a worker try, as if the moment of the next attempt had come."""
    attempt(SEND_EMAIL, job_of(mail_id))


def work_after_a_crash(mail_id: UUID) -> None:
    """Let a worker try whose predecessor was killed."""
    attempt_after_a_crash(SEND_EMAIL, job_of(mail_id))


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
