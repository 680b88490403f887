"""What crosses the wire about a conversation and its messages (seed 000, "DecisionChatSession")."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core.http.paging import PageQuery
from shared.core.http.schema import VISIBLE, ChangeModel, Line, RequestModel, ResponseModel
from shared.decisions.models import Phase, Sender, SummaryStatus
from shared.decisions.schemas.decisions import DECISION_ID, SAFE
from shared.safety.service import SafetyNote

CONTENT_LENGTH = 8_000
Content = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=CONTENT_LENGTH, pattern=VISIBLE)
]
Observation = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600, pattern=VISIBLE)]
SummaryText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000, pattern=VISIBLE)]

MESSAGE_ID = "9b1f3c77-5a0e-4b62-8a52-2f4f3c1d7e55"
SESSION_ID = "5d3b8a52-0f86-4e0e-9f0b-3b0b4f3f6c21"
_INSIGHT: dict[str, Any] = {"text": "Time with your children came up first each time.", "message_ids": [MESSAGE_ID]}
_SUMMARY: dict[str, Any] = {
    "summary": "You weighed the course against looking for the same job.",
    "insights": [_INSIGHT],
}
_STARTED: dict[str, Any] = {"title": "Take the retraining offer?", "decision_id": DECISION_ID}
_SESSION: dict[str, Any] = {
    "id": SESSION_ID,
    **_STARTED,
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


class Insight(ResponseModel, json_schema_extra={"example": _INSIGHT}):
    """An observation, and the messages that it rests on."""

    text: str
    message_ids: list[UUID]


class InsightChange(RequestModel, json_schema_extra={"example": _INSIGHT}):
    """An observation of your own; messages that it names must be of this conversation."""

    text: Observation
    message_ids: list[UUID] = Field(default_factory=list, max_length=50)


class SessionCreate(RequestModel, json_schema_extra={"example": _STARTED}):
    """A conversation to begin."""

    title: Line
    decision_id: UUID | None = None


class SessionChange(ChangeModel, json_schema_extra={"example": {"status": "completed"}}):
    """What to change; fields left out stay as they are. A status only moves forward."""

    status: Phase = "completed"
    summary: SummaryText | None = None
    insights: list[InsightChange] = Field(default_factory=list, max_length=20)


class ChatSession(ResponseModel, json_schema_extra={"example": _SESSION}):
    """A conversation."""

    id: UUID
    decision_id: UUID | None
    title: str
    status: Phase
    started_at: datetime
    completed_at: datetime | None
    summary: str | None
    insights: list[Insight]
    version: int = Field(description="Counts your edits; send it as `If-Match` to be sure you change what you saw.")


class WrittenSession(ChatSession, json_schema_extra={"example": {**_SESSION, "safety": SAFE}}):
    """A conversation that was just begun or changed."""

    safety: SafetyNote


class SessionQuery(PageQuery):
    """Filters of the list."""

    decision_id: UUID | None = Field(default=None, description="Conversations about this decision.")


class SessionSummary(
    ResponseModel, json_schema_extra={"example": {"status": "ready", **_SUMMARY, "ai_generated": True}}
):
    """What a conversation came to. `pending` also while it goes on."""

    status: SummaryStatus
    summary: str | None
    insights: list[Insight]
    ai_generated: bool = Field(default=False, description="True if a language model wrote it.")


class MessageCreate(RequestModel, json_schema_extra={"example": _SENT}):
    """A message to keep."""

    content: Content
    sender: Literal["user", "ai"]


class Message(ResponseModel, json_schema_extra={"example": _MESSAGE}):
    """A message. `context` and `reflection` are the coach's, by the phase it spoke in."""

    id: UUID
    session_id: UUID
    sender: Sender
    content: str
    created_at: datetime


class NewMessage(Message, json_schema_extra={"example": {**_MESSAGE, "safety": SAFE}}):
    """A message that was just kept."""

    safety: SafetyNote
