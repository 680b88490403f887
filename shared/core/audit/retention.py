"""The retention of the audit log: old records are deleted, and the identity of an erased person is removed.

Only this module updates or deletes records; a contract test checks it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.core.audit.models import USER_AGENT, AuditRecord
from shared.core.db.purge import delete_expired
from shared.core.db.readable_columns import seal_texts
from shared.core.portability import ErasedPerson
from shared.core.settings import get_settings


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` records that are older than `AUDIT_KEEP_DAYS`."""
    kept = timedelta(days=get_settings().audit_keep_days)
    return delete_expired(db, AuditRecord.id, AuditRecord.created_at <= now - kept, limit)


def seal_user_agents(db: Session, _now: datetime, limit: int) -> int:
    """Seal the User-Agents of up to `limit` records of the release before; return how many there were."""
    return seal_texts(db, USER_AGENT, limit)


def anonymize_person(db: Session, person: ErasedPerson, limit: int) -> int:
    """Replace a person's id by their stand-in in up to `limit` records, and remove their addresses, devices and traces.

    Returns how many records those were, fewer than `limit` where none is left. By the stand-in the log still shows that
    these actions concern one account. What was done to it loses its details, and what an administrator did keeps the
    administrator.
    """
    hidden = {"address": None, "api_key_id": None, **USER_AGENT.write(None), "trace_id": None}
    done_by = _list_records(db, AuditRecord.actor_id == person.id, limit)
    if done_by:
        db.execute(update(AuditRecord).where(AuditRecord.id.in_(done_by)).values(**hidden, actor_id=person.stand_in))
    about = _list_records(db, AuditRecord.entity_id == person.id, limit - len(done_by))
    if about:
        theirs = update(AuditRecord).where(AuditRecord.id.in_(about))
        db.execute(theirs.where(AuditRecord.actor_id.is_(None)).values(hidden))
        db.execute(theirs.values(entity_id=person.stand_in, changes=None))
    return len(done_by) + len(about)


def _list_records(db: Session, condition: ColumnElement[bool], limit: int) -> Sequence[UUID]:
    if limit <= 0:
        return ()
    return db.scalars(select(AuditRecord.id).where(condition).order_by(AuditRecord.id).limit(limit)).all()
