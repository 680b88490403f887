"""The retention of the audit log: old records are deleted, and the identity of an erased person is removed.

Only this module updates or deletes records; a contract test checks it.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, update
from sqlalchemy.orm import Session

from shared.core.audit.models import USER_AGENT, AuditRecord
from shared.core.db.purge import delete_expired
from shared.core.db.readable_columns import seal_texts
from shared.core.settings import get_settings


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` records that are older than `AUDIT_KEEP_DAYS`."""
    kept = timedelta(days=get_settings().audit_keep_days)
    return delete_expired(db, AuditRecord.id, AuditRecord.created_at <= now - kept, limit)


def seal_user_agents(db: Session, _now: datetime, limit: int) -> int:
    """Seal the User-Agents of up to `limit` records of the release before; return how many there were."""
    return seal_texts(db, USER_AGENT, limit)


def anonymize_person(db: Session, user_id: UUID) -> UUID:
    """Replace a person's id by a random one, and remove their addresses, devices, traces and details.

    Returns the new id, which is stored nowhere else. By it the log still shows that these actions concern one account,
    and the erasure is recorded under it, without an address. Actions of an administrator keep the administrator. Call
    it in the transaction that erases the account.
    """
    stand_in = uuid4()
    done_by, about = AuditRecord.actor_id == user_id, AuditRecord.entity_id == user_id
    theirs = or_(done_by, and_(AuditRecord.actor_id.is_(None), about))
    db.execute(update(AuditRecord).where(theirs).values(address=None, **USER_AGENT.write(None), trace_id=None))
    db.execute(update(AuditRecord).where(done_by).values(actor_id=stand_in))
    db.execute(update(AuditRecord).where(about).values(entity_id=stand_in, changes=None))
    return stand_in
