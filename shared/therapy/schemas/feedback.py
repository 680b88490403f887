"""Request and response models of feedback on sessions, and of how far someone has come with writing."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import WHOLE_NUMBER, Label, LongText, RequestModel, ResponseModel
from shared.safety.service import GREEN_NOTE, SafetyNote
from shared.therapy.models import SentimentTrajectory

MOST_ISSUES = 10
_MOMENT = "2026-03-02T18:20:00Z"
_UPDATE: dict[str, Any] = {
    "overall_rating": 4,
    "technique_helpfulness": 5,
    "pacing_rating": 3,
    "safety_comfort": 5,
    "what_worked": "Having an end in sight.",
    "what_could_improve": None,
    "would_recommend": True,
    "technical_issues": [],
    "content_suggestions": None,
}
_FEEDBACK: dict[str, Any] = {
    **_UPDATE,
    "session_id": "7c2f0d1e-3b1a-4a77-8a43-1f8a1f0b6f11",
    "technique": "unsent_letter",
    "created_at": _MOMENT,
    "updated_at": _MOMENT,
    "version": 1,
}
_MILESTONE: dict[str, Any] = {"key": "first_session", "achieved_at": _MOMENT}
_PROGRESS: dict[str, Any] = {
    "total_sessions": 4,
    "completed_sessions": 3,
    "terminated_sessions": 1,
    "total_minutes_journaled": 51,
    "longest_session_minutes": 20,
    "average_session_minutes": 17,
    "techniques_tried": {"unsent_letter": 2, "sprint": 1},
    "favorite_technique": "unsent_letter",
    "recurring_themes": ["job_loss"],
    "resolved_themes": [],
    "new_themes_this_month": ["hope"],
    "average_sentiment_score": -0.12,
    "sentiment_trend": "improving",
    "milestones_achieved": [_MILESTONE],
}
Stars = Annotated[int, Field(ge=1, le=5), WHOLE_NUMBER]


class FeedbackUpdate(RequestModel, json_schema_extra={"example": _UPDATE}):
    """What you say of a session; it takes the place of what you said before."""

    overall_rating: Stars | None = Field(default=None, description="From 1 to 5, as all ratings.")
    technique_helpfulness: Stars | None = Field(default=None, description="Techniques that helped come up first.")
    pacing_rating: Stars | None = None
    safety_comfort: Stars | None = None
    what_worked: LongText | None = None
    what_could_improve: LongText | None = None
    would_recommend: bool | None = None
    technical_issues: Annotated[list[Label], Field(max_length=MOST_ISSUES)] = Field(default_factory=list)
    content_suggestions: LongText | None = None


class Feedback(ResponseModel, json_schema_extra={"example": _FEEDBACK}):
    """What you said of a session."""

    session_id: UUID
    technique: str
    overall_rating: int | None
    technique_helpfulness: int | None
    pacing_rating: int | None
    safety_comfort: int | None
    what_worked: str | None
    what_could_improve: str | None
    would_recommend: bool | None
    technical_issues: list[str]
    content_suggestions: str | None
    created_at: datetime
    updated_at: datetime
    version: int


class WrittenFeedback(Feedback, json_schema_extra={"example": {**_FEEDBACK, "safety": GREEN_NOTE}}):
    """Feedback that was just stored, with the result of its safety screening."""

    safety: SafetyNote


class Milestone(ResponseModel, json_schema_extra={"example": _MILESTONE}):
    """Something reached once."""

    key: str
    achieved_at: datetime


class WritingProgress(ResponseModel, json_schema_extra={"example": _PROGRESS}):
    """How far you have come with writing. Your streaks are with all others, at `/progress/summary`."""

    total_sessions: int
    completed_sessions: int
    terminated_sessions: int
    total_minutes_journaled: int = Field(description="Minutes of writing in completed sessions.")
    longest_session_minutes: int
    average_session_minutes: int
    techniques_tried: dict[str, int] = Field(description="Completed sessions by technique.")
    favorite_technique: str | None = Field(description="The one that helped you most, or that you used most.")
    recurring_themes: list[str] = Field(description="In three or more artifacts of the last 90 days.")
    resolved_themes: list[str] = Field(description="Recurring before the last 30 days, and not in them.")
    new_themes_this_month: list[str] = Field(description="In the last 30 days for the first time.")
    average_sentiment_score: float | None
    sentiment_trend: SentimentTrajectory
    milestones_achieved: list[Milestone]
