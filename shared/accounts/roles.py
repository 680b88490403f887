"""The role of an account: whoever has verified an address of `ADMIN_EMAILS` is an administrator, others are users.

Only the setting decides (docs/adr/0016): no row makes anyone an administrator, so no row has to be revoked. The role is
part of each access token, so a change takes effect within 15 minutes after the app has restarted.
"""

from datetime import datetime
from typing import Literal

from shared.accounts import emails
from shared.core.settings import get_settings

Role = Literal["user", "admin"]


def get_role(email: str, email_verified_at: datetime | None) -> Role:
    """Return the role of an account; `email` is normalized."""
    return "admin" if email_verified_at is not None and email in _admin_emails() else "user"


def _admin_emails() -> frozenset[str]:
    addresses = get_settings().admin_emails.split(",")
    return frozenset(emails.normalize_email(emails.clean_email(address)) for address in addresses if address.strip())
