"""API area of exports: everything that is kept about you, as one archive."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import NotFound, ServiceUnavailable, TooManyRequests
from shared.core.http import Area, CurrentUser, Page, RequestInfo, StatusResponse
from shared.core.http.operation import RawResponse
from shared.core.http.paging import PageQuery
from shared.core.mail.link_pages import render_download_problem
from shared.exports import service
from shared.exports.schemas import ArchiveQuery, Export

area = Area("exports", prefix="v1/account/exports", tag="Account")
find_entry_point = area.find_entry_point


@area.post(status=202, second_status=200, location="/{id}", errors=[TooManyRequests])
def request_export(user: CurrentUser, db: Session) -> StatusResponse[Export]:
    """Have an archive made of everything that is kept about you: JSON, Markdown, your recordings, and a page to read.

    A mail tells you when it is ready, and it is there for 24 hours then. If one is being made, the answer is 200 with
    it.
    """
    return service.request_export(db, user.id)


@area.get()
def list_exports(query: PageQuery, user: CurrentUser, db: Session) -> Page[Export]:
    """List your exports, newest first."""
    return service.list_exports(db, user.id, query)


@area.get("/{export_id:guid}")
def read_export(export_id: UUID, user: CurrentUser, db: Session) -> Export:
    """Read how far an export is, and where its archive is once it is ready."""
    return service.show_export(db, user.id, export_id)


@area.get(
    "/{export_id:guid}/archive",
    media_types=[service.ZIP],
    errors=[NotFound, ServiceUnavailable],
    error_page=render_download_problem,
)
def read_archive(export_id: UUID, query: ArchiveQuery, uow: UnitOfWork, request: RequestInfo) -> RawResponse:
    """Read the archive by its link, whole or in parts.

    The header `Range` names a part, such as `bytes=0-16777215`; the answer is 206 then, and may be shorter than asked.
    An archive of more than 16 MiB is read in parts only.
    """
    return service.read_archive(uow, export_id, query.signature, request)
