"""Sessions: one for each device that is signed in, continued by refresh tokens that are valid once.

A refresh token that is presented a second time was copied, so the whole session ends (RFC 9700, section 4.14.2).
Conditional updates decide between requests at the same moment: whoever changes the row goes on.

The owner is told by mail of a session on a new device. Devices are compared by their User-Agent without the version
numbers, so that an updated browser is not a new device. Sessions are remembered for 30 days after they end; a device
that comes back later counts as new.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.accounts import models
from shared.accounts.models import ACTIVE, SUSPENDED, AccountSession, RefreshToken, User
from shared.accounts.roles import Role, get_role
from shared.accounts.schemas import SessionInfo, Tokens
from shared.core import audit, clock, mail
from shared.core.audit import Change, Entity
from shared.core.crypto import access_tokens, digests
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import NotFound, Unauthorized
from shared.core.http import CurrentUser, Page, PageQuery
from shared.core.http.guard import account_suspended
from shared.core.http.paging import apply_keyset, build_page

IDLE_LIFETIME = timedelta(days=30)
MAX_LIFETIME = timedelta(days=180)
_TOKEN_BYTES = 32
_MAX_COMPARED_SESSIONS = 200
_VERSIONS = re.compile(r"[\d._]+")
# The first name that occurs in a User-Agent counts: nearly every browser also names later ones of this list.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class _PresentedToken:
    """A refresh token that someone sent, with its session and its account."""

    token_id: UUID
    session_id: UUID
    session_created_at: datetime
    user_id: UUID
    email: str
    email_verified_at: datetime | None


def open_session(db: Session, user_id: UUID, role: Role, device: str) -> Tokens:
    """Open a session and return its first tokens."""
    now = clock.now()
    session = AccountSession(
        id=uuid4(), user_id=user_id, device=device, created_at=now, last_used_at=now, expires_at=now + IDLE_LIFETIME
    )
    db.add(session)
    db.flush()
    audit.record(db, "session.opened", _session_entity(session.id), [Change("role", None, role)], by=user_id)
    return _issue_tokens(db, AccessClaims(user_id, session.id, role))


def refresh_session(uow: UnitOfWork, refresh_token: str) -> Tokens:
    """Exchange a refresh token for new ones; 401 where it is not valid, 403 where the account is suspended.

    The error is raised after the commit, so that a session that has to end does end.
    """
    token_sha256 = digests.token_digest(refresh_token)
    with uow.transaction() as db:
        tokens = _rotate_token(db, token_sha256)
        suspended = tokens is None and _is_suspended(db, token_sha256)
    if suspended:
        raise account_suspended()
    if tokens is None:
        raise Unauthorized("This session has ended. Please sign in again.")
    return tokens


def list_sessions(db: Session, user: CurrentUser, query: PageQuery) -> Page[SessionInfo]:
    """List the devices that are signed in, newest sign-in first."""
    live = select(AccountSession).where(AccountSession.user_id == user.id, *_is_live())
    statement = apply_keyset(live, query, AccountSession.created_at, AccountSession.id)
    return build_page(db.scalars(statement).all(), query, lambda session: _to_session_info(session, user))


def end_session(db: Session, user: CurrentUser, session_id: UUID) -> None:
    """End one of someone's own sessions; 404 for any other."""
    if not _revoke_sessions(db, AccountSession.id == session_id, AccountSession.user_id == user.id):
        raise NotFound("You have no signed-in device with this id.")
    audit.record(db, "session.ended", _session_entity(session_id))


def sign_out(db: Session, user: CurrentUser) -> None:
    """End the session that the access token belongs to; a second time changes nothing."""
    if _revoke_sessions(db, AccountSession.id == user.session_id):
        audit.record(db, "session.ended", _session_entity(user.session_id))


def end_sessions(db: Session, user_id: UUID, keep: UUID | None = None) -> int:
    """End all of someone's sessions except `keep`; return how many ended."""
    conditions = () if keep is None else (AccountSession.id != keep,)
    return _revoke_sessions(db, AccountSession.user_id == user_id, *conditions)


def is_known_device(db: Session, user_id: UUID, device: str) -> bool:
    """Tell whether someone has signed in on such a device before, in as many sessions as are compared."""
    devices = select(AccountSession.device).where(AccountSession.user_id == user_id)
    newest = devices.order_by(AccountSession.created_at.desc(), AccountSession.id.desc()).limit(_MAX_COMPARED_SESSIONS)
    return _device_family(device) in {_device_family(known) for known in db.scalars(newest)}


def send_new_device_notice(db: Session, user_id: UUID, device: str, timezone: str) -> None:
    """Mail the owner, once a day and device. The words are our own, because a User-Agent can say anything."""
    at = clock.now().astimezone(clock.find_zone(timezone))
    request = mail.MailRequest(
        user_id,
        "account",
        "new_device",
        _notice_reason(user_id, device, at),
        {"device": describe_device(device), "at": at.isoformat(timespec="seconds")},
    )
    mail.send(db, request)


