"""Request and response models of artifacts, of what is found in them, and of feedback on sessions."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import PeriodQuery
from shared.core.http.paging import PageQuery
from shared.core.http.schema import NOT_EMPTY, VISIBLE, WHOLE_NUMBER, RequestModel, ResponseModel, TextLimit
from shared.core.kept_texts import INHERIT, AiMode
from shared.safety.service import GREEN_NOTE, SafetyNote
from shared.therapy.models import SentimentLabel, SentimentTrajectory, StorageLocation
from shared.therapy.schemas.sessions import MOST_CONTENT

_ID, _SESSION_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2", "7c2f0d1e-3b1a-4a77-8a43-1f8a1f0b6f11"
_MOMENT = "2026-03-02T18:20:00Z"
_CREATE: dict[str, Any] = {"content": "I need to tell you what that letter did.", "duration_seconds": 900}
_SUMMARY: dict[str, Any] = {
    "id": _ID,
    "session_id": _SESSION_ID,
    "technique": "unsent_letter",
    "word_count": 9,
    "character_count": 40,
    "duration_seconds": 900,
    "storage_location": "database",
    "ai_mode": "inherit",
    "created_at": _MOMENT,
    "updated_at": _MOMENT,
    "version": 1,
}
_THEME: dict[str, Any] = {
    "theme_name": "job_loss",
    "theme_category": "work",
    "confidence": 0.75,
    "evidence_snippets": ["I was laid off."],
    "extraction_model": "rules",
    "extraction_version": "1",
}
_SENTIMENT: dict[str, Any] = {
    "sentiment_score": -0.4,
    "sentiment_label": "negative",
    "emotions": {"sadness": 0.6, "anger": 0.4},
    "sentiment_trajectory": "stable",
    "analysis_model": "rules",
    "analysis_version": "1",
}
_FULL: dict[str, Any] = {
    **_SUMMARY,
    "content": _CREATE["content"],
    "themes": [_THEME],
    "sentiment": _SENTIMENT,
}
_MODE = "`never` keeps it from every model; it is then read by rules only."


class ArtifactCreate(RequestModel, json_schema_extra={"example": _CREATE}):
    """What you have written in a session."""

    content: Annotated[str, NOT_EMPTY, TextLimit(MOST_CONTENT), VISIBLE]
    duration_seconds: Annotated[int, Field(ge=0, le=86_400), WHOLE_NUMBER] = Field(
        default=0, description="How long you wrote."
    )
    ai_mode: AiMode = Field(default=INHERIT, description=_MODE)


class ArtifactChange(RequestModel, json_schema_extra={"example": {"ai_mode": "never"}}):
    """Whether models may read it. What is written does not change any more."""

    ai_mode: AiMode = Field(description=_MODE)


class ArtifactSummary(ResponseModel, json_schema_extra={"example": _SUMMARY}):
    """An artifact without its words."""

    id: UUID
    session_id: UUID
    technique: str
    word_count: int
    character_count: int
    duration_seconds: int
    storage_location: StorageLocation
    ai_mode: AiMode
    created_at: datetime
    updated_at: datetime
    version: int


class Theme(ResponseModel, json_schema_extra={"example": _THEME}):
    """A theme of an artifact."""

    theme_name: str
    theme_category: str
    confidence: float
    evidence_snippets: list[str] = Field(description="Up to three pieces of the text.")
    extraction_model: str
    extraction_version: str


class Sentiment(ResponseModel, json_schema_extra={"example": _SENTIMENT}):
    """How an artifact sounds."""

    sentiment_score: float = Field(description="From -1, very negative, to 1, very positive.")
    sentiment_label: SentimentLabel
    emotions: dict[str, float]
    sentiment_trajectory: SentimentTrajectory = Field(description="Where your last ten artifacts go with it.")
    analysis_model: str
    analysis_version: str


class Artifact(ArtifactSummary, json_schema_extra={"example": _FULL}):
    """An artifact with its words and what was found in it, as far as jobs have got."""

    content: str
    themes: list[Theme]
    sentiment: Sentiment | None


class WrittenArtifact(ArtifactSummary, json_schema_extra={"example": {**_SUMMARY, "safety": GREEN_NOTE}}):
    """An artifact that was just stored, with the result of its safety screening."""

    safety: SafetyNote


class ArtifactQuery(PeriodQuery, PageQuery):
    """Filters of the list; `from` and `to` refer to when it was stored."""

    session_id: UUID | None = Field(default=None, description="Artifacts of this session.")
