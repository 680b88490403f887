"""Letting go of what nobody needs: sessions that ended, tokens that were used, attempts that no longer count."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from shared.accounts.models import AccountSession, LoginAttempt, RefreshToken

KEEP_SESSIONS = timedelta(days=30)
KEEP_ATTEMPTS = timedelta(days=1)
MAX_BATCH = 500  # SQL Server takes at most 2,100 parameters

_Purgeable = AccountSession | LoginAttempt | RefreshToken


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` expired rows, at most 500, and return how many: call again until it returns 0.

    Used tokens go before their sessions, so that deleting a session never cascades to thousands of rows.
    """
    left = min(limit, MAX_BATCH)
    stages: tuple[tuple[type[_Purgeable], ColumnElement[bool]], ...] = (
        (LoginAttempt, LoginAttempt.occurred_at <= now - KEEP_ATTEMPTS),
        (RefreshToken, RefreshToken.used_at <= now - KEEP_SESSIONS),
        (AccountSession, AccountSession.expires_at <= now - KEEP_SESSIONS),
    )
    deleted = 0
    for table, expired in stages:
        deleted += _delete(db, table, expired, left - deleted)
    return deleted


def _delete(db: Session, table: type[_Purgeable], expired: ColumnElement[bool], limit: int) -> int:
    if limit <= 0:
        return 0
    ids = db.scalars(select(table.id).where(expired).order_by(table.id).limit(limit)).all()
    if ids:
        db.execute(delete(table).where(table.id.in_(ids)))
    return len(ids)
