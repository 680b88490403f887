"""Transports: what each is given, what it does, and by which exceptions it says whether a mail may be tried again.

There is a folder for a laptop, SMTP for anywhere, and Azure Communication Services for Azure. Anything else that is
raised is a failure of the moment, of which nobody knows whether the mail had left. The implementations are imported by
the delivery job alone, and late, because they import SDKs.
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
    """What is sent, from whom to whom. `id` is the row's, and names the mail to providers too."""

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
    """One way out. `repeatable`: the same mail, delivered again, arrives only once."""

    repeatable: bool

    def deliver(self, mail: OutgoingMail, *, again: bool) -> None:
        """Send a mail; `again` says that an earlier attempt may have got through."""


class TransportFailure(Exception):
    """Nobody took the mail, and that is certain: a server away, a full queue, a wrong password. Try again later."""


class MailRejection(Exception):
    """This mail will never be taken, whoever it is for."""


class AddressRejection(MailRejection):
    """Nothing that is sent to this address will ever arrive."""


def address_mail(mail_id: UUID, created_at: datetime, recipient: str, content: Content) -> OutgoingMail:
    """Put a rendered mail into its envelope."""
    name, sender = parseaddr(get_settings().mail_from or "")
    headers = {
        "Message-ID": f"<{mail_id.hex}@{sender.rpartition('@')[2]}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers, please
        **_unsubscribe_headers(content.unsubscribe_url),
    }
    return OutgoingMail(mail_id, created_at, name, sender, recipient, content, headers)


def _unsubscribe_headers(url: str | None) -> dict[str, str]:
    """RFC 2369 and RFC 8058: one click in the mail program, and the stream stops."""
    if url is None:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
