"""A mail ready to leave, the same for every transport."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from shared.core.mail.rendering import Content
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
