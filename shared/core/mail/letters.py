"""Asking for a mail: a row in the caller's transaction, once a reason, and a job that sends it.

The unique key of `mails.reason` decides who is first; whoever comes second changes nothing and is told so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.once import Row, insert_new, insert_once
from shared.core.jobs import JobPayload, enqueue, enqueue_many
from shared.core.mail.models import REASON_LENGTH, WAITING, Mail
from shared.core.mail.parameters import check_parameters
from shared.core.mail.streams import Stream

_MAILS = table_of(Mail)


@dataclass(frozen=True)
class Letter:
    """What someone is to be written, and why: `reason` names it once and for all, such as `digest:<user>:2026-W10`.

    `parameters` is what the template asks for (`shared.core.mail.parameters`); ids, tokens and counts, never what a
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
    max_attempts: ClassVar[int] = 12  # with the default waits, a provider may be away for more than three hours

    mail_id: UUID


def send(db: Session, letter: Letter) -> UUID | None:
    """Have a letter sent once this transaction has committed; None where there was one for its reason already."""
    row = _row(letter)
    if not insert_once(db, _MAILS, "reason", row):
        return None
    mail_id: UUID = row["id"]
    enqueue(db, SendEmail(mail_id=mail_id))
    return mail_id


def send_many(db: Session, letters: Sequence[Letter]) -> int:
    """Do the same for many, in a few statements for each 500; return how many are new."""
    new = insert_new(db, _MAILS, "reason", map(_row, letters))
    enqueue_many(db, [SendEmail(mail_id=row["id"]) for row in new])
    return len(new)


def _row(letter: Letter) -> Row:
    check_parameters(letter.template, letter.parameters)
    if not 1 <= len(letter.reason) <= REASON_LENGTH:
        raise ValueError(f"a reason has 1 to {REASON_LENGTH} characters")
    return {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": letter.user_id,
        "stream": letter.stream,
        "template": letter.template,
        "reason": letter.reason,
        "parameters": json.dumps(dict(letter.parameters)),
        "status": WAITING,
    }
