"""A forgotten password: a mail with a link, and the new password that the link brings.

Nobody may learn from the answer, or from how long it takes, who has an account. So asking does the same for every
address: it counts the attempt, looks the account up and writes down a job, which for an address without an account
is about nobody. Whatever depends on the account happens in the job.
"""

from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import (
    emails,
    limits,
    new_passwords,
    one_time_tokens,
    password_rules,
    records,
    throttle,
    verification,
)
from shared.accounts.models import ACTIVE, User
from shared.accounts.one_time_tokens import RESET_PASSWORD
from shared.accounts.schemas import ForgottenPassword, PasswordReset
from shared.core import audit, mail
from shared.core.audit import Change
from shared.core.db import UnitOfWork
from shared.core.http import RequestInfo
from shared.core.jobs import InTransaction, JobKind, JobPayload, enqueue

LIFETIME = timedelta(minutes=30)


class OfferReset(JobPayload):
    """Mail someone the link to choose a new password; `user_id` may be nobody's."""

    kind: ClassVar[str] = "offer_password_reset"

    user_id: UUID


def forgot_password(uow: UnitOfWork, body: ForgottenPassword, caller: RequestInfo) -> None:
    """Have the link mailed if there is such an account; those who ask too often are answered in the same way."""
    email = emails.normalize(body.email)
    with uow.transaction() as db:
        attempt = throttle.reserve(db, limits.of_forgetting(email, caller.address))
    with uow.transaction() as db:
        wait = throttle.seconds_to_wait(db, attempt)
        user_id = db.scalar(select(User.id).where(User.email == email)) or uuid4()
        if not wait:
            enqueue(db, OfferReset(user_id=user_id))
            audit.record(db, "password.reset_requested", records.account(user_id))


def offer_reset(db: Session, job: OfferReset) -> None:
    """Mail the link to choose a new password, or, to an address that nobody has verified, the link to verify it.

    Such an address gets nothing else; once it is verified, the password can be asked for again.
    """
    account = select(User.email_verified_at).where(User.id == job.user_id, User.account_status == ACTIVE)
    row = db.execute(account).one_or_none()
    if row is None:
        return
    if row.email_verified_at is None:
        verification.ask(db, job.user_id)
        return
    token = one_time_tokens.issue(db, job.user_id, RESET_PASSWORD, LIFETIME)
    letter = mail.Letter(job.user_id, "account", "reset_password", f"reset:{token.id}", {"token": token.secret})
    mail.send(db, letter)


def reset_password(uow: UnitOfWork, body: PasswordReset) -> None:
    """Set the new password and sign out everywhere; 404 for a token that is not good, 422 for a weak password.

    A weak password leaves the token good. Hashing takes tens of milliseconds, so no transaction is open meanwhile.
    """
    with uow.transaction() as db:
        owner = one_time_tokens.find_owner(db, body.token, RESET_PASSWORD)
    password_rules.check(body.password, owner.email)
    new_hash = new_passwords.hash_new(body.password)
    with uow.transaction() as db:
        if not new_passwords.put(db, owner.user_id, new_hash):
            raise one_time_tokens.useless()
        one_time_tokens.use(db, body.token, RESET_PASSWORD)
        ended = new_passwords.settle(db, owner.user_id, owner.email)
        about = records.account(owner.user_id)
        audit.record(db, "password.reset", about, [Change("sessions_ended", None, ended)], by=owner.user_id)


OFFER_RESET = JobKind(OfferReset, InTransaction(offer_reset))
