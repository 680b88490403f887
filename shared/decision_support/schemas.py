"""Request and response models of the decision support chat (seed 000, "Decision Support Chat API")."""

from typing import Annotated, Any

from pydantic import Field

from shared.core.http.schema import VISIBLE, RequestModel, ResponseModel, TextLimit
from shared.decisions.service import MAX_TURNS, ChatTurn
from shared.insights.service import InsightIds
from shared.safety.service import GREEN_NOTE, SafetyNote

ContextText = Annotated[str, TextLimit(5_000), VISIBLE]

_ASKED: dict[str, Any] = {"messages": [{"role": "user", "content": "I'm struggling with a big decision."}]}
_REPLY: dict[str, Any] = {
    "reply": "Thank you for telling me. What would a good outcome look like for you?",
    "suggestions": ["Write down what worries you most about it."],
    "ai_generated": True,
    "insight_ids": [],
    "safety": GREEN_NOTE,
}


class SupportRequest(RequestModel, json_schema_extra={"example": {**_ASKED, "context": "I have until Friday."}}):
    """A conversation so far, with optional context. Nothing of it is stored."""

    messages: list[ChatTurn] = Field(max_length=MAX_TURNS)
    context: ContextText | None = None


class SupportReply(ResponseModel, json_schema_extra={"example": _REPLY}):
    """The coach's reply. If `safety.level` is red, it is a kind text written in advance, without suggestions."""

    reply: str
    suggestions: list[str]
    ai_generated: bool = Field(description="True if a language model wrote it, false if it comes from rules.")
    insight_ids: InsightIds
    safety: SafetyNote
