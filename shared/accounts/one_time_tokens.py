"""Tokens that are mailed: valid once and for a limited time, as a link or as a code to type.

A link holds 256 random bits, of which only the SHA-256 is stored. Mail programs break links, and the mail is often read
on another device than the app. So each mail offers a code beside its link: 40 random bits in Crockford's base 32, which
has no letters that look alike. It can be tried a few times only (`throttle.build_code_limits`), names its account by
the address, and is stored as a keyed digest, because a plain hash of 40 bits is undone in minutes.

The link that verifies an address is mailed here, because registration, resending and password reset all send it. Until
the address is verified, nothing else is mailed to it, because it may be someone else's. The mail core enforces that
(`Recipient.verified`).
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.orm import Session

from shared.accounts.models import ACTIVE, DELETED, OneTimeToken, TokenPurpose, User
from shared.core import clock, mail
from shared.core.crypto import digests
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import NotFound

VERIFY_EMAIL: TokenPurpose = "verify_email"
RESET_PASSWORD: TokenPurpose = "reset_password"  # noqa: S105 - the name of a purpose, not a secret
VERIFICATION_LIFETIME = timedelta(hours=48)
RESET_LIFETIME = timedelta(minutes=30)
_MINUTE = timedelta(minutes=1)
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_LOOK_ALIKES = str.maketrans("OIL", "011")
_TOKEN_BYTES = 32
_MAX_COMPARED_CODES = 50


@dataclass(frozen=True)
class IssuedToken:
    """A new token in clear, for the one mail that carries it; its id is part of that mail's unique reason."""

    id: UUID
    secret: str
    code: str


@dataclass(frozen=True)
class TokenOwner:
    """A token that someone presented, used or not, and the account that it belongs to."""

    token_id: UUID
    user_id: UUID
    email: str


def issue_token(db: Session, user_id: UUID, purpose: TokenPurpose, lifetime: timedelta) -> IssuedToken:
    """Create a token that is valid for `lifetime`."""
    token = IssuedToken(uuid4(), secrets.token_urlsafe(_TOKEN_BYTES), generate_code())
    digest, now = digests.token_digest(token.secret), clock.now()
    row = OneTimeToken(id=token.id, user_id=user_id, purpose=purpose, token_sha256=digest, created_at=now)
    row.code_digest = _digest_code(user_id, purpose, token.code)
    row.expires_at = now + lifetime
    db.add(row)
    db.flush()
    return token


def send_verification_link(db: Session, user_id: UUID, reason: str | None = None) -> bool:
    """Mail someone the link that verifies their address; False where a mail with this `reason` was sent before.

    Without a reason, each token has a mail of its own.
    """
    token = issue_token(db, user_id, VERIFY_EMAIL, VERIFICATION_LIFETIME)
    reason, parameters = reason or f"verify:{token.id}", build_mail_parameters(token)
    return _send_token(db, token, mail.MailRequest(user_id, "verification", "verify_email", reason, parameters))


def send_reset_link(db: Session, user_id: UUID, reason: str) -> bool:
    """Mail someone the link to set a new password; False where a mail with this `reason` was sent before."""
    token = issue_token(db, user_id, RESET_PASSWORD, RESET_LIFETIME)
    parameters = build_mail_parameters(token)
    return _send_token(db, token, mail.MailRequest(user_id, "account", "reset_password", reason, parameters))


