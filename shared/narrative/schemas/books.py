"""API schemas of books."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import NOT_EMPTY, Line, LinkQueryModel, RequestModel, ResponseModel, TextLimit
from shared.core.requested_files import FileStatus
from shared.narrative.book.models import BookFormat

_ID = "5d1c2b8e-3f64-4c1b-9a52-7f0f5d6b1a90"
_BOOK: dict[str, Any] = {
    "id": _ID,
    "session_id": "b3d0a2a4-6b0f-4c56-8f6e-0c7c1d1f2a33",
    "format": "epub",
    "status": "ready",
    "title": "What the mill taught me",
    "author": "Ada",
    "has_private": False,
    "created_at": "2026-11-29T09:00:00Z",
    "ready_at": "2026-11-29T09:00:03Z",
    "expires_at": "2026-11-30T09:00:03Z",
    "size_bytes": 48_213,
    "url": f"/api/v1/narrative/books/{_ID}/file?signature=q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJqw0",
}


class BookRequest(RequestModel, json_schema_extra={"example": {"format": "epub", "title": "What the mill taught me"}}):
    """A book that you want."""

    format: BookFormat = Field(description="`epub` is for readers and phones, `pdf` for print.")
    title: Line | None = Field(default=None, description="What stands on the title page; `My story` by itself.")
    author: Line | None = Field(default=None, description="Who wrote it; by itself the name in your profile.")
    has_private: bool = Field(
        default=False, description="Whether paragraphs that rest on your private answers are in it, too."
    )


class Book(ResponseModel, json_schema_extra={"example": _BOOK}):
    """A book of one of your sessions."""

    id: UUID
    session_id: UUID
    format: BookFormat
    status: FileStatus = Field(description="It is `building` at first, and `ready` for 24 hours.")
    title: str
    author: str | None
    has_private: bool
    created_at: datetime
    ready_at: datetime | None
    expires_at: datetime = Field(description="When the file is removed.")
    size_bytes: int | None = Field(description="The length of the file, once it is ready.")
    url: str | None = Field(
        description="Where the file is, once it is ready: a link that works without signing in until `expires_at`."
    )


class BookFileQuery(LinkQueryModel):
    """The proof that comes with the link."""

    signature: Annotated[str, NOT_EMPTY, TextLimit(100)] = Field(description="What the link of the book has.")
