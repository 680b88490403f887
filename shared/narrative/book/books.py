"""The use cases of books: ask for one, see it, read its file; and its end.

The file is a copy of words that people may take back. So it goes after a day, with its session, with the account, and
as soon as an answer of the session is withdrawn.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import blobs, clock, downloads
from shared.core.crypto.digests import is_link_signed, sign_link
from shared.core.db import UnitOfWork, own_text, table_of
from shared.core.db.rows import find_own_row
from shared.core.errors import Conflict, NotFound
from shared.core.http.operation import RawResponse
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.jobs import enqueue, enqueue_many
from shared.core.portability import ErasedPerson
from shared.core.quotas import refuse_more_per_day
from shared.core.requested_files import BUILDING, EXPIRED, READY, purge_files
from shared.narrative.book.contents import UNTITLED
from shared.narrative.book.formats import FORMATS
from shared.narrative.book.jobs import LIFETIME, BuildBook, RemoveBook, read_file
from shared.narrative.book.models import NarrativeBook
from shared.narrative.events import NarrativeAnswerWithdrawn, NarrativeSessionDeleted
from shared.narrative.schemas.books import Book, BookRequest
from shared.narrative.sessions.session_rows import NO_SUCH_SESSION, SESSIONS
from shared.narrative.synthesis.chapters import load_chapters

MEDIA_TYPES = [one.media_type for one in FORMATS.values()]
MOST_PER_DAY = 20
_TOO_MANY = f"You can ask for {MOST_PER_DAY} books in 24 hours."
NO_SUCH_BOOK = "You have no book with this id."
NO_SUCH_FILE = "There is no book here any more. Ask for a new one."
NOTHING_TOLD = "There is no draft or chapter in this session yet. Have one made first."
ALL_PRIVATE = "What there is rests on private answers alone. Send `has_private` as true to have them in the book."
_PATH = "/api/v1/narrative/books/{}/file?signature={}"
_LINK = "narrative_books.link"
_TABLE = table_of(NarrativeBook)
_C = _TABLE.c
_SHOWN = (
    *(_C.id, _C.session_id, _C.format, _C.status, _C.title, _C.author, _C.has_private),
    *(_C.created_at, _C.ready_at, _C.expires_at, _C.size_bytes),
)
AnyRow = Row[*tuple[Any, ...]]


def request_book(db: Session, user_id: UUID, session_id: UUID, body: BookRequest) -> Book:
    """Have a book made of the chapters of a session; 409 where it has none."""
    if db.scalar(select(SESSIONS.c.id).where(SESSIONS.c.id == session_id, SESSIONS.c.user_id == user_id)) is None:
        raise NotFound(NO_SUCH_SESSION)
    told = [one for chapter in load_chapters(db, session_id) for one in chapter.paragraphs]
    if all(one.is_private and not body.has_private for one in told):
        raise Conflict(ALL_PRIVATE if told else NOTHING_TOLD)
    now, book_id = clock.now(), uuid4()
    refuse_more_per_day(db, _TABLE, user_id, _TOO_MANY, most=MOST_PER_DAY)
    author = body.author or accounts.get_profile(db, user_id).name
    row = {
        "id": book_id,
        "created_at": now,
        "user_id": user_id,
        "session_id": session_id,
        "format": body.format,
        "status": BUILDING,
        "title": own_text(user_id, body.title or UNTITLED),
        "author": None if author is None else own_text(user_id, author),
        "has_private": body.has_private,
        "expires_at": now + LIFETIME,
    }
    db.execute(insert(_TABLE), row)
    enqueue(db, BuildBook(book_id=book_id))
    return _show(_find(db, user_id, book_id))


def list_books(db: Session, user_id: UUID, query: PageQuery) -> Page[Book]:
    """Return a page of someone's books, newest first."""
    own = select(*_SHOWN).where(_C.user_id == user_id)
    return load_page(db, own, query, (_C.created_at, _C.id), _show)


