"""The role of an account: an administrator has verified an address of `ADMIN_EMAILS`; everyone else is a user.

The setting is the only truth (docs/adr/0016): nothing in the database could make someone one, and nothing in it has to
be taken back. The role is in each access token, so a change holds after the app has restarted, within 15 minutes.
"""

from datetime import datetime
from typing import Literal

from shared.accounts import emails
from shared.core.settings import get_settings

Role = Literal["user", "admin"]


def get_role(email: str, email_verified_at: datetime | None) -> Role:
    """Tell the role of an account with this (normalized) address."""
    return "admin" if email_verified_at is not None and email in _admin_emails() else "user"


def _admin_emails() -> frozenset[str]:
    addresses = get_settings().admin_emails.split(",")
    return frozenset(emails.normalize_email(address) for address in addresses if address.strip())
