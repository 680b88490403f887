"""What other domains may know of accounts: addresses, whether an account is in use, and whether somebody is counted.

`accounts.service` has it as `contacts`. None of it tells a caller whether an address has an account.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session

from shared.accounts.account_states import ACTIVE
from shared.accounts.emails import normalize_email
from shared.accounts.models import UserPreferences
from shared.accounts.one_time_tokens import generate_code, group_code, read_code
from shared.accounts.users import User
from shared.core.db import table_of

__all__ = [
    "find_addresses",
    "find_existing_people",
    "generate_code",
    "get_verified_address",
    "group_code",
    "is_in_use",
    "normalize_email",
    "read_code",
    "shares_anonymized_data",
]

_USERS, _CHOICES = table_of(User).c, table_of(UserPreferences).c


def get_verified_address(db: Session, user_id: UUID) -> str | None:
    """Return the address that someone has proved to be theirs; None without one, or for an account not in use."""
    proved = _USERS.email_verified_at.is_not(None), _USERS.account_status == ACTIVE
    return db.scalar(select(_USERS.email).where(_USERS.id == user_id, *proved))


def find_addresses(db: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the addresses of up to 1,000 people whose accounts are in use."""
    if not user_ids:
        return {}
    rows = db.execute(select(_USERS.id, _USERS.email).where(_USERS.id.in_(user_ids), _USERS.account_status == ACTIVE))
    return {row.id: row.email for row in rows}


def is_in_use(user_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Tell in a statement whether an account is neither suspended nor deleted."""
    return exists().where(_USERS.id == user_id, _USERS.account_status == ACTIVE)


def find_existing_people(db: Session, user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of up to 1,000 people have an account, in whatever state."""
    return frozenset(db.scalars(select(User.id).where(User.id.in_(user_ids))))


def shares_anonymized_data(user_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Tell in a statement whether someone lets themselves be counted; never without it, nor an unverified address."""
    shared = exists().where(_CHOICES.user_id == user_id, _CHOICES.share_anonymized_data == true())
    verified = (_USERS.account_status == ACTIVE, _USERS.email_verified_at.is_not(None))
    return shared & exists().where(_USERS.id == user_id, *verified)
