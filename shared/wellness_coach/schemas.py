"""Request and response models of the chat with the coach of body and rest (seed 001, "ChatMessage")."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import TRIMMED, VISIBLE, RequestModel, ResponseModel, TextLimit
from shared.insights.schemas import InsightIds
from shared.safety.schemas import GREEN_NOTE, SafetyNote
from shared.wellness.schemas import CareNote, Fact
from shared.wellness_coach.models import FactStatus, Sender

CONTENT_LENGTH = 8_000
Content = Annotated[str, TRIMMED, TextLimit(CONTENT_LENGTH), VISIBLE]
MESSAGE_ID = "6e2c1b7a-5a0e-4b62-8a52-2f4f3c1d7e55"
PROFILE_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"
_MOMENT = "2026-03-02T18:20:00Z"
_SENT: dict[str, Any] = {"content": "I go to bed at half past eleven."}
_PROPOSAL: dict[str, Any] = {
    "message_id": MESSAGE_ID,
    "fact": "bedtime",
    "question": "When do you usually go to bed?",
    "value": "23:30",
    "before": None,
    "status": "open",
}
_MESSAGE: dict[str, Any] = {
    "id": MESSAGE_ID,
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "sender": "user",
    **_SENT,
    "timestamp": _MOMENT,
    "is_profiling_prompt": False,
    "related_profile_update": None,
    "proposal": _PROPOSAL,
    "ai_generated": False,
}
_REPLY: dict[str, Any] = {
    "reply": "Today your plan has a walk of 20 minutes at 18:00. Would after dinner suit you better?",
    "message_id": MESSAGE_ID,
    "is_profiling_prompt": False,
    "proposal": _PROPOSAL,
    "care": [],
    "notice": None,
    "insight_ids": [],
    "ai_generated": True,
    "safety": GREEN_NOTE,
}
_ACCEPTED: dict[str, Any] = {
    "message_id": MESSAGE_ID,
    "fact": {"fact": "bedtime", "value": "23:30"},
    "related_profile_update": PROFILE_ID,
    "care": [],
}


class ChatRequest(RequestModel, json_schema_extra={"example": _SENT}):
    """One turn: what you say. Before the first message you may say nothing, and the coach begins."""

    content: Content | None = None


class FactProposal(ResponseModel, json_schema_extra={"example": _PROPOSAL}):
    """A fact that was read in an answer of yours. It is stored in your profile when you accept it, and not before."""

    message_id: UUID = Field(description="Your message, by which it is accepted or dismissed.")
    fact: str = Field(description="The name of the fact, which is the id of a question of the quiz.")
    question: str
    value: Any
    before: Any = Field(description="What the profile has; null is nothing.")
    status: FactStatus = Field(
        description="`expired` means that the fact was changed in another way, `withdrawn` that another answer took "
        "its place."
    )


class Message(ResponseModel, json_schema_extra={"example": _MESSAGE}):
    """A message."""

    id: UUID
    user_id: UUID
    sender: Sender
    content: str
    timestamp: datetime
    is_profiling_prompt: bool = Field(description="Whether the coach asks something for your profile in it.")
    related_profile_update: UUID | None = Field(
        description="The snapshot of your profile that it led to; null also where only later snapshots are kept."
    )
    proposal: FactProposal | None
    ai_generated: bool


class ChatReply(ResponseModel, json_schema_extra={"example": _REPLY}):
    """The coach's reply. If `safety.level` is red, it is a kind text written in advance, and nothing beside it."""

    reply: str
    message_id: UUID | None = Field(
        description="The id of the stored reply; null only if the database does not answer."
    )
    is_profiling_prompt: bool = Field(description="Whether it ends with a question for your profile.")
    proposal: FactProposal | None = Field(description="What was read in your message, to accept or to dismiss.")
    care: list[CareNote] = Field(description="What matters more than any plan, of your words or your profile.")
    notice: str | None = Field(description="Said where it matters: that this is not medical advice.")
    insight_ids: InsightIds
    ai_generated: bool = Field(description="True if a language model wrote it, false if it comes from rules.")
    safety: SafetyNote


class StoredFact(ResponseModel, json_schema_extra={"example": _ACCEPTED}):
    """A fact that is in your profile now, and the snapshot in which it came there."""

    message_id: UUID
    fact: Fact
    related_profile_update: UUID | None
    care: list[CareNote] = Field(description="What matters more than any plan, as the profile is now.")
