"""Sessions: one for each device that is signed in, continued by refresh tokens that are valid once.

A refresh token that is presented a second time was copied, so the whole session ends (RFC 9700, section 4.14.2).
Two tabs, or a device that never got the answer, also present one twice, but within seconds. They get the same
successor again as long as nobody has used it. A successor is computed from its predecessor with a secret key
(ADR 0026), so no token is stored to be returned again. Conditional updates decide between requests at the same moment:
whoever changes the row goes on, and the others find its successor.

Sessions are remembered for 30 days after they end.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy.orm import Session

from shared.accounts import models
from shared.accounts.models import ACTIVE, DEVICE, SUSPENDED, AccountSession, RefreshToken, User
from shared.accounts.roles import Role, get_role
from shared.accounts.schemas import SessionInfo, Tokens
from shared.core import audit, base64url, clock
from shared.core.audit import Change, Entity
from shared.core.crypto import access_tokens, digests
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import read_fields
from shared.core.errors import NotFound, Unauthorized
from shared.core.http import Page, PageQuery, SessionUser
from shared.core.http.guard import account_suspended
from shared.core.http.paging import load_page

IDLE_LIFETIME = timedelta(days=30)
MAX_LIFETIME = timedelta(days=180)
REPEAT_WINDOW = timedelta(seconds=30)
"""For how long after its use a refresh token still returns the successor that it was exchanged for."""
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class _PresentedToken:
    """A refresh token that someone sent, with its session, its account, and the token that follows it."""

    successor: str
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
        id=uuid4(),
        user_id=user_id,
        sealed_device=device,
        created_at=now,
        last_used_at=now,
        expires_at=now + IDLE_LIFETIME,
    )
    db.add(session)
    db.flush()
    audit.record(db, "session.opened", _session_entity(session.id), [Change("role", None, role)], by=user_id)
    claims, first = AccessClaims(user_id, session.id, role), secrets.token_urlsafe(_TOKEN_BYTES)
    _store_token(db, session.id, first)
    return _build_tokens(claims, first)


def refresh_session(uow: UnitOfWork, refresh_token: str) -> Tokens:
    """Exchange a refresh token for new ones; 401 where it is not valid, 403 where the account is suspended.

    The same token within `REPEAT_WINDOW` gets the same successor. The error is raised after the commit, so that a
    session that has to end does end.
    """
    with uow.transaction() as db:
        tokens = _rotate_token(db, refresh_token)
        suspended = tokens is None and _is_suspended(db, digests.token_digest(refresh_token))
    if suspended:
        raise account_suspended()
    if tokens is None:
        raise Unauthorized("This session has ended. Please sign in again.")
    return tokens


def list_sessions(db: Session, user: SessionUser, query: PageQuery) -> Page[SessionInfo]:
    """List the devices that are signed in, newest sign-in first."""
    device = (AccountSession.device, AccountSession.sealed_device)
    shown = (AccountSession.id, *device, AccountSession.created_at, AccountSession.last_used_at)
    live = select(*shown).where(AccountSession.user_id == user.id, *_is_live())
    build = partial(_to_session_info, user=user)
    return load_page(db, live, query, (AccountSession.created_at, AccountSession.id), build)


def end_session(db: Session, user: SessionUser, session_id: UUID) -> None:
    """End one of someone's own sessions; 404 for any other."""
    if not _revoke_sessions(db, AccountSession.id == session_id, AccountSession.user_id == user.id):
        raise NotFound("You have no signed-in device with this id.")
    audit.record(db, "session.ended", _session_entity(session_id))


def sign_out(db: Session, user: SessionUser) -> None:
    """End the session that the access token belongs to; a second time changes nothing."""
    if _revoke_sessions(db, AccountSession.id == user.session_id):
        audit.record(db, "session.ended", _session_entity(user.session_id))


def end_sessions(db: Session, user_id: UUID, keep: UUID | None = None) -> int:
    """End all of someone's sessions except `keep`; return how many ended."""
    conditions = () if keep is None else (AccountSession.id != keep,)
    return _revoke_sessions(db, AccountSession.user_id == user_id, *conditions)


def _session_entity(session_id: UUID) -> Entity:
    """Name a session in the audit log."""
    return Entity("session", session_id)


def _rotate_token(db: Session, refresh_token: str) -> Tokens | None:
    token = _find_token(db, refresh_token)
    if token is None:
        return None
    if _consume_token(db, token.token_id):
        _store_token(db, token.session_id, token.successor)
    elif not _may_repeat(db, token):
        _end_stolen_session(db, token)
        return None
    if not _extend_session(db, token.session_id, token.session_created_at):
        return None
    role = get_role(token.email, token.email_verified_at)
    return _build_tokens(AccessClaims(token.user_id, token.session_id, role), token.successor)


def _find_token(db: Session, refresh_token: str) -> _PresentedToken | None:
    """Find a token, used or not, whose session is live and whose account is in use."""
    account = (User.id, User.email, User.email_verified_at)
    columns = select(RefreshToken.id, AccountSession.id, AccountSession.created_at, *account)
    joined = columns.select_from(RefreshToken).join(AccountSession, RefreshToken.session_id == AccountSession.id)
    owned = joined.join(User, AccountSession.user_id == User.id)
    stored = RefreshToken.token_sha256 == digests.token_digest(refresh_token)
    row = db.execute(owned.where(stored, User.account_status == ACTIVE, *_is_live())).one_or_none()
    return None if row is None else _PresentedToken(_derive_successor(refresh_token, row[0]), *row)


def _derive_successor(refresh_token: str, token_id: UUID) -> str:
    """Compute the token that follows another one.

    The random id of the row is part of it: whoever gets hold of an old token and of the key still lacks the rows.
    """
    return base64url.encode(digests.keyed_digest("refresh token successor", f"{token_id}\0{refresh_token}"))


def _may_repeat(db: Session, token: _PresentedToken) -> bool:
    """Tell whether a used token was used within seconds, and its successor not at all.

    Read after the conditional update, so another request that used the token at this moment has committed.
    """
    used = select(RefreshToken.id).where(RefreshToken.id == token.token_id)
    if db.scalar(used.where(RefreshToken.used_at > clock.now() - REPEAT_WINDOW)) is None:
        return False
    successor = RefreshToken.token_sha256 == digests.token_digest(token.successor)
    return db.scalar(select(RefreshToken.id).where(successor, RefreshToken.used_at.is_(None))) is not None


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


def _store_token(db: Session, session_id: UUID, refresh_token: str) -> None:
    db.add(RefreshToken(session_id=session_id, token_sha256=digests.token_digest(refresh_token)))
    db.flush()


def _build_tokens(claims: AccessClaims, refresh_token: str) -> Tokens:
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


def _to_session_info(session: Row[Any], user: SessionUser) -> SessionInfo:
    return SessionInfo(
        id=session.id,
        device=DEVICE.read(read_fields(session)),
        created_at=session.created_at,
        last_used_at=session.last_used_at,
        current=session.id == user.session_id,
    )
