"""The use cases of imports: bring a file, see what is in it, import it, undo that; and the end of all of it.

Imports use the journal, the moods and what each area declares (`portability`). Nobody uses imports.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import audit, blobs, clock
from shared.core.audit import Entity
from shared.core.db import UnitOfWork, own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.errors import Conflict, NotFound, PayloadTooLarge, invalid_field
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.jobs import enqueue, enqueue_many
from shared.core.portability import ErasedPerson, delete_rows
from shared.imports.entries import TableColumns
from shared.imports.jobs import RunImport, UndoImport
from shared.imports.models import (
    COMPLETED,
    EXPIRED,
    FAILED,
    INSPECTING,
    PREVIEWED,
    REFUSED,
    REQUESTED,
    RUNNING,
    UNDOING,
    AccountImport,
    ImportedItem,
)
from shared.imports.previews import PreviewImport
from shared.imports.reports import dump_choices, load_refusal, load_report
from shared.imports.schemas import (
    MAX_BYTES,
    ColumnChoice,
    Import,
    ImportPreview,
    ImportRequest,
    ImportUpload,
    PreviewRequest,
)
from shared.imports.steps import RemoveImportFile, name_file
from shared.journal import service as journal

__all__ = [
    "announce_import",
    "delete_import",
    "forget_imports",
    "forget_row",
    "list_imports",
    "preview_import",
    "purge_expired",
    "show_import",
    "start_import",
    "undo_import",
]

UPLOAD_WINDOW = timedelta(hours=1)
UNDO_WINDOW = timedelta(days=7)
NO_SUCH_IMPORT = "You have no import with this id."
_LIFETIME, _KEPT = timedelta(days=7), timedelta(days=90)
_MEDIA_TYPE = "application/octet-stream"
_TABLE, _ITEMS = table_of(AccountImport), table_of(ImportedItem)
_C, _I = _TABLE.c, _ITEMS.c
_SHOWN = (
    *(_C.id, _C.status, _C.created_at, _C.size_bytes, _C.timezone, _C.format, _C.report, _C.item_count),
    *(_C.problem_count, _C.position, _C.added, _C.known, _C.removed, _C.kept, _C.finished_at, _C.etag),
)
_OPEN = (REQUESTED, INSPECTING, PREVIEWED, RUNNING)
AnyRow = Row[*tuple[Any, ...]]


def announce_import(uow: UnitOfWork, user_id: UUID, body: ImportRequest) -> ImportUpload:
    """Return an address to upload a file to; one that was announced and not imported before is given up.

    413 for a file that is too large, 409 while an import is running or undone, 503 where storage does not answer.
    """
    if body.size_bytes > MAX_BYTES:
        raise PayloadTooLarge(f"A file may have at most {MAX_BYTES:,} bytes. Export it in several parts, by years.")
    import_id = uuid4()
    signed = blobs.sign_upload(name_file(import_id), _MEDIA_TYPE, UPLOAD_WINDOW)
    with uow.transaction() as db:
        now = clock.now()
        row = {
            "id": import_id,
            "created_at": now,
            "user_id": user_id,
            "status": REQUESTED,
            "open_slot": 1,
            "size_bytes": body.size_bytes,
            "timezone": accounts.get_timezone(db, user_id),
            "expires_at": now + _LIFETIME,
        }
        waiting = (_C.user_id == user_id, _C.status.in_((REQUESTED, INSPECTING, PREVIEWED)))
        _give_up(db, list(db.scalars(select(_C.id).where(*waiting).order_by(_C.id).limit(10))))
        if not try_insert(db, _TABLE, {**_EMPTY, **row}):
            raise Conflict("Another import of yours is under way. Please wait until it is done.")
    return ImportUpload(id=import_id, upload_url=signed.url, headers=dict(signed.headers), expires_at=signed.expires_at)


def preview_import(uow: UnitOfWork, user_id: UUID, import_id: UUID, body: PreviewRequest) -> Import:
    """Have an uploaded file looked over; again, with other choices, as long as it is not imported.

    409 where nothing was uploaded, or it was imported already.
    """
    if body.timezone is not None and not clock.is_timezone(body.timezone):
        raise invalid_field(("body", "timezone"), "Send an IANA time zone, such as Europe/Berlin.", "unknown_timezone")
    with uow.transaction() as db:
        row = _find(db, user_id, import_id)
        if row.status not in (REQUESTED, PREVIEWED):
            raise Conflict("This file is being read, was imported, or cannot be. Announce another one.")
    found = blobs.find_blob(name_file(import_id))
    if found is None:
        raise Conflict("The file was not uploaded yet. Upload it to the URL you were given, then try again.")
    if found.size > MAX_BYTES:
        raise PayloadTooLarge(f"A file may have at most {MAX_BYTES:,} bytes. Export it in several parts, by years.")
    with uow.transaction() as db:
        choices = dump_choices(None if body.mapping is None else TableColumns(**body.mapping.model_dump()))
        looked_at: dict[str, Any] = {
            "status": INSPECTING,
            "etag": found.etag,
            "size_bytes": found.size,
            "choices": own_text(user_id, choices),
            "report": None,
            "position": 0,
            "item_count": 0,
            "problem_count": 0,
        }
        if body.timezone is not None:
            looked_at["timezone"] = body.timezone
        mine = (_C.id == import_id, _C.user_id == user_id, _C.status.in_((REQUESTED, PREVIEWED)))
        if changed_rows(db.execute(update(_TABLE).where(*mine).values(looked_at))):
            enqueue(db, PreviewImport(import_id=import_id))
        return _show(_find(db, user_id, import_id))


def start_import(db: Session, user_id: UUID, import_id: UUID) -> Import:
    """Import a file that was looked over; 409 where there is no preview, or nothing in it. Twice is as good as once."""
    row = _find(db, user_id, import_id)
    if row.status in (RUNNING, COMPLETED):
        return _show(row)
    if row.status != PREVIEWED or not row.item_count:
        raise Conflict(load_refusal(row.report) or "There is nothing to import yet. Ask for the preview first.")
    mine = (_C.id == import_id, _C.user_id == user_id, _C.status == PREVIEWED)
    if changed_rows(db.execute(update(_TABLE).where(*mine).values(status=RUNNING, position=0))):
        enqueue(db, RunImport(import_id=import_id))
        audit.record(db, "account.import_started", Entity("account", user_id))
    return _show(_find(db, user_id, import_id))


def undo_import(db: Session, user_id: UUID, import_id: UUID) -> Import:
    """Have everything removed that an import added and nobody has edited since; 409 after 7 days."""
    row = _find(db, user_id, import_id)
    if row.status in (COMPLETED, FAILED):
        if row.finished_at is None or row.finished_at + UNDO_WINDOW <= clock.now():
            raise Conflict("An import can be undone for 7 days. Delete the entries one by one now.")
        mine = (_C.id == import_id, _C.user_id == user_id, _C.status.in_((COMPLETED, FAILED)))
        if changed_rows(db.execute(update(_TABLE).where(*mine).values(status=UNDOING))):
            enqueue(db, UndoImport(import_id=import_id))
            audit.record(db, "account.import_undone", Entity("account", user_id))
    elif row.status in _OPEN or row.status in (REFUSED, EXPIRED):
        raise Conflict("This import is not done, so there is nothing to undo.")
    return _show(_find(db, user_id, import_id))


def delete_import(db: Session, user_id: UUID, import_id: UUID) -> None:
    """Give up a file before it is imported, and have it removed; 409 once it is being imported."""
    row = _find(db, user_id, import_id)
    if row.status in (RUNNING, UNDOING):
        raise Conflict("It is being imported. Undo it when it is done.")
    if row.status in (REQUESTED, INSPECTING, PREVIEWED):
        _give_up(db, [import_id])


def list_imports(db: Session, user_id: UUID, query: PageQuery) -> Page[Import]:
    """Return a page of someone's imports, newest first."""
    return load_page(db, select(*_SHOWN).where(_C.user_id == user_id), query, (_C.created_at, _C.id), _show)


