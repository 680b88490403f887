"""API area of books: the chapters of a narrative session as one file."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, ServiceUnavailable, TooManyRequests
from shared.core.http import Area, CurrentUser, Page
from shared.core.http.operation import RawResponse
from shared.core.http.paging import PageQuery
from shared.core.mail.link_pages import render_download_problem
from shared.narrative.schemas.books import Book, BookFileQuery, BookRequest
from shared.narrative.service import books

area = Area("books", prefix="v1/narrative", tag="Narrative")
find_entry_point = area.find_entry_point


@area.post(
    "/sessions/{session_id}/book", status=202, location="/../../../books/{id}", errors=[Conflict, TooManyRequests]
)
def request_book(session_id: UUID, body: BookRequest, user: CurrentUser, db: Session) -> Book:
    """Have a book made of the chapters of a session. It is there for 24 hours once it is ready.

    Where a part of your story has no chapter yet, its draft is taken.
    """
    return books.request_book(db, user.id, session_id, body)


@area.get("/books")
def list_books(query: PageQuery, user: CurrentUser, db: Session) -> Page[Book]:
    """List your books, newest first."""
    return books.list_books(db, user.id, query)


@area.get("/books/{book_id:guid}")
def read_book(book_id: UUID, user: CurrentUser, db: Session) -> Book:
    """Read how far a book is, and where its file is once it is ready."""
    return books.show_book(db, user.id, book_id)


@area.get(
    "/books/{book_id:guid}/file",
    media_types=books.MEDIA_TYPES,
    errors=[NotFound, ServiceUnavailable],
    error_page=render_download_problem,
)
def read_file(book_id: UUID, query: BookFileQuery, uow: UnitOfWork) -> RawResponse:
    """Read the file of a book by its link."""
    return books.read_book(uow, book_id, query.signature)
