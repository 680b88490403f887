"""Suspending an account and letting it go on: for administrators, when something has to be looked at first.

Nothing is removed. While it lasts nobody signs in, tokens open nothing, and nothing is mailed or sent.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import records, sessions
from shared.accounts.models import ACTIVE, SUSPENDED, AccountStatus, User
from shared.accounts.overseeing import show_account
from shared.accounts.schemas import Account
from shared.core import audit, clock
from shared.core.audit import Change
from shared.core.db import after_commit
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict
from shared.core.http import CurrentUser
from shared.core.http.suspension import get_suspended

_OTHERWISE = {
    SUSPENDED: "Only an account that is in use can be suspended.",
    ACTIVE: "Only a suspended account can be resumed.",
}


def suspend(db: Session, user_id: UUID, admin: CurrentUser) -> Account:
    """Suspend an account and end its sessions; 404 for none, 409 for one's own or one that is not in use."""
    if user_id == admin.id:
        raise Conflict("You cannot suspend yourself: nobody might be left to undo it.")
    _change(db, user_id, ACTIVE, SUSPENDED)
    ended = sessions.end_all(db, user_id)
    audit.record(
        db,
        "account.suspended",
        records.account(user_id),
        [Change("account_status", ACTIVE, SUSPENDED), Change("sessions_ended", None, ended)],
    )
    return show_account(db, user_id)


def resume(db: Session, user_id: UUID) -> Account:
    """Let a suspended account be used again; its owner signs in anew. 404 for none, 409 for one that is not."""
    _change(db, user_id, SUSPENDED, ACTIVE)
    audit.record(db, "account.resumed", records.account(user_id), [Change("account_status", SUSPENDED, ACTIVE)])
    return show_account(db, user_id)


def suspended_since(db: Session, since: datetime) -> Collection[UUID]:
    """Return whose account is suspended and was not yet at `since`: as many as were suspended in that time."""
    lately = select(User.id).where(User.suspended_at > since, User.account_status == SUSPENDED)
    return db.scalars(lately).all()


def _change(db: Session, user_id: UUID, before: AccountStatus, after: AccountStatus) -> None:
    """Whoever changes the row has won; this comes first, so that a sign-in at this moment waits and is refused."""
    own = update(User).where(User.id == user_id, User.account_status == before)
    values = {"account_status": after, "suspended_at": clock.now() if after == SUSPENDED else None}
    if not changed_rows(db.execute(own.values(values))):
        show_account(db, user_id)
        raise Conflict(_OTHERWISE[after])
    after_commit(db, get_suspended().forget)
