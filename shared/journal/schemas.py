"""Request and response models of the journal (seed 000, "DecisionJournalEntry")."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day, PeriodQuery, WrittenMoment
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    ChangeModel,
    KnownText,
    Label,
    Labels,
    Line,
    LongText,
    RequestModel,
    ResponseModel,
    SearchText,
)
from shared.core.kept_texts import INHERIT, AiMode
from shared.journal.models import Source
from shared.safety.schemas import GREEN_NOTE, SafetyNote
from shared.tagging import service as tagging
from shared.tagging.schemas import AMBIGUOUS, DOMAINS


def _is_known_domain(name: str) -> bool:
    """Ask tagging's service, which is executed only now: a list of entries needs no rules."""
    return tagging.is_known_domain(name)


DomainName = Annotated[Label, KnownText((*DOMAINS, AMBIGUOUS), _is_known_domain)]
Domain = Literal["career", "health", "relationships", "finance", "personal_growth", "ambiguous"]
Sentiment = Literal["positive", "neutral", "negative"]
TaggingStatus = Literal["pending", "tagged", "failed"]
PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/heic")
"""Those that `shared/journal/picture_formats.py` knows by their content."""

_WRITTEN: dict[str, Any] = {
    "title": "Take the retraining offer or look for the same job elsewhere?",
    "context": "My team is being replaced by an assistant. HR offers a six-month data course.",
    "anticipated_outcomes": "In a year I either work with the new tools or in a company that is slower to change.",
    "values": ["learning", "security"],
}
_TAGS: dict[str, Any] = {
    "domain_tags": ["career", "personal_growth"],
    "sentiment_tag": "neutral",
    "keywords": ["retraining offer", "same job", "data course"],
}
_ENTRY_EXAMPLE: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "decision_id": None,
    "revisit_on": None,
    **_WRITTEN,
    **_TAGS,
    "source": "text",
    "ai_mode": "inherit",
    "pictures": [],
    "tagging_status": "tagged",
    "tagged_by": "rules",
    "occurred_at": "2026-03-02T18:20:00Z",
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
    "version": 1,
}

_OWN_DOMAIN = (
    "The part of life that you would file it under: career, health, relationships, finance or personal_growth. Tagging "
    "keeps it, and adds others. Any other word is ignored, and the field is named in `Ignored-Fields`."
)

_AI_MODE = (
    "Whether models may read it: `inherit` as your preferences say, `never` whatever they say. Then no word of it, of "
    "your answers to its prompts or of its recording is sent to one: rules do it instead, or it is left out."
)
ChosenAiMode = Annotated[AiMode, Field(description=_AI_MODE)]


class EntryCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new entry. Only the title is required."""

    title: Line = Field(description="What you have to decide, in one line.")
    context: LongText | None = Field(default=None, description="The circumstances of the decision.")
    description: LongText | None = Field(
        default=None, description="Another name for `context`; where both are sent, this text follows."
    )
    anticipated_outcomes: LongText | None = Field(default=None, description="What may result from it.")
    values: Labels = Field(default_factory=list, description="What matters here, in your own words.")
    domain: DomainName | None = Field(default=None, description=_OWN_DOMAIN)
    decision_id: UUID | None = Field(
        default=None, description="The id of the decision that the entry is about, if there is one."
    )
    revisit_on: Day | None = Field(
        default=None,
        description="The day on which to ask you how it turned out: today or later, at most 5 years ahead.",
    )
    ai_mode: ChosenAiMode = INHERIT
    occurred_at: WrittenMoment | None = Field(
        default=None,
        description="When you wrote it, if you were offline then: up to 7 days ago. Streaks count it on that day.",
    )


class EntryChange(
    ChangeModel, json_schema_extra={"example": {"title": _WRITTEN["title"], "sentiment_tag": "positive"}}
):
    """The fields to change; fields left out stay as they are. Tags that you set are not replaced by later tagging.

    Tags that are sent as they are stored are not yours; so an entry can be sent back as it was read.
    """

    title: Line = ""
    context: LongText | None = None
    description: LongText | None = Field(
        default=None, description="Another name for `context`; where both are sent, this text follows."
    )
    anticipated_outcomes: LongText | None = None
    values: Labels = Field(default_factory=list)
    decision_id: UUID | None = None
    revisit_on: Day | None = None
    ai_mode: ChosenAiMode = INHERIT
    domain: DomainName | None = Field(default=None, description=_OWN_DOMAIN)
    domain_tags: list[Domain] = Field(default_factory=list, max_length=6, description="Empty: not tagged yet.")
    sentiment_tag: Sentiment | None = Field(
        default=None,
        description="Null: you read the entry before it was tagged. Tags beside it are ignored, unless you set some "
        "before; to set your own, leave this out or send a mood.",
    )
    keywords: list[Label] = Field(default_factory=list, max_length=20)


_PICTURE_EXAMPLE: dict[str, Any] = {
    "id": "5b1f3c5e-98a4-4c8f-8a7e-0d2f6a1b9c33",
    "content_type": "image/jpeg",
    "size_bytes": 412_316,
    "width": 1920,
    "height": 1080,
    "created_at": "2026-03-02T18:21:00Z",
}


class Picture(ResponseModel, json_schema_extra={"example": _PICTURE_EXAMPLE}):
    """A picture of an entry. Its bytes are read by their own operation."""

    id: UUID
    content_type: str = Field(description="JPEG, PNG, WebP, GIF or HEIC, as its content tells.")
    size_bytes: int
    width: int | None = Field(description="In pixels; null where the header of the picture does not tell it.")
    height: int | None = Field(description="In pixels; null where the header of the picture does not tell it.")
    created_at: datetime


class Entry(ResponseModel, json_schema_extra={"example": _ENTRY_EXAMPLE}):
    """An entry of the journal."""

    id: UUID
    user_id: UUID
    decision_id: UUID | None
    revisit_on: date | None = Field(description="The day on which you are asked how it turned out.")
    title: str
    context: str | None
    anticipated_outcomes: str | None
    values: list[str]
    source: Source = Field(description="How it was created: typed, or transcribed from a recording.")
    ai_mode: AiMode = Field(description="Whether models may read it: as your preferences say, or never.")
    pictures: list[Picture] = Field(description="The pictures of the entry, in their order.")
    domain_tags: list[str] = Field(description="The parts of life it belongs to, strongest first; empty until tagged.")
    sentiment_tag: Sentiment | None
    keywords: list[str]
    tagging_status: TaggingStatus
    tagged_by: str | None = Field(description="The model's name, `rules`, or `user` if you set the tags yourself.")
    occurred_at: datetime = Field(description="When it was written; before `created_at` if it was sent later.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
    )


class WrittenEntry(Entry, json_schema_extra={"example": {**_ENTRY_EXAMPLE, "safety": GREEN_NOTE}}):
    """An entry that was just created or changed, with the result of its safety screening."""

    safety: SafetyNote


class EntryQuery(PeriodQuery, PageQuery):
    """Filters of the list; an entry must match all of them. `from` and `to` refer to when it was written."""

    domain: Domain | None = Field(default=None, description="Entries of this part of life.")
    sentiment: Sentiment | None = Field(default=None, description="Entries of this mood.")
    keyword: Label | None = Field(default=None, description="Entries with exactly this keyword.")
    q: SearchText | None = Field(default=None, description="Entries whose title or text contains all of these words.")
