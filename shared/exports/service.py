"""The use cases of exports: ask for one, see it, read its archive; and its end.

Exports use every area by what it declares: its tables (`portability`), its texts (`search`), its recordings. Nobody
uses exports.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from shared.core import audit, blobs, clock, downloads
from shared.core.audit import Entity
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import try_insert
from shared.core.db.rows import find_own_row
from shared.core.errors import NotFound
from shared.core.http import RequestInfo, StatusResponse
from shared.core.http.byte_ranges import build_range_response, read_byte_range
from shared.core.http.operation import RawResponse
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.jobs import enqueue, enqueue_many
from shared.core.portability import ErasedPerson, delete_rows
from shared.core.quotas import refuse_more_per_day
from shared.core.requested_files import BUILDING, EXPIRED, READY, purge_files
from shared.exports import archive
from shared.exports.jobs import BuildExport, RemoveExport
from shared.exports.models import AccountExport, ExportFile, ExportPart
from shared.exports.schemas import Export

__all__ = ["forget_exports", "list_exports", "purge_expired", "read_archive", "request_export", "show_export"]

MAX_PART_BYTES = 16 * 1024 * 1024
"""The most bytes of one answer: a worker holds them in memory, twice."""
MOST_PER_DAY = 5
_TOO_MANY = f"You can ask for {MOST_PER_DAY} exports in 24 hours."
NO_SUCH_EXPORT = "You have no export with this id."
NO_SUCH_ARCHIVE = "There is no archive here any more. Ask for a new export."
ZIP = "application/zip"
_PATH = "/api/v1/account/exports/{}/archive?signature={}"
_CREATED, _EXISTING = 202, 200
_LONGEST = timedelta(days=3)
AnyRow = Row[*tuple[Any, ...]]
_TABLE = table_of(AccountExport)
_C = _TABLE.c
_SHOWN = (_C.id, _C.status, _C.created_at, _C.ready_at, _C.expires_at, _C.size_bytes)


def request_export(db: Session, user_id: UUID) -> StatusResponse[Export]:
    """Have an archive made of everything that is kept of someone; 200 with the one that is being made."""
    now = clock.now()
    building = select(*_SHOWN).where(_C.user_id == user_id, _C.status == BUILDING)
    if (row := db.execute(building).first()) is not None:
        return StatusResponse(_show(row), _EXISTING)
    refuse_more_per_day(db, _TABLE, user_id, _TOO_MANY, most=MOST_PER_DAY)
    export_id = uuid4()
    added = {
        "id": export_id,
        "created_at": now,
        "user_id": user_id,
        "status": BUILDING,
        "open_slot": 1,
        "step": 0,
        "section": 0,
        "expires_at": now + _LONGEST,
    }
    if try_insert(db, _TABLE, added):
        enqueue(db, BuildExport(export_id=export_id))
        audit.record(db, "account.export_requested", Entity("account", user_id))
        return StatusResponse(_show(_find(db, user_id, export_id)), _CREATED)
    return StatusResponse(_show(db.execute(building).one()), _EXISTING)


def list_exports(db: Session, user_id: UUID, query: PageQuery) -> Page[Export]:
    """Return a page of someone's exports, newest first."""
    own = select(*_SHOWN).where(_C.user_id == user_id)
    return load_page(db, own, query, (_C.created_at, _C.id), _show)


def show_export(db: Session, user_id: UUID, export_id: UUID) -> Export:
    """Return one of someone's own exports, with the link while it is ready; 404 for anyone else's."""
    return _show(_find(db, user_id, export_id))


def read_archive(uow: UnitOfWork, export_id: UUID, signature: str, request: RequestInfo) -> RawResponse:
    """Return the archive, or the part of it that `Range` names.

    404 where the link is not valid or the archive is gone; 422 names `Range` where it is needed or lies outside.
    """
    with uow.transaction() as db:
        columns = (*_SHOWN, _C.user_id, downloads.select_todays(_C.id))
        row = db.execute(select(*columns).where(_C.id == export_id, _C.status == READY)).one_or_none()
        if (
            row is None
            or row.ready_at is None
            or row.expires_at <= clock.now()
            or not archive.is_signed(signature, export_id, row.ready_at)
        ):
            raise NotFound(NO_SUCH_ARCHIVE)
        found = archive.load_archive(db, export_id)
    wanted = read_byte_range(request, found.size, MAX_PART_BYTES)
    try:
        content = found.read(wanted.start, wanted.end)
    except blobs.StaleBlob:
        raise NotFound(NO_SUCH_ARCHIVE) from None
    if row.todays_download is None:
        with uow.transaction() as db:
            downloads.record_download(db, row.user_id, "account_export", export_id, found.size)
    named = {"Content-Disposition": f'attachment; filename="phronesis-{row.ready_at:%Y-%m-%d}.zip"'}
    return build_range_response(wanted, content, ZIP, named)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Take up to `limit` archives away whose time is over, and forget exports after 90 days; return how many."""
    return purge_files(db, _TABLE, now, limit, _remove_archives)


def forget_exports(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete rows of the exports of someone whose account ends, and have their archives removed; return how many."""
    ids = db.scalars(select(_C.id).where(_C.user_id == person.id).order_by(_C.id).limit(limit)).all()
    if not ids:
        return 0
    enqueue_many(db, [RemoveExport(export_id=export_id) for export_id in ids])
    return delete_rows(db, (AccountExport, ExportFile, ExportPart), person.id, limit)


def _remove_archives(db: Session, ids: Sequence[UUID]) -> None:
    if ids:
        ended = {"status": EXPIRED, "open_slot": None}
        db.execute(update(_TABLE).where(_C.id.in_(ids)).values(ended))
        files = table_of(ExportFile)
        db.execute(delete(files).where(files.c.export_id.in_(ids)))
        enqueue_many(db, [RemoveExport(export_id=export_id) for export_id in ids])


def _find(db: Session, user_id: UUID, export_id: UUID) -> AnyRow:
    return find_own_row(db, _SHOWN, user_id, export_id, missing=NO_SUCH_EXPORT)


def _show(row: AnyRow) -> Export:
    is_over = row.expires_at <= clock.now()
    has_archive = row.status == READY and row.ready_at is not None and not is_over
    return Export(
        id=row.id,
        status=EXPIRED if row.status == READY and is_over else row.status,
        created_at=row.created_at,
        ready_at=row.ready_at,
        expires_at=row.expires_at,
        size_bytes=row.size_bytes,
        url=_PATH.format(row.id, archive.sign_archive(row.id, row.ready_at)) if has_archive else None,
        max_part_bytes=MAX_PART_BYTES,
    )
