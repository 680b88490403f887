"""Letting go of screenings that nobody needs any more. Levels stay: they say what holds now."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shared.core.db.purge import delete_expired
from shared.safety.models import SafetyScreening

KEPT = timedelta(days=400)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows that are older than `KEPT`; return how many."""
    return delete_expired(db, SafetyScreening.id, SafetyScreening.created_at <= now - KEPT, limit)
