"""API schemas of exports."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import NOT_EMPTY, LinkQueryModel, ResponseModel, TextLimit
from shared.core.requested_files import FileStatus

_ID = "0b7f3c52-6f0e-4d63-9a51-8f3a4be0a1c2"
_EXPORT: dict[str, Any] = {
    "id": _ID,
    "status": "ready",
    "created_at": "2026-11-29T09:00:00Z",
    "ready_at": "2026-11-29T09:00:20Z",
    "expires_at": "2026-11-30T09:00:20Z",
    "size_bytes": 48_213,
    "url": f"/api/v1/account/exports/{_ID}/archive?signature=q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJqw0",
    "max_part_bytes": 16_777_216,
}
Signature = Annotated[str, NOT_EMPTY, TextLimit(100)]


class Export(ResponseModel, json_schema_extra={"example": _EXPORT}):
    """An archive of everything that is kept about you."""

    id: UUID
    status: FileStatus = Field(description="It is `building` at first, and `ready` for 24 hours.")
    created_at: datetime
    ready_at: datetime | None
    expires_at: datetime = Field(description="When the archive is removed.")
    size_bytes: int | None = Field(description="The length of the archive, once it is ready.")
    url: str | None = Field(
        description="Where the archive is, once it is ready: a link that works without signing in until `expires_at`."
    )
    max_part_bytes: int = Field(
        description="A longer archive is read in parts of at most so many bytes (the header `Range`)."
    )


class ArchiveQuery(LinkQueryModel):
    """The proof that comes with the link."""

    signature: Signature = Field(description="What the link of the export has.")
