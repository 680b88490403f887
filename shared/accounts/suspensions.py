"""Which accounts were closed lately: core/http/guard.py asks at the first request and then once a second.

It stands alone, so that a process learns it without importing what administrators do.
"""

from datetime import datetime

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from shared.accounts.users import DELETED, GRACE, SUSPENDED, User
from shared.core.db import table_of
from shared.core.http.guard import ClosedAccounts

_USERS = table_of(User).c  # columns instead of entities: the first query of a process then configures no mapper


def list_suspended_since(db: Session, since: datetime) -> ClosedAccounts:
    """Return the accounts that were suspended or asked to be deleted after `since`, and still are so."""
    columns = select(_USERS.id, _USERS.account_status)
    suspended = columns.where(_USERS.suspended_at > since, _USERS.account_status == SUSPENDED)
    deleted = columns.where(_USERS.deletion_due_at > since + GRACE, _USERS.account_status == DELETED)
    rows = db.execute(union_all(suspended, deleted)).all()
    return ClosedAccounts(
        frozenset(row.id for row in rows if row.account_status == SUSPENDED),
        frozenset(row.id for row in rows if row.account_status == DELETED),
    )
