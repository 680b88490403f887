"""Showing that an address is one's own: a mail with a link, and what the link brings back.

Until then nothing else is mailed there, because it may be someone else's. The mail core keeps to that
(`Recipient.verified`).
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.accounts import limits, one_time_tokens, records, throttle
from shared.accounts.models import User
from shared.accounts.one_time_tokens import VERIFY_EMAIL
from shared.accounts.profile import load_active
from shared.accounts.schemas import EmailProof
from shared.core import audit, clock, mail
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict

LIFETIME = timedelta(hours=48)


def ask(db: Session, user_id: UUID) -> None:
    """Mail someone the link; each token has a mail of its own."""
    token = one_time_tokens.issue(db, user_id, VERIFY_EMAIL, LIFETIME)
    parameters = {"token": token.secret}
    mail.send(db, mail.Letter(user_id, "verification", "verify_email", f"verify:{token.id}", parameters))


def resend_verification(uow: UnitOfWork, user_id: UUID) -> None:
    """Mail the link once more: 409 when there is nothing to verify, 429 when it was asked for too often.

    For an address that a provider refused this is the way back: its owner says that it works again.
    """
    with uow.transaction() as db:
        _refuse_proved(db, user_id)
    throttle.admit(uow, limits.of_resending(user_id))
    with uow.transaction() as db:
        db.execute(update(User).where(User.id == user_id).values(email_rejected_at=None))
        ask(db, user_id)
        audit.record(db, "email.verification_requested", records.account(user_id))


def verify_email(db: Session, body: EmailProof) -> None:
    """Believe that an address belongs to its account; 404 for a token that is not good (any more).

    No edit of the profile is stale for it (ADR 0004).
    """
    owner = one_time_tokens.find_owner(db, body.token, VERIFY_EMAIL)
    one_time_tokens.use(db, body.token, VERIFY_EMAIL)
    proved = update(User).where(User.id == owner.user_id)
    db.execute(proved.values(email_verified_at=clock.now(), email_rejected_at=None))
    audit.record(db, "email.verified", records.account(owner.user_id), by=owner.user_id)


def _refuse_proved(db: Session, user_id: UUID) -> None:
    user = load_active(db, user_id)
    if user.email_verified_at is not None and user.email_rejected_at is None:
        raise Conflict("Your e-mail address is verified already.")
