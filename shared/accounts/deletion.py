"""Deletion of an account by its owner: asked for with the password, final after 30 days, undone by a sign-in until
then.

In these days the account has the status `deleted`: its sessions have ended, and whatever asks for accounts in use,
such as reminders, digests, challenges and push, passes it over. Only mails about the account itself reach its owner.
When the days are over, a timer hands the account to `erasure`. Someone who is suspended asks with address and password,
because no token opens anything for them, and a sign-in takes them back to being suspended.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.orm import Session

from shared.accounts import api_keys, emails, models, one_time_tokens, password_rules, sessions, throttle
from shared.accounts.account_states import GRACE
from shared.accounts.events import AccountDeletionRequested
from shared.accounts.models import ACTIVE, DELETED, SUSPENDED, AccountSession, AccountStatus, User
from shared.accounts.one_time_tokens import RESET_PASSWORD
from shared.accounts.profile import account_closed
from shared.accounts.schemas import Credentials
from shared.accounts.schemas.deletion import AccountDeletion, DeletionRequest
from shared.core import audit, clock, events, mail
from shared.core.audit import Change
from shared.core.crypto import passwords
from shared.core.db import UnitOfWork, after_commit
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Invalid, Unauthorized, invalid_field
from shared.core.http import RequestInfo, SessionUser
from shared.core.http.guard import get_suspension_cache

FRESH_SIGN_IN = timedelta(minutes=10)
_NOT_REQUESTED = "Your account is in use, and nothing will be deleted."
_REQUESTED = "Your account and everything in it will be deleted at this time. Sign in before then to keep it."


@dataclass(frozen=True)
class _DeletableAccount:
    """The columns of an account that asking for its deletion needs."""

    email: str
    password_hash: str
    timezone: str
    requested_at: datetime | None
    status: AccountStatus


def request_deletion(uow: UnitOfWork, user: SessionUser, body: DeletionRequest, caller: RequestInfo) -> AccountDeletion:
    """Delete an account in 30 days and sign out everywhere; asked again, the first request holds.

    422 where the password is missing or wrong, which counts as a failed sign-in, 429 when there are too many.
    """
    account = _load_account(uow, user.id)
    attempt = throttle.admit_attempt(uow, throttle.build_sign_in_limits(account.email, caller.address))
    _check_proof(uow, account, user, body)
    with uow.transaction() as db:
        throttle.release_attempt(db, attempt)
        if account.requested_at is None:
            _close_account(db, user.id, account)
        return read_deletion(db, user.id)


def request_deletion_by_password(uow: UnitOfWork, body: Credentials, caller: RequestInfo) -> AccountDeletion:
    """Do the same for whoever shows address and password, suspended or not; every mismatch gives the same 401.

    No transaction is open while the password is hashed, and a failure counts as a failed sign-in.
    """
    email, password = emails.normalize_email(body.email), password_rules.normalize_password(body.password)
    with uow.transaction() as db:
        row = db.execute(_select_accounts(User.email == email, ACTIVE, SUSPENDED, DELETED)).one_or_none()
    account = None if row is None else _DeletableAccount(*row[1:])
    subject = account.email if account else email
    attempt = throttle.admit_attempt(uow, throttle.build_sign_in_limits(subject, caller.address))
    is_right = passwords.verify_password(account.password_hash if account else None, password)
    if not is_right or account is None or row is None:
        raise Unauthorized("The e-mail address or the password is wrong.")
    with uow.transaction() as db:
        throttle.release_attempt(db, attempt)
        if account.requested_at is None:
            _close_account(db, row.id, account)
        return read_deletion(db, row.id)


def read_deletion(db: Session, user_id: UUID) -> AccountDeletion:
    """Tell whether someone's account will be deleted, and when; 401 for one that is suspended or gone."""
    columns = select(User.deletion_requested_at, User.deletion_due_at)
    row = db.execute(columns.where(User.id == user_id, User.account_status.in_((ACTIVE, DELETED)))).one_or_none()
    if row is None:
        raise account_closed()
    requested = row.deletion_requested_at is not None
    return AccountDeletion(
        state="requested" if requested else "none",
        requested_at=row.deletion_requested_at,
        final_at=row.deletion_due_at,
        message=_REQUESTED if requested else _NOT_REQUESTED,
    )


