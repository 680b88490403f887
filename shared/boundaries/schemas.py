"""API schemas of comfort boundaries."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import WHOLE_NUMBER, Label, RequestModel, ResponseModel
from shared.safety.schemas import GREEN_NOTE, SafetyNote

MAX_WORDS, MAX_TEXTS = 50, 500
TopicKey = Literal[
    "family",
    "childhood",
    "parenthood",
    "love",
    "grief",
    "trauma",
    "health",
    "body",
    "money",
    "work_loss",
    "faith",
    "military",
]
Origin = Literal["account", "narrative"]
Tier = Annotated[
    int,
    Field(
        ge=1,
        le=3,
        description=(
            "The highest sensitivity tier of questions whose answers may come back by themselves: 1 what is safe for "
            "everybody, 2 also what is personal. What is private never does; with 3 a story may ask about it."
        ),
    ),
    WHOLE_NUMBER,
]
_REQUEST: dict[str, Any] = {
    "topics": ["love", "grief"],
    "words": ["Martin"],
    "text_ids": ["6f1c2f0e-3d1f-4a53-9c0e-0b8a5f1d2c3b"],
    "highest_tier": 2,
}
_TOPICS: list[dict[str, Any]] = [
    {"key": "love", "label": "Love and partnership", "is_closed": True, "closed_by": "narrative"},
    {"key": "money", "label": "Money", "is_closed": False, "closed_by": None},
]
_BOUNDARIES: dict[str, Any] = {
    "topics": _TOPICS,
    "words": ["Martin"],
    "text_ids": ["6f1c2f0e-3d1f-4a53-9c0e-0b8a5f1d2c3b"],
    "highest_tier": 2,
    "version": 3,
    "updated_at": "2026-03-02T18:20:00Z",
}


class BoundariesUpdate(RequestModel, json_schema_extra={"example": _REQUEST}):
    """What you do not want to be brought up, as a whole: what is left out is open."""

    topics: list[TopicKey] = Field(default_factory=list, max_length=12, description="Topics that are closed.")
    words: list[Label] = Field(
        default_factory=list,
        max_length=MAX_WORDS,
        description="Names, words or short phrases: a text that has one of them is not brought up.",
    )
    text_ids: list[UUID] = Field(
        default_factory=list,
        max_length=MAX_TEXTS,
        description="Ids of texts of yours, such as entries or answers, that are not to come back by themselves.",
    )
    highest_tier: Tier = 3


class TopicChoice(ResponseModel, json_schema_extra={"example": _TOPICS[0]}):
    """A topic that can be closed, and whether it is."""

    key: TopicKey
    label: str
    is_closed: bool
    closed_by: Origin | None = Field(description="Where you closed it: here, or in a narrative session.")


class ComfortBoundaries(ResponseModel, json_schema_extra={"example": _BOUNDARIES}):
    """What you do not want to be brought up, with all topics that can be closed."""

    topics: list[TopicChoice]
    words: list[str]
    text_ids: list[UUID]
    highest_tier: int
    version: int = Field(description="0 as long as you have said nothing.")
    updated_at: datetime | None


class ComfortBoundariesResult(ComfortBoundaries, json_schema_extra={"example": {**_BOUNDARIES, "safety": GREEN_NOTE}}):
    """The boundaries that hold now, with the result of the safety screening of your words."""

    safety: SafetyNote
