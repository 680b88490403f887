"""The delivery policy of mail: whether a mail is sent or withheld, decided right before it would leave.

Only optional streams can be opted out of. Streams with a time to live are withheld when they are late. Whoever has
deleted their account gets mails about the account only. At red nothing but those mails leaves.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shared.core import clock
from shared.core.mail.models import Stream
from shared.core.mail.recipients import EVERYTHING, MessagePermission, Recipient
from shared.core.message_outbox import MessageStatus

OPTIONAL_STREAMS: tuple[Stream, ...] = ("reminders", "digests", "reports")
# A reminder half a day late is of no use, and after an outage all of them would arrive at once.
STREAM_TTL: dict[str, timedelta] = {
    "reminders": timedelta(hours=6),
    "digests": timedelta(hours=24),
    "reports": timedelta(hours=48),
}


@dataclass(frozen=True)
class Delivery:
    """A mail to send, with its recipient. `parameters` is JSON.

    `permission` is of now: a mail may wait for hours, and its person may be in danger since it was written.
    """

    id: UUID
    user_id: UUID
    stream: Stream
    template: str
    parameters: str
    status: MessageStatus
    created_at: datetime
    recipient: Recipient | None
    opted_out: bool
    permission: MessagePermission = EVERYTHING


def find_withhold_reason(delivery: Delivery) -> str | None:
    """Return why this mail must not be sent, as the log event names it; None where it may be sent."""
    recipient = delivery.recipient
    if recipient is None:
        return "recipient_gone"
    unreachable = _find_obstacle(recipient, delivery.stream)
    if unreachable is not None:
        return unreachable
    if delivery.stream in OPTIONAL_STREAMS and (delivery.opted_out or not recipient.wants_mail):
        return "unwanted"
    if delivery.stream in OPTIONAL_STREAMS and not delivery.permission.reminders:
        return "not_now"
    latest = STREAM_TTL.get(delivery.stream)
    if latest is not None and clock.now() - delivery.created_at > latest:
        return "too_late"
    return None


def _find_obstacle(recipient: Recipient, stream: Stream) -> str | None:
    if recipient.leaving and stream != "account":
        return "recipient_leaving"
    if recipient.rejected:
        return "address_rejected"
    if not recipient.verified and stream != "verification":
        return "address_unverified"
    return None
