"""Who is an administrator: whoever has shown that an address of `ADMIN_EMAILS` is theirs, and nobody else.

The setting is the only truth (docs/adr/0016): nothing in the database could make someone one, and nothing in it has to
be taken back. The role is in each access token, so a change holds after the app has restarted, within 15 minutes.
"""

from datetime import datetime
from typing import Literal

from shared.accounts import emails
from shared.core.settings import get_settings

Role = Literal["user", "admin"]


def role_of(email: str, email_verified_at: datetime | None) -> Role:
    """Tell the role of an account with this (normalized) address."""
    return "admin" if email_verified_at is not None and email in _listed() else "user"


def _listed() -> frozenset[str]:
    listed = get_settings().admin_emails.split(",")
    return frozenset(emails.normalize(one) for one in listed if one.strip())
