"""Another password: what it takes to get one, and what ends with the old one."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import limits, one_time_tokens, password_rules, records, sessions, throttle
from shared.accounts.models import ACTIVE, User
from shared.accounts.one_time_tokens import RESET_PASSWORD
from shared.accounts.schemas import PasswordChange
from shared.core import audit, mail
from shared.core.audit import Change
from shared.core.crypto import passwords
from shared.core.db import UnitOfWork
from shared.core.db.results import changed_rows
from shared.core.errors import Invalid, Unauthorized, invalid_field
from shared.core.http import CurrentUser, RequestInfo


@dataclass(frozen=True)
class _Account:
    """What changing a password needs of an account."""

    email: str
    password_hash: str


def change_password(uow: UnitOfWork, user: CurrentUser, body: PasswordChange, caller: RequestInfo) -> None:
    """Set another password and sign the other devices out; 422 for a weak one or where `current` is wrong.

    A stolen access token must not be a way to guess: wrong ones count as failed sign-ins, 429 when they are many.
    """
    account = _load(uow, user.id)
    password_rules.check(body.new, account.email, "new")
    attempt = throttle.admit(uow, limits.of_signing_in(account.email, caller.address))
    if not passwords.verify_password(account.password_hash, password_rules.prepare(body.current)):
        raise _wrong()
    new_hash = hash_new(body.new)
    with uow.transaction() as db:
        if not put(db, user.id, new_hash, instead_of=account.password_hash):
            raise _wrong()
        ended = settle(db, user.id, account.email, keep=user.session_id)
        audit.record(db, "password.changed", records.account(user.id), [Change("sessions_ended", None, ended)])
        throttle.take_back(db, attempt)


def hash_new(password: str) -> str:
    """Hash a password that has passed the rules; takes tens of milliseconds on purpose."""
    return passwords.hash_password(password_rules.prepare(password))


def put(db: Session, user_id: UUID, new_hash: str, *, instead_of: str | None = None) -> bool:
    """Store a hash; False when the account is closed, or has another hash than `instead_of` by now.

    This comes before anything else that a new password changes: who comes second waits here, for all of it. A
    sign-in with the old password waits as well, so its session is there to be ended, or it is refused.
    """
    own = update(User).where(User.id == user_id, User.account_status == ACTIVE)
    if instead_of is not None:
        own = own.where(User.password_hash == instead_of)
    return changed_rows(db.execute(own.values(password_hash=new_hash))) == 1


def settle(db: Session, user_id: UUID, email: str, *, keep: UUID | None = None) -> int:
    """End what began with the old password, but for the session `keep`, and tell the owner by mail.

    Failed sign-ins are forgotten: whoever has just chosen a password should get in with it. Returns how many sessions
    were ended.
    """
    ended = sessions.end_all(db, user_id, keep)
    one_time_tokens.end_all(db, user_id, RESET_PASSWORD)
    throttle.forget(db, limits.failures_of(email))
    mail.send(db, mail.Letter(user_id, "account", "password_changed", f"password_changed:{uuid4()}"))
    return ended


def _load(uow: UnitOfWork, user_id: UUID) -> _Account:
    columns = select(User.email, User.password_hash)
    with uow.transaction() as db:
        row = db.execute(columns.where(User.id == user_id, User.account_status == ACTIVE)).one_or_none()
    if row is None:
        raise Unauthorized("This account is not in use any more.")
    return _Account(row.email, row.password_hash)


def _wrong() -> Invalid:
    return invalid_field(("body", "current"), "This is not your current password.", "wrong_password")
