"""The versions in the database: how one is loaded, published, activated, retired.

A published version never changes. Which of two callers is first is decided by conditional updates and by the unique
keys of `number` and `active_slot`.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_write
from shared.core.errors import Conflict, NotFound
from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.definition_cache import get_definition_cache
from shared.narrative.process.document import CheckedDocument, load_canonical, read_document
from shared.narrative.process.models import (
    ACTIVE,
    ACTIVE_SLOT,
    DRAFT,
    PUBLISHED,
    RETIRED,
    ProcessVersion,
    VersionStatus,
)
from shared.narrative.process.version_rows import insert_parts

_VERSIONS = table_of(ProcessVersion)
_V = _VERSIONS.c


@dataclass(frozen=True)
class ActiveVersion:
    """The version that sessions begin with."""

    id: UUID
    number: int
    definition: ProcessDefinition


def load_definition(db: Session, version_id: UUID) -> ProcessDefinition:
    """Load what a version says; that of a published one is read once in a process. Raises 404 where there is none."""
    cached = get_definition_cache().find(version_id)
    if cached is not None:
        return cached
    row = db.execute(select(_V.canonical, _V.status).where(_V.id == version_id)).one_or_none()
    if row is None:
        raise not_found()
    definition = load_canonical(row.canonical)
    if row.status != DRAFT:
        get_definition_cache().add(version_id, definition)
    return definition


def load_active_version(db: Session) -> ActiveVersion | None:
    """Load the version that sessions begin with; None where none is active."""
    row = db.execute(select(_V.id, _V.number).where(_V.active_slot == ACTIVE_SLOT)).one_or_none()
    return None if row is None else ActiveVersion(row.id, row.number, load_definition(db, row.id))


def add_draft(db: Session, text: str, *, created_by: UUID | None = None) -> UUID:
    """Add a draft; raises `InvalidDocument` for a text that makes no definition."""
    row = ProcessVersion(created_by=created_by, **_read_columns(text, read_document(text)))
    db.add(row)
    db.flush()
    return row.id


def replace_draft(db: Session, version_id: UUID, text: str, version: int) -> bool:
    """Replace the document of a draft; False where it is not at this `version` any more, or is no draft."""
    columns = {**_read_columns(text, read_document(text)), "version": version + 1, "updated_at": clock.now()}
    return _change(db, version_id, columns, (DRAFT,), _V.version == version)


def publish(db: Session, version_id: UUID, version: int | None = None) -> int:
    """Publish a draft whose proof has been given: it gets the next number and its rows. Returns the number.

    `version` is the one that was proven, if others may have edited it meanwhile.

    Raises 409 where it is no draft, or where another version was published at the same moment.
    """
    definition = load_definition(db, version_id)
    number = (db.scalar(select(func.max(_V.number))) or 0) + 1
    columns = {"status": PUBLISHED, "number": number, "published_at": clock.now(), "version": _V.version + 1}
    changed = [False]

    def write() -> None:
        unchanged = () if version is None else (_V.version == version,)
        changed[0] = _change(db, version_id, columns, (DRAFT,), *unchanged)

    if not try_write(db, write):
        raise Conflict("Another version was published at the same moment. Try again.")
    if not changed[0]:
        raise Conflict("This version is no draft any more.")
    insert_parts(db, version_id, definition)
    return number


def activate(db: Session, version_id: UUID) -> None:
    """Make sessions begin with a published or retired version; the one before is retired.

    Raises 409 for a draft, and where another version is activated at the same moment.
    """
    now = clock.now()
    columns = {
        "status": ACTIVE,
        "active_slot": ACTIVE_SLOT,
        "activated_at": now,
        "retired_at": None,
        "version": _V.version + 1,
    }
    changed = [False]

    def write() -> None:
        is_active = (_V.active_slot == ACTIVE_SLOT, _V.id != version_id)
        ended = {"status": RETIRED, "active_slot": None, "retired_at": now, "version": _V.version + 1}
        db.execute(update(_VERSIONS).where(*is_active).values(**ended))
        changed[0] = _change(db, version_id, columns, (PUBLISHED, RETIRED))

    if not try_write(db, write):
        raise Conflict("Another version was activated at the same moment. Try again.")
    if not changed[0]:
        raise Conflict("Only a version that is published, and not active already, can be activated.")


def retire(db: Session, version_id: UUID) -> None:
    """Retire a published or active version: no session begins with it, and it stays readable. Raises 409 for others."""
    columns = {"status": RETIRED, "active_slot": None, "retired_at": clock.now(), "version": _V.version + 1}
    if not _change(db, version_id, columns, (PUBLISHED, ACTIVE)):
        raise Conflict("Only a version that is published or active can be retired.")


def not_found() -> NotFound:
    """Build the 404 for a version that is not there."""
    return NotFound("There is no version of the process with this id.")


def _read_columns(text: str, checked: CheckedDocument) -> dict[str, Any]:
    return {
        "version_name": checked.definition.name,
        "description": checked.definition.description,
        "source": text,
        "canonical": checked.canonical,
        "content_hash": checked.content_hash,
    }


def _change(
    db: Session, version_id: UUID, columns: dict[str, Any], statuses: tuple[VersionStatus, ...], *conditions: Any
) -> bool:
    found = (_V.id == version_id, _V.status.in_(statuses), *conditions)
    return changed_rows(db.execute(update(_VERSIONS).where(*found).values(**columns))) == 1
