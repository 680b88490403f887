"""Who made a version: it stays when their account ends, and does not name them any more."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.portability import ErasedPerson
from shared.narrative.process.models import ProcessVersion

_V = table_of(ProcessVersion).c


def forget_author(db: Session, person: ErasedPerson, limit: int) -> int:
    """Take an author off up to `limit` versions; return how many those were."""
    theirs = select(_V.id).where(_V.created_by == person.id).order_by(_V.id).limit(limit)
    written = update(table_of(ProcessVersion)).where(_V.id.in_(list(db.scalars(theirs)))).values(created_by=None)
    return changed_rows(db.execute(written))
