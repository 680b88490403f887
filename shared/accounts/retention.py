"""Retention of what sign-ins leave behind: attempts, tokens, sessions, API keys and changes of the time zone."""

from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlalchemy.orm import Session

from shared.accounts.models import AccountSession, ApiKey, LoginAttempt, OneTimeToken, RefreshToken, TimezoneChange
from shared.core.db.purge import BATCH, delete_expired

ATTEMPT_RETENTION = timedelta(days=1)
SESSION_RETENTION = timedelta(days=30)
KEY_RETENTION = timedelta(days=90)
TIMEZONE_RETENTION = timedelta(days=400)
"""As long as screenings, whose days are those of the zone that was lived in; what is sent late is at most 30 days."""


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` expired attempts, tokens, keys and sessions, at most 500; return how many, 0 if none is.

    A mailed token is kept as long as a session, so that an old link can still say that its address is verified. Used
    tokens go before their sessions, so that deleting a session never cascades to thousands of rows.
    """
    batch_size, ended_by = min(limit, BATCH), now - SESSION_RETENTION
    removed = delete_expired(db, LoginAttempt.id, LoginAttempt.occurred_at <= now - ATTEMPT_RETENTION, batch_size)
    if removed < batch_size:
        old = TimezoneChange.created_at <= now - TIMEZONE_RETENTION
        removed += delete_expired(db, TimezoneChange.id, old, batch_size - removed)
    removed += delete_expired(db, RefreshToken.id, RefreshToken.used_at <= ended_by, batch_size - removed)
    if removed < batch_size:
        removed += delete_expired(db, OneTimeToken.id, OneTimeToken.expires_at <= ended_by, batch_size - removed)
    if removed < batch_size:
        removed += delete_expired(db, AccountSession.id, AccountSession.expires_at <= ended_by, batch_size - removed)
    if removed < batch_size:
        ended = or_(ApiKey.expires_at <= now - KEY_RETENTION, ApiKey.revoked_at <= now - KEY_RETENTION)
        removed += delete_expired(db, ApiKey.id, ended, batch_size - removed)
    return removed
