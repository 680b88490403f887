"""Which accounts were suspended lately: core/http/guard.py asks at the first request and then once a second.

It stands alone, so that a process learns it without importing what administrators do.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts.users import SUSPENDED, User
from shared.core.db import table_of

_USERS = table_of(User).c  # columns instead of entities: the first query of a process then configures no mapper


def list_suspended_since(db: Session, since: datetime) -> Collection[UUID]:
    """Return the ids of the accounts that were suspended after `since` and still are."""
    suspended = select(_USERS.id).where(_USERS.suspended_at > since, _USERS.account_status == SUSPENDED)
    return db.scalars(suspended).all()
