"""Asking for a message to someone's browsers: a row in the caller's transaction, once a reason, and a job for it.

The unique key of `push_messages.reason` decides who is first, as it does for mail.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.once import Row, insert_new, insert_once
from shared.core.jobs import JobPayload, enqueue, enqueue_many
from shared.core.mail.parameters import check_parameters
from shared.core.mail.streams import LATEST
from shared.core.push.models import REASON_LENGTH, WAITING, PushMessage

# What can be sent, and how late it may still arrive: like the mails of the same names, from which it differs in nothing
# but the way.
TEMPLATES: Mapping[str, timedelta] = {
    "reminder_journal": LATEST["reminders"],
    "reminder_check_in": LATEST["reminders"],
    "reminder_challenge": LATEST["reminders"],
    "reminder_decision_revisit": LATEST["reminders"],
    "reminder_custom": LATEST["reminders"],
    "weekly_digest": LATEST["digests"],
}
_MESSAGES = table_of(PushMessage)


@dataclass(frozen=True)
class Notice:
    """What someone is to be told, and why: `reason` names it once and for all, such as `digest:<user>:2026-W10`.

    `parameters` is what the mail of the same name asks for (`shared.core.mail.parameters`); never what a person wrote.
    """

    user_id: UUID
    template: str
    reason: str
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)


class SendPush(JobPayload):
    """Send one message to all browsers of a person."""

    kind: ClassVar[str] = "send_push"
    max_attempts: ClassVar[int] = 12  # with the default waits, a push service may be away for more than three hours

    message_id: UUID


def send(db: Session, notice: Notice) -> UUID | None:
    """Have a message sent once this transaction has committed; None where there was one for its reason already."""
    row = _row(notice)
    if not insert_once(db, _MESSAGES, "reason", row):
        return None
    message_id: UUID = row["id"]
    enqueue(db, SendPush(message_id=message_id))
    return message_id


def send_many(db: Session, notices: Sequence[Notice]) -> int:
    """Do the same for many, in a few statements for each 500; return how many are new."""
    new = insert_new(db, _MESSAGES, "reason", map(_row, notices))
    enqueue_many(db, [SendPush(message_id=row["id"]) for row in new])
    return len(new)


def _row(notice: Notice) -> Row:
    if notice.template not in TEMPLATES:
        raise ValueError(f"there is no push template {notice.template!r}")
    check_parameters(notice.template, notice.parameters)
    if not 1 <= len(notice.reason) <= REASON_LENGTH:
        raise ValueError(f"a reason has 1 to {REASON_LENGTH} characters")
    return {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": notice.user_id,
        "template": notice.template,
        "reason": notice.reason,
        "parameters": json.dumps(dict(notice.parameters)),
        "status": WAITING,
    }
