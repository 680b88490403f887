"""What crosses the wire about a decision."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core.http.paging import PageQuery
from shared.core.http.schema import VISIBLE, ChangeModel, Line, RequestModel, ResponseModel
from shared.decisions.models import DecisionStatus, SummaryStatus
from shared.safety.service import SafetyNote

Domain = Literal["career", "health", "relationships", "finance", "personal_growth", "ambiguous"]
Description = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000, pattern=VISIBLE)]

DECISION_ID = "3c0f6a2e-9a53-4d0c-8f6e-6a1d2b7c9e10"
SAFE: dict[str, Any] = {"level": "green", "reply": None, "resources": []}
_WRITTEN: dict[str, Any] = {
    "title": "Take the retraining offer?",
    "description": "My team is being replaced by an assistant. HR offers a six-month data course.",
}
_SUMMARY = "You weighed the course against looking for the same job, and time with your family mattered most."
_DECISION: dict[str, Any] = {
    "id": DECISION_ID,
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    **_WRITTEN,
    "status": "in_progress",
    "revisit_on": None,
    "domain_tags": ["career"],
    "sentiment_tag": "neutral",
    "keywords": ["retraining offer", "data course", "team"],
    "tagging_status": "tagged",
    "tagged_by": "rules",
    "summary": _SUMMARY,
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
    "version": 1,
}
_PAST: dict[str, Any] = {"summary": _SUMMARY, "ai_generated": True, "created_at": "2026-03-02T20:00:00Z"}


class DecisionCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A decision to think through."""

    title: Line = Field(description="What is to be decided, in a line.")
    description: Description | None = Field(default=None, description="What is going on around it.")
    revisit_on: date | None = Field(
        default=None,
        description="A day on which to be asked how it turned out: from today on, at most 5 years ahead.",
    )


class DecisionChange(ChangeModel, json_schema_extra={"example": {"status": "closed"}}):
    """What to change; fields left out stay as they are."""

    title: Line = ""
    description: Description | None = None
    status: DecisionStatus = "in_progress"
    revisit_on: date | None = None


class Decision(ResponseModel, json_schema_extra={"example": _DECISION}):
    """A decision as it stands."""

    id: UUID
    user_id: UUID
    title: str
    description: str | None
    status: DecisionStatus
    revisit_on: date | None = Field(description="The day on which you are asked how it turned out.")
    domain_tags: list[str] = Field(description="Where in life it belongs, strongest first; empty until tagged.")
    sentiment_tag: Literal["positive", "neutral", "negative"] | None
    keywords: list[str]
    tagging_status: Literal["pending", "tagged", "failed"]
    tagged_by: str | None = Field(description="A model's name, or `rules`.")
    summary: str | None = Field(description="What its conversations came to so far.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(description="Counts your edits; send it as `If-Match` to be sure you change what you saw.")


class WrittenDecision(Decision, json_schema_extra={"example": {**_DECISION, "safety": SAFE}}):
    """A decision that was just written or changed."""

    safety: SafetyNote


class DecisionQuery(PageQuery):
    """Filters of the list; all given ones must hold."""

    status: DecisionStatus | None = Field(default=None, description="Decisions that stand so.")
    domain: Domain | None = Field(default=None, description="Decisions of this part of life.")


class PastSummary(ResponseModel, json_schema_extra={"example": _PAST}):
    """A summary as it was made once."""

    summary: str
    ai_generated: bool = Field(description="True if a language model wrote it, false if our own rules did.")
    created_at: datetime


class DecisionSummary(
    ResponseModel, json_schema_extra={"example": {"status": "ready", "summary": _SUMMARY, "history": [_PAST]}}
):
    """What the conversations about a decision came to. `pending` also while none is completed."""

    status: SummaryStatus
    summary: str | None
    history: list[PastSummary] = Field(description="The latest summaries, newest first.")
