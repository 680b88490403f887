"""Request and response models of answers in a narrative session, and of the agent that follows them up."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import (
    NOT_EMPTY,
    TRIMMED,
    VISIBLE,
    ChangeModel,
    Line,
    RequestModel,
    ResponseModel,
    TextLimit,
)
from shared.core.kept_texts import INHERIT, AiMode
from shared.narrative.process.vocabulary import ResponseFormat
from shared.narrative.sessions.models import NODE_KEY_LENGTH, PROMPT_KEY_LENGTH, SECTION_KEY_LENGTH
from shared.safety.schemas import GREEN_NOTE, SafetyNote

ANSWER_LENGTH = 20_000
MAX_CHOICES = 50
NodeKey = Annotated[str, TRIMMED, TextLimit(NODE_KEY_LENGTH), VISIBLE]
SectionKey = Annotated[str, TRIMMED, TextLimit(SECTION_KEY_LENGTH), VISIBLE]
PromptKey = Annotated[str, TRIMMED, TextLimit(PROMPT_KEY_LENGTH), VISIBLE]
AnswerText = Annotated[str, NOT_EMPTY, TextLimit(ANSWER_LENGTH), VISIBLE]
Choices = Annotated[list[Line], Field(max_length=MAX_CHOICES)]
MESSAGE_LENGTH, MAX_MESSAGES = 8_000, 40

ANSWER_ID = "d4f0b6a1-8a2e-4b53-9d6f-0e7c5a1b3c28"
_WRITTEN: dict[str, Any] = {
    "prompt_key": "origins.scene",
    "section_key": "origins",
    "text": "We lived above the bakery, and I woke up when the first loaves came out.",
}
_ANSWER: dict[str, Any] = {
    "id": ANSWER_ID,
    "session_id": "7c1e8a52-4d0b-4f6a-9c3e-5b2f7d1a9e04",
    "node_key": "exploration",
    **_WRITTEN,
    "response_format": "text",
    "checked": None,
    "choices": None,
    "sensitivity_tier": 1,
    "ai_mode": "inherit",
    "is_set_aside": False,
    "awaits_recording": False,
    "withdrawn_at": None,
    "created_at": "2026-03-02T18:40:00Z",
    "updated_at": "2026-03-02T18:40:00Z",
    "version": 1,
}
_REVISION: dict[str, Any] = {
    "version": 1,
    "text": "We lived above the bakery.",
    "checked": None,
    "choices": None,
    "written_at": "2026-03-02T18:40:00Z",
}

_AI_MODE = "Whether models may read it: `inherit` as the session and your preferences say, or `never`."


class AnswerCreate(RequestModel, json_schema_extra={"example": _WRITTEN}):
    """An answer to a prompt that you may see. Send the one field that its `response_format` asks for."""

    prompt_key: PromptKey
    section_key: SectionKey | None = Field(
        default=None, description="The section in which it is asked; the one that you are at if left out."
    )
    text: AnswerText | None = Field(
        default=None,
        description="For `text`, and for `voice` if you would rather write. Without it a `voice` answer waits for a "
        "recording of purpose `narrative` whose target is this answer.",
    )
    checked: bool | None = Field(default=None, description="For `checkbox`.")
    choices: Choices | None = Field(default=None, description="For `multi_select`: one or several of its options.")
    ai_mode: AiMode = Field(default=INHERIT, description=_AI_MODE)


class AnswerChange(ChangeModel, json_schema_extra={"example": {"text": _WRITTEN["text"]}}):
    """What to change of an answer; what it said before is kept as a revision."""

    text: AnswerText | None = None
    checked: bool | None = None
    choices: Choices | None = None
    ai_mode: AiMode = Field(default=INHERIT, description=_AI_MODE)


class Answer(ResponseModel, json_schema_extra={"example": _ANSWER}):
    """An answer as it stands."""

    id: UUID
    session_id: UUID
    node_key: str
    prompt_key: str
    section_key: str | None
    response_format: ResponseFormat
    text: str | None
    checked: bool | None
    choices: list[str] | None
    sensitivity_tier: int = Field(description="1 safe, 2 optional, 3 private.")
    ai_mode: AiMode
    is_set_aside: bool = Field(
        description="Your choices lead past its prompt now, or the prompt is closed to you. It is kept, and returns."
    )
    awaits_recording: bool
    withdrawn_at: datetime | None = Field(description="When you took it back; its words are gone then.")
    created_at: datetime
    updated_at: datetime
    version: int = Field(description="Grows with each of your edits. Send it as `If-Match`.")


class WrittenAnswer(Answer, json_schema_extra={"example": {**_ANSWER, "safety": GREEN_NOTE}}):
    """An answer that was just given or changed, with the result of its safety screening."""

    safety: SafetyNote


class AnswerRevision(ResponseModel, json_schema_extra={"example": _REVISION}):
    """What an answer said before an edit."""

    version: int
    text: str | None
    checked: bool | None
    choices: list[str] | None
    written_at: datetime


class AnswerQuery(PageQuery):
    """Filters of the list; withdrawn answers are not in it."""

    section_key: SectionKey | None = Field(default=None, description="Answers of this section.")
    node_key: NodeKey | None = Field(default=None, description="Answers at this node.")
    prompt_key: PromptKey | None = Field(default=None, description="Answers to this prompt.")
