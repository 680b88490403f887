"""Mails as messages (RFC 5322, RFC 2045), plain text first and HTML as the better alternative, and a folder of them.

On a laptop the folder is the transport: an `.eml` file for each mail. Mail programs open it; /dev/mailbox shows it.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from shared.core.mail.transports import OutgoingMail

# Python folds a long header without blanks by encoding it, and then no mail program finds the link in it.
_UNFOLDED = SMTP.clone(max_line_length=998)


class FolderTransport:
    """Writes `<moment>-<id>.eml`; the same mail is the same file."""

    repeatable = True

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Write the file, whole or not at all."""
        del again
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{mail.created_at:%Y%m%dT%H%M%S}-{mail.id}"
        unfinished = self._folder / f".{name}.{uuid4().hex}"
        unfinished.write_bytes(write_message(mail, utf8=True))
        unfinished.replace(self._folder / f"{name}.eml")


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
    return message.as_bytes(policy=_UNFOLDED.clone(utf8=utf8))
