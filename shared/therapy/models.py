"""Tables of therapeutic writing (seed 004), and the words that their columns hold.

What people write, and what tells of their health, is sealed: lists and documents that are read whole are JSON in one
sealed column. The tables of techniques and scenes, which are data of the app, are in `catalog.templates`.
"""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.kept_texts import AI_MODE_LENGTH, INHERIT, AiMode
from shared.core.portability import PersonalData
from shared.therapy.catalog.templates import CATALOG_ID_LENGTH, TechniqueTemplate, XRSceneTemplate
from shared.therapy.frequency_tables import ThemeFrequency, ThemeFrequencyWeek
from shared.therapy.session_moves import SessionState, SessionStatus

EPClassification = Literal["Physical", "Emotional", "Hybrid"]
LanguageStyle = Literal["direct", "inferential", "balanced"]
CameraMovement = Literal["static", "slow", "moderate", "dynamic"]
SessionPace = Literal["slow", "medium", "fast"]
AssessmentMethod = Literal["quiz", "clinician_assigned", "inferred"]
ClientType = Literal["web", "vr", "mobile"]
StorageLocation = Literal["database", "blob"]
SentimentLabel = Literal["very_negative", "negative", "neutral", "positive", "very_positive"]
SentimentTrajectory = Literal["improving", "declining", "stable"]
DATABASE: StorageLocation = "database"
BLOB: StorageLocation = "blob"
TEMPLATES = (TechniqueTemplate, XRSceneTemplate)
FREQUENCIES = (ThemeFrequency, ThemeFrequencyWeek)
"""The tables of the catalog, and of counts over many people, which belong to nobody."""
_ORIGIN_LENGTH = 100


