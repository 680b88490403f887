"""API area of the decision journal."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, Forbidden, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page
from shared.core.http.bodies import BinaryBody
from shared.core.http.operation import RawResponse, StatusResponse
from shared.journal import service
from shared.journal.schemas import (
    PICTURE_TYPES,
    Entry,
    EntryChange,
    EntryCreate,
    EntryQuery,
    Picture,
    WrittenEntry,
)

area = Area("journal", prefix="v1/decisions/journal", tag="Journal")
find_entry_point = area.find_entry_point


@area.post(status=201, location="/{id}", errors=[NotFound])
def create_entry(body: EntryCreate, user: CurrentUser, db: Session) -> WrittenEntry:
    """Write down a decision as a journal entry.

    It is stored at once. Its tags (domains, mood, keywords) are added shortly afterwards; `tagging_status` shows when.
    """
    return service.create_entry(db, user.id, body)


@area.get()
def list_entries(query: EntryQuery, user: CurrentUser, db: Session) -> Page[Entry]:
    """List your entries by when you wrote them, newest first, even if they were sent later.

    An entry must match all given filters. With `q`, a page may be short and still have a next page in `Link`.
    """
    return service.list_entries(db, user.id, query)


@area.get("/{entry_id}")
def read_entry(entry_id: UUID, user: CurrentUser, db: Session) -> Entry:
    """Read one entry."""
    return service.show_entry(db, user.id, entry_id)


@area.patch("/{entry_id}")
def change_entry(
    entry_id: UUID, body: EntryChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenEntry:
    """Change an entry or its tags.

    A new title or context is tagged again. Tags that you set yourself stay until you ask for new ones.
    """
    return service.change_entry(db, user.id, entry_id, body, expected)


@area.delete("/{entry_id}", errors=[NotFound])
def delete_entry(entry_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete an entry permanently."""
    service.delete_entry(db, user.id, entry_id)


@area.post("/{entry_id}/tags", errors=[Forbidden, Conflict, TooManyRequests])
def tag_entry(entry_id: UUID, user: CurrentUser, uow: UnitOfWork) -> Entry:
    """Have the language model tag an entry now, and wait for the tags.

    They replace all tags of the entry, including your own. Returns 503 if no model is configured.
    """
    return service.tag_entry_now(uow, user.id, entry_id)


@area.post("/{entry_id}/pictures", status=201, second_status=200, location="/{id}", body_types=PICTURE_TYPES)
def add_picture(entry_id: UUID, content: BinaryBody, user: CurrentUser, uow: UnitOfWork) -> StatusResponse[Picture]:
    """Add a picture to an entry: send its bytes as the body.

    It may be a JPEG, PNG, WebP, GIF or HEIC of up to 10 MB, as its content tells, and an entry has up to 30. It is
    stored as it is, sealed, and no model sees it. The same picture again is answered with 200. Returns 503 if there is
    no storage.
    """
    return service.add_picture(uow, user.id, entry_id, content.content)


@area.get("/{entry_id}/pictures/{picture_id}", media_types=PICTURE_TYPES)
def show_picture(entry_id: UUID, picture_id: UUID, user: CurrentUser, uow: UnitOfWork) -> RawResponse:
    """Read the bytes of a picture, as they were sent."""
    return service.show_picture(uow, user.id, entry_id, picture_id)


@area.delete("/{entry_id}/pictures/{picture_id}")
def delete_picture(entry_id: UUID, picture_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a picture of an entry permanently."""
    service.delete_picture(db, user.id, entry_id, picture_id)
