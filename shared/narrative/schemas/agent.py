"""Request and response models of the agent of a node, which follows up what someone tells there."""

from typing import Annotated, Any, Literal

from pydantic import Field

from shared.core.http.schema import TRIMMED, VISIBLE, RequestModel, ResponseModel, TextLimit
from shared.safety.schemas import GREEN_NOTE, SafetyNote

MESSAGE_LENGTH, MAX_MESSAGES = 8_000, 40
_SAID = {"role": "user", "content": "My grandmother was in the kitchen before everybody else."}
_REPLY: dict[str, Any] = {
    "reply": "The kitchen, before everybody else. What did you hear first when you came in?",
    "prompt_key": "origins.scene",
    "ai_generated": False,
    "safety": GREEN_NOTE,
}


class AgentMessage(RequestModel, json_schema_extra={"example": _SAID}):
    """A message of the conversation at this node."""

    role: Literal["user", "assistant"]
    content: Annotated[str, TRIMMED, TextLimit(MESSAGE_LENGTH), VISIBLE]


class AgentRequest(RequestModel, json_schema_extra={"example": {"messages": [_SAID]}}):
    """The conversation at this node so far. Nothing of it is kept: what should stay is an answer."""

    messages: list[AgentMessage] = Field(
        default_factory=list,
        max_length=MAX_MESSAGES,
        description="All of it, oldest first, the last one yours. Empty: the agent follows up your answers here.",
    )


class AgentReply(ResponseModel, json_schema_extra={"example": _REPLY}):
    """What the agent says."""

    reply: str
    prompt_key: str | None = Field(description="The prompt that it follows up; null where it asks about none.")
    ai_generated: bool = Field(description="False where rules made it: also where a model left the constraints.")
    safety: SafetyNote
