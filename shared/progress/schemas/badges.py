"""What crosses the wire about badges (seed 000, "Badge" and "UserBadge")."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import ResponseModel

_BADGE: dict[str, Any] = {
    "id": "five_entries",
    "name": "Five pages",
    "description": "Five entries. A pattern may begin to show.",
    "awarded_at": "2026-03-02T18:20:00Z",
    "progress": {"n": 5, "of": 5},
}


class BadgeProgress(ResponseModel, json_schema_extra={"example": {"n": 3, "of": 5}}):
    """How far someone has come: `n` of `of`."""

    n: int
    of: int


class Badge(ResponseModel, json_schema_extra={"example": _BADGE}):
    """A badge, earned or not yet."""

    id: str
    name: str
    description: str
    awarded_at: datetime | None = Field(description="When it was earned; null while it is locked.")
    progress: BadgeProgress


class BadgeQuery(PageQuery):
    """Which badges to list."""

    include: Literal["locked"] | None = Field(
        default=None, description="`locked` lists those that are not earned yet too, after the earned ones."
    )
