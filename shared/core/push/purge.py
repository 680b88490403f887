"""Messages are kept for 90 days, so that nobody gets a second one for the same reason, and then go."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shared.core.db.purge import delete_expired
from shared.core.push.models import PushMessage

KEPT = timedelta(days=90)


def purge_old(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` messages that are older than that."""
    return delete_expired(db, PushMessage.id, PushMessage.created_at <= now - KEPT, limit)