def describe_device(device: str) -> str:
    """Return a name for a User-Agent, such as "Firefox on Android"; empty where none is recognized."""
    browser, system = _find_name(_BROWSERS, device), _find_name(_SYSTEMS, device)
    return " on ".join(name for name in (browser, system) if name)


def _session_entity(session_id: UUID) -> Entity:
    """Name a session in the audit log."""
    return Entity("session", session_id)


def _rotate_token(db: Session, token_sha256: bytes) -> Tokens | None:
    token = _find_token(db, token_sha256)
    if token is None:
        return None
    if not _consume_token(db, token.token_id):
        _end_stolen_session(db, token)
        return None
    if not _extend_session(db, token.session_id, token.session_created_at):
        return None
    return _issue_tokens(
        db, AccessClaims(token.user_id, token.session_id, get_role(token.email, token.email_verified_at))
    )


def _find_token(db: Session, token_sha256: bytes) -> _PresentedToken | None:
    """Find a token, used or not, whose session is live and whose account is in use."""
    account = (User.id, User.email, User.email_verified_at)
    columns = select(RefreshToken.id, AccountSession.id, AccountSession.created_at, *account)
    joined = columns.select_from(RefreshToken).join(AccountSession, RefreshToken.session_id == AccountSession.id)
    owned = joined.join(User, AccountSession.user_id == User.id)
    conditions = (RefreshToken.token_sha256 == token_sha256, User.account_status == ACTIVE, *_is_live())
    row = db.execute(owned.where(*conditions)).one_or_none()
    return None if row is None else _PresentedToken(*row)


def _is_suspended(db: Session, token_sha256: bytes) -> bool:
    """Tell whether a token, used or not, belongs to an account that is suspended now."""
    statuses = select(User.account_status).join(AccountSession, AccountSession.user_id == User.id)
    of_token = statuses.join(RefreshToken, RefreshToken.session_id == AccountSession.id)
    return db.scalar(of_token.where(RefreshToken.token_sha256 == token_sha256)) == SUSPENDED


def _end_stolen_session(db: Session, token: _PresentedToken) -> None:
    """End the session, and record it without an actor: nobody knows which of the two holders is the owner."""
    if ended := _revoke_sessions(db, AccountSession.id == token.session_id):
        entity = models.account_entity(token.user_id)
        audit.record(db, "session.stolen", entity, [Change("sessions_ended", None, ended)])


def _consume_token(db: Session, token_id: UUID) -> bool:
    """Use a token up; False where it was used before, or by another request at this moment."""
    unused = update(RefreshToken).where(RefreshToken.id == token_id, RefreshToken.used_at.is_(None))
    return changed_rows(db.execute(unused.values(used_at=clock.now()))) == 1


def _extend_session(db: Session, session_id: UUID, created_at: datetime) -> bool:
    """Extend a session, at most to its maximum lifetime; False where it ended at this moment."""
    now = clock.now()
    ends = min(now + IDLE_LIFETIME, created_at + MAX_LIFETIME)
    live = update(AccountSession).where(AccountSession.id == session_id, *_is_live())
    return changed_rows(db.execute(live.values(last_used_at=now, expires_at=ends))) == 1


def _issue_tokens(db: Session, claims: AccessClaims) -> Tokens:
    refresh_token = secrets.token_urlsafe(_TOKEN_BYTES)
    db.add(RefreshToken(session_id=claims.session_id, token_sha256=digests.token_digest(refresh_token)))
    db.flush()
    return Tokens(
        access_token=access_tokens.issue(claims),
        expires_in=int(access_tokens.LIFETIME.total_seconds()),
        refresh_token=refresh_token,
    )


def _revoke_sessions(db: Session, *conditions: ColumnElement[bool]) -> int:
    """End sessions now; return how many were live."""
    now = clock.now()
    ended = update(AccountSession).where(*conditions, *_is_live()).values(revoked_at=now, expires_at=now)
    return changed_rows(db.execute(ended))


def _is_live() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AccountSession.revoked_at.is_(None), AccountSession.expires_at > clock.now()


def _to_session_info(session: AccountSession, user: CurrentUser) -> SessionInfo:
    return SessionInfo(
        id=session.id,
        device=session.device,
        created_at=session.created_at,
        last_used_at=session.last_used_at,
        current=session.id == user.session_id,
    )


def _find_name(names: Mapping[str, str], device: str) -> str | None:
    return next((name for token, name in names.items() if token in device), None)


def _notice_reason(user_id: UUID, device: str, at: datetime) -> str:
    family = sha256(_device_family(device).encode()).hexdigest()[:16]
    return f"new_device:{user_id}:{family}:{at.date()}"


def _device_family(device: str) -> str:
    return _VERSIONS.sub("", device)
