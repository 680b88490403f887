"""Request and response models of insights (seed 002, "Insight")."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import TRIMMED, VISIBLE, ChangeModel, Label, RequestModel, ResponseModel, TextLimit
from shared.insights.drafts import MAX_SOURCES
from shared.insights.models import KIND_LENGTH, InsightStatus
from shared.insights.tags import MAX_TAGS
from shared.safety.service import GREEN_NOTE, SafetyNote

TEXT_LENGTH = 1_000
InsightText = Annotated[str, TRIMMED, TextLimit(TEXT_LENGTH), VISIBLE]
Tags = Annotated[list[Label], Field(max_length=MAX_TAGS)]
Kind = Annotated[str, TRIMMED, TextLimit(KIND_LENGTH), VISIBLE]
InsightIds = Annotated[
    list[UUID],
    Field(description="The insights that you confirmed and that this rests on; empty if none was used."),
]
"""The field of an answer of other domains that says which insights were used."""

_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"
_SOURCE: dict[str, Any] = {"kind": "journal_entry", "id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11"}
_WRITTEN: dict[str, Any] = {"text": "A walk before work keeps me calm.", "tags": ["walking", "mornings"]}
_INSIGHT: dict[str, Any] = {
    "id": _ID,
    **_WRITTEN,
    "status": "confirmed",
    "made_by": "user",
    "conversation_id": None,
    "sources": [_SOURCE],
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
    "version": 1,
}


class SourceReference(RequestModel, json_schema_extra={"example": _SOURCE}):
    """A text of yours that an insight rests on."""

    kind: Kind = Field(description="What kind of text it is, as in the results of a search, such as `journal_entry`.")
    id: UUID


class InsightCreate(RequestModel, json_schema_extra={"example": {**_WRITTEN, "sources": [_SOURCE]}}):
    """An insight in your own words."""

    text: InsightText = Field(description=f"In your own words, up to {TEXT_LENGTH:,} characters.")
    tags: Tags = Field(default_factory=list, description=f"Up to {MAX_TAGS} words to find it by.")
    sources: list[SourceReference] = Field(
        default_factory=list, max_length=MAX_SOURCES, description="The texts of yours that it rests on."
    )


class InsightChange(ChangeModel, json_schema_extra={"example": {"text": "A walk keeps me calm."}}):
    """The fields to change; fields left out stay as they are."""

    text: InsightText = ""
    tags: Tags = Field(default_factory=list)


class InsightSource(ResponseModel, json_schema_extra={"example": _SOURCE}):
    """A text that an insight rests on."""

    kind: str
    id: UUID


class Insight(ResponseModel, json_schema_extra={"example": _INSIGHT}):
    """What was learned about you, from your own texts or by yourself."""

    id: UUID
    text: str | None = Field(description="Null once it is withdrawn, unless the words are your own.")
    tags: list[str]
    status: InsightStatus = Field(
        description="Only what is `confirmed` is used elsewhere. `withdrawn`: a text that it rested on was deleted."
    )
    made_by: str = Field(description="The model's name, `rules`, or `user` for your own words, which no job replaces.")
    conversation_id: UUID | None = Field(description="The conversation with the coach that it comes from.")
    sources: list[InsightSource]
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each change of the text or status. Send it as `If-Match`, so that you neither "
        "overwrite nor confirm what you have not seen."
    )


class WrittenInsight(Insight, json_schema_extra={"example": {**_INSIGHT, "safety": GREEN_NOTE}}):
    """An insight that was just written, with the result of its safety screening."""

    safety: SafetyNote


class InsightQuery(PageQuery):
    """Filters of the list."""

    status: InsightStatus | None = Field(default=None, description="Insights of this status.")
    conversation_id: UUID | None = Field(default=None, description="Insights of this conversation with the coach.")
    tag: Label | None = Field(default=None, description="Insights with this tag, however it is spelled.")
