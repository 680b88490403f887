"""The parts of life that someone has looked at, as their entries' tags say; once there, a part stays."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.journal import service as journal
from shared.progress import badges
from shared.progress.models import ActivityDomain
from shared.tagging.service import AMBIGUOUS


def note_domains(db: Session, event: journal.JournalEntryTagged) -> None:
    """Note the parts of life that are new, and award what they earn. One query where none is."""
    mine = select(ActivityDomain.domain).where(ActivityDomain.user_id == event.user_id)
    new = {domain for domain in event.domains if domain != AMBIGUOUS} - set(db.scalars(mine))
    now = clock.now()
    if new and not _insert(db, event.user_id, new, now):
        for domain in sorted(new):  # another entry of theirs is tagged at this moment: each by itself
            _insert(db, event.user_id, [domain], now)
    if new:
        badges.award(db, event.user_id)


def _insert(db: Session, user_id: UUID, domains: Collection[str], now: datetime) -> bool:
    rows = [{"user_id": user_id, "domain": domain, "first_at": now} for domain in sorted(domains)]
    try:
        with db.begin_nested():
            db.execute(insert(table_of(ActivityDomain)), rows)
    except IntegrityError:
        return False
    return True