def cancel_deletion(db: Session, user_id: UUID, password_hash: str, becomes: AccountStatus) -> bool:
    """Make an account what it was before, whose owner has just shown the password; False where the grace is over.

    The update decides between this sign-in and the timer.
    """
    in_grace = User.account_status == DELETED, User.deletion_due_at > clock.now()
    account = update(User).where(User.id == user_id, User.password_hash == password_hash, *in_grace)
    values = {"account_status": becomes, "deletion_requested_at": None, "deletion_due_at": None}
    if not changed_rows(db.execute(account.values(values))):
        return False
    after_commit(db, get_suspension_cache().invalidate)
    audit.record(
        db,
        "account.deletion_cancelled",
        models.account_entity(user_id),
        [Change("account_status", DELETED, becomes)],
        by=user_id,
    )
    return True


def _load_account(uow: UnitOfWork, user_id: UUID) -> _DeletableAccount:
    with uow.transaction() as db:
        row = db.execute(_select_accounts(User.id == user_id, ACTIVE, DELETED)).one_or_none()
    if row is None:
        raise account_closed()
    return _DeletableAccount(*row[1:])


def _select_accounts(condition: ColumnElement[bool], *statuses: AccountStatus) -> Select[*tuple[Any, ...]]:
    columns = (User.email, User.password_hash, User.timezone, User.deletion_requested_at, User.account_status)
    return select(User.id, *columns).where(condition, User.account_status.in_(statuses))


def _check_proof(uow: UnitOfWork, account: _DeletableAccount, user: SessionUser, body: DeletionRequest) -> None:
    """Check the password, or the age of the session where there is none; no transaction is open while it is hashed."""
    if not account.password_hash:
        with uow.transaction() as db:
            fresh = AccountSession.created_at > clock.now() - FRESH_SIGN_IN
            if db.scalar(select(AccountSession.id).where(AccountSession.id == user.session_id, fresh)) is None:
                raise _missing_proof("Please sign in again, and then delete your account within 10 minutes.")
    elif body.password is None:
        raise _missing_proof("Send your password, so that nobody else can delete your account.")
    elif not passwords.verify_password(account.password_hash, password_rules.normalize_password(body.password)):
        raise invalid_field(("body", "password"), "This is not your password.", "wrong_password")


def _missing_proof(message: str) -> Invalid:
    return invalid_field(("body", "password"), message, "missing")


def _close_account(db: Session, user_id: UUID, account: _DeletableAccount) -> None:
    """The first write, so that a sign-in at the same moment waits for it; another request may have closed it before."""
    now = clock.now()
    due_at = now + GRACE
    values = {"account_status": DELETED, "deletion_requested_at": now, "deletion_due_at": due_at}
    unchanged = User.account_status == account.status, User.password_hash == account.password_hash
    if not changed_rows(db.execute(update(User).where(User.id == user_id, *unchanged).values(values))):
        return
    after_commit(db, get_suspension_cache().invalidate)
    ended = sessions.end_sessions(db, user_id)
    api_keys.revoke_api_keys(db, user_id)
    one_time_tokens.revoke_tokens(db, user_id, RESET_PASSWORD)
    changes = [Change("account_status", account.status, DELETED), Change("sessions_ended", None, ended)]
    audit.record(db, "account.deletion_requested", models.account_entity(user_id), changes, by=user_id)
    at = due_at.astimezone(clock.find_zone(account.timezone)).isoformat(timespec="seconds")
    reason = f"deletion_requested:{user_id}:{now.timestamp():.0f}"
    mail.send(db, mail.MailRequest(user_id, "account", "deletion_requested", reason, {"at": at}))
    events.publish(db, AccountDeletionRequested(user_id))
