"""What leaves the audit log and when: old records are deleted, and an erased person's identity is removed.

Only this module changes or deletes records that are written; a contract test enforces it.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, update
from sqlalchemy.orm import Session

from shared.core.audit.models import AuditRecord
from shared.core.db.purge import delete_expired
from shared.core.settings import get_settings


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` records that are older than `AUDIT_KEEP_DAYS`."""
    kept = timedelta(days=get_settings().audit_keep_days)
    return delete_expired(db, AuditRecord.id, AuditRecord.created_at <= now - kept, limit)


def anonymize_person(db: Session, user_id: UUID) -> UUID:
    """Put a new random id in place of someone's, and remove addresses, devices, traces and details that were theirs.

    Returns the new id, which nothing else knows: under it the log still shows that these things concern one account,
    and to it the erasure itself is to be recorded, without an address. What an administrator did to the account keeps
    the administrator. Call it in the transaction that erases the account.
    """
    stand_in = uuid4()
    done_by, about = AuditRecord.actor_id == user_id, AuditRecord.entity_id == user_id
    theirs = or_(done_by, and_(AuditRecord.actor_id.is_(None), about))
    db.execute(update(AuditRecord).where(theirs).values(address=None, user_agent=None, trace_id=None))
    db.execute(update(AuditRecord).where(done_by).values(actor_id=stand_in))
    db.execute(update(AuditRecord).where(about).values(entity_id=stand_in, changes=None))
    return stand_in
