"""A mail as bytes (RFC 5322, RFC 2045): plain text first, HTML as the better alternative."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from shared.core.mail.outgoing import OutgoingMail

# Python folds a long header without blanks by encoding it, and then no mail program finds the link in it.
_ONE_LINE = SMTP.clone(max_line_length=998)


def write_message(mail: OutgoingMail, *, utf8: bool = False) -> bytes:
    """Write a mail down; `utf8` lets addresses in other alphabets stand as they are (RFC 6532)."""
    message = EmailMessage(SMTP)
    message["From"] = Address(mail.sender_name, addr_spec=mail.sender)
    message["To"] = mail.recipient
    message["Subject"] = mail.content.subject
    message["Date"] = format_datetime(mail.created_at)
    for name, value in mail.headers.items():
        message[name] = value
    message.set_content(mail.content.text, cte="quoted-printable")
    message.add_alternative(mail.content.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"part-{mail.id.hex}")  # so that the same mail has the same bytes
    return message.as_bytes(policy=_ONE_LINE.clone(utf8=utf8))