class EPProfile(IdentityMixin, Base):
    """How someone takes in words best, as an assessment found it; the newest holds until `expires_at`.

    `answers` is sealed JSON: what was answered in the quiz, by question.
    """

    __tablename__ = "ep_profiles"
    __table_args__ = (
        *per_user_layout("ep_profiles"),
        CheckConstraint("physical_percentage BETWEEN 0 AND 100", name="physical"),
        CheckConstraint("emotional_percentage BETWEEN 0 AND 100", name="emotional"),
        CheckConstraint("physical_percentage + emotional_percentage = 100", name="sum"),
        CheckConstraint("classification IN ('Physical', 'Emotional', 'Hybrid')", name="classification"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    physical_percentage: Mapped[int]
    emotional_percentage: Mapped[int]
    classification: Mapped[EPClassification] = mapped_column(Unicode(20))
    language_style: Mapped[LanguageStyle] = mapped_column(Unicode(20))
    camera_movement: Mapped[CameraMovement] = mapped_column(Unicode(20))
    pacing_preference: Mapped[SessionPace] = mapped_column(Unicode(20))
    assessment_method: Mapped[AssessmentMethod] = mapped_column(Unicode(20))
    confidence_score: Mapped[float]
    quiz_version: Mapped[int]
    answers: Mapped[str] = mapped_column(EncryptedText("ep_profiles.answers"))
    expires_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class JournalingSession(IdentityMixin, Base):
    """A session of writing by a technique, from `created_at` on.

    `current_state` is where its flow is, `status` the seed's word for it.
    `move_count` numbers its transitions, of which the last brought it here; a pause goes back to `resume_state`.
    `safety_status` is the gravest level that was screened in it. `constraints`, `conditions` (what the person said
    applies to them), `session_plan` and `device_info` are sealed JSON. `ep_profile_id` has no foreign key: a profile
    can be deleted, and the session stays.
    """

    __tablename__ = "journaling_sessions"
    __table_args__ = (
        *per_user_layout("journaling_sessions"),
        Index("ix_journaling_sessions_status", "user_id", "status", "created_at", "id"),
        CheckConstraint("intensity BETWEEN 1 AND 5", name="intensity"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    technique: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    goal_area: Mapped[str | None] = mapped_column(Unicode(50))
    duration_minutes: Mapped[int]
    intensity: Mapped[int]
    status: Mapped[SessionStatus] = mapped_column(Unicode(20))
    current_state: Mapped[SessionState] = mapped_column(Unicode(20))
    resume_state: Mapped[SessionState | None] = mapped_column(Unicode(20))
    state_entered_at: Mapped[datetime]
    move_count: Mapped[int]
    safety_status: Mapped[str] = mapped_column(Unicode(10))
    constraints: Mapped[str] = mapped_column(EncryptedText("journaling_sessions.constraints"))
    conditions: Mapped[str] = mapped_column(EncryptedText("journaling_sessions.conditions"))
    session_plan: Mapped[str] = mapped_column(EncryptedText("journaling_sessions.session_plan"))
    completed_at: Mapped[datetime | None]
    last_activity_at: Mapped[datetime]
    local_date: Mapped[date]
    writing_seconds: Mapped[int] = mapped_column(default=0)
    client_type: Mapped[ClientType] = mapped_column(Unicode(20))
    device_info: Mapped[str | None] = mapped_column(EncryptedText("journaling_sessions.device_info"))
    ep_profile_id: Mapped[UUID | None]


class SessionStateTransition(IdentityMixin, Base):
    """A move of a session, at `created_at`; `duration_seconds` were spent in `from_state`.

    `user_input` is what the person said with it.
    """

    __tablename__ = "session_state_transitions"
    __table_args__ = (
        *per_user_layout("session_state_transitions"),
        Index("ix_session_state_transitions_move", "session_id", "number", unique=True),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("journaling_sessions.id", ondelete="CASCADE"))
    user_id: Mapped[UUID]
    number: Mapped[int]
    from_state: Mapped[SessionState | None] = mapped_column(Unicode(20))
    to_state: Mapped[SessionState] = mapped_column(Unicode(20))
    transition_reason: Mapped[str] = mapped_column(Unicode(100))
    duration_seconds: Mapped[int]
    user_input: Mapped[str | None] = mapped_column(EncryptedText("session_state_transitions.user_input"))


class JournalingDraft(IdentityMixin, Base):
    """The last words of one device in a session. `revision` counts on that device; a lower one never replaces it.

    `merged_into` names the draft of the device that has taken these words up, so that they are no conflict any more.
    """

    __tablename__ = "journaling_drafts"
    __table_args__ = (
        *per_user_layout("journaling_drafts"),
        Index("ix_journaling_drafts_device", "session_id", "device_id", unique=True),
    )

    user_id: Mapped[UUID]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("journaling_sessions.id", ondelete="CASCADE"))
    device_id: Mapped[UUID]
    revision: Mapped[int]
    content: Mapped[str] = mapped_column(EncryptedText("journaling_drafts.content"))
    written_at: Mapped[datetime]
    merged_into: Mapped[UUID | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class JournalingArtifact(IdentityMixin, Base):
    """What was written in a session; it does not change any more.

    `content` is the whole text, or its beginning where `storage_location` is `blob`: the whole is then sealed in Blob
    Storage under the artifact's id. `revision` counts what its analyses may still wait for: mode and place.
    """

    __tablename__ = "journaling_artifacts"
    __table_args__ = (
        *per_user_layout("journaling_artifacts"),
        Index("ix_journaling_artifacts_session", "session_id", "created_at", "id"),
    )

    user_id: Mapped[UUID]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("journaling_sessions.id", ondelete="CASCADE"))
    content: Mapped[str] = mapped_column(EncryptedText("journaling_artifacts.content"))
    technique: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    word_count: Mapped[int]
    character_count: Mapped[int]
    duration_seconds: Mapped[int]
    local_date: Mapped[date]
    storage_location: Mapped[StorageLocation] = mapped_column(Unicode(20))
    blob_etag: Mapped[str | None] = mapped_column(Unicode(100))
    ai_mode: Mapped[AiMode] = mapped_column(Unicode(AI_MODE_LENGTH), default=INHERIT)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class JournalingTheme(IdentityMixin, Base):
    """A theme that was found in an artifact, of the closed list; `evidence_snippets` is a sealed JSON list."""

    __tablename__ = "journaling_themes"
    __table_args__ = (
        *per_user_layout("journaling_themes"),
        Index("ix_journaling_themes_artifact", "artifact_id", "theme_name", unique=True),
        Index("ix_journaling_themes_name", "user_id", "theme_name", "written_at"),
    )

    user_id: Mapped[UUID]
    artifact_id: Mapped[UUID] = mapped_column(ForeignKey("journaling_artifacts.id", ondelete="CASCADE"))
    theme_name: Mapped[str] = mapped_column(Unicode(40))
    theme_category: Mapped[str] = mapped_column(Unicode(20))
    confidence: Mapped[float]
    evidence_snippets: Mapped[str] = mapped_column(EncryptedText("journaling_themes.evidence_snippets"))
    written_at: Mapped[datetime]
    extraction_model: Mapped[str] = mapped_column(Unicode(_ORIGIN_LENGTH))
    extraction_version: Mapped[str] = mapped_column(Unicode(20))


class SentimentAnalysis(IdentityMixin, Base):
    """How an artifact sounds, from -1 to 1; `emotions` is sealed JSON. `written_at` is when the artifact was stored."""

    __tablename__ = "sentiment_analyses"
    __table_args__ = (
        *per_user_layout("sentiment_analyses"),
        Index("ix_sentiment_analyses_written", "user_id", "written_at", "id"),
        Index("ix_sentiment_analyses_artifact", "artifact_id", unique=True),
    )

    user_id: Mapped[UUID]
    artifact_id: Mapped[UUID] = mapped_column(ForeignKey("journaling_artifacts.id", ondelete="CASCADE"))
    sentiment_score: Mapped[float]
    sentiment_label: Mapped[SentimentLabel] = mapped_column(Unicode(20))
    emotions: Mapped[str] = mapped_column(EncryptedText("sentiment_analyses.emotions"))
    sentiment_trajectory: Mapped[SentimentTrajectory] = mapped_column(Unicode(20))
    written_at: Mapped[datetime]
    analysis_model: Mapped[str] = mapped_column(Unicode(_ORIGIN_LENGTH))
    analysis_version: Mapped[str] = mapped_column(Unicode(20))


class UserProgress(Base):
    """How far someone has come with writing, counted from their sessions. Streaks are where all streaks are.

    `techniques_tried` and `milestones_achieved` are sealed JSON. Themes and sentiment are read from the analyses.
    """

    __tablename__ = "user_progress"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    total_sessions: Mapped[int]
    completed_sessions: Mapped[int]
    terminated_sessions: Mapped[int]
    total_minutes_journaled: Mapped[int]
    longest_session_minutes: Mapped[int]
    average_session_minutes: Mapped[int]
    techniques_tried: Mapped[str] = mapped_column(EncryptedText("user_progress.techniques_tried"))
    favorite_technique: Mapped[str | None] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    milestones_achieved: Mapped[str] = mapped_column(EncryptedText("user_progress.milestones_achieved"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class SessionFeedback(IdentityMixin, Base):
    """What someone says of a session, once; ratings from 1 to 5, or none. `technical_issues` is a sealed JSON list."""

    __tablename__ = "session_feedback"
    __table_args__ = (
        *per_user_layout("session_feedback"),
        Index("ix_session_feedback_session", "session_id", unique=True),
        Index("ix_session_feedback_technique", "user_id", "technique", "technique_helpfulness"),
        CheckConstraint("overall_rating BETWEEN 1 AND 5", name="overall"),
        CheckConstraint("technique_helpfulness BETWEEN 1 AND 5", name="helpfulness"),
        CheckConstraint("pacing_rating BETWEEN 1 AND 5", name="pacing"),
        CheckConstraint("safety_comfort BETWEEN 1 AND 5", name="comfort"),
    )

    user_id: Mapped[UUID]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("journaling_sessions.id", ondelete="CASCADE"))
    technique: Mapped[str] = mapped_column(Unicode(CATALOG_ID_LENGTH))
    overall_rating: Mapped[int | None]
    technique_helpfulness: Mapped[int | None]
    pacing_rating: Mapped[int | None]
    safety_comfort: Mapped[int | None]
    what_worked: Mapped[str | None] = mapped_column(EncryptedText("session_feedback.what_worked"))
    what_could_improve: Mapped[str | None] = mapped_column(EncryptedText("session_feedback.what_could_improve"))
    would_recommend: Mapped[bool | None]
    technical_issues: Mapped[str | None] = mapped_column(EncryptedText("session_feedback.technical_issues"))
    content_suggestions: Mapped[str | None] = mapped_column(EncryptedText("session_feedback.content_suggestions"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


_TABLES = (
    EPProfile,
    JournalingSession,
    SessionStateTransition,
    JournalingDraft,
    JournalingArtifact,
    JournalingTheme,
    SentimentAnalysis,
    UserProgress,
    SessionFeedback,
)
PERSONAL_DATA = PersonalData(
    _TABLES,
    "shared.therapy.artifact_storage:forget_therapy",
    online=dict.fromkeys(_TABLES, "Of a sealed room no copy lies on a device."),
    not_imported={UserProgress: "Counted from sessions."},
    complete="shared.therapy.artifact_storage:complete_rows",
    whole={JournalingArtifact: "shared.therapy.artifact_storage:complete_row"},
)
