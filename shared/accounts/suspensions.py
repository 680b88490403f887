"""Which accounts were closed lately: core/http/guard.py asks at the first request and then once a second.

It stands alone, so that a process learns it without importing what administrators do.
"""

from datetime import datetime

from sqlalchemy import Unicode, bindparam, column, select, table, union_all
from sqlalchemy.orm import Session

from shared.accounts.account_states import DELETED, GRACE, SUSPENDED
from shared.core.db import UtcDateTime
from shared.core.db.columns import RowId
from shared.core.http.guard import ClosedAccounts

# The columns that are asked for, by their names: mapping the whole table would take most of what a first list has left.
_USERS = table(
    "users",
    column("id", RowId()),
    column("account_status", Unicode(20)),
    column("suspended_at", UtcDateTime()),
    column("deletion_due_at", UtcDateTime()),
).c
_CLOSED = select(_USERS.id, _USERS.account_status)
_SINCE, _DUE_SINCE = (bindparam(name, type_=UtcDateTime()) for name in ("since", "due_since"))
_LATELY = union_all(
    _CLOSED.where(_USERS.suspended_at > _SINCE, _USERS.account_status == SUSPENDED),
    _CLOSED.where(_USERS.deletion_due_at > _DUE_SINCE, _USERS.account_status == DELETED),
)
"""Written once: each second a request of each process asks for it."""


def list_suspended_since(db: Session, since: datetime) -> ClosedAccounts:
    """Return the accounts that were suspended or asked to be deleted after `since`, and still are so."""
    rows = db.connection().execute(_LATELY, {"since": since, "due_since": since + GRACE}).all()
    return ClosedAccounts(
        frozenset(row.id for row in rows if row.account_status == SUSPENDED),
        frozenset(row.id for row in rows if row.account_status == DELETED),
    )
