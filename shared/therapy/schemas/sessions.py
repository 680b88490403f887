"""Request and response models of sessions of therapeutic writing, and of drafts."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import PeriodQuery, WrittenMoment
from shared.core.http.paging import PageQuery
from shared.core.http.schema import WHOLE_NUMBER, Label, LongText, RequestModel, ResponseModel, TextLimit
from shared.safety.service import GREEN_NOTE, Level, SafetyNote
from shared.therapy.models import ClientType
from shared.therapy.schemas.techniques import CatalogId, Conditions, Intensity, Minutes
from shared.therapy.session_moves import MoveReason, SessionState, SessionStatus

DraftOutcome = Literal["stored", "superseded"]
MOST_CONTENT, MOST_DEVICES = 900_000, 20
MOST_REVISION = 2_000_000_000
_ID, _SESSION_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2", "7c2f0d1e-3b1a-4a77-8a43-1f8a1f0b6f11"
_DEVICE_ID = "5b0c5d2e-7c52-4a39-9f0f-0a54b3c6e0d1"
_MOMENT = "2026-03-02T18:20:00Z"
_CREATE: dict[str, Any] = {
    "technique": "unsent_letter",
    "goal_area": "job_loss",
    "minutes": 20,
    "intensity": 3,
    "conditions": [],
    "intention": "I want to write to the manager who let me go.",
    "client_type": "web",
}
_SESSION: dict[str, Any] = {
    "id": _SESSION_ID,
    "technique": "unsent_letter",
    "goal_area": "job_loss",
    "duration_minutes": 20,
    "intensity": 3,
    "status": "in_progress",
    "current_state": "setup",
    "next_states": ["writing", "paused", "terminated"],
    "safety_status": "green",
    "client_type": "web",
    "started_at": _MOMENT,
    "completed_at": None,
    "last_activity_at": _MOMENT,
    "writing_seconds": 0,
    "move_count": 3,
}
_FULL: dict[str, Any] = {
    **_SESSION,
    "constraints": [],
    "session_plan": {"technique_id": "unsent_letter", "minutes": 20},
    "ep_profile_id": None,
}
_DRAFT: dict[str, Any] = {
    "device_id": _DEVICE_ID,
    "revision": 7,
    "content": "I need to tell you...",
    "written_at": _MOMENT,
    "merged_into": None,
}
_SAVE: dict[str, Any] = {"device_id": _DEVICE_ID, "revision": 7, "content": "I need to tell you...", "merged": []}

DraftText = Annotated[str, TextLimit(MOST_CONTENT)]


class SessionCreate(RequestModel, json_schema_extra={"example": _CREATE}):
    """How you want to write."""

    technique: CatalogId | None = Field(default=None, description="Null lets the best one be chosen.")
    goal_area: CatalogId | None = None
    minutes: Minutes | None = Field(default=None, description="Null takes your preferred length.")
    intensity: Intensity = Field(description="How stirred up you are: 1 calm, 5 overwhelmed.")
    conditions: Conditions = Field(default_factory=list, description="What applies to you today.")
    intention: LongText | None = Field(default=None, description="What brings you here, in your words.")
    client_type: ClientType = "web"
    device: Label | None = Field(default=None, description="Which device it is, as you call it.")


class SessionMove(
    RequestModel, json_schema_extra={"example": {"to_state": "mid_check", "words": "It is hard, and it helps."}}
):
    """Where the session goes next."""

    to_state: SessionState
    from_state: SessionState | None = Field(
        default=None, description="Where you saw it last. If it is elsewhere by now, the move is 409."
    )
    reason: MoveReason = "chosen_by_person"
    words: LongText | None = Field(default=None, description="What you want to say with it, such as how you are.")


class SessionSummary(ResponseModel, json_schema_extra={"example": _SESSION}):
    """A session of therapeutic writing."""

    id: UUID
    technique: str
    goal_area: str | None
    duration_minutes: int
    intensity: int
    status: SessionStatus
    current_state: SessionState
    next_states: list[SessionState] = Field(description="Where it may go from here.")
    safety_status: Level
    client_type: ClientType
    started_at: datetime
    completed_at: datetime | None
    last_activity_at: datetime
    writing_seconds: int
    move_count: int


class WritingSession(SessionSummary, json_schema_extra={"example": _FULL}):
    """A session with its plan, and with what constrains it."""

    constraints: list[str]
    session_plan: dict[str, Any]
    ep_profile_id: UUID | None


class WrittenSession(WritingSession, json_schema_extra={"example": {**_FULL, "safety": GREEN_NOTE}}):
    """A session that was just begun or moved, with the result of the safety screening."""

    safety: SafetyNote


class SessionQuery(PeriodQuery, PageQuery):
    """Filters of the list; `from` and `to` refer to when a session was begun."""

    status: SessionStatus | None = Field(default=None, description="Sessions of this status.")
    technique: CatalogId | None = Field(default=None, description="Sessions that used this technique.")


class SessionTransition(
    ResponseModel,
    json_schema_extra={
        "example": {
            "id": _ID,
            "number": 4,
            "from_state": "setup",
            "to_state": "writing",
            "transition_reason": "chosen_by_person",
            "created_at": _MOMENT,
            "duration_seconds": 42,
            "user_input": None,
        }
    },
):
    """A move of a session."""

    id: UUID
    number: int
    from_state: SessionState | None
    to_state: SessionState
    transition_reason: MoveReason
    created_at: datetime
    duration_seconds: int = Field(description="Spent in `from_state`.")
    user_input: str | None


class MergedDraft(RequestModel, json_schema_extra={"example": {"device_id": _ID, "revision": 4}}):
    """Words of another device that a draft has taken up."""

    device_id: UUID
    revision: Annotated[int, Field(ge=1, le=MOST_REVISION), WHOLE_NUMBER] = Field(description="The one that you saw.")


class DraftUpdate(RequestModel, json_schema_extra={"example": _SAVE}):
    """What someone has written so far on one device."""

    device_id: UUID = Field(description="A random id that the device keeps.")
    revision: Annotated[int, Field(ge=1, le=MOST_REVISION), WHOLE_NUMBER] = Field(
        description="Grows with each save of this device, so that late ones never replace newer words."
    )
    content: DraftText
    written_at: WrittenMoment | None = Field(default=None, description="When it was written, if before now.")
    merged: Annotated[list[MergedDraft], Field(max_length=MOST_DEVICES)] = Field(
        default_factory=list, description="Drafts of other devices that this one has taken up."
    )


class DraftResult(
    ResponseModel,
    json_schema_extra={"example": {"outcome": "stored", "device_id": _DEVICE_ID, "revision": 7, "safety": GREEN_NOTE}},
):
    """What became of a save: stored, or superseded by a newer one of the same device."""

    outcome: DraftOutcome
    device_id: UUID
    revision: int = Field(description="The newest revision of this device that is stored.")
    safety: SafetyNote


class Draft(ResponseModel, json_schema_extra={"example": _DRAFT}):
    """The last words of one device."""

    device_id: UUID
    revision: int
    content: str
    written_at: datetime
    merged_into: UUID | None


class DraftList(ResponseModel, json_schema_extra={"example": {"drafts": [_DRAFT], "in_conflict": False}}):
    """The drafts of a session, the newest first. Several that are not merged are a conflict: show them side by side."""

    drafts: list[Draft]
    in_conflict: bool
