"""Mails as messages (RFC 5322, RFC 2045) with plain text and HTML, and a transport that writes them to a folder.

On a laptop the folder gets an `.eml` file for each mail. Mail programs open it, and /dev/mailbox shows it.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from shared.core.mail.transports import OutgoingMail

# Python folds a long header without blanks by encoding it, and mail programs do not find a link in it then.
LOCAL_FOLDER = "a folder on this machine"
_UNFOLDED = SMTP.clone(max_line_length=998)


class FolderTransport:
    """Writes each mail to `<moment>-<id>.eml`; a repeated mail replaces its file."""

    repeatable = True

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    @property
    def destination(self) -> str:
        """Where mails go first."""
        return LOCAL_FOLDER

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Write the file under another name and rename it, so that it is never incomplete."""
        del again
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{mail.created_at:%Y%m%dT%H%M%S}-{mail.id}"
        unfinished = self._folder / f".{name}.{uuid4().hex}"
        unfinished.write_bytes(write_message(mail, utf8=True))
        unfinished.replace(self._folder / f"{name}.eml")


def write_message(mail: OutgoingMail, *, utf8: bool = False) -> bytes:
    """Write a mail as bytes; `utf8` allows addresses in other alphabets (RFC 6532)."""
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
    if mail.content.images:
        _add_images(message, mail)
    return message.as_bytes(policy=_UNFOLDED.clone(utf8=utf8))


def _add_images(message: EmailMessage, mail: OutgoingMail) -> None:
    """Put the images beside the HTML in a part of their own (multipart/related, RFC 2387)."""
    page = message.get_body(("html",))
    if page is None:
        raise ValueError("a mail has its HTML before its images")
    for image in mail.content.images:
        kind, _, subtype = image.media_type.partition("/")
        page.add_related(
            image.content, kind, subtype, disposition="inline", cid=f"<{image.content_id}>", filename=image.file_name
        )
    page.set_boundary(f"i-{mail.id.hex}")  # a line of 78 characters
