"""A small API of its own, so that the documentation is tested without any domain: shelves with books."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy.orm import Session

from shared.core.errors import NotFound, TooManyRequests
from shared.core.http import AdminUser, Area, CurrentUser, ExpectedVersion, Page, PageQuery
from shared.core.http.openapi import documentation_area
from shared.core.http.schema import Line, QueryModel, RequestModel, ResponseModel


class Mood(StrEnum):
    """How a book feels."""

    WARM = "warm"
    COLD = "cold"


class Chapter(RequestModel):
    """A chapter, which may have chapters of its own."""

    title: Line = Field(examples=["The harbor"])
    parts: list["Chapter"] = Field(default=[], max_length=20)


class BookCreate(RequestModel):
    """A book to put on the shelf."""

    title: Line = Field(description="As it stands on the `cover`.", examples=["The lighthouse"])
    mood: Mood | None = Field(default=None, description="Leave it out if you cannot tell.")
    pages: int = Field(ge=1, le=5000, description="How many pages it has.")
    chapters: list[Chapter] = Field(default=[], max_length=50)


class Book(ResponseModel):
    """A book on the shelf."""

    id: UUID
    title: str = Field(examples=["The lighthouse"])
    mood: Mood | None
    created_at: datetime
    version: int = Field(ge=1, description="Grows by one with each change.")


class BookQuery(PageQuery):
    """Which books."""

    mood: Mood | None = Field(default=None, description="Only books that feel like this.")
    since: datetime | None = Field(default=None, alias="from", description="Only books from then on.")


class SignIn(RequestModel):
    """Who wants in."""

    name: Line = Field(examples=["sam"])


class Token(ResponseModel):
    """What proves it."""

    access_token: str = Field(examples=["aaa.bbb.ccc"])


class EchoQuery(QueryModel):
    """What to say."""

    text: str = Field(description="It comes back as it is.", examples=["hello"])
    hostile: str = Field(default='<img src=x onerror="document.title=1">', description="<b>Not</b> markup.")


class Echo(ResponseModel):
    """What was said, and by whom."""

    text: str = Field(examples=["hello"])
    authorization: str | None


books = Area("books", prefix="v1/books", tag="Books")
doors = Area("doors", prefix="v1", tag="Doors")


@books.get()
def list_books(query: BookQuery, user: CurrentUser, db: Session) -> Page[Book]:
    """List your books. The newest come first.

    Books that you gave away are not among them.
    """
    raise NotImplementedError


@books.post(status=201, location="/{id}", errors=[TooManyRequests])
def add(body: BookCreate, user: CurrentUser, db: Session) -> Book:
    """Put a book on the shelf."""
    raise NotImplementedError


@books.patch("/{book_id}")
def change(book_id: UUID, body: BookCreate, expected: ExpectedVersion, user: CurrentUser, db: Session) -> Book:
    """Change a book."""
    raise NotImplementedError


@books.delete("/{book_id}")
def give_away(book_id: UUID, user: AdminUser, db: Session) -> None:
    """Give a book away."""
    raise NotImplementedError


@doors.post("/sign-in")
def sign_in(body: SignIn) -> Token:
    """Get a token."""
    return Token(access_token=f"token-of-{body.name}")


@doors.get("/whoami")
def whoami(user: CurrentUser) -> Echo:
    """Say who you are."""
    raise NotImplementedError


@doors.get("/echo/{times}", errors=[NotFound])
def echo(times: Annotated[int, Field(ge=1, le=3)], query: EchoQuery) -> Echo:
    """Say something again."""
    return Echo(text=" ".join([query.text] * times), authorization=None)


docs: Area = documentation_area(lambda: (books, doors, docs), "1.2.3")
