"""Letting go of what nobody needs: sessions that ended, tokens that were used, attempts that no longer count."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shared.accounts.models import AccountSession, LoginAttempt, OneTimeToken, RefreshToken
from shared.core.db.purge import BATCH, delete_expired

KEEP_ATTEMPTS = timedelta(days=1)
KEEP_SESSIONS = timedelta(days=30)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows that have served their time, at most 500; return how many: 0 means that none is left.

    Used tokens go before their sessions, so that deleting a session never cascades to thousands of rows.
    """
    most, ended = min(limit, BATCH), now - KEEP_SESSIONS
    removed = delete_expired(db, LoginAttempt.id, LoginAttempt.occurred_at <= now - KEEP_ATTEMPTS, most)
    removed += delete_expired(db, RefreshToken.id, RefreshToken.used_at <= ended, most - removed)
    if removed < most:
        removed += delete_expired(db, OneTimeToken.id, OneTimeToken.expires_at <= now, most - removed)
    if removed < most:
        removed += delete_expired(db, AccountSession.id, AccountSession.expires_at <= ended, most - removed)
    return removed
