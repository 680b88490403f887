"""Records are kept as long as a setting says, and then go."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shared.core.audit.models import AuditRecord
from shared.core.db.purge import delete_expired
from shared.core.settings import get_settings


def purge_old(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` records that are older than `AUDIT_KEEP_DAYS`."""
    kept = timedelta(days=get_settings().audit_keep_days)
    return delete_expired(db, AuditRecord.id, AuditRecord.created_at <= now - kept, limit)
