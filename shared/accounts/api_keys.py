"""API keys of people, for programs of theirs: made with the password, shown once, mailed about, revoked at any time.

A key holds 256 random bits, so its SHA-256 is stored, like that of any other token (docs/adr): nobody guesses it, and
a slow hash would cost each request what it is meant to cost somebody who guesses. Its first ten characters are stored
to know it again by. The name that its owner gives it is sealed.

Whoever has a key acts as its owner within its scopes. So a key ends with the password under which it was made, and
with the account; while the owner is suspended it does nothing.
"""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import password_rules, throttle
from shared.accounts.models import ACTIVE, ApiKey, User
from shared.accounts.profile import account_closed
from shared.accounts.roles import get_role
from shared.accounts.schemas.api_keys import ApiKeyCreate, ApiKeyInfo, IssuedApiKey
from shared.core import audit, clock, mail
from shared.core.audit import Change, Entity
from shared.core.crypto import digests, passwords
from shared.core.db import UnitOfWork, after_commit, table_of
from shared.core.db.conditional_writes import changed_rows, try_add
from shared.core.errors import Conflict, Invalid, NotFound, invalid_field
from shared.core.http import Page, PageQuery, RequestInfo, SessionUser
from shared.core.http.api_keys import get_key_cache, write_api_key
from shared.core.http.guard import ADMIN
from shared.core.http.paging import load_page

MAX_KEYS = 20
PREFIX_LENGTH = 10
_SECRET_BYTES = 32
_KEYS = table_of(ApiKey).c
_SHOWN = (
    ApiKey.id,
    ApiKey.name,
    ApiKey.description,
    ApiKey.key_prefix,
    ApiKey.scopes,
    ApiKey.requests_per_minute,
    ApiKey.request_count,
    ApiKey.created_at,
    ApiKey.last_used_at,
    ApiKey.expires_at,
    ApiKey.revoked_at,
)


def create_api_key(uow: UnitOfWork, user: SessionUser, body: ApiKeyCreate, caller: RequestInfo) -> IssuedApiKey:
    """Make a key and return it, the only time that it is shown.

    422 for a wrong password, which counts as a failed sign-in, and for the scope `admin` where the owner is no
    administrator; 409 where they have `MAX_KEYS` keys; 429 after too many wrong passwords.
    """
    account = _load_owner(uow, user.id)
    _check_scopes(body, get_role(account.email, account.email_verified_at))
    attempt = throttle.admit_attempt(uow, throttle.build_sign_in_limits(account.email, caller.address))
    if not passwords.verify_password(account.password_hash, password_rules.normalize_password(body.password)):
        raise invalid_field(("body", "password"), "This is not your password.", "wrong_password")
    key = write_api_key(secrets.token_urlsafe(_SECRET_BYTES))
    with uow.transaction() as db:
        throttle.release_attempt(db, attempt)
        # The first write: a change of the password at this moment waits for it, or has ended what this would make.
        unchanged = User.id == user.id, User.account_status == ACTIVE, User.password_hash == account.password_hash
        if not changed_rows(db.execute(update(User).where(*unchanged).values(password_hash=account.password_hash))):
            raise account_closed()
        row = _store_key(db, user.id, body, key)
        shown = [Change("scopes", None, row.scopes), Change("requests_per_minute", None, row.requests_per_minute)]
        audit.record(db, "api_key.created", _key_entity(row.id), shown)
        told = {"prefix": row.key_prefix}
        mail.send(db, mail.MailRequest(user.id, "account", "api_key_created", f"api_key_created:{row.id}", told))
        return IssuedApiKey(**_read_fields(row), key=key)


def list_api_keys(db: Session, user_id: UUID, query: PageQuery) -> Page[ApiKeyInfo]:
    """List someone's keys, newest first; those that ended are there for 90 days more."""
    keys = select(*_SHOWN).where(ApiKey.user_id == user_id)
    return load_page(db, keys, query, (ApiKey.created_at, ApiKey.id), lambda row: ApiKeyInfo(**_read_fields(row)))


