"""The outbox of Web Push: a row in the caller's transaction, once for each reason, and a job that sends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.orm import Session

from shared.core.db.conditional_writes import Row
from shared.core.jobs import JobPayload
from shared.core.jobs.kinds import Lane
from shared.core.mail.delivery_policy import STREAM_TTL
from shared.core.mail.outbox import check_parameters
from shared.core.message_outbox import MessageOutbox, build_columns
from shared.core.push.models import PushMessage

# The templates, and how late a message may arrive: the same as for mails of these names.
TEMPLATES: Mapping[str, timedelta] = {
    "reminder_journal": STREAM_TTL["reminders"],
    "reminder_check_in": STREAM_TTL["reminders"],
    "reminder_challenge": STREAM_TTL["reminders"],
    "reminder_decision_revisit": STREAM_TTL["reminders"],
    "reminder_custom": STREAM_TTL["reminders"],
    "reminder_goal": STREAM_TTL["reminders"],
    "reminder_narrative": STREAM_TTL["reminders"],
    "reminder_commitment": STREAM_TTL["reminders"],
    "weekly_digest": STREAM_TTL["digests"],
}


@dataclass(frozen=True)
class Notification:
    """A message to a person; there is only one for each `reason`, such as `digest:<user>:2026-W10`.

    `parameters` are those of the mail with this template (`shared.core.mail.outbox`), never what a person wrote.
    """

    user_id: UUID
    template: str
    reason: str
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)


class SendPush(JobPayload):
    """Send one message to all browsers of a person."""

    kind: ClassVar[str] = "send_push"
    lane: ClassVar[Lane] = "push"
    max_attempts: ClassVar[int] = 12  # with the default delays, a push service may be down for over three hours

    message_id: UUID


def send(db: Session, notification: Notification) -> UUID | None:
    """Insert a message, which is sent after the commit, and return its id; None where its reason has one already."""
    return OUTBOX.send(db, notification)


def send_many(db: Session, notifications: Sequence[Notification]) -> int:
    """Do the same for many, in two statements for each 1,000; return how many are new."""
    return OUTBOX.send_many(db, notifications)


def purge_old_messages(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` messages that are older than 400 days."""
    return OUTBOX.purge(db, now, limit)


def _build_row(notification: Notification) -> Row:
    if notification.template not in TEMPLATES:
        raise ValueError(f"there is no push template {notification.template!r}")
    check_parameters(notification.template, notification.parameters)
    return build_columns(notification)


OUTBOX = MessageOutbox(PushMessage, _build_row, lambda message_id: SendPush(message_id=message_id))
