"""Request and response models of the synthesis: drafts, checkpoints, chapters, and the shape of a story (seed 003)."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import TRIMMED, VISIBLE, Line, RequestModel, ResponseModel, TextLimit
from shared.narrative.synthesis.models import KEY_LENGTH, SynthesisReason, SynthesisStatus, SynthesisType
from shared.safety.schemas import GREEN_NOTE, SafetyNote

FEEDBACK_LENGTH, MAX_NAMED = 4_000, 200
Key = Annotated[str, TRIMMED, TextLimit(KEY_LENGTH), VISIBLE]
Feedback = Annotated[str, TRIMMED, TextLimit(FEEDBACK_LENGTH), VISIBLE]
AnswerIds = Annotated[list[UUID], Field(max_length=MAX_NAMED)]

_SESSION_ID = "7c1e8a52-4d0b-4f6a-9c3e-5b2f7d1a9e04"
_ANSWER_ID = "d4f0b6a1-8a2e-4b53-9d6f-0e7c5a1b3c28"
_PARAGRAPH: dict[str, Any] = {
    "text": "The hall was never quiet. On my last day it was, and I heard the rain on the roof.",
    "is_own_words": True,
    "answer_ids": [_ANSWER_ID],
    "is_private": False,
}
_SHORT: dict[str, Any] = {
    "id": "3f6c2f0e-0b8d-4d61-9a53-8d1b7c5e2a10",
    "session_id": _SESSION_ID,
    "section_key": "work_purpose",
    "type": "draft",
    "version": 2,
    "status": "ready",
    "reason": "feedback",
    "title": "Work & Purpose",
    "is_outdated": False,
    "is_provisional": True,
    "user_approved": None,
    "user_feedback": None,
    "made_by": "rules",
    "created_at": "2026-03-09T18:40:00Z",
    "generated_at": "2026-03-09T18:40:02Z",
    "updated_at": "2026-03-09T18:40:02Z",
}
_REQUEST: dict[str, Any] = {"type": "draft", "section_key": "work_purpose"}
_FEEDBACK: dict[str, Any] = {
    "text": "Begin with the rain. Leave out the man from the office.",
    "title": "Rain on the Roof",
    "leave_out": [_ANSWER_ID],
    "take_in": [],
}
_PASSAGE: dict[str, Any] = {"text": "On my last day it was, and I heard the rain on the roof.", "answer_id": _ANSWER_ID}
_SHAPE: dict[str, Any] = {
    "archetype_type": "turning",
    "title": "A Day That Divides",
    "confidence_score": 0.45,
    "themes": [{"name": "the hall", "answer_ids": [_ANSWER_ID]}],
    "narrative_shape": "One day stands in the middle, and the story is told as before and after it.",
    "passages": [_PASSAGE],
}
_ARCHETYPE: dict[str, Any] = {
    "id": "9b3f2d7e-6a41-4f0c-8e15-2c7d9a0b4e63",
    "session_id": _SESSION_ID,
    "version": 1,
    "status": "ready",
    "can_be_revealed": True,
    "revealed_to_user": True,
    "shape": _SHAPE,
    "user_confirmed": None,
    "user_reframed": None,
    "made_by": "rules",
    "inferred_at": "2026-03-09T19:02:00Z",
}


class SynthesisRequest(RequestModel, json_schema_extra={"example": _REQUEST}):
    """A text to make of what you have told."""

    type: SynthesisType = Field(
        description="A `draft` of one part, a `chapter` from its approved draft, or a `checkpoint` over all parts."
    )
    section_key: Key | None = Field(
        default=None,
        description="The part: a section, or a node whose questions are of the story. A checkpoint has none.",
    )


class SynthesisFeedback(RequestModel, json_schema_extra={"example": _FEEDBACK}):
    """What is not right yet. The next version is made with it, and this one is no longer approved."""

    text: Feedback | None = Field(
        default=None,
        description="In your words. A model follows it as far as your answers allow; rules cannot.",
    )
    title: Line | None = Field(default=None, description="What it is to be called, from now on.")
    leave_out: AnswerIds = Field(default_factory=list, description="Answers that are to be in no version from now on.")
    take_in: AnswerIds = Field(
        default_factory=list, description="Answers that were left out or held back, and that belong in it after all."
    )


class StoryParagraph(ResponseModel, json_schema_extra={"example": _PARAGRAPH}):
    """A paragraph of a draft, checkpoint or chapter."""

    text: str
    is_own_words: bool = Field(description="These are your words as you wrote them. Others only join them.")
    answer_ids: list[UUID] = Field(description="The answers that it rests on.")
    is_private: bool = Field(description="It rests on an answer to a question of the third tier.")


class ShortSynthesis(ResponseModel, json_schema_extra={"example": _SHORT}):
    """A version of a draft, checkpoint or chapter, in a list."""

    id: UUID
    session_id: UUID
    section_key: str | None = Field(description="The section or node that it is about; null for a checkpoint.")
    type: SynthesisType
    version: int
    status: SynthesisStatus = Field(
        description="`withdrawn`: an answer that it rested on was changed or taken back. Its text is gone, and a next "
        "version is made of what stands."
    )
    reason: SynthesisReason = Field(description="Why this version was made.")
    title: str | None
    is_outdated: bool = Field(
        description="You told more in this part, or something otherwise, since it was made: ask for the next version."
    )
    is_provisional: bool
    user_approved: bool | None
    user_feedback: str | None
    made_by: str | None = Field(description="Who ordered it: the model's name, or `rules`.")
    created_at: datetime
    generated_at: datetime | None
    updated_at: datetime


class Synthesis(
    ShortSynthesis,
    json_schema_extra={"example": {**_SHORT, "paragraphs": [_PARAGRAPH], "left_out": [], "held_back": []}},
):
    """A version of a draft, checkpoint or chapter with its text."""

    paragraphs: list[StoryParagraph]
    left_out: list[UUID] = Field(description="Answers that you left out.")
    held_back: list[UUID] = Field(
        description="Answers of this part that show danger as the safety net reads them. They are in no text until you "
        "say by `take_in` that they belong there."
    )


class ReviewedSynthesis(
    Synthesis,
    json_schema_extra={
        "example": {**_SHORT, "paragraphs": [_PARAGRAPH], "left_out": [], "held_back": [], "safety": GREEN_NOTE}
    },
):
    """The version that is being made after your feedback, with the result of the safety screening."""

    safety: SafetyNote


class SynthesisQuery(PageQuery):
    """Filters of the list."""

    type: SynthesisType | None = Field(default=None, description="Texts of this type.")
    section_key: Key | None = Field(default=None, description="Texts about this section or node.")


class StoryTheme(ResponseModel, json_schema_extra={"example": {"name": "the hall", "answer_ids": [_ANSWER_ID]}}):
    """What comes back in a story."""

    name: str
    answer_ids: list[UUID]


class StoryPassage(ResponseModel, json_schema_extra={"example": _PASSAGE}):
    """Your sentences on which a shape rests."""

    text: str
    answer_id: UUID


class StoryShape(ResponseModel, json_schema_extra={"example": _SHAPE}):
    """A shape that your story may have. It says nothing of who you are."""

    archetype_type: str
    title: str
    confidence_score: float = Field(description="From 0 to 1; the rules are never surer than 0.6.")
    themes: list[StoryTheme]
    narrative_shape: str
    passages: list[StoryPassage]


class StoryArchetype(ResponseModel, json_schema_extra={"example": _ARCHETYPE}):
    """The shape of a session's story, as far as it is shown to you."""

    id: UUID | None = Field(description="Null while no shape was looked for.")
    session_id: UUID
    version: int
    status: SynthesisStatus | Literal["none"] = Field(description="`none`: no shape was looked for yet.")
    can_be_revealed: bool = Field(description="You have come to the part of the process that shows it.")
    revealed_to_user: bool
    shape: StoryShape | None = Field(description="Null until you reveal it.")
    user_confirmed: bool | None
    user_reframed: str | None = Field(description="The shape in your own words, which counts.")
    made_by: str | None
    inferred_at: datetime | None


class ReframeRequest(RequestModel, json_schema_extra={"example": {"text": "A walk uphill in fog, with one bench."}}):
    """The shape of your story in your own words."""

    text: Feedback


class ReframedArchetype(StoryArchetype, json_schema_extra={"example": {**_ARCHETYPE, "safety": GREEN_NOTE}}):
    """The shape with your words for it, and the result of their safety screening."""

    safety: SafetyNote
