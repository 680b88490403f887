"""Where people live, for those who do something for many at once."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts.models import ACTIVE, User


def timezones_of(db: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the IANA time zone of each whose account is in use, in one query: at most 2,000 at a time."""
    rows = db.execute(select(User.id, User.timezone).where(User.id.in_(user_ids), User.account_status == ACTIVE))
    return {row.id: row.timezone for row in rows}
