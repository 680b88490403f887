"""API area of imports: journals of other apps and our own exports, previewed, added and undone."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, PayloadTooLarge, ServiceUnavailable
from shared.core.http import Area, CurrentUser, Page
from shared.core.http.paging import PageQuery
from shared.imports import service
from shared.imports.schemas import Import, ImportRequest, ImportUpload, PreviewRequest

area = Area("imports", prefix="v1/account/imports", tag="Account")
find_entry_point = area.find_entry_point


@area.post(status=201, location="/{id}", errors=[Conflict, PayloadTooLarge, ServiceUnavailable])
def announce_import(body: ImportRequest, user: CurrentUser, uow: UnitOfWork) -> ImportUpload:
    """Announce a file and get a URL to upload it to.

    Day One, Journey, Daylio, Diarium, journiv, Markdown, CSV, or an export of ours. Send it to `upload_url` with one
    PUT and the given `headers` within an hour; it goes straight to storage. Then ask for the preview.
    """
    return service.announce_import(uow, user.id, body)


@area.post("/{import_id:guid}/preview", status=202, errors=[Conflict, PayloadTooLarge, ServiceUnavailable])
def preview_import(import_id: UUID, body: PreviewRequest, user: CurrentUser, uow: UnitOfWork) -> Import:
    """Have the file looked over: its format, how much is in it, the first entries, and problems by line.

    Nothing is added yet. The status is `inspecting`, and then `previewed` or `refused`. You can ask again with another
    time zone, or other columns of a table.
    """
    return service.preview_import(uow, user.id, import_id, body)


@area.post("/{import_id:guid}/start", status=202, errors=[Conflict])
def start_import(import_id: UUID, user: CurrentUser, db: Session) -> Import:
    """Import what the preview showed, in the background.

    What was imported before is not added again. Imported entries earn no badges and streaks, and no alarm is raised
    about old texts.
    """
    return service.start_import(db, user.id, import_id)


@area.post("/{import_id:guid}/undo", status=202, errors=[Conflict])
def undo_import(import_id: UUID, user: CurrentUser, db: Session) -> Import:
    """Remove everything that an import added, within 7 days. What you have edited since stays, and is counted."""
    return service.undo_import(db, user.id, import_id)


@area.get()
def list_imports(query: PageQuery, user: CurrentUser, db: Session) -> Page[Import]:
    """List your imports, newest first."""
    return service.list_imports(db, user.id, query)


@area.get("/{import_id:guid}")
def read_import(import_id: UUID, user: CurrentUser, db: Session) -> Import:
    """Read how far an import is, what its file holds, and what became of it."""
    return service.show_import(db, user.id, import_id)


@area.delete("/{import_id:guid}", errors=[Conflict])
def delete_import(import_id: UUID, user: CurrentUser, db: Session) -> None:
    """Give up a file that was not imported yet, and have it removed. What was imported before stays."""
    service.delete_import(db, user.id, import_id)
