"""Pictures of entries: add one, show it, remove it. Their bytes are sealed in storage and go through no model.

No transaction is open while storage is awaited: the blob is registered, written, and then a row makes it a picture.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from shared.core import blobs, clock
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import try_insert
from shared.core.db.rows import check_own
from shared.core.errors import Conflict, NotFound, UnsupportedMediaType
from shared.core.http.operation import RawResponse, StatusResponse
from shared.journal.entries import NO_SUCH_ENTRY, load_pictures
from shared.journal.models import PICTURES, JournalEntry
from shared.journal.picture_formats import SUFFIXES, PictureFormat, read_picture_format
from shared.journal.picture_storage import (
    digest_content,
    read_picture,
    register_blobs,
    release_pictures,
    write_picture,
)
from shared.journal.schemas import Picture

MOST_PICTURES = 30
NO_STORAGE = "Pictures cannot be kept: no storage is configured for them."
_NO_SUCH_PICTURE = "This entry has no picture with this id."
_NO_PICTURE = "Send a picture as JPEG, PNG, WebP, GIF or HEIC. What it is, its content tells, and this is none of them."
_FULL = f"An entry can have up to {MOST_PICTURES} pictures."
_CREATED, _KNOWN, _ATTEMPTS = 201, 200, 3
_P = PICTURES.c


@dataclass(frozen=True)
class WrittenPicture:
    """A picture whose blob is written, and which has no row so far."""

    id: UUID
    format: PictureFormat
    size_bytes: int
    digest: bytes


@dataclass(frozen=True)
class PicturePlaces:
    """The pictures that an entry has: how many, the position behind the last one, and ids by the digests."""

    count: int
    next_position: int
    ids: Mapping[bytes, UUID]

    def add(self, picture: WrittenPicture) -> "PicturePlaces":
        """Return what the entry has with another picture behind the last one."""
        return PicturePlaces(self.count + 1, self.next_position + 1, {**self.ids, picture.digest: picture.id})


def add_picture(uow: UnitOfWork, user_id: UUID, entry_id: UUID, content: bytes) -> StatusResponse[Picture]:
    """Add a picture to an entry; the same one again is answered with the one that is there.

    404 for an entry of anyone else's, 409 beyond 30 pictures, 415 for what is no picture, 503 without storage.
    """
    found, digest = read_picture_format(content), digest_content(user_id, content)
    written = None if found is None else WrittenPicture(uuid4(), found, len(content), digest)
    with uow.transaction() as db:
        check_own(db, JournalEntry, user_id, entry_id, NO_SUCH_ENTRY)
        if written is None:
            raise UnsupportedMediaType(_NO_PICTURE)
        if not blobs.is_configured():
            raise blobs.StorageUnavailable(NO_STORAGE)
        places = load_places(db, [entry_id])[entry_id]
        if digest in places.ids:
            return StatusResponse(_show(db, entry_id, places.ids[digest]), _KNOWN)
        if places.count >= MOST_PICTURES:
            raise Conflict(_FULL)
        register_blobs(db, [written.id])
    write_picture(user_id, written.id, content)
    with uow.transaction() as db:
        check_own(db, JournalEntry, user_id, entry_id, NO_SUCH_ENTRY)
        picture_id = insert_picture(db, user_id, entry_id, written)
        if picture_id is None:
            raise Conflict(_FULL)
        return StatusResponse(_show(db, entry_id, picture_id), _CREATED if picture_id == written.id else _KNOWN)


def show_picture(uow: UnitOfWork, user_id: UUID, entry_id: UUID, picture_id: UUID) -> RawResponse:
    """Return the bytes of a picture as they were sent; 404 where it is gone or anyone else's."""
    with uow.transaction() as db:
        columns = (_P.content_type, _P.digest)
        row = db.execute(select(*columns).where(*_is_own(user_id, entry_id, picture_id))).one_or_none()
    if row is None or row.digest is None:
        raise NotFound(_NO_SUCH_PICTURE)
    try:
        content = read_picture(picture_id)
    except blobs.StaleBlob:
        raise NotFound(_NO_SUCH_PICTURE) from None
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{picture_id}.{SUFFIXES[row.content_type]}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return RawResponse(content, row.content_type, headers)


def delete_picture(db: Session, user_id: UUID, entry_id: UUID, picture_id: UUID) -> None:
    """Delete a picture; its blob goes by a job. 404 where it is gone or anyone else's."""
    own = _is_own(user_id, entry_id, picture_id)
    if db.execute(select(_P.id).where(*own)).one_or_none() is None:
        raise NotFound(_NO_SUCH_PICTURE)
    release_pictures(db, _P.id == picture_id)
    db.execute(delete(PICTURES).where(*own))


def load_places(db: Session, entry_ids: Collection[UUID]) -> dict[UUID, PicturePlaces]:
    """Load what pictures up to 500 entries have, in one query."""
    columns = (_P.entry_id, _P.position, _P.digest, _P.id)
    rows = db.execute(select(*columns).where(_P.entry_id.in_(entry_ids)).order_by(_P.entry_id, _P.position)).all()
    found = {one: PicturePlaces(0, 0, {}) for one in entry_ids}
    for entry_id, position, digest, picture_id in rows:
        before = found[entry_id]
        ids = before.ids if digest is None else {**before.ids, bytes(digest): picture_id}
        found[entry_id] = PicturePlaces(before.count + 1, position + 1, ids)
    return found


def insert_picture(db: Session, user_id: UUID, entry_id: UUID, picture: WrittenPicture) -> UUID | None:
    """Insert the row of a picture behind the last one of its entry; return the id of the one that is there then.

    None where the entry is full. The unique position lets one of two requests in, and the other one looks again.
    """
    for _ in range(_ATTEMPTS):
        places = load_places(db, [entry_id])[entry_id]
        if picture.digest in places.ids:
            return places.ids[picture.digest]
        if places.count >= MOST_PICTURES:
            return None
        if try_insert(db, PICTURES, build_row(user_id, entry_id, picture, places.next_position)):
            return picture.id
    raise Conflict("Other pictures were added at the same time. Please try again.")


def build_row(user_id: UUID, entry_id: UUID, picture: WrittenPicture, position: int) -> dict[str, Any]:
    """Return the row of a picture."""
    return {
        "id": picture.id,
        "created_at": clock.now(),
        "user_id": user_id,
        "entry_id": entry_id,
        "position": position,
        "content_type": picture.format.content_type,
        "size_bytes": picture.size_bytes,
        "width": picture.format.width,
        "height": picture.format.height,
        "digest": picture.digest,
    }


def _show(db: Session, entry_id: UUID, picture_id: UUID) -> Picture:
    return next(one for one in load_pictures(db, [entry_id])[entry_id] if one.id == picture_id)


def _is_own(user_id: UUID, entry_id: UUID, picture_id: UUID) -> tuple[Any, ...]:
    return (_P.id == picture_id, _P.entry_id == entry_id, _P.user_id == user_id)
