"""Request and response models of sync."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import WHOLE_NUMBER, QueryModel, RequestModel, ResponseModel, TextLimit
from shared.sync.actions import Action
from shared.sync.cursors import CURSOR_PATTERN, SyncCursor

MAX_CHANGES, MAX_OPERATIONS = 500, 50
_CHANGE: dict[str, Any] = {
    "kind": "life_theme",
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "seq": 18,
    "deleted": True,
    "item": None,
}
_PAGE: dict[str, Any] = {
    "changes": [_CHANGE],
    "cursor": "k.1772475600.18.5f0c2a9d41be7703",
    "has_more": False,
    "full": False,
}


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


_OPERATION: dict[str, Any] = {
    "id": "8d0c6a1e-54a0-4a0f-9a4f-9b1c5a3f1d10",
    "kind": "journal_entry",
    "action": "create",
    "body": {"title": "Take the retraining offer?"},
}
_RESULT: dict[str, Any] = {
    "id": "8d0c6a1e-54a0-4a0f-9a4f-9b1c5a3f1d10",
    "status": 200,
    "item_id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "item": {"title": "Take the retraining offer?"},
    "replayed": False,
    "problem": None,
    "sent": None,
    "current": None,
    "ignored_fields": [],
    "safety": None,
}


class OfflineOperation(RequestModel, json_schema_extra={"example": _OPERATION}):
    """Something that was done offline."""

    id: UUID = Field(
        description="Your own random id of the operation. Sent again, it does nothing twice. In later operations it "
        "stands for the item that was created, as `item_id`, as `parent_id`, and in the body."
    )
    kind: Annotated[str, TextLimit(40)] = Field(description="Which kind of item, such as `journal_entry`.")
    action: Action
    item_id: UUID | None = Field(default=None, description="Which item; needed but for `create`.")
    parent_id: UUID | None = Field(
        default=None,
        description="What a new item belongs to: the goal of a `goal_progress`, the prompt of a `reflection_response`.",
    )
    version: Annotated[int, WHOLE_NUMBER] | None = Field(
        default=None, description="The version that you have seen. 412 if there is a newer one."
    )
    body: dict[Annotated[str, TextLimit(60)], Any] | None = Field(
        default=None, description="What you would send to the operation of the area that does the same."
    )


class SyncBatch(RequestModel, json_schema_extra={"example": {"operations": [_OPERATION]}}):
    """Operations in their order."""

    operations: list[OfflineOperation] = Field(min_length=1, max_length=MAX_OPERATIONS)


class OperationResult(ResponseModel, json_schema_extra={"example": _RESULT}):
    """What became of an operation."""

    id: UUID
    status: int = Field(description="200 if it was done, now or before; else the status of `problem`.")
    item_id: UUID | None = None
    item: Any = Field(default=None, description="What the area answers; if it was done before, the item as it is now.")
    replayed: bool = Field(default=False, description="It was done before.")
    problem: Any = Field(default=None, description="What is wrong, as the area would answer (RFC 9457).")
    sent: Any = Field(default=None, description="At a conflict: the body that you sent.")
    current: Any = Field(default=None, description="At a conflict: the item as it is now; null if it is deleted.")
    ignored_fields: list[str] = Field(
        default=[], description="Fields of `body` that we do not know, as `Ignored-Fields` of the area would name them."
    )
    safety: Any = Field(
        default=None,
        description="Where words of the body show danger and were not stored: the note that they call for.",
    )


class SyncResults(ResponseModel, json_schema_extra={"example": {"results": [_RESULT]}}):
    """The results, in the order of the operations."""

    results: list[OperationResult]


class SyncPage(ResponseModel, json_schema_extra={"example": _PAGE}):
    """A page of changes."""

    changes: list[SyncChange]
    cursor: str = Field(pattern=CURSOR_PATTERN, description="Send it as `since` for what comes next.")
    has_more: bool = Field(description="More is there already. A page may be short, or empty, and have more behind it.")
    full: bool = Field(
        description="The page is of everything you have, not of what changed: items that you keep and that no page "
        "holds until `has_more` is false are gone."
    )