def show_import(db: Session, user_id: UUID, import_id: UUID) -> Import:
    """Return one of someone's own imports; 404 for anyone else's."""
    return _show(_find(db, user_id, import_id))


def forget_row(db: Session, event: journal.JournalEntryDeleted) -> None:
    """Listen for deleted entries: an entry that someone deleted can be imported again."""
    db.execute(delete(_ITEMS).where(_I.row_id == event.entry_id, _I.user_id == event.user_id))


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Give up to `limit` files up that nobody imported in 7 days, and forget imports after 90 days; return how many."""
    over = select(_C.id).where(_C.status.in_((REQUESTED, INSPECTING, PREVIEWED)), _C.expires_at <= now)
    ids = list(db.scalars(over.order_by(_C.expires_at, _C.id).limit(limit)))
    _give_up(db, ids)
    old = select(_C.id).where(_C.created_at <= now - _KEPT, _C.status == EXPIRED)
    forgotten = list(db.scalars(old.order_by(_C.created_at, _C.id).limit(limit - len(ids)))) if len(ids) < limit else []
    if forgotten:
        db.execute(delete(_TABLE).where(_C.id.in_(forgotten)))
    return len(ids) + len(forgotten)


def forget_imports(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete rows of the imports of someone whose account ends, and have their files removed; return how many."""
    ids = list(db.scalars(select(_C.id).where(_C.user_id == person.id).order_by(_C.id).limit(limit)))
    if not ids:
        return 0
    enqueue_many(db, [RemoveImportFile(import_id=import_id) for import_id in ids])
    return delete_rows(db, (AccountImport, ImportedItem), person.id, limit)