def count_minutes(moment: datetime) -> int:
    """Return the minute of a moment, for reasons of mails of which one is sent in each."""
    return int(moment.timestamp() // _MINUTE.total_seconds())


def build_mail_parameters(token: IssuedToken) -> dict[str, str]:
    """Return what a mail with a link and a code is rendered from."""
    return {"token": token.secret, "code": group_code(token.code)}


def generate_code() -> str:
    """Make a code of 40 random bits."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def group_code(code: str) -> str:
    """Write a code in two groups, as people read it."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read_code(typed: str) -> str:
    """Return the code that someone typed: in any case and width, with blanks and dashes anywhere, O for 0, I for 1."""
    letters = (letter for letter in unicodedata.normalize("NFKC", typed).upper() if letter.isalnum())
    return "".join(letters).translate(_LOOK_ALIKES)


def find_link_owner(db: Session, secret: str, purpose: TokenPurpose) -> TokenOwner:
    """Return the owner of the token of a link without using it up; 404 for one that is unknown.

    It may be used or too old; `consume_token` tells.
    """
    row = db.execute(_select_owners(purpose).where(OneTimeToken.token_sha256 == digests.token_digest(secret))).first()
    if row is None:
        raise invalid_link()
    return TokenOwner(row.id, row.user_id, row.email)


def find_code_owner(db: Session, email: str, code: str, purpose: TokenPurpose) -> TokenOwner:
    """Return the owner of a code, as `find_link_owner` does; 404 where the account has no such code, or is none.

    All recent codes of the account are compared, each in constant time.
    """
    recent = _select_owners(purpose).where(User.email == email, OneTimeToken.code_digest.is_not(None))
    newest = recent.order_by(OneTimeToken.created_at.desc(), OneTimeToken.id.desc()).limit(_MAX_COMPARED_CODES)
    rows = db.execute(newest).all()
    user_id = rows[0].user_id if rows else uuid4()  # an address without any costs the same digest
    digest = _digest_code(user_id, purpose, read_code(code))
    matching = [row for row in rows if row.code_digest is not None and compare_digest(row.code_digest, digest)]
    if not matching:
        raise wrong_code()
    return TokenOwner(matching[0].id, matching[0].user_id, matching[0].email)


def consume_token(db: Session, token_id: UUID) -> bool:
    """Use a token up; False where it is used or too old, or another request uses it at the same moment."""
    usable = update(OneTimeToken).where(OneTimeToken.id == token_id, *_is_usable())
    return changed_rows(db.execute(usable.values(used_at=clock.now()))) == 1


def revoke_tokens(db: Session, user_id: UUID, purpose: TokenPurpose) -> None:
    """Invalidate all of someone's unused tokens of a purpose."""
    tokens = update(OneTimeToken).where(OneTimeToken.user_id == user_id, OneTimeToken.purpose == purpose)
    db.execute(tokens.where(OneTimeToken.used_at.is_(None)).values(used_at=clock.now()))


def is_valid(db: Session, token_id: UUID) -> bool:
    """Tell whether a token is neither used nor too old, without using it up."""
    return db.scalar(select(OneTimeToken.id).where(OneTimeToken.id == token_id, *_is_usable())) is not None


def invalid_link() -> NotFound:
    """Build the 404 of a link whose token is not valid."""
    return NotFound("This link was used already, or it is too old. Please ask for a new one.")


def wrong_code() -> NotFound:
    """Build the 404 of a code that is not valid; it is the same where there is no account."""
    return NotFound("This code is not right, was used already, or is too old. Please check it, or ask for a new mail.")


def _is_usable() -> tuple[ColumnElement[bool], ...]:
    return OneTimeToken.used_at.is_(None), OneTimeToken.expires_at > clock.now()


def _send_token(db: Session, token: IssuedToken, request: mail.MailRequest) -> bool:
    """Send the mail of a token; where its reason has a mail already, the token is deleted, which nobody knows."""
    if mail.send(db, request):
        return True
    db.execute(delete(OneTimeToken).where(OneTimeToken.id == token.id))
    return False


def _digest_code(user_id: UUID, purpose: TokenPurpose, code: str) -> bytes:
    return digests.keyed_digest("mailed code", f"{purpose}\0{user_id}\0{code}")


def _select_owners(purpose: TokenPurpose) -> Select[UUID, UUID, bytes | None, str]:
    columns = select(OneTimeToken.id, OneTimeToken.user_id, OneTimeToken.code_digest, User.email)
    owned = columns.join(User, OneTimeToken.user_id == User.id)
    return owned.where(OneTimeToken.purpose == purpose, User.account_status.in_((ACTIVE, DELETED)))
