"""API schemas of memories."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day
from shared.core.http.schema import QueryModel, ResponseModel

TEXT_LENGTH = 280
_MEMORY: dict[str, Any] = {
    "kind": "journal_entry",
    "id": "6f1c2f0e-3d1f-4a53-9c0e-0b8a5f1d2c3b",
    "parent_id": None,
    "written_at": "2024-11-29T18:30:00Z",
    "local_date": "2024-11-29",
    "years_ago": 2,
    "text": "First day without an alarm clock. I walked to the river and back before breakfast.",
    "is_whole": True,
}
_ON_THIS_DAY: dict[str, Any] = {"local_date": "2026-11-29", "memories": [_MEMORY]}


class MemoryQuery(QueryModel):
    """Which day is remembered."""

    date: Day | None = Field(default=None, description="A day such as 2026-11-29; today where you are by default.")


class Memory(ResponseModel, json_schema_extra={"example": _MEMORY}):
    """What someone wrote in an earlier year."""

    kind: str = Field(description="What it is, such as `journal_entry` or `decision`.")
    id: UUID
    parent_id: UUID | None = Field(description="What it belongs to, such as the entry of a response.")
    written_at: datetime
    local_date: date = Field(description="Its day where you are.")
    years_ago: int = Field(ge=0, description="How many calendar years lie between.")
    text: str = Field(description=f"Its beginning: {TEXT_LENGTH} characters at most, cut between two words.")
    is_whole: bool = Field(description="Whether `text` is all of it.")


class DayMemories(ResponseModel, json_schema_extra={"example": _ON_THIS_DAY}):
    """What was written on a day of the year in the years before, the latest first."""

    local_date: date
    memories: list[Memory]


class ChosenMemory(ResponseModel, json_schema_extra={"example": {"memory": _MEMORY}}):
    """A memory by chance."""

    memory: Memory | None = Field(description="Null where there is nothing old enough that may come back.")
