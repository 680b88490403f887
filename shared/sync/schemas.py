"""Request and response models of sync."""

from typing import Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import QueryModel, ResponseModel
from shared.sync.cursors import CURSOR_PATTERN, SyncCursor

MAX_CHANGES = 500
_CHANGE: dict[str, Any] = {
    "kind": "life_theme",
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "seq": 18,
    "deleted": True,
    "item": None,
}
_PAGE: dict[str, Any] = {"changes": [_CHANGE], "cursor": "k.1772475600.18", "has_more": False, "full": False}


class SyncQuery(QueryModel):
    """From where to read on."""

    since: SyncCursor | None = Field(
        default=None, description="The `cursor` of the page before. Leave it out to read everything."
    )
    limit: int = Field(default=MAX_CHANGES, ge=1, le=MAX_CHANGES, description="The largest number of changes.")


class SyncChange(ResponseModel, json_schema_extra={"example": _CHANGE}):
    """An item as it is now, or that it is deleted."""

    kind: str = Field(description="Which kind of item, such as `journal_entry`.")
    id: UUID
    seq: int = Field(description="Grows with each transaction of yours that changed something.")
    deleted: bool = Field(description="The item is gone. Delete what belongs to it, too.")
    item: Any = Field(description="The item as the GET of its area returns it; null if it is deleted.")


class SyncPage(ResponseModel, json_schema_extra={"example": _PAGE}):
    """A page of changes."""

    changes: list[SyncChange]
    cursor: str = Field(pattern=CURSOR_PATTERN, description="Send it as `since` for what comes next.")
    has_more: bool = Field(description="More is there already. A page may be short, or empty, and have more behind it.")
    full: bool = Field(
        description="The page is of everything you have, not of what changed: items that you keep and that no page "
        "holds until `has_more` is false are gone."
    )
