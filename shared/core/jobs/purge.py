"""Completed jobs are kept for a month, for whoever asks what happened; dead ones until a person has seen to them."""

from datetime import datetime, timedelta

from sqlalchemy import and_
from sqlalchemy.orm import Session

from shared.core.db.purge import delete_expired
from shared.core.jobs.models import COMPLETED, BackgroundJob

KEPT = timedelta(days=30)


def purge_completed(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` jobs that were completed more than 30 days ago."""
    old = and_(BackgroundJob.status == COMPLETED, BackgroundJob.finished_at <= now - KEPT)
    return delete_expired(db, BackgroundJob.id, old, limit)
