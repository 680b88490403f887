"""The outbox of Web Push: a row in the caller's transaction, once a reason, and a job that sends it to all browsers.

The unique key of `push_messages.reason` decides who is first, as it does for mail. Messages are kept for 90 days, so
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
from shared.core.mail.delivery_policy import STREAM_TTL
from shared.core.mail.outbox import check_parameters
from shared.core.push.models import REASON_LENGTH, WAITING, PushMessage

# What can be sent, and how late it may still arrive: like the mails of the same names, from which it differs in nothing
# but the way.
TEMPLATES: Mapping[str, timedelta] = {
    "reminder_journal": STREAM_TTL["reminders"],
    "reminder_check_in": STREAM_TTL["reminders"],
    "reminder_challenge": STREAM_TTL["reminders"],
    "reminder_decision_revisit": STREAM_TTL["reminders"],
    "reminder_custom": STREAM_TTL["reminders"],
    "weekly_digest": STREAM_TTL["digests"],
}
RETENTION = timedelta(days=90)
_MESSAGES = table_of(PushMessage)


@dataclass(frozen=True)
class Notification:
    """What someone is to be told, and why: `reason` names it once and for all, such as `digest:<user>:2026-W10`.

    `parameters` is what the mail of the same name asks for (`shared.core.mail.outbox`); never what a person wrote.
    """

    user_id: UUID
    template: str
    reason: str
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)


class SendPush(JobPayload):
    """Send one message to all browsers of a person."""

    kind: ClassVar[str] = "send_push"
    lane: ClassVar[Lane] = "push"
    max_attempts: ClassVar[int] = 12  # with the default waits, a push service may be away for more than three hours

    message_id: UUID


def send(db: Session, notice: Notification) -> UUID | None:
    """Have a message sent once this transaction has committed; None where there was one for its reason already."""
    row = _row(notice)
    if not insert_once(db, _MESSAGES, "reason", row):
        return None
    message_id: UUID = row["id"]
    enqueue(db, SendPush(message_id=message_id))
    return message_id


def send_many(db: Session, notices: Sequence[Notification]) -> int:
    """Do the same for many, in a few statements for each 500; return how many are new."""
    new = insert_new(db, _MESSAGES, "reason", map(_row, notices))
    enqueue_many(db, [SendPush(message_id=row["id"]) for row in new])
    return len(new)


def purge_old_messages(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` messages that are older than that."""
    return delete_expired(db, PushMessage.id, PushMessage.created_at <= now - RETENTION, limit)


def _row(notice: Notification) -> Row:
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
