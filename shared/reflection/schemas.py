"""Request and response models of reflection (seed 000, "ReflectionPrompt" and "ReflectionResponse")."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import NOT_EMPTY, VISIBLE, RequestModel, ResponseModel, TextLimit
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.insights.service import InsightIds
from shared.safety.service import GREEN_NOTE, SafetyNote

ResponseText = Annotated[str, NOT_EMPTY, TextLimit(20_000), VISIBLE]

_ENTRY_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"
_PROMPT_ID = "3c0d6d44-3f5e-4f4c-8a6a-53d6a9be0d10"
_TEXT = "What do people come to you for that no job title ever said?"
_ANSWERED: dict[str, Any] = {"response_text": "They ask me when something has to be explained to a customer, calmly."}
_ITEM: dict[str, Any] = {"id": _PROMPT_ID, "prompt_text": _TEXT}
_GENERATED: dict[str, Any] = {
    "prompts": [_TEXT],
    "items": [_ITEM],
    "ai_generated": False,
    "insight_ids": [],
    "safety": GREEN_NOTE,
}
_PROMPT: dict[str, Any] = {
    **_ITEM,
    "entry_id": _ENTRY_ID,
    "ai_generated": False,
    "insight_ids": [],
    "created_at": "2026-03-02T18:21:00Z",
    "answered": True,
}
_RESPONSE: dict[str, Any] = {
    "id": "9a1b6f0e-2f63-4a37-9c0b-6f7f6f0f4f11",
    "prompt_id": _PROMPT_ID,
    "entry_id": _ENTRY_ID,
    "prompt_text": _TEXT,
    **_ANSWERED,
    "ai_mode": "inherit",
    "created_at": "2026-03-02T18:40:00Z",
}


class PromptsRequest(RequestModel, json_schema_extra={"example": {"entry_id": _ENTRY_ID}}):
    """The entry to reflect on."""

    entry_id: UUID = Field(description="The id of one of your entries.")


class PromptItem(ResponseModel, json_schema_extra={"example": _ITEM}):
    """A prompt with its id, for a response."""

    id: UUID
    prompt_text: str


class GeneratedPrompts(ResponseModel, json_schema_extra={"example": _GENERATED}):
    """Three to five prompts about an entry. At a red `safety.level` there are none: show `safety.reply` instead."""

    prompts: list[str] = Field(description="The texts of `items`, in the same order.")
    items: list[PromptItem]
    ai_generated: bool = Field(description="True if a language model wrote them, false if they come from the catalog.")
    insight_ids: InsightIds
    safety: SafetyNote


class Prompt(PromptItem, json_schema_extra={"example": _PROMPT}):
    """A prompt about one of your entries."""

    entry_id: UUID
    ai_generated: bool = Field(description="True if a language model wrote it, false if it comes from the catalog.")
    insight_ids: InsightIds
    created_at: datetime
    answered: bool = Field(description="Whether you have written a response to it.")


class PromptQuery(PageQuery):
    """Filters of the list."""

    entry_id: UUID | None = Field(default=None, description="Prompts about this entry.")


class ResponseCreate(RequestModel, json_schema_extra={"example": _ANSWERED}):
    """A new response to a prompt."""

    response_text: ResponseText = Field(description="In your own words, up to 20,000 characters.")
    ai_mode: ChosenAiMode = INHERIT


class Response(ResponseModel, json_schema_extra={"example": _RESPONSE}):
    """A response, with its prompt."""

    id: UUID
    prompt_id: UUID
    entry_id: UUID
    prompt_text: str
    response_text: str
    ai_mode: StoredAiMode
    created_at: datetime


class NewResponse(Response, json_schema_extra={"example": {**_RESPONSE, "safety": GREEN_NOTE}}):
    """A response that was just written, with the result of its safety screening."""

    safety: SafetyNote


class ResponseQuery(PageQuery):
    """Filters of the list."""

    entry_id: UUID | None = Field(default=None, description="Responses to prompts about this entry.")
