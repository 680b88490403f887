"""Whether a mail is sent at all: the last look, when it is about to leave, at what its recipient wants and can get."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared.core import clock
from shared.core.mail.models import MailStatus
from shared.core.mail.recipients import Recipient
from shared.core.mail.streams import LATEST, OPTIONAL, Stream


@dataclass(frozen=True)
class Delivery:
    """A mail that is due, and all that is known of whom it is for. `parameters` is JSON."""

    id: UUID
    user_id: UUID
    stream: Stream
    template: str
    parameters: str
    status: MailStatus
    created_at: datetime
    recipient: Recipient | None
    opted_out: bool


def why_withheld(delivery: Delivery) -> str | None:
    """Say in a word of the log why this mail must not be sent, or None."""
    recipient = delivery.recipient
    if recipient is None:
        return "recipient_gone"
    if recipient.rejected:
        return "address_rejected"
    if not recipient.verified and delivery.stream != "verification":
        return "address_unverified"
    if delivery.stream in OPTIONAL and (delivery.opted_out or not recipient.wants_mail):
        return "unwanted"
    latest = LATEST.get(delivery.stream)
    if latest is not None and clock.now() - delivery.created_at > latest:
        return "too_late"
    return None
