"""Verifying an address: by the link or the code of a mail, and asking for that mail once more.

People follow a link twice, from two devices, or after a program has done so for them. Whoever has verified the address
already, or asks for a second mail within a minute, has what they want, and is told so with a success.
"""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import emails, models, one_time_tokens, throttle
from shared.accounts.models import User
from shared.accounts.one_time_tokens import VERIFY_EMAIL, TokenOwner, send_verification_link
from shared.accounts.profile import load_active_user
from shared.accounts.schemas import EmailCode, EmailProof, VerificationMail, VerifiedEmail
from shared.core import audit, clock
from shared.core.db import UnitOfWork
from shared.core.errors import NotFound
from shared.core.http import RequestInfo, StatusResponse

_OK, _ACCEPTED = 200, 202
_VERIFIED = "Thank you. Your e-mail address is verified."
_VERIFIED_BEFORE = "Your e-mail address is verified already. There is nothing left to do."
_SENT = "The mail is on its way. It can take a few minutes."
_SENT_BEFORE = (
    "We have sent you this mail already. It can take a few minutes, and may be among unwanted mail. "
    "You can ask again in a minute."
)
_NOT_NEEDED = "Your e-mail address is verified already. No mail is needed."


def verify_email(db: Session, body: EmailProof) -> VerifiedEmail:
    """Mark an address as verified by the token of a link; 404 for a token that is not valid.

    This is no edit of the profile, so the version stays and no client's copy becomes stale (ADR 0004).
    """
    owner = one_time_tokens.find_link_owner(db, body.token, VERIFY_EMAIL)
    return _verify_address(db, owner, one_time_tokens.invalid_link)


def verify_email_by_code(uow: UnitOfWork, body: EmailCode, caller: RequestInfo) -> VerifiedEmail:
    """Do the same by a code and the address that it was mailed to; 429 after too many wrong ones."""
    email = emails.normalize_email(body.email)
    attempt = throttle.admit_code(uow, email, caller.address)
    with uow.transaction() as db:
        owner = one_time_tokens.find_code_owner(db, email, body.code, VERIFY_EMAIL)
        throttle.release_attempt(db, attempt)
        return _verify_address(db, owner, one_time_tokens.wrong_code)


def resend_verification(db: Session, user_id: UUID) -> StatusResponse[VerificationMail]:
    """Mail the verification link again; 429 where it was requested too often within a day.

    The mail's unique reason lets one request of each minute send it, also of several at the same moment. An address
    that a provider rejected is tried again, because its owner says that it works now.
    """
    user = load_active_user(db, user_id)
    if user.email_verified_at is not None and user.email_rejected_at is None:
        return StatusResponse(VerificationMail(outcome="already_verified", message=_NOT_NEEDED), _OK)
    reason = f"verify:{user_id}:{one_time_tokens.count_minutes(clock.now())}"
    if not send_verification_link(db, user_id, reason):
        return StatusResponse(VerificationMail(outcome="already_sent", message=_SENT_BEFORE), _OK)
    attempt = throttle.reserve_attempt(db, throttle.build_resend_limits(user_id))
    if wait := throttle.check_attempt(db, attempt):
        raise throttle.too_many_attempts(wait)
    db.execute(update(User).where(User.id == user_id).values(email_rejected_at=None))
    audit.record(db, "email.verification_requested", models.account_entity(user_id))
    return StatusResponse(VerificationMail(outcome="sent", message=_SENT), _ACCEPTED)


def _verify_address(db: Session, owner: TokenOwner, build_refusal: Callable[[], NotFound]) -> VerifiedEmail:
    was_verified = _is_verified(db, owner.user_id)
    if one_time_tokens.consume_token(db, owner.token_id):
        account = update(User).where(User.id == owner.user_id)
        db.execute(account.values(email_verified_at=clock.now(), email_rejected_at=None))
        audit.record(db, "email.verified", models.account_entity(owner.user_id), by=owner.user_id)
        return _already_verified() if was_verified else VerifiedEmail(outcome="verified", message=_VERIFIED)
    # Read again: another request may have used the token up at this moment, and has committed.
    if _is_verified(db, owner.user_id):
        return _already_verified()
    raise build_refusal()


def _already_verified() -> VerifiedEmail:
    return VerifiedEmail(outcome="already_verified", message=_VERIFIED_BEFORE)


def _is_verified(db: Session, user_id: UUID) -> bool:
    return db.scalar(select(User.email_verified_at).where(User.id == user_id)) is not None
