"""Tokens that are mailed: 256 random bits, valid once and for a limited time. Only their SHA-256 is stored.

The link that verifies an address is mailed here, because registration, resending and password reset all send it. Until
the address is verified, nothing else is mailed to it, because it may be someone else's. The mail core enforces that
(`Recipient.verified`).
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.accounts.models import ACTIVE, OneTimeToken, TokenPurpose, User
from shared.core import clock, mail
from shared.core.crypto import digests
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import NotFound

VERIFY_EMAIL: TokenPurpose = "verify_email"
RESET_PASSWORD: TokenPurpose = "reset_password"  # noqa: S105 - the name of a purpose, not a secret
VERIFICATION_LIFETIME = timedelta(hours=48)
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class IssuedToken:
    """A new token in clear, for the one mail that carries it; its id is part of that mail's unique reason."""

    id: UUID
    secret: str


@dataclass(frozen=True)
class TokenOwner:
    """The account that a token belongs to."""

    user_id: UUID
    email: str


def issue_token(db: Session, user_id: UUID, purpose: TokenPurpose, lifetime: timedelta) -> IssuedToken:
    """Create a token that is valid for `lifetime`."""
    token = IssuedToken(uuid4(), secrets.token_urlsafe(_TOKEN_BYTES))
    digest, now = digests.token_digest(token.secret), clock.now()
    row = OneTimeToken(id=token.id, user_id=user_id, purpose=purpose, token_sha256=digest, created_at=now)
    row.expires_at = now + lifetime
    db.add(row)
    db.flush()
    return token


def send_verification_link(db: Session, user_id: UUID) -> None:
    """Mail someone the link that verifies their address; each token has a mail of its own."""
    token = issue_token(db, user_id, VERIFY_EMAIL, VERIFICATION_LIFETIME)
    parameters = {"token": token.secret}
    mail.send(db, mail.MailRequest(user_id, "verification", "verify_email", f"verify:{token.id}", parameters))


def find_token_owner(db: Session, secret: str, purpose: TokenPurpose) -> TokenOwner:
    """Return the owner of a valid token without using it up; 404 for one that is unknown, used or expired."""
    columns = select(User.id, User.email).join(OneTimeToken, OneTimeToken.user_id == User.id)
    row = db.execute(columns.where(*_is_usable(secret, purpose), User.account_status == ACTIVE)).one_or_none()
    if row is None:
        raise invalid_link()
    return TokenOwner(row.id, row.email)


def consume_token(db: Session, secret: str, purpose: TokenPurpose) -> None:
    """Use a token up; 404 where it is not valid, or another request uses it at the same moment."""
    usable = update(OneTimeToken).where(*_is_usable(secret, purpose))
    if not changed_rows(db.execute(usable.values(used_at=clock.now()))):
        raise invalid_link()


def revoke_tokens(db: Session, user_id: UUID, purpose: TokenPurpose) -> None:
    """Invalidate all of someone's unused tokens of a purpose."""
    tokens = update(OneTimeToken).where(OneTimeToken.user_id == user_id, OneTimeToken.purpose == purpose)
    db.execute(tokens.where(OneTimeToken.used_at.is_(None)).values(used_at=clock.now()))


def _is_usable(secret: str, purpose: TokenPurpose) -> tuple[ColumnElement[bool], ...]:
    return (
        OneTimeToken.token_sha256 == digests.token_digest(secret),
        OneTimeToken.purpose == purpose,
        OneTimeToken.used_at.is_(None),
        OneTimeToken.expires_at > clock.now(),
    )


def invalid_link() -> NotFound:
    """Build the 404 of a link whose token is not valid."""
    return NotFound("This link was used already, or it is too old. Please ask for a new one.")