def revoke_api_key(db: Session, user_id: UUID, key_id: UUID) -> None:
    """Revoke one of someone's keys; 404 for any other, a second time changes nothing."""
    known = db.scalar(select(ApiKey.id).where(ApiKey.id == key_id, ApiKey.user_id == user_id))
    if known is None:
        raise NotFound("You have no API key with this id.")
    if _end_keys(db, user_id, _KEYS.id == key_id):
        audit.record(db, "api_key.revoked", _key_entity(key_id))


def revoke_key_of_anyone(db: Session, key_id: UUID) -> None:
    """Revoke a key as an administrator, and tell its owner by mail; 404 for none, a second time changes nothing."""
    known = db.execute(select(ApiKey.user_id, ApiKey.key_prefix).where(ApiKey.id == key_id)).one_or_none()
    if known is None:
        raise NotFound("There is no such API key.")
    if _end_keys(db, known.user_id, _KEYS.id == key_id):
        audit.record(db, "api_key.revoked", _key_entity(key_id))
        told = {"prefix": known.key_prefix}
        mail.send(db, mail.MailRequest(known.user_id, "account", "api_key_revoked", f"api_key_revoked:{key_id}", told))


def revoke_api_keys(db: Session, user_id: UUID) -> int:
    """Revoke all of someone's keys, because their password or their account ended; return how many."""
    return _end_keys(db, user_id)


def _load_owner(uow: UnitOfWork, user_id: UUID) -> Any:
    columns = select(User.email, User.password_hash, User.email_verified_at)
    with uow.transaction() as db:
        row = db.execute(columns.where(User.id == user_id, User.account_status == ACTIVE)).one_or_none()
    if row is None:
        raise account_closed()
    return row


def _check_scopes(body: ApiKeyCreate, role: str) -> None:
    if len(set(body.scopes)) != len(body.scopes):
        raise _wrong_scopes("Name each scope once.")
    if ADMIN in body.scopes and role != ADMIN:
        raise _wrong_scopes("Only the key of an administrator can have the scope admin.")


def _wrong_scopes(message: str) -> Invalid:
    return invalid_field(("body", "scopes"), message)


def _store_key(db: Session, user_id: UUID, body: ApiKeyCreate, key: str) -> ApiKey:
    """Store a key in the first slot that is free: a unique key on it decides between two that are made at once."""
    now = clock.now()
    expired = update(ApiKey).where(ApiKey.user_id == user_id, ApiKey.slot.is_not(None), ApiKey.expires_at <= now)
    db.execute(expired.values(slot=None))
    taken = set(db.scalars(select(ApiKey.slot).where(ApiKey.user_id == user_id, ApiKey.slot.is_not(None))))
    free = next((slot for slot in range(MAX_KEYS) if slot not in taken), None)
    if free is None:
        raise Conflict(f"You have {MAX_KEYS} API keys. Please revoke one that you do not need.")
    row = ApiKey(
        id=uuid4(),
        user_id=user_id,
        slot=free,
        name=body.name,
        description=body.description,
        key_sha256=digests.token_digest(key),
        key_prefix=key[:PREFIX_LENGTH],
        scopes=" ".join(sorted(body.scopes)),
        requests_per_minute=body.requests_per_minute,
        created_at=now,
        expires_at=now + timedelta(days=body.expires_in_days),
    )
    if not try_add(db, row):
        raise Conflict("Another API key was made at the same time. Please try again.")
    return row


def _end_keys(db: Session, user_id: UUID, *conditions: Any) -> int:
    live = update(table_of(ApiKey)).where(_KEYS.user_id == user_id, _KEYS.revoked_at.is_(None), *conditions)
    ended = changed_rows(db.execute(live.values(revoked_at=clock.now(), slot=None)))
    if ended:
        after_commit(db, lambda: get_key_cache().forget_person(user_id))
    return ended


def _key_entity(key_id: UUID) -> Entity:
    """Name a key in the audit log."""
    return Entity("api_key", key_id)


def _read_fields(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "description": row.description,
        "prefix": row.key_prefix,
        "scopes": row.scopes.split(),
        "requests_per_minute": row.requests_per_minute,
        "active": row.revoked_at is None and row.expires_at > clock.now(),
        "request_count": row.request_count,
        "created_at": row.created_at,
        "last_used_at": row.last_used_at,
        "expires_at": row.expires_at,
        "revoked_at": row.revoked_at,
    }
