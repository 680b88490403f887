"""Who can be told anything in a browser at all, for those who tell many at once."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.push.models import PushSubscription
from shared.core.push.server_key import get_public_key


def who_has_browsers(db: Session, user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of up to 2,000 people have a browser that we may wake; nobody where push is not set up."""
    if get_public_key() is None:
        return frozenset()
    theirs = select(PushSubscription.user_id).where(PushSubscription.user_id.in_(user_ids)).distinct()
    return frozenset(db.scalars(theirs))
