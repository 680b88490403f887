"""The outbox of mail: a row in the caller's transaction, once a reason, and a job that sends it.

The unique key of `mails.reason` decides who is first; whoever comes second changes nothing and is told so. A request
whose parameters are not what its template needs is refused here, where it is written. Mails are kept for 90 days, so
that nobody gets a second one for the same reason.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import Row, insert_new, insert_once
from shared.core.db.purge import delete_expired
from shared.core.jobs import JobPayload, enqueue, enqueue_many
from shared.core.jobs.kinds import Lane
from shared.core.mail.models import REASON_LENGTH, WAITING, Mail, Stream

TEMPLATE_PARAMETERS: Mapping[str, Mapping[str, type]] = {
    "verify_email": {"token": str},
    "reset_password": {"token": str},
    "password_changed": {},
    # The device in words of ours, never its User-Agent ("" where unknown); the moment in ISO 8601 with its offset.
    "new_device": {"device": str, "at": str},
    "reminder_journal": {"reminder_id": str},
    "reminder_check_in": {"reminder_id": str},
    "reminder_challenge": {"reminder_id": str},
    "reminder_decision_revisit": {"reminder_id": str},
    "reminder_custom": {"reminder_id": str},
    "weekly_digest": {"entries": int, "reflections": int, "check_ins": int, "streak": int},
}
RETENTION = timedelta(days=90)
_MAILS = table_of(Mail)


@dataclass(frozen=True)
class MailRequest:
    """What someone is to be written, and why: `reason` names it once and for all, such as `digest:<user>:2026-W10`.

    `parameters` is what the template asks for (`shared.core.mail.outbox`); ids, tokens and counts, never what a
    person wrote.
    """

    user_id: UUID
    stream: Stream
    template: str
    reason: str
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)


class SendEmail(JobPayload):
    """Send one mail."""

    kind: ClassVar[str] = "send_email"
    lane: ClassVar[Lane] = "mail"
    max_attempts: ClassVar[int] = 12  # with the default waits, a provider may be away for more than three hours

    mail_id: UUID


def send(db: Session, request: MailRequest) -> UUID | None:
    """Have a mail sent once this transaction has committed; None where there was one for its reason already."""
    row = _row(request)
    if not insert_once(db, _MAILS, "reason", row):
        return None
    mail_id: UUID = row["id"]
    enqueue(db, SendEmail(mail_id=mail_id))
    return mail_id


def send_many(db: Session, requests: Sequence[MailRequest]) -> int:
    """Do the same for many, in a few statements for each 500; return how many are new."""
    new = insert_new(db, _MAILS, "reason", map(_row, requests))
    enqueue_many(db, [SendEmail(mail_id=row["id"]) for row in new])
    return len(new)


def check_parameters(template: str, parameters: Mapping[str, JsonValue]) -> None:
    """Raise `ValueError` unless the template exists and gets just what it needs; names parameters, shows no value."""
    needed = TEMPLATE_PARAMETERS.get(template)
    if needed is None:
        raise ValueError(f"there is no mail template {template!r}")
    if set(parameters) != set(needed):
        raise ValueError(f"{template} needs {sorted(needed)}, and got {sorted(parameters)}")
    wrong = [name for name, kind in needed.items() if type(parameters[name]) is not kind]
    if wrong:
        raise ValueError(f"{template}: {wrong[0]} must be {needed[wrong[0]].__name__}")


def purge_old_mails(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` mails that are older than that."""
    return delete_expired(db, Mail.id, Mail.created_at <= now - RETENTION, limit)


def _row(request: MailRequest) -> Row:
    check_parameters(request.template, request.parameters)
    if not 1 <= len(request.reason) <= REASON_LENGTH:
        raise ValueError(f"a reason has 1 to {REASON_LENGTH} characters")
    return {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": request.user_id,
        "stream": request.stream,
        "template": request.template,
        "reason": request.reason,
        "parameters": json.dumps(dict(request.parameters)),
        "status": WAITING,
    }
