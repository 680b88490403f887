"""Signing in with e-mail and password."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import devices, emails, limits, password_rules, sessions, throttle
from shared.accounts.administrators import Role, role_of
from shared.accounts.models import ACTIVE, SUSPENDED, User
from shared.accounts.schemas import Credentials, Tokens
from shared.core import clock
from shared.core.crypto import passwords
from shared.core.db import UnitOfWork
from shared.core.db.results import changed_rows
from shared.core.errors import Unauthorized
from shared.core.http import RequestInfo
from shared.core.http.suspension import account_suspended


@dataclass(frozen=True)
class _Account:
    """What signing in needs of an account."""

    id: UUID
    password_hash: str
    role: Role
    timezone: str
    has_signed_in: bool
    is_suspended: bool


def sign_in(uow: UnitOfWork, credentials: Credentials, caller: RequestInfo) -> Tokens:
    """Open a session, or raise one and the same 401 for whatever does not fit; 429 for those who guess.

    Hashing takes tens of milliseconds on purpose, so no transaction is open meanwhile; and because each one
    commits by itself, a failure stays counted though the answer is an error. Who has the right password of a suspended
    account is told so (403); nobody else learns of it.
    """
    email, password = emails.normalize(credentials.email), password_rules.prepare(credentials.password)
    with uow.transaction() as db:
        attempt = throttle.reserve(db, limits.of_signing_in(email, caller.address))
    with uow.transaction() as db:
        wait = throttle.seconds_to_wait(db, attempt)
        account = _find(db, email)
    if wait:
        raise throttle.too_many(wait)
    if not passwords.verify_password(account.password_hash if account else None, password) or account is None:
        raise _refused()
    if account.is_suspended:
        with uow.transaction() as db:
            throttle.take_back(db, attempt)
        raise account_suspended()
    newer_hash = passwords.hash_password(password) if passwords.is_outdated(account.password_hash) else None
    with uow.transaction() as db:
        _record(db, account, newer_hash)
        throttle.take_back(db, attempt)
        throttle.forget(db, limits.failures_of(email))
        _tell_of_new_device(db, account, caller.device)
        return sessions.open_session(db, account.id, account.role, caller.device)


def _find(db: Session, email: str) -> _Account | None:
    """Find an account that is in use or suspended; any other is the same as none."""
    columns = select(User.id, User.password_hash, User.email_verified_at, User.timezone, User.last_login_at)
    known = columns.add_columns(User.account_status).where(User.account_status.in_((ACTIVE, SUSPENDED)))
    row = db.execute(known.where(User.email == email)).one_or_none()
    if row is None:
        return None
    return _Account(
        row.id,
        row.password_hash,
        role_of(email, row.email_verified_at),
        row.timezone,
        has_signed_in=row.last_login_at is not None,
        is_suspended=row.account_status == SUSPENDED,
    )


def _record(db: Session, account: _Account, newer_hash: str | None) -> None:
    """Note the sign-in, unless the account was closed or got another password while this one was checked."""
    values: dict[str, object] = {"last_login_at": clock.now()}
    if newer_hash is not None:
        values["password_hash"] = newer_hash
    unchanged = User.id == account.id, User.account_status == ACTIVE, User.password_hash == account.password_hash
    if changed_rows(db.execute(update(User).where(*unchanged).values(values))) == 0:
        raise _refused()


def _tell_of_new_device(db: Session, account: _Account, device: str) -> None:
    """The first sign-in ever is no news: it is where they registered, or nearly so."""
    if account.has_signed_in and not devices.is_known(db, account.id, device):
        devices.tell_of_new(db, account.id, device, account.timezone)


def _refused() -> Unauthorized:
    return Unauthorized("This e-mail address and password do not belong together.")
