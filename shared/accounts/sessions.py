"""Sessions: one for each device that is signed in, carried on by refresh tokens that are used once each.

A refresh token that comes a second time was stolen from someone, so the whole session ends (RFC 9700, section
4.14.2). All decisions are conditional updates: whoever changes the row has won.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.accounts import records
from shared.accounts.administrators import Role, role_of
from shared.accounts.models import ACTIVE, SUSPENDED, AccountSession, RefreshToken, User
from shared.accounts.schemas import SessionInfo, Tokens
from shared.core import audit, clock
from shared.core.audit import Change
from shared.core.crypto import access_tokens, digests
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import UnitOfWork
from shared.core.db.results import changed_rows
from shared.core.errors import NotFound, Unauthorized
from shared.core.http import CurrentUser, Page, PageQuery
from shared.core.http.paging import keyset, page
from shared.core.http.suspension import account_suspended

IDLE_LIFETIME = timedelta(days=30)
MAX_LIFETIME = timedelta(days=180)
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class _Presented:
    """A refresh token that someone sent, with the session and the account it belongs to."""

    token_id: UUID
    session_id: UUID
    session_began: datetime
    user_id: UUID
    email: str
    email_verified_at: datetime | None


def open_session(db: Session, user_id: UUID, role: Role, device: str) -> Tokens:
    """Begin a session and return its first tokens."""
    now = clock.now()
    session = AccountSession(
        id=uuid4(), user_id=user_id, device=device, created_at=now, last_used_at=now, expires_at=now + IDLE_LIFETIME
    )
    db.add(session)
    db.flush()
    audit.record(db, "session.opened", records.session(session.id), [Change("role", None, role)], by=user_id)
    return _issue(db, AccessClaims(user_id, session.id, role))


def refresh(uow: UnitOfWork, refresh_token: str) -> Tokens:
    """Exchange a refresh token for new tokens; 401 when it is used, expired or revoked, or the account is closed.

    Raised only after the commit, so that a session which has to end does end. 403 tells of a suspended account.
    """
    token_sha256 = digests.token_digest(refresh_token)
    with uow.transaction() as db:
        tokens = _rotate(db, token_sha256)
        suspended = tokens is None and _is_suspended(db, token_sha256)
    if suspended:
        raise account_suspended()
    if tokens is None:
        raise Unauthorized("This session is over. Please sign in again.")
    return tokens


def list_sessions(db: Session, user: CurrentUser, query: PageQuery) -> Page[SessionInfo]:
    """List the devices that are signed in, newest sign-in first."""
    own = select(AccountSession).where(AccountSession.user_id == user.id, *_live())
    statement = keyset(own, query, AccountSession.created_at, AccountSession.id)
    return page(db.scalars(statement).all(), query, lambda session: _describe(session, user))


def end_session(db: Session, user: CurrentUser, session_id: UUID) -> None:
    """End one of someone's own sessions; 404 for any other."""
    if not _revoke(db, AccountSession.id == session_id, AccountSession.user_id == user.id):
        raise NotFound("None of your devices is signed in under this id.")
    audit.record(db, "session.ended", records.session(session_id))


def sign_out(db: Session, user: CurrentUser) -> None:
    """End the session that the access token belongs to; doing it twice is fine."""
    if _revoke(db, AccountSession.id == user.session_id):
        audit.record(db, "session.ended", records.session(user.session_id))


def end_all(db: Session, user_id: UUID, keep: UUID | None = None) -> int:
    """End all of someone's sessions, but for the one to `keep`; return how many."""
    others = () if keep is None else (AccountSession.id != keep,)
    return _revoke(db, AccountSession.user_id == user_id, *others)


def _rotate(db: Session, token_sha256: bytes) -> Tokens | None:
    token = _find(db, token_sha256)
    if token is None:
        return None
    if not _use(db, token.token_id):
        _end_stolen(db, token)
        return None
    if not _prolong(db, token.session_id, token.session_began):
        return None
    return _issue(db, AccessClaims(token.user_id, token.session_id, role_of(token.email, token.email_verified_at)))


def _find(db: Session, token_sha256: bytes) -> _Presented | None:
    """Find a token, used or not, whose session is live and whose account is in use."""
    account = User.id, User.email, User.email_verified_at
    columns = select(RefreshToken.id, AccountSession.id, AccountSession.created_at, *account)
    joined = columns.select_from(RefreshToken).join(AccountSession, RefreshToken.session_id == AccountSession.id)
    owned = joined.join(User, AccountSession.user_id == User.id)
    wanted = RefreshToken.token_sha256 == token_sha256, User.account_status == ACTIVE
    row = db.execute(owned.where(*wanted, *_live())).one_or_none()
    return None if row is None else _Presented(*row)


def _is_suspended(db: Session, token_sha256: bytes) -> bool:
    """Tell whether a token, used or not, was someone's whose account is suspended now."""
    owned = select(User.account_status).join(AccountSession, AccountSession.user_id == User.id)
    theirs = owned.join(RefreshToken, RefreshToken.session_id == AccountSession.id)
    return db.scalar(theirs.where(RefreshToken.token_sha256 == token_sha256)) == SUSPENDED


def _end_stolen(db: Session, token: _Presented) -> None:
    """Nobody knows which of the two is the owner, so this is recorded as done to the account, and by nobody."""
    if ended := _revoke(db, AccountSession.id == token.session_id):
        about = records.account(token.user_id)
        audit.record(db, "session.stolen", about, [Change("sessions_ended", None, ended)])


def _use(db: Session, token_id: UUID) -> bool:
    """Use a token up; False when it was used before, or by someone else at this moment."""
    unused = update(RefreshToken).where(RefreshToken.id == token_id, RefreshToken.used_at.is_(None))
    return changed_rows(db.execute(unused.values(used_at=clock.now()))) == 1


def _prolong(db: Session, session_id: UUID, began: datetime) -> bool:
    """Let a session live on, up to its full age; False when it ended at this moment."""
    now = clock.now()
    ends = min(now + IDLE_LIFETIME, began + MAX_LIFETIME)
    own = update(AccountSession).where(AccountSession.id == session_id, *_live())
    return changed_rows(db.execute(own.values(last_used_at=now, expires_at=ends))) == 1


def _issue(db: Session, claims: AccessClaims) -> Tokens:
    refresh_token = secrets.token_urlsafe(_TOKEN_BYTES)
    db.add(RefreshToken(session_id=claims.session_id, token_sha256=digests.token_digest(refresh_token)))
    db.flush()
    return Tokens(
        access_token=access_tokens.issue(claims),
        expires_in=int(access_tokens.LIFETIME.total_seconds()),
        refresh_token=refresh_token,
    )


def _revoke(db: Session, *which: ColumnElement[bool]) -> int:
    """End sessions now; return how many were live."""
    now = clock.now()
    ended = update(AccountSession).where(*which, *_live()).values(revoked_at=now, expires_at=now)
    return changed_rows(db.execute(ended))


def _live() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AccountSession.revoked_at.is_(None), AccountSession.expires_at > clock.now()


def _describe(session: AccountSession, user: CurrentUser) -> SessionInfo:
    return SessionInfo(
        id=session.id,
        device=session.device,
        created_at=session.created_at,
        last_used_at=session.last_used_at,
        current=session.id == user.session_id,
    )
