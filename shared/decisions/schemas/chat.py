"""What crosses the wire in a turn of a conversation (seed 000, "Decision Support Chat API")."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core.http.schema import VISIBLE, RequestModel, ResponseModel
from shared.decisions.models import Phase
from shared.decisions.schemas.decisions import SAFE
from shared.decisions.schemas.sessions import MESSAGE_ID, Content
from shared.safety.service import SafetyNote

ContextText = Annotated[str, StringConstraints(max_length=5_000, pattern=VISIBLE)]
MOST_TURNS = 200
_ASKED: dict[str, Any] = {"messages": [{"role": "user", "content": "I'm struggling with a big decision."}]}
_REPLY: dict[str, Any] = {
    "reply": "Thank you for telling me. What would a good outcome look like for you?",
    "suggestions": ["Write down what worries you most about it."],
}


class ChatTurn(RequestModel, json_schema_extra={"example": _ASKED["messages"][0]}):
    """Something that was said."""

    role: Literal["user", "ai"]
    content: Content


class ChatRequest(RequestModel, json_schema_extra={"example": _ASKED}):
    """One turn: the conversation as your device has it, or only what is new as `content`."""

    messages: list[ChatTurn] = Field(default_factory=list, max_length=MOST_TURNS)
    content: Content | None = None


class CoachReply(
    ResponseModel,
    json_schema_extra={
        "example": {
            **_REPLY,
            "phase": "context_gathering",
            "message_id": MESSAGE_ID,
            "ai_generated": True,
            "safety": SAFE,
        }
    },
):
    """What the coach says. Where `safety.level` is red these are a few kind words, and nothing is suggested."""

    reply: str
    suggestions: list[str]
    phase: Phase
    message_id: UUID | None = Field(description="Where it is kept; null only while our database does not answer.")
    ai_generated: bool = Field(description="True if a language model wrote it, false if we did.")
    safety: SafetyNote


class SupportRequest(RequestModel, json_schema_extra={"example": {**_ASKED, "context": "I have until Friday."}}):
    """A conversation so far, with anything that may help to understand it. Nothing of it is kept."""

    messages: list[ChatTurn] = Field(max_length=MOST_TURNS)
    context: ContextText | None = None


class SupportReply(ResponseModel, json_schema_extra={"example": {**_REPLY, "ai_generated": True, "safety": SAFE}}):
    """What the coach says. Where `safety.level` is red these are a few kind words, and nothing is suggested."""

    reply: str
    suggestions: list[str]
    ai_generated: bool = Field(description="True if a language model wrote it, false if we did.")
    safety: SafetyNote
