"""Mail, once a reason: what is to be sent, by which way, and who does not want it."""

from shared.core.mail.letters import Letter, Stream, send, send_many
from shared.core.mail.recipients import Recipient, use_recipients, use_rejection

__all__ = ["Letter", "Recipient", "Stream", "send", "send_many", "use_recipients", "use_rejection"]