_EMPTY: dict[str, Any] = dict.fromkeys(
    ("step", "position", "item_count", "added", "known", "problem_count", "removed", "kept"), 0
)


def _give_up(db: Session, ids: list[UUID]) -> None:
    if ids:
        waiting = (_C.id.in_(ids), _C.status.in_((REQUESTED, INSPECTING, PREVIEWED)))
        db.execute(update(_TABLE).where(*waiting).values(status=EXPIRED, open_slot=None))
        enqueue_many(db, [RemoveImportFile(import_id=import_id) for import_id in ids])


def _find(db: Session, user_id: UUID, import_id: UUID) -> AnyRow:
    row = db.execute(select(*_SHOWN).where(_C.id == import_id, _C.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_IMPORT)
    return row


def _show(row: AnyRow) -> Import:
    whole = row.item_count + row.problem_count
    done = row.position / whole if whole and row.status == RUNNING else float(row.status == COMPLETED)
    can_undo = row.finished_at is not None and row.status in (COMPLETED, FAILED)
    return Import(
        id=row.id,
        status=row.status,
        created_at=row.created_at,
        size_bytes=row.size_bytes,
        timezone=row.timezone,
        preview=_show_preview(row) if row.report is not None else None,
        refusal=load_refusal(row.report),
        progress=min(1.0, round(done, 3)),
        added=row.added,
        known=row.known,
        removed=row.removed,
        kept=row.kept,
        finished_at=row.finished_at,
        undo_until=row.finished_at + UNDO_WINDOW if can_undo else None,
    )


def _show_preview(row: AnyRow) -> ImportPreview:
    found = load_report(row.report)
    return ImportPreview(
        format=row.format,
        title=found.title,
        entries=found.entries,
        moods=found.moods,
        recordings=found.recordings,
        pictures=found.pictures,
        attachments=found.attachments,
        left_out=[dict(one) for one in found.left_out],
        first_at=found.first_at,
        last_at=found.last_at,
        rows=[dict(one) for one in found.rows],
        problems=[dict(one) for one in found.problems],
        problem_count=found.problem_count,
        columns=list(found.columns),
        mapping=None if found.mapping is None else ColumnChoice.model_construct(**found.mapping),
    )
