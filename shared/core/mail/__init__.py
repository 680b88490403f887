"""Mail: an outbox that sends one mail for each reason, the transports, and people's opt-outs."""

from shared.core.mail.models import Stream
from shared.core.mail.opt_outs import resubscribe
from shared.core.mail.outbox import (
    MailRequest,
    build_reason_about,
    delete_about,
    is_unfinished,
    send,
    send_many,
    withdraw_about,
)
from shared.core.mail.recipients import Recipient, use_recipients, use_rejection

__all__ = [
    "MailRequest",
    "Recipient",
    "Stream",
    "build_reason_about",
    "delete_about",
    "is_unfinished",
    "resubscribe",
    "send",
    "send_many",
    "use_recipients",
    "use_rejection",
    "withdraw_about",
]
