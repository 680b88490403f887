"""Changing a password, and resetting a forgotten one by a mailed link.

A new password ends the sessions, links and API keys that the old one opened. A reset request must not tell who has an
account, neither by its answer nor by its duration. So it does the same for every address: it counts the attempt, looks
the account up, and enqueues a job. For an unknown address the job holds a random id and does nothing. Everything that
depends on the account happens in the job.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import api_keys, emails, models, one_time_tokens, password_rules, sessions, throttle
from shared.accounts.models import ACTIVE, DELETED, User
from shared.accounts.one_time_tokens import RESET_PASSWORD, TokenOwner
from shared.accounts.password_rules import hash_new_password
from shared.accounts.profile import account_closed
from shared.accounts.schemas import ForgottenPassword, PasswordChange, PasswordReset, PasswordResetByCode
from shared.core import audit, clock, mail
from shared.core.audit import Change
from shared.core.crypto import passwords
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Invalid, NotFound, invalid_field
from shared.core.http import RequestInfo, SessionUser
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane

_USABLE = (ACTIVE, DELETED)
"""Whoever has deleted their account signs in to keep it, and may have to choose a new password first."""


@dataclass(frozen=True)
class _PasswordAccount:
    """The columns of an account that changing a password needs."""

    email: str
    password_hash: str


class OfferReset(JobPayload):
    """Mail someone the link to set a new password; `user_id` may be a random id that no account has.

    Requests of the same `minute` get one mail; it is the one in which the job was asked for.
    """

    kind: ClassVar[str] = "offer_password_reset"
    lane: ClassVar[Lane] = "mail"

    user_id: UUID
    minute: int = Field(default_factory=lambda: one_time_tokens.count_minutes(clock.now()))


def change_password(uow: UnitOfWork, user: SessionUser, body: PasswordChange, caller: RequestInfo) -> None:
    """Set another password and sign the other devices out; 422 for a weak one or where `current` is wrong.

    A wrong `current` counts as a failed sign-in, 429 when there are too many, so a stolen access token is no way to
    guess.
    """
    account = _load_account(uow, user.id)
    password_rules.check_password(body.new, account.email, "new")
    attempt = throttle.admit_attempt(uow, throttle.build_sign_in_limits(account.email, caller.address))
    if not passwords.verify_password(account.password_hash, password_rules.normalize_password(body.current)):
        raise _wrong_password()
    new_hash = hash_new_password(body.new)
    with uow.transaction() as db:
        if not store_password_hash(db, user.id, new_hash, replacing=account.password_hash):
            raise _wrong_password()
        ended = revoke_access(db, user.id, account.email, keep=user.session_id)
        audit.record(db, "password.changed", models.account_entity(user.id), [Change("sessions_ended", None, ended)])
        throttle.release_attempt(db, attempt)


def forgot_password(uow: UnitOfWork, body: ForgottenPassword, caller: RequestInfo) -> None:
    """Enqueue the mail with the reset link. Whoever asks too often gets the same answer and no mail."""
    email = emails.normalize_email(body.email)
    with uow.transaction() as db:
        account = db.execute(select(User.id, User.email).where(User.email == email)).one_or_none()
        # As stored, not as typed: a collation may take several spellings for one address, which has one limit.
        limits = throttle.build_reset_limits(account.email if account else email, caller.address)
        attempt = throttle.reserve_attempt(db, limits)
    user_id = account.id if account else uuid4()
    with uow.transaction() as db:
        wait = throttle.check_attempt(db, attempt)
        if not wait:
            enqueue(db, OfferReset(user_id=user_id))
            audit.record(db, "password.reset_requested", models.account_entity(user_id))


def offer_reset(db: Session, job: OfferReset) -> None:
    """Mail the link to set a new password, or, while the address is not verified, the link to verify it.

    An unverified address gets no other mail. Once it is verified, its owner can ask for the reset again. The mail's
    unique reason lets one request of each minute send it, also of several at the same moment.
    """
    account = select(User.email_verified_at).where(User.id == job.user_id, User.account_status.in_(_USABLE))
    row = db.execute(account).one_or_none()
    if row is None:
        return
    if row.email_verified_at is None:
        one_time_tokens.send_verification_link(db, job.user_id, f"verify:{job.user_id}:{job.minute}")
    else:
        one_time_tokens.send_reset_link(db, job.user_id, f"reset:{job.user_id}:{job.minute}")


def reset_password(uow: UnitOfWork, body: PasswordReset) -> None:
    """Set the new password and sign out everywhere; 404 for a token that is not valid, 422 for a weak password.

    A weak password leaves the token valid.
    """
    with uow.transaction() as db:
        owner = one_time_tokens.find_link_owner(db, body.token, RESET_PASSWORD)
        if not one_time_tokens.is_valid(db, owner.token_id):
            raise one_time_tokens.invalid_link()
    _set_new_password(uow, owner, body.password, one_time_tokens.invalid_link)


def reset_password_by_code(uow: UnitOfWork, body: PasswordResetByCode, caller: RequestInfo) -> None:
    """Do the same by a code and the address that it was mailed to; 429 after too many wrong ones."""
    email = emails.normalize_email(body.email)
    attempt = throttle.admit_code(uow, email, caller.address)
    with uow.transaction() as db:
        owner = one_time_tokens.find_code_owner(db, email, body.code, RESET_PASSWORD)
        if not one_time_tokens.is_valid(db, owner.token_id):
            raise one_time_tokens.wrong_code()
        throttle.release_attempt(db, attempt)
    _set_new_password(uow, owner, body.password, one_time_tokens.wrong_code)


def store_password_hash(db: Session, user_id: UUID, new_hash: str, *, replacing: str | None = None) -> bool:
    """Store a hash; False where the account is not in use, or its hash is not `replacing` any more.

    This is the first write of a password change. A second change waits at this row until the first one commits. A
    sign-in with the old password waits here too: either its session exists and is ended, or the sign-in is refused.
    """
    account = update(User).where(User.id == user_id, User.account_status.in_(_USABLE))
    if replacing is not None:
        account = account.where(User.password_hash == replacing)
    return changed_rows(db.execute(account.values(password_hash=new_hash))) == 1


def revoke_access(db: Session, user_id: UUID, email: str, *, keep: UUID | None = None) -> int:
    """End all sessions but `keep`, revoke API keys and reset links, and tell the owner; return how many sessions ended.

    Failed sign-ins are cleared, so that the owner can sign in with the new password at once.
    """
    ended = sessions.end_sessions(db, user_id, keep)
    api_keys.revoke_api_keys(db, user_id)
    one_time_tokens.revoke_tokens(db, user_id, RESET_PASSWORD)
    throttle.clear_attempts(db, throttle.digest_sign_in_subject(email))
    mail.send(db, mail.MailRequest(user_id, "account", "password_changed", f"password_changed:{uuid4()}"))
    return ended


def _set_new_password(uow: UnitOfWork, owner: TokenOwner, password: str, build_refusal: Callable[[], NotFound]) -> None:
    """Hashing takes tens of milliseconds, so no transaction is open meanwhile."""
    password_rules.check_password(password, owner.email)
    new_hash = password_rules.hash_new_password(password)
    with uow.transaction() as db:
        if not store_password_hash(db, owner.user_id, new_hash) or not one_time_tokens.consume_token(
            db, owner.token_id
        ):
            raise build_refusal()
        ended = revoke_access(db, owner.user_id, owner.email)
        entity = models.account_entity(owner.user_id)
        audit.record(db, "password.reset", entity, [Change("sessions_ended", None, ended)], by=owner.user_id)


def _load_account(uow: UnitOfWork, user_id: UUID) -> _PasswordAccount:
    columns = select(User.email, User.password_hash)
    with uow.transaction() as db:
        row = db.execute(columns.where(User.id == user_id, User.account_status == ACTIVE)).one_or_none()
    if row is None:
        raise account_closed()
    return _PasswordAccount(row.email, row.password_hash)


def _wrong_password() -> Invalid:
    return invalid_field(("body", "current"), "This is not your current password.", "wrong_password")


OFFER_RESET = JobKind(OfferReset, TransactionWork(offer_reset))