def show_book(db: Session, user_id: UUID, book_id: UUID) -> Book:
    """Return one of someone's own books, with the link while it is ready; 404 for anyone else's."""
    return _show(_find(db, user_id, book_id))


def read_book(uow: UnitOfWork, book_id: UUID, signature: str) -> RawResponse:
    """Return the file of a book; 404 where the link is not valid or the file is gone."""
    with uow.transaction() as db:
        todays = downloads.select_todays(_C.id)
        columns = (_C.format, _C.ready_at, _C.expires_at, _C.user_id)
        row = db.execute(select(*columns, todays).where(_C.id == book_id, _C.status == READY)).one_or_none()
    if row is None or row.expires_at <= clock.now() or not is_link_signed(signature, _LINK, book_id, row.ready_at):
        raise NotFound(NO_SUCH_FILE)
    try:
        content = read_file(book_id)
    except blobs.StaleBlob:
        raise NotFound(NO_SUCH_FILE) from None
    if row.todays_download is None:
        with uow.transaction() as db:
            downloads.record_download(db, row.user_id, "narrative_book", book_id, len(content))
    made = FORMATS[row.format]
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="my-story-{row.ready_at:%Y-%m-%d}.{made.extension}"',
    }
    return RawResponse(content, made.media_type, headers)


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Take up to `limit` files away whose day is over, and forget books after 90 days; return how many."""
    return purge_files(db, _TABLE, now, limit, _end)


def follow_withdrawal(db: Session, event: NarrativeAnswerWithdrawn) -> None:
    """End the books of a session when an answer of it is taken back: its words stand in them."""
    made = select(_C.id).where(_C.session_id == event.session_id, _C.status.in_((READY, BUILDING)))
    _end(db, db.scalars(made.order_by(_C.id).limit(MOST_PER_DAY * 2)).all())


def follow_deletion(db: Session, event: NarrativeSessionDeleted) -> None:
    """Have the files of a session removed that is deleted; their rows go with it."""
    made = select(_C.id).where(_C.session_id == event.session_id, _C.status.in_((READY, BUILDING)))
    remove_files(db, db.scalars(made.order_by(_C.id).limit(MOST_PER_DAY * 2)).all())


def forget_books(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete books of someone whose account ends, and have their files removed; return how many."""
    ids = db.scalars(select(_C.id).where(_C.user_id == person.id).order_by(_C.id).limit(limit)).all()
    if ids:
        remove_files(db, ids)
        db.execute(delete(_TABLE).where(_C.id.in_(ids)))
    return len(ids)


def remove_files(db: Session, ids: Sequence[UUID]) -> None:
    """Have the files of books removed by jobs."""
    if ids:
        enqueue_many(db, [RemoveBook(book_id=book_id) for book_id in ids])


def _end(db: Session, ids: Sequence[UUID]) -> None:
    if ids:
        db.execute(update(_TABLE).where(_C.id.in_(ids)).values(status=EXPIRED, expires_at=clock.now()))
        remove_files(db, ids)


def _find(db: Session, user_id: UUID, book_id: UUID) -> AnyRow:
    return find_own_row(db, _SHOWN, user_id, book_id, missing=NO_SUCH_BOOK)


def _show(row: AnyRow) -> Book:
    is_over = row.expires_at <= clock.now()
    has_file = row.status == READY and row.ready_at is not None and not is_over
    return Book(
        id=row.id,
        session_id=row.session_id,
        format=row.format,
        status=EXPIRED if row.status in (READY, BUILDING) and is_over else row.status,
        title=row.title,
        author=row.author,
        has_private=row.has_private,
        created_at=row.created_at,
        ready_at=row.ready_at,
        expires_at=row.expires_at,
        size_bytes=row.size_bytes,
        url=_PATH.format(row.id, sign_link(_LINK, row.id, row.ready_at)) if has_file else None,
    )
