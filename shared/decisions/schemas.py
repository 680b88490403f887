"""Request and response models of decisions, their conversations, messages and chat turns (seed 000)."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day
from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    TRIMMED,
    VISIBLE,
    ChangeModel,
    Line,
    RequestModel,
    ResponseModel,
    SearchText,
    TextLimit,
)
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.decisions.insight_text import OBSERVATION_LENGTH, InsightText
from shared.decisions.models import DecisionStatus, Phase, Sender, SummaryStatus
from shared.insights.service import InsightIds
from shared.safety.service import GREEN_NOTE, SafetyNote

Domain = Literal["career", "health", "relationships", "finance", "personal_growth", "ambiguous"]
Description = Annotated[str, TRIMMED, TextLimit(5_000), VISIBLE]
CONTENT_LENGTH = 8_000
Content = Annotated[str, TRIMMED, TextLimit(CONTENT_LENGTH), VISIBLE]
Observation = Annotated[str, TRIMMED, TextLimit(OBSERVATION_LENGTH), VISIBLE]
SummaryText = Annotated[str, TRIMMED, TextLimit(4_000), VISIBLE]
MAX_TURNS = 2_000
_VERSION = "Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
DECISION_ID = "3c0f6a2e-9a53-4d0c-8f6e-6a1d2b7c9e10"
_WRITTEN: dict[str, Any] = {
    "title": "Take the retraining offer?",
    "description": "My team is being replaced by an assistant. HR offers a six-month data course.",
}
_SUMMARY = "You weighed the course against looking for the same job, and time with your family mattered most."
_DECISION: dict[str, Any] = {
    "id": DECISION_ID,
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    **_WRITTEN,
    "ai_mode": "inherit",
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
MESSAGE_ID = "9b1f3c77-5a0e-4b62-8a52-2f4f3c1d7e55"
SESSION_ID = "5d3b8a52-0f86-4e0e-9f0b-3b0b4f3f6c21"
_INSIGHT: dict[str, Any] = {"text": "Time with your children came up first each time.", "message_ids": [MESSAGE_ID]}
_SESSION_SUMMARY: dict[str, Any] = {
    "summary": "You weighed the course against looking for the same job.",
    "insights": [_INSIGHT],
}
_STARTED: dict[str, Any] = {"title": "Take the retraining offer?", "decision_id": DECISION_ID}
_SESSION: dict[str, Any] = {
    "id": SESSION_ID,
    **_STARTED,
    "ai_mode": "inherit",
    "status": "context_gathering",
    "started_at": "2026-03-02T18:20:00Z",
    "completed_at": None,
    "summary": None,
    "insights": [],
    "version": 1,
}
_SENT: dict[str, Any] = {"content": "I am afraid of starting from zero again.", "sender": "user"}
_MESSAGE: dict[str, Any] = {
    "id": MESSAGE_ID,
    "session_id": SESSION_ID,
    **_SENT,
    "created_at": "2026-03-02T18:21:00Z",
}
_ASKED: dict[str, Any] = {"messages": [{"role": "user", "content": "I'm struggling with a big decision."}]}
_REPLY: dict[str, Any] = {
    "reply": "Thank you for telling me. What would a good outcome look like for you?",
    "suggestions": ["Write down what worries you most about it."],
    "phase": "context_gathering",
    "message_id": MESSAGE_ID,
    "ai_generated": True,
    "insight_ids": [],
    "safety": GREEN_NOTE,
}


class DecisionCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """A new decision."""

    title: Line = Field(description="What you have to decide, in one line.")
    description: Description | None = Field(default=None, description="The circumstances of the decision.")
    ai_mode: ChosenAiMode = INHERIT
    revisit_on: Day | None = Field(
        default=None,
        description="The day on which to ask you how it turned out: today or later, at most 5 years ahead.",
    )


class DecisionChange(ChangeModel, json_schema_extra={"example": {"status": "closed"}}):
    """The fields to change; fields left out stay as they are."""

    title: Line = ""
    description: Description | None = None
    ai_mode: ChosenAiMode = INHERIT
    status: DecisionStatus = "in_progress"
    revisit_on: Day | None = None


class Decision(ResponseModel, json_schema_extra={"example": _DECISION}):
    """A decision."""

    id: UUID
    user_id: UUID
    title: str
    description: str | None
    ai_mode: StoredAiMode
    status: DecisionStatus
    revisit_on: date | None = Field(description="The day on which you are asked how it turned out.")
    domain_tags: list[str] = Field(description="The parts of life it belongs to, strongest first; empty until tagged.")
    sentiment_tag: Literal["positive", "neutral", "negative"] | None
    keywords: list[str]
    tagging_status: Literal["pending", "tagged", "failed"]
    tagged_by: str | None = Field(description="The model's name, or `rules`.")
    summary: str | None = Field(description="The summary of its conversations so far.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(description=_VERSION)


class WrittenDecision(Decision, json_schema_extra={"example": {**_DECISION, "safety": GREEN_NOTE}}):
    """A decision that was just created or changed, with the result of its safety screening."""

    safety: SafetyNote


class DecisionQuery(PageQuery):
    """Filters of the list; a decision must match all of them."""

    status: DecisionStatus | None = Field(default=None, description="Decisions with this status.")
    domain: Domain | None = Field(default=None, description="Decisions of this part of life.")
    q: SearchText | None = Field(
        default=None, description="Decisions whose title or description contains all of these words."
    )
    include_archived: bool = Field(
        default=False, description="Archived decisions are listed only with this, or with `status=archived`."
    )


class PastSummary(ResponseModel, json_schema_extra={"example": _PAST}):
    """An earlier summary."""

    summary: str
    ai_generated: bool = Field(description="True if a language model wrote it, false if rules did.")
    created_at: datetime


class DecisionSummary(
    ResponseModel, json_schema_extra={"example": {"status": "ready", "summary": _SUMMARY, "history": [_PAST]}}
):
    """The summary of the conversations about a decision. It is `pending` until one is completed."""

    status: SummaryStatus
    summary: str | None
    history: list[PastSummary] = Field(description="The latest summaries, newest first.")


class Insight(ResponseModel, json_schema_extra={"example": _INSIGHT}):
    """An observation, and the messages that support it."""

    text: str
    message_ids: list[UUID]


class InsightChange(RequestModel, json_schema_extra={"example": _INSIGHT}):
    """An observation of your own; it may name messages of this conversation."""

    text: Observation
    message_ids: list[UUID] = Field(default_factory=list, max_length=50)


class SessionCreate(RequestModel, json_schema_extra={"example": _STARTED}):
    """A new conversation. One about a decision needs no title; it takes the title of the decision."""

    title: Line | None = None
    decision_id: UUID | None = None
    ai_mode: ChosenAiMode = INHERIT


class DecisionSessionCreate(RequestModel, json_schema_extra={"example": {"title": _STARTED["title"]}}):
    """A new conversation about a decision, whose title it takes if it has none of its own."""

    title: Line | None = None
    ai_mode: ChosenAiMode = INHERIT


class SessionChange(ChangeModel, json_schema_extra={"example": {"status": "completed"}}):
    """The fields to change; fields left out stay as they are. A status only moves forward."""

    ai_mode: ChosenAiMode = INHERIT
    status: Phase = "completed"
    summary: SummaryText | None = None
    insights: Annotated[list[InsightChange], Field(max_length=20), InsightText()] = Field(default_factory=list)


class ChatSession(ResponseModel, json_schema_extra={"example": _SESSION}):
    """A conversation."""

    id: UUID
    decision_id: UUID | None
    title: str
    ai_mode: StoredAiMode
    status: Phase
    started_at: datetime
    completed_at: datetime | None
    summary: str | None
    insights: list[Insight]
    version: int = Field(description=_VERSION)


class WrittenSession(ChatSession, json_schema_extra={"example": {**_SESSION, "safety": GREEN_NOTE}}):
    """A conversation that was just created or changed, with the result of its safety screening."""

    safety: SafetyNote


class SessionQuery(PageQuery):
    """Filters of the list."""

    decision_id: UUID | None = Field(default=None, description="Conversations about this decision.")


class SessionSummary(
    ResponseModel, json_schema_extra={"example": {"status": "ready", **_SESSION_SUMMARY, "ai_generated": True}}
):
    """The summary of a conversation. It is `pending` until the conversation is completed."""

    status: SummaryStatus
    summary: str | None
    insights: list[Insight]
    ai_generated: bool = Field(default=False, description="True if a language model wrote it.")


class MessageCreate(RequestModel, json_schema_extra={"example": _SENT}):
    """A message to store."""

    content: Content
    sender: Literal["user", "ai"]


class Message(ResponseModel, json_schema_extra={"example": _MESSAGE}):
    """A message. `context` and `reflection` mark the coach's messages, by the phase of the conversation."""

    id: UUID
    session_id: UUID
    sender: Sender
    content: str
    created_at: datetime


class NewMessage(Message, json_schema_extra={"example": {**_MESSAGE, "safety": GREEN_NOTE}}):
    """A message that was just stored, with the result of its safety screening."""

    safety: SafetyNote


class ChatTurn(RequestModel, json_schema_extra={"example": _ASKED["messages"][0]}):
    """One message of a conversation."""

    role: Literal["user", "ai"]
    content: Content


class ChatRequest(RequestModel, json_schema_extra={"example": _ASKED}):
    """One turn: the whole conversation, or only the new text as `content`."""

    messages: list[ChatTurn] = Field(default_factory=list, max_length=MAX_TURNS)
    content: Content | None = None


class CoachReply(ResponseModel, json_schema_extra={"example": _REPLY}):
    """The coach's reply. If `safety.level` is red, it is a kind text written in advance, without suggestions."""

    reply: str
    suggestions: list[str]
    phase: Phase
    message_id: UUID | None = Field(description="The id of the stored reply; null if the database does not answer.")
    ai_generated: bool = Field(description="True if a language model wrote it, false if it comes from rules.")
    insight_ids: InsightIds
    safety: SafetyNote
