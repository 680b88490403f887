"""Administration of accounts: list, search, view, suspend and resume them.

Administrators see enough to find an account and its status, and nothing that its owner told. Addresses are private, so
each look is recorded in the audit log, in the transaction of the read. A suspension deletes nothing: while it lasts,
the owner cannot sign in, their tokens are refused, and nothing is mailed or pushed to them.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, update
from sqlalchemy.orm import Session

from shared.accounts import emails, models, sessions
from shared.accounts.events import AccountSuspended
from shared.accounts.models import ACTIVE, ERASED, SUSPENDED, AccountStatus, User
from shared.accounts.roles import get_role
from shared.accounts.schemas import Account, AccountQuery, AccountSearch, FoundAccounts, SubscriptionChange
from shared.core import audit, clock, events
from shared.core.audit import Change, Entity
from shared.core.db import UnitOfWork, after_commit, has_prefix
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.http import CurrentUser, Page
from shared.core.http.guard import get_suspension_cache
from shared.core.http.paging import load_page

MAX_FOUND_ACCOUNTS = 50
_CONFLICTS = {
    SUSPENDED: "Only an account that is in use can be suspended.",
    ACTIVE: "Only a suspended account can be resumed.",
}


def list_accounts(uow: UnitOfWork, query: AccountQuery) -> Page[Account]:
    """Return a page of accounts, newest first, and record in the audit log how many were shown."""
    statement = _select_accounts()
    if query.status is not None:
        statement = statement.where(User.account_status == query.status)
    with uow.transaction() as db:
        page = load_page(db, statement, query, (User.created_at, User.id), _to_account)
        audit.record(db, "account.listed", Entity("account"), [Change("shown", None, len(page.items))])
    return page


def find_accounts(db: Session, body: AccountSearch) -> FoundAccounts:
    """Find accounts by the beginning of their address: at most `MAX_FOUND_ACCOUNTS`, in alphabetical order.

    The audit log records that someone searched, and how many were found.
    """
    matches = has_prefix(User.email, emails.normalize_email_prefix(body.email))
    rows = db.execute(_select_accounts().where(matches).order_by(User.email).limit(MAX_FOUND_ACCOUNTS + 1)).all()
    found = [_to_account(row) for row in rows[:MAX_FOUND_ACCOUNTS]]
    audit.record(db, "account.searched", Entity("account"), [Change("found", None, len(found))])
    return FoundAccounts(items=found, more=len(rows) > MAX_FOUND_ACCOUNTS)


def view_account(uow: UnitOfWork, user_id: UUID) -> Account:
    """Return one account and record in the audit log that it was viewed; 404 where there is none."""
    with uow.transaction() as db:
        account = load_account(db, user_id)
        audit.record(db, "account.viewed", models.account_entity(user_id))
    return account


def suspend_account(db: Session, user_id: UUID, admin: CurrentUser) -> Account:
    """Suspend an account and end its sessions; 404 for none, 409 for one's own or one that is not in use."""
    if user_id == admin.id:
        raise Conflict("You cannot suspend yourself, because nobody might be left to undo it.")
    _change_status(db, user_id, ACTIVE, SUSPENDED)
    ended = sessions.end_sessions(db, user_id)
    audit.record(
        db,
        "account.suspended",
        models.account_entity(user_id),
        [Change("account_status", ACTIVE, SUSPENDED), Change("sessions_ended", None, ended)],
    )
    events.publish(db, AccountSuspended(user_id))
    return load_account(db, user_id)


def resume_account(db: Session, user_id: UUID) -> Account:
    """Resume a suspended account, whose owner then signs in again; 404 for none, 409 for one that is not suspended."""
    _change_status(db, user_id, SUSPENDED, ACTIVE)
    audit.record(db, "account.resumed", models.account_entity(user_id), [Change("account_status", SUSPENDED, ACTIVE)])
    return load_account(db, user_id)


def change_subscription(db: Session, user_id: UUID, body: SubscriptionChange) -> Account:
    """Set the tier of an account; 404 for none. A tier that it has already changes nothing."""
    before = load_account(db, user_id).subscription_tier
    if body.subscription_tier != before:
        unchanged = update(User).where(User.id == user_id, User.subscription_tier == before)
        if not changed_rows(db.execute(unchanged.values(subscription_tier=body.subscription_tier))):
            raise Conflict("The tier of this account was changed at the same time. Please look again.")
        changed = [Change("subscription_tier", before, body.subscription_tier)]
        audit.record(db, "account.subscription_changed", models.account_entity(user_id), changed)
    return load_account(db, user_id)


def load_account(db: Session, user_id: UUID) -> Account:
    """Return one account; 404 where there is none."""
    row = db.execute(_select_accounts().where(User.id == user_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such account.")
    return _to_account(row)


def _select_accounts() -> Select[Any]:
    times: list[Any] = [User.created_at, User.email_verified_at, User.last_login_at, User.suspended_at]
    return select(User.id, User.email, User.account_status, User.auth_provider, User.subscription_tier, *times).where(
        User.account_status != ERASED
    )


def _to_account(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        email=row.email,
        role=get_role(row.email, row.email_verified_at),
        account_status=row.account_status,
        auth_provider=row.auth_provider,
        subscription_tier=row.subscription_tier,
        email_verified=row.email_verified_at is not None,
        created_at=row.created_at,
        last_login_at=row.last_login_at,
        suspended_at=row.suspended_at,
    )


def _change_status(db: Session, user_id: UUID, before: AccountStatus, after: AccountStatus) -> None:
    """Change the status by a conditional update; 404 for no account, 409 where its status is not `before`.

    This is the first write, so that a sign-in at the same moment waits for it and is then refused.
    """
    account = update(User).where(User.id == user_id, User.account_status == before)
    values = {"account_status": after, "suspended_at": clock.now() if after == SUSPENDED else None}
    if not changed_rows(db.execute(account.values(values))):
        load_account(db, user_id)
        raise Conflict(_CONFLICTS[after])
    after_commit(db, get_suspension_cache().invalidate)
