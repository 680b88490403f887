"""The jobs of books: one makes the file, another removes it.

The file is drawn and written while no transaction is open; two workers at the same book write the same blob, and the
first to note it decides.
"""

from datetime import timedelta
from typing import ClassVar, NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import blobs, clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.core.requested_files import BUILDING, FAILED, READY
from shared.narrative.book.contents import BookContents, build_contents
from shared.narrative.book.formats import FORMATS
from shared.narrative.book.models import BookFormat, NarrativeBook
from shared.narrative.synthesis.chapters import load_chapters

LIFETIME = timedelta(hours=24)
MAX_FILE_BYTES = 64 * 1024 * 1024
_BOOKS = table_of(NarrativeBook)
_C = _BOOKS.c
_FILES = blobs.EncryptedFolder("books", "narrative_books.content")


class BuildBook(JobPayload):
    """Make the file of a book."""

    kind: ClassVar[str] = "build_book"
    lane: ClassVar[Lane] = "reports"

    book_id: UUID


class RemoveBook(JobPayload):
    """Remove the file of a book that is over."""

    kind: ClassVar[str] = "remove_book"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    book_id: UUID


class BookMaterial(NamedTuple):
    """What a file is made of, and whose it is."""

    book_id: UUID
    user_id: UUID
    book_format: BookFormat
    contents: BookContents


def load_material(db: Session, job: BuildBook) -> BookMaterial | None:
    """Load the chapters of a book; None where it is not being made any more."""
    columns = (_C.user_id, _C.session_id, _C.format, _C.title, _C.author, _C.has_private)
    row = db.execute(select(*columns).where(_C.id == job.book_id, _C.status == BUILDING)).one_or_none()
    if row is None:
        return None
    profile = accounts.get_profile(db, row.user_id)
    contents = build_contents(
        row.title,
        row.author,
        profile.locale,
        accounts.get_local_date(db, row.user_id),
        load_chapters(db, row.session_id),
        with_private=row.has_private,
    )
    return BookMaterial(job.book_id, row.user_id, row.format, contents)


def write_file(material: BookMaterial) -> int | None:
    """Draw the file and write it, sealed under the person's key; return its length, None where nothing is told."""
    if not material.contents.chapters:
        return None
    content = FORMATS[material.book_format].render(material.contents)
    _FILES.write(material.user_id, material.book_id, content)
    return len(content)


def read_file(book_id: UUID) -> bytes:
    """Read a file and open it; raises `StaleBlob` where it is gone, or `StorageUnavailable`."""
    return _FILES.read(book_id, MAX_FILE_BYTES)


def store_file(db: Session, job: BuildBook, size: int | None) -> None:
    """Note that a book is ready for a day; one that is over meanwhile has its file removed."""
    if size is None:
        fail_book(db, job)
        return
    now = clock.now()
    ready = {"status": READY, "ready_at": now, "expires_at": now + LIFETIME, "size_bytes": size}
    if not changed_rows(db.execute(update(_BOOKS).where(_C.id == job.book_id, _C.status == BUILDING).values(ready))):
        enqueue(db, RemoveBook(book_id=job.book_id))


def fail_book(db: Session, job: BuildBook) -> None:
    """Say that a book could not be made."""
    failed = {"status": FAILED, "expires_at": clock.now()}
    db.execute(update(_BOOKS).where(_C.id == job.book_id, _C.status == BUILDING).values(failed))


def load_name(db: Session, job: RemoveBook) -> str:
    """Return the name of the blob that goes."""
    del db
    return _FILES.name_blob(job.book_id)


def note_removal(db: Session, job: RemoveBook, was_there: bool) -> None:
    """Nothing is left to note: the row went or ended before its file."""
    del db, job, was_there


BUILD_BOOK = JobKind(BuildBook, NetworkWork(load_material, write_file, store_file), on_dead=fail_book)
REMOVE_BOOK = JobKind(RemoveBook, NetworkWork(load_name, blobs.delete, note_removal))
