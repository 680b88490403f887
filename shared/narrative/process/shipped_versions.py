"""The versions of the process that are shipped with the app: documents in `shipped/`, in the order of their names.

Each migration publishes those that are not there yet. The newest one becomes active where none was active before, or
where the active one is shipped, too; what an administrator has activated stays.
"""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.narrative.process.document import read_document
from shared.narrative.process.models import ACTIVE_SLOT, DRAFT, ProcessVersion
from shared.narrative.process.store import activate, add_draft, publish

FOLDER = Path(__file__).with_name("shipped")
_MOST = 50
_VERSIONS = table_of(ProcessVersion)
_V = _VERSIONS.c


def list_shipped() -> list[str]:
    """Return the documents that are shipped, oldest first."""
    return [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("process_*.yaml"))]


def load_shipped_versions(db: Session) -> None:
    """Publish the shipped versions that are missing, and activate the newest one of them; part of every migration.

    A document that is stored as it stands is not read again, which takes a sixth of a second.
    """
    shipped = list_shipped()
    published = (_V.created_by.is_(None), _V.status != DRAFT)
    known = set(db.scalars(select(_V.source).where(*published).order_by(_V.number.desc()).limit(_MOST)))
    added = None
    for text in shipped:
        if text not in known and not _is_published(db, text):
            added = add_draft(db, text)
            publish(db, added)
    if added is not None and _may_activate(db, shipped):
        activate(db, added)


def _is_published(db: Session, text: str) -> bool:
    """Tell whether a version says the same in another layout."""
    same = (_V.content_hash == read_document(text).content_hash, _V.status != DRAFT)
    return db.scalar(select(func.count()).select_from(_VERSIONS).where(*same)) != 0


def _may_activate(db: Session, shipped: Collection[str]) -> bool:
    active = db.execute(select(_V.source, _V.created_by).where(_V.active_slot == ACTIVE_SLOT)).one_or_none()
    if active is not None:
        return active.created_by is None and active.source in shipped
    return not db.scalar(select(func.count()).select_from(_VERSIONS).where(_V.activated_at.is_not(None)))
