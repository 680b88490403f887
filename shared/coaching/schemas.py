"""Request and response models of coaching conversations, their messages and chat turns (seed 002)."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.coaching.models import MessageRole, ProposalStatus
from shared.core.http.dates import WrittenMoment
from shared.core.http.schema import (
    TRIMMED,
    VISIBLE,
    ChangeModel,
    Line,
    RequestModel,
    ResponseModel,
    TextLimit,
)
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.safety.schemas import GREEN_NOTE, SafetyNote

CONTENT_LENGTH = 8_000
Content = Annotated[str, TRIMMED, TextLimit(CONTENT_LENGTH), VISIBLE]
MOST_OPTIONS = 6
Options = Annotated[list[Line], Field(max_length=MOST_OPTIONS)]
ProposalText = Annotated[str, TRIMMED, TextLimit(3_000), VISIBLE]
CONVERSATION_ID = "1f7a5c0e-3f0b-4c9e-9f5d-2b7f0d9a6c31"
MESSAGE_ID = "6e2c1b7a-5a0e-4b62-8a52-2f4f3c1d7e55"
_PROPOSED: dict[str, Any] = {
    "title": "Stay in the team or take the course?",
    "description": "The team changes in June, and the course begins in May.",
    "options": ["Stay in the team", "Take the course"],
}
_CONVERSATION: dict[str, Any] = {
    "id": CONVERSATION_ID,
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "title": "The team changes in June",
    "ai_mode": "inherit",
    "summary": "You told how the team changes, and that you like to learn.",
    "preview": "You told how the team changes, and that you like to learn.",
    "messages": 4,
    "last_message_at": "2026-03-02T18:31:00Z",
    "proposal": {**_PROPOSED, "status": "open"},
    "decision_id": None,
    "created_at": "2026-03-02T18:20:00Z",
    "updated_at": "2026-03-02T18:20:00Z",
    "version": 1,
}
_SENT: dict[str, Any] = {"content": "The team changes in June, and I do not know what is left for me."}
_DETAILS: dict[str, Any] = {"client": "web", "input": "typed", "composed_at": "2026-03-02T18:21:00Z"}
_MESSAGE: dict[str, Any] = {
    "id": MESSAGE_ID,
    "conversation_id": CONVERSATION_ID,
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "role": "user",
    **_SENT,
    "metadata": {**_DETAILS, "client_message_id": None, "made_by": None, "sources": []},
    "created_at": "2026-03-02T18:21:00Z",
}
_SOURCE: dict[str, Any] = {
    "kind": "journal_entry",
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "excerpt": "I liked the evening class more than I expected.",
}


class MessageMetadata(RequestModel, json_schema_extra={"example": _DETAILS}):
    """How a message was sent: details of its delivery, and no words."""

    client: Literal["web", "android", "ios", "other"] | None = Field(default=None, description="What sent it.")
    input: Literal["typed", "dictated"] | None = Field(default=None, description="How it was entered.")
    composed_at: WrittenMoment | None = Field(default=None, description="When it was written, if sent later.")
    client_message_id: UUID | None = Field(default=None, description="An id that the client gave it.")


class ConversationCreate(RequestModel, json_schema_extra={"example": {"title": "About the summer"}}):
    """A new conversation, which is empty."""

    title: Line | None = Field(default=None, description="A title of your own; otherwise the coach finds one.")
    ai_mode: ChosenAiMode = INHERIT


class ConversationChange(ChangeModel, json_schema_extra={"example": {"title": "About the summer"}}):
    """The fields to change."""

    title: Line = Field(default="", description="A title of your own, which the coach does not change any more.")
    ai_mode: ChosenAiMode = INHERIT


class Proposal(ResponseModel, json_schema_extra={"example": {**_PROPOSED, "status": "open"}}):
    """A decision that came up in a conversation. It is made when you accept it, and not before."""

    title: str
    description: str
    options: list[str]
    status: ProposalStatus


class ProposalAnswer(RequestModel, json_schema_extra={"example": {"title": "Take the course?"}}):
    """What you want to call the decision; fields left out are as they were proposed."""

    title: Line | None = None
    description: ProposalText | None = None
    options: Options | None = Field(default=None, description=f"What there is to choose from, at most {MOST_OPTIONS}.")


class Conversation(ResponseModel, json_schema_extra={"example": _CONVERSATION}):
    """A conversation with the coach."""

    id: UUID
    user_id: UUID
    title: str | None = Field(description="Yours, or made from the first exchange; null before.")
    ai_mode: StoredAiMode
    summary: str | None = Field(description="What it came to; written some time after the last message.")
    preview: str | None = Field(description="The summary, or how the last message begins; null while it is empty.")
    messages: int = Field(description="How many messages there are.")
    last_message_at: datetime | None
    proposal: Proposal | None = Field(description="The decision that came up last in it, if one did.")
    decision_id: UUID | None = Field(description="The decision that was made of the proposal.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(
        description="Grows with each of your edits. Send it as `If-Match`, so that no newer version is overwritten."
    )


class WrittenConversation(Conversation, json_schema_extra={"example": {**_CONVERSATION, "safety": GREEN_NOTE}}):
    """A conversation that was just begun or changed, with the result of its safety screening."""

    safety: SafetyNote


class MessageCreate(RequestModel, json_schema_extra={"example": {**_SENT, "metadata": _DETAILS}}):
    """A message to store, without asking the coach for a reply."""

    content: Content
    role: Literal["user", "assistant"] = Field(default="user", description="Who said it.")
    metadata: MessageMetadata | None = None


class SourceId(ResponseModel):
    """A text or fact that a reply leaned on, by its kind and id."""

    kind: str = Field(examples=["journal_entry"])
    id: UUID | None = Field(description="The id of its row; null for a fact that is made of several.")


class DeliveryDetails(ResponseModel, json_schema_extra={"example": _MESSAGE["metadata"]}):
    """How a message was sent or made."""

    client: str | None = None
    input: str | None = None
    composed_at: datetime | None = None
    client_message_id: UUID | None = None
    made_by: str | None = Field(default=None, description="Of a reply: the model's name, or `rules`.")
    sources: list[SourceId] = Field(default_factory=list, description="Of a reply: what it leaned on.")


class Message(ResponseModel, json_schema_extra={"example": _MESSAGE}):
    """A message. `assistant` is the coach, `system` neither of you: a text that was written in advance."""

    id: UUID
    conversation_id: UUID
    user_id: UUID | None = Field(description="The author's id; null where it is not yours.")
    role: MessageRole
    content: str
    metadata: DeliveryDetails
    created_at: datetime


class NewMessage(Message, json_schema_extra={"example": {**_MESSAGE, "safety": GREEN_NOTE}}):
    """A message that was just stored, with the result of its safety screening."""

    safety: SafetyNote


class ChatRequest(RequestModel, json_schema_extra={"example": {**_SENT, "metadata": _DETAILS}}):
    """One turn: what you say. In an empty conversation you may say nothing, and the coach begins."""

    content: Content | None = None
    metadata: MessageMetadata | None = None


class Source(ResponseModel, json_schema_extra={"example": _SOURCE}):
    """Something of yours that the reply leaned on."""

    kind: str = Field(description="The kind of text, such as `journal_entry`, or of fact, such as `goal`.")
    id: UUID | None
    excerpt: str = Field(description="How it begins.")


class ChatReply(
    ResponseModel,
    json_schema_extra={
        "example": {
            "reply": "You wrote that you liked the evening class. What of it would you like to have more of?",
            "suggestions": ["Ask what the course costs."],
            "sources": [_SOURCE],
            "proposal": None,
            "title": "The team changes in June",
            "message_id": MESSAGE_ID,
            "ai_generated": True,
            "safety": GREEN_NOTE,
        }
    },
):
    """The coach's reply. If `safety.level` is red, it is a kind text written in advance, and nothing beside it."""

    reply: str
    suggestions: list[str]
    sources: list[Source] = Field(description="What of your own texts and plans the reply leaned on.")
    proposal: Proposal | None = Field(description="A decision that came up, for you to accept or to dismiss.")
    title: str | None = Field(description="The title of the conversation.")
    message_id: UUID | None = Field(
        description="The id of the stored reply; null only if the database does not answer."
    )
    ai_generated: bool = Field(description="True if a language model wrote it, false if it comes from rules.")
    safety: SafetyNote
