"""When an account is erased: what was done stays in the log, and who it was does not.

This and the purge are the only ones that touch what is written: a contract test sees to it.
"""

from uuid import UUID, uuid4

from sqlalchemy import and_, or_, update
from sqlalchemy.orm import Session

from shared.core.audit.models import AuditRecord


def forget_person(db: Session, user_id: UUID) -> UUID:
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
