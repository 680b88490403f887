"""What administrators see of accounts: enough to find one and know how it stands, and nothing of what people tell.

Each look is recorded in the transaction that it is taken in: addresses are private, and these are many people's.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from shared.accounts import emails, records
from shared.accounts.administrators import role_of
from shared.accounts.models import User
from shared.accounts.schemas import Account, AccountQuery, AccountSearch, FoundAccounts
from shared.core import audit
from shared.core.audit import Change, Entity
from shared.core.db import UnitOfWork
from shared.core.errors import NotFound
from shared.core.http import Page
from shared.core.http.paging import keyset, page

MOST_FOUND = 50


def list_accounts(uow: UnitOfWork, query: AccountQuery) -> Page[Account]:
    """Return a page of accounts, newest first. That someone looked is recorded, and at how many."""
    wanted = _accounts() if query.status is None else _accounts().where(User.account_status == query.status)
    with uow.transaction() as db:
        shown = page(db.execute(keyset(wanted, query, User.created_at, User.id)).all(), query, _show)
        audit.record(db, "account.listed", Entity("account"), [Change("shown", None, len(shown.items))])
    return shown


def find_accounts(db: Session, body: AccountSearch) -> FoundAccounts:
    """Find accounts by the beginning of their address, at most `MOST_FOUND`, in the order of the alphabet.

    That someone searched is recorded, and how much was found.
    """
    begins = User.email.startswith(emails.normalize_beginning(body.email), autoescape=True)
    rows = db.execute(_accounts().where(begins).order_by(User.email).limit(MOST_FOUND + 1)).all()
    found = [_show(row) for row in rows[:MOST_FOUND]]
    audit.record(db, "account.searched", Entity("account"), [Change("found", None, len(found))])
    return FoundAccounts(items=found, more=len(rows) > MOST_FOUND)


def view_account(uow: UnitOfWork, user_id: UUID) -> Account:
    """Return one account to whoever wants to look at it, and record whose it is; 404 where there is none."""
    with uow.transaction() as db:
        account = show_account(db, user_id)
        audit.record(db, "account.viewed", records.account(user_id))
    return account


def show_account(db: Session, user_id: UUID) -> Account:
    """Return one account; 404 where there is none."""
    row = db.execute(_accounts().where(User.id == user_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such account.")
    return _show(row)


def _accounts() -> Select[Any]:
    moments: list[Any] = [User.created_at, User.email_verified_at, User.last_login_at, User.suspended_at]
    return select(User.id, User.email, User.account_status, *moments)


def _show(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        email=row.email,
        role=role_of(row.email, row.email_verified_at),
        account_status=row.account_status,
        email_verified=row.email_verified_at is not None,
        created_at=row.created_at,
        last_login_at=row.last_login_at,
        suspended_at=row.suspended_at,
    )
