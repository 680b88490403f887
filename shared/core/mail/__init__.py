"""Mail, once a reason: what is to be sent, by which way, and who does not want it."""

from shared.core.mail.models import Stream
from shared.core.mail.opt_outs import resubscribe
from shared.core.mail.outbox import MailRequest, send, send_many
from shared.core.mail.recipients import Recipient, use_recipients, use_rejection

__all__ = [
    "MailRequest",
    "Recipient",
    "Stream",
    "resubscribe",
    "send",
    "send_many",
    "use_recipients",
    "use_rejection",
]
