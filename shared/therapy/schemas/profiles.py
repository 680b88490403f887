"""Request and response models of the E&P profile and of the quiz that it is made of."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import WHOLE_NUMBER, RequestModel, ResponseModel, TextLimit
from shared.therapy.ep_quiz import QuizSide
from shared.therapy.models import AssessmentMethod, CameraMovement, EPClassification, LanguageStyle, SessionPace

_STATEMENT_LENGTH, _MOST_ANSWERS, _MOST_VALUE = 40, 60, 9
_ANSWER: dict[str, Any] = {"statement": "plain_words", "value": 3}
_LABEL: dict[str, Any] = {"value": 3, "label": "Exactly like me"}
_STATEMENT: dict[str, Any] = {"id": "plain_words", "side": "physical", "text": "I like it plain."}
_PROFILE: dict[str, Any] = {
    "id": "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2",
    "physical_percentage": 62,
    "emotional_percentage": 38,
    "classification": "Hybrid",
    "language_style": "balanced",
    "camera_movement": "moderate",
    "pacing_preference": "medium",
    "assessment_method": "quiz",
    "confidence_score": 0.71,
    "quiz_version": 1,
    "created_at": "2026-03-02T18:20:00Z",
    "expires_at": "2026-09-01T22:00:00Z",
    "is_expired": False,
}


class ScaleLabel(ResponseModel, json_schema_extra={"example": _LABEL}):
    """An answer to choose."""

    value: int
    label: str


class EPStatement(
    ResponseModel,
    json_schema_extra={"example": _STATEMENT},
):
    """A statement, and the side that it speaks for."""

    id: str
    side: QuizSide
    text: str


class EPQuizForm(
    ResponseModel,
    json_schema_extra={"example": {"version": 1, "notice": "...", "scale": [_LABEL], "statements": [_STATEMENT]}},
):
    """The quiz as it is asked at present."""

    version: int
    notice: str = Field(description="Show it above the quiz: it says what the quiz is not.")
    scale: list[ScaleLabel]
    statements: list[EPStatement]


class StatementAnswer(RequestModel, json_schema_extra={"example": _ANSWER}):
    """How much a statement applies."""

    statement: Annotated[str, TextLimit(_STATEMENT_LENGTH)] = Field(description="The id of a statement of the quiz.")
    value: Annotated[int, Field(ge=0, le=_MOST_VALUE), WHOLE_NUMBER] = Field(description="A value of the scale.")


class EPAssessment(
    RequestModel,
    json_schema_extra={
        "example": {
            "quiz_version": 1,
            "answers": [
                *({"statement": one, "value": 3} for one in ("plain_words", "step_by_step", "body_first")),
                *({"statement": one, "value": 1} for one in ("reads_between", "own_pace", "thoughts_first")),
            ],
        }
    },
):
    """The answers to the quiz. Any can be left out, but for three of each side."""

    quiz_version: Annotated[int, Field(ge=1), WHOLE_NUMBER] = Field(description="The version that was answered.")
    answers: Annotated[list[StatementAnswer], Field(max_length=_MOST_ANSWERS)]


class EPProfile(ResponseModel, json_schema_extra={"example": _PROFILE}):
    """How you take in words best, as far as the quiz can tell; it sets the tone, and nothing else."""

    id: UUID
    physical_percentage: int
    emotional_percentage: int = Field(description="Both percentages are 100 together.")
    classification: EPClassification
    language_style: LanguageStyle
    camera_movement: CameraMovement = Field(description="Of scenes; the preference `reduce_motion` goes first.")
    pacing_preference: SessionPace
    assessment_method: AssessmentMethod
    confidence_score: float = Field(description="From 0 to 1: how much was answered, and how much at one.")
    quiz_version: int
    created_at: datetime
    expires_at: datetime = Field(description="Six months later; a reminder comes then.")
    is_expired: bool
