"""What crosses the wire in a turn of a conversation (seed 000, "Decision Support Chat API")."""

from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import RequestModel, ResponseModel
from shared.decisions.models import Phase
from shared.decisions.schemas.decisions import SAFE
from shared.decisions.schemas.sessions import MESSAGE_ID, Content
from shared.safety.service import SafetyNote

MOST_TURNS = 2_000
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
