"""Pictures that an import brings: those of our own exports find their rows, those of other apps become rows.

A blob is registered and written before the row that makes it a picture, so a worker that dies leaves at most a blob
that is removed after a day.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.journal.models import PICTURES
from shared.journal.picture_formats import read_picture_format
from shared.journal.picture_storage import digest_content, expect_blob, register_blobs, write_picture
from shared.journal.pictures import MOST_PICTURES, WrittenPicture, build_row, insert_picture, load_places

_P = PICTURES.c


def read_imported_picture(user_id: UUID, content: bytes) -> WrittenPicture | None:
    """Return what a picture of another app would be stored as; None where it is none."""
    found = read_picture_format(content)
    return None if found is None else WrittenPicture(uuid4(), found, len(content), digest_content(user_id, content))


def write_imported_picture(user_id: UUID, picture: WrittenPicture, content: bytes) -> None:
    """Register a picture and write it to storage; no transaction is open. Raises `StorageUnavailable`."""
    with UnitOfWork().transaction() as db:
        register_blobs(db, [picture.id])
    write_picture(user_id, picture.id, content)


def add_imported_pictures(
    db: Session, user_id: UUID, pictures: Sequence[tuple[UUID, WrittenPicture]]
) -> list[UUID | None]:
    """Make written pictures those of entries, in their order; return the ids of those that are there then.

    The id of one that its entry has already is another one, and None stands for one that a full entry does not take.
    """
    places = load_places(db, {entry_id for entry_id, _ in pictures})
    rows, ids = list[dict[str, Any]](), list[UUID | None]()
    for entry_id, one in pictures:
        before = places[entry_id]
        known = before.ids.get(one.digest)
        if known is not None or before.count >= MOST_PICTURES:
            ids.append(known)
            continue
        rows.append(build_row(user_id, entry_id, one, before.next_position))
        ids.append(one.id)
        places[entry_id] = before.add(one)
    if rows and not try_insert(db, PICTURES, rows):
        return [insert_picture(db, user_id, entry_id, one) for entry_id, one in pictures]
    return ids


def add_imported_content(user_id: UUID, picture_id: UUID, content: bytes) -> bool:
    """Store the content of a picture whose row came from an export of ours; False where this is not what it was.

    No transaction is open while storage is awaited. Raises `StorageUnavailable`.
    """
    found = read_picture_format(content)
    with UnitOfWork().transaction() as db:
        columns = (_P.content_type, _P.size_bytes)
        row = db.execute(select(*columns).where(*_is_missing(user_id, picture_id))).one_or_none()
        if row is None or found is None or tuple(row) != (found.content_type, len(content)):
            return False
        expect_blob(db, picture_id)
    write_picture(user_id, picture_id, content)
    with UnitOfWork().transaction() as db:
        digest = digest_content(user_id, content)
        return bool(
            changed_rows(db.execute(update(PICTURES).where(*_is_missing(user_id, picture_id)).values(digest=digest)))
        )


def _is_missing(user_id: UUID, picture_id: UUID) -> tuple[Any, ...]:
    return (_P.id == picture_id, _P.user_id == user_id, _P.digest.is_(None))
