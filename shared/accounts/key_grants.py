"""What the guard learns of an API key, and the requests of a minute that it takes: one query, and at most two updates.

It stands alone, so that a request by a key imports nothing of what people do with their keys. The limit is kept in the
row: `rate_count` requests of the minute `rate_minute` (minutes since 1970) were given out. A conditional update adds a
share, so that processes together never get more than the limit. A process whose clock is behind takes from the minute
that the others have begun. `last_used_at` is written at most once a minute.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, or_, select, update
from sqlalchemy.orm import Session

from shared.accounts.account_states import ACTIVE, SUSPENDED
from shared.accounts.models import ApiKey
from shared.accounts.roles import get_role
from shared.accounts.users import User
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.http.api_keys import KeyClaim, KeyGrant

_TABLE, _USERS = table_of(ApiKey), table_of(User).c
_KEYS = _TABLE.c
_MINUTE = timedelta(minutes=1)


def find_key(db: Session, claim: KeyClaim) -> KeyGrant | None:
    """Return what a key may do, with a share of the minute's requests where one is wanted; none if it is used up.

    None for a key that is unknown, revoked, or of an account that is deleted; one that has expired is returned.
    """
    owner = (_USERS.email, _USERS.email_verified_at, _USERS.account_status)
    columns = (_KEYS.id, _KEYS.user_id, _KEYS.scopes, _KEYS.expires_at, _KEYS.requests_per_minute)
    joined = select(*columns, *owner).join(table_of(User), _KEYS.user_id == _USERS.id)
    live = _KEYS.key_sha256 == claim.digest, _KEYS.revoked_at.is_(None), _USERS.account_status.in_((ACTIVE, SUSPENDED))
    row = db.execute(joined.where(*live)).one_or_none()
    if row is None:
        return None
    is_suspended = row.account_status == SUSPENDED
    is_usable = not is_suspended and row.expires_at > clock.now()
    return KeyGrant(
        key_id=row.id,
        user_id=row.user_id,
        role=get_role(row.email, row.email_verified_at),
        scopes=frozenset(row.scopes.split()),
        expires_at=row.expires_at,
        is_suspended=is_suspended,
        limit=row.requests_per_minute,
        requests=_take_requests(db, row.id, claim) if is_usable else claim.wanted,
    )


def _take_requests(db: Session, key_id: UUID, claim: KeyClaim) -> int:
    """Take the share that is wanted, or a single request where so many are not left; 0 where none is."""
    wanted = claim.wanted
    while wanted:
        if changed_rows(db.execute(_add_to_minute(key_id, claim, wanted))):
            return wanted
        wanted = 1 if wanted > 1 else 0
    return 0


def _add_to_minute(key_id: UUID, claim: KeyClaim, wanted: int) -> Any:
    now = clock.now()
    is_begun: ColumnElement[bool] = _KEYS.rate_minute >= claim.minute
    is_long_ago = or_(_KEYS.last_used_at.is_(None), _KEYS.last_used_at <= now - _MINUTE)
    has_room = or_(_KEYS.rate_minute < claim.minute, _KEYS.rate_count + wanted <= _KEYS.requests_per_minute)
    return (
        update(_TABLE)
        .where(_KEYS.id == key_id, _KEYS.revoked_at.is_(None), has_room)
        .values(
            rate_count=case((is_begun, _KEYS.rate_count + wanted), else_=wanted),
            rate_minute=case((is_begun, _KEYS.rate_minute), else_=claim.minute),
            request_count=_KEYS.request_count + claim.spent,
            last_used_at=case((is_long_ago, now), else_=_KEYS.last_used_at),
        )
    )
