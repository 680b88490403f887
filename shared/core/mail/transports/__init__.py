"""Transports of mail: their interface, and the exceptions that say whether a mail can be sent again.

There is a folder for laptops, SMTP for any server, and Azure Communication Services. After any other exception it is
unknown whether the mail was sent. Only the delivery job imports the implementations, and late, because of their SDKs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Protocol
from uuid import UUID

from shared.core.mail.renderer import Content
from shared.core.settings import get_settings


@dataclass(frozen=True)
class OutgoingMail:
    """A rendered mail with its sender and recipient. `id` is that of the row, by which providers know the mail, too."""

    id: UUID
    created_at: datetime
    sender_name: str
    sender: str
    recipient: str
    content: Content
    headers: Mapping[str, str]

    @property
    def domain(self) -> str:
        """The sender's domain."""
        return self.sender.rpartition("@")[2]


class Transport(Protocol):
    """A way to send mails. `repeatable`: the same mail arrives once, even if it is delivered again."""

    repeatable: bool

    @property
    def destination(self) -> str:
        """Where mails go first."""

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Send a mail; `again` says that an earlier attempt may have succeeded."""


class TransportFailure(Exception):
    """The mail was certainly not accepted, for example by a server that is down. It can be sent again later."""


class MailRejection(Exception):
    """The mail was refused for good, because of its content."""


class AddressRejection(MailRejection):
    """The address was refused for good: no mail can arrive there."""


def address_mail(mail_id: UUID, created_at: datetime, recipient: str, content: Content) -> OutgoingMail:
    """Add sender, recipient and headers to a rendered mail."""
    name, sender = parseaddr(get_settings().mail_from or "")
    headers = {
        "Message-ID": f"<{mail_id.hex}@{sender.rpartition('@')[2]}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: prevents out-of-office replies
        **_unsubscribe_headers(content.unsubscribe_url),
    }
    return OutgoingMail(mail_id, created_at, name, sender, recipient, content, headers)


def _unsubscribe_headers(url: str | None) -> dict[str, str]:
    """Return the headers that let mail programs unsubscribe by one click (RFC 2369, RFC 8058)."""
    if url is None:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
