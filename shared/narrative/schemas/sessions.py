"""Request and response models of narrative sessions: begin, choose, move, and see where one is (seed 003)."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import Day
from shared.core.http.paging import PageQuery
from shared.core.http.schema import WHOLE_NUMBER, Label, RequestModel, ResponseModel, TextLimit
from shared.core.kept_texts import INHERIT, AiMode
from shared.narrative.process.vocabulary import FactKind, ResponseFormat
from shared.narrative.schemas.answers import Answer
from shared.narrative.schemas.choices import PROFILE_EXAMPLE, SCOPE_EXAMPLE, SECTION_EXAMPLE, Profile, Scope, Section
from shared.narrative.sessions.models import NodeStatus, SectionState, SessionStatus
from shared.safety.schemas import GREEN_NOTE, SafetyNote

_MAX_VERSION = 2**31 - 1
SessionVersion = Annotated[
    int,
    Field(ge=1, le=_MAX_VERSION, description="The `version` of the session as you saw it; a move changes it."),
    WHOLE_NUMBER,
]

SESSION_ID = "7c1e8a52-4d0b-4f6a-9c3e-5b2f7d1a9e04"
_SHORT_SESSION: dict[str, Any] = {
    "id": SESSION_ID,
    "user_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "process_version_id": "2b9d6f10-0a5e-4c7d-8e21-6f3c1b7a5d92",
    "status": "active",
    "current_node_key": "scope_selection",
    "active_section": None,
    "ai_mode": "inherit",
    "started_at": "2026-03-02T18:20:00Z",
    "last_activity_at": "2026-03-02T18:31:00Z",
    "completed_at": None,
    "version": 3,
}
_SESSION: dict[str, Any] = {
    **_SHORT_SESSION,
    "version_name": "v1.0",
    "is_version_active": True,
    "places_passed": 3,
    "places_total": 18,
    "scope": SCOPE_EXAMPLE,
    "profile": PROFILE_EXAMPLE,
    "sections": [SECTION_EXAMPLE],
}
_PROMPT: dict[str, Any] = {
    "key": "scope_selection.reason",
    "text": "What makes you want to tell this now?",
    "type": "meaning",
    "response_format": "text",
    "options": [],
    "is_required": False,
    "is_sensitive": False,
    "sensitivity_tier": 1,
    "max_length": 2000,
    "example_response": None,
    "answer": None,
}
_PLACE_SECTION: dict[str, Any] = {
    name: SECTION_EXAMPLE[name]
    for name in ("key", "name", "description", "status", "prompts_answered", "prompts_total")
}
_CURRENT: dict[str, Any] = {
    "session_id": SESSION_ID,
    "status": "active",
    "node": {
        "key": "scope_selection",
        "name": "What would you like to tell?",
        "type": "fork",
        "text": "You can tell your whole life, one chapter of it, or one event.",
        "status": "in_progress",
        "is_optional": False,
        "is_repeatable": False,
    },
    "section": None,
    "prompts": [_PROMPT],
    "missing_prompts": [],
    "needs": ["scope"],
    "can_go_back": True,
    "can_skip": False,
    "is_last": False,
    "places_passed": 3,
    "places_total": 18,
    "version": 3,
}


class SessionCreate(RequestModel, json_schema_extra={"example": {"ai_mode": "inherit"}}):
    """A new session, in the version of the process that is active now."""

    ai_mode: AiMode = Field(
        default=INHERIT, description="Whether models may read your answers: as your preferences say, or never."
    )
    metadata: dict[Label, Annotated[str, TextLimit(200)]] = Field(
        default_factory=dict, max_length=20, description="Short notes of the client, such as where it was begun."
    )


class SessionChange(RequestModel, json_schema_extra={"example": {"ai_mode": "never"}}):
    """What can be changed of a session besides its place."""

    ai_mode: AiMode = Field(description="With `never` no model reads an answer of this session.")


class ShortSession(ResponseModel, json_schema_extra={"example": _SHORT_SESSION}):
    """A session in a list."""

    id: UUID
    user_id: UUID
    process_version_id: UUID
    status: SessionStatus
    current_node_key: str
    active_section: str | None = Field(description="The section that you are at, where a node goes through sections.")
    ai_mode: AiMode
    started_at: datetime
    last_activity_at: datetime
    completed_at: datetime | None
    version: int = Field(description="Grows with each move and choice. Send it with a move, or as `If-Match`.")


class NarrativeSession(ShortSession, json_schema_extra={"example": _SESSION}):
    """A session with what was chosen in it and its sections."""

    version_name: str = Field(description="The name of its version of the process.")
    is_version_active: bool = Field(description="False where a newer version is in use: `migration` says what changes.")
    places_passed: int
    places_total: int = Field(description="The places on your way, as your choices are now.")
    scope: Scope | None
    profile: Profile | None
    sections: list[Section]


class NarrativeSessionResult(NarrativeSession, json_schema_extra={"example": {**_SESSION, "safety": GREEN_NOTE}}):
    """A session whose scope was just chosen, with the result of the safety screening of its description."""

    safety: SafetyNote


class SessionQuery(PageQuery):
    """Filters of the list."""

    status: SessionStatus | None = Field(default=None, description="Sessions of this status.")


class CurrentNode(ResponseModel, json_schema_extra={"example": _CURRENT["node"]}):
    """The node that someone is at."""

    key: str
    name: str
    type: str
    text: str | None
    status: NodeStatus
    is_optional: bool
    is_repeatable: bool


class PromptOption(ResponseModel, json_schema_extra={"example": {"value": "courage", "label": "Courage"}}):
    """One of the answers to choose from; `choices` of an answer are values."""

    value: str
    label: str


class CurrentPrompt(ResponseModel, json_schema_extra={"example": _PROMPT}):
    """A prompt that someone may see now, with their answers to it."""

    key: str
    text: str
    type: str | None
    response_format: ResponseFormat
    options: list[PromptOption] = Field(description="For `multi_select`: what can be chosen.")
    is_required: bool
    is_sensitive: bool
    sensitivity_tier: int = Field(description="1 safe, 2 optional, 3 private.")
    max_length: int | None
    example_response: str | None
    answer: Answer | None


class CurrentSection(ResponseModel, json_schema_extra={"example": _PLACE_SECTION}):
    """The section that someone is at."""

    key: str
    name: str
    description: str | None
    status: SectionState
    prompts_answered: int
    prompts_total: int


class CurrentPlace(ResponseModel, json_schema_extra={"example": _CURRENT}):
    """Where someone is: the node, what it says, and the prompts that they may see now."""

    session_id: UUID
    status: SessionStatus
    node: CurrentNode
    section: CurrentSection | None = Field(
        description="The section that the node is at, where it goes through sections."
    )
    prompts: list[CurrentPrompt]
    missing_prompts: list[str] = Field(description="Required prompts that have no answer yet.")
    needs: list[FactKind] = Field(description="What has not been chosen yet and decides how it goes on from here.")
    can_go_back: bool
    can_skip: bool
    is_last: bool = Field(description="Whether `advance` completes the session.")
    places_passed: int
    places_total: int
    version: int


class MoveRequest(RequestModel, json_schema_extra={"example": {"version": 3}}):
    """A move of a session. One that was moved meanwhile answers 409, with the place where it is now."""

    version: SessionVersion


class PauseRequest(RequestModel, json_schema_extra={"example": {"version": 3, "resume_on": None}}):
    """A pause. Nothing asks you to go on, unless you name a day."""

    version: SessionVersion
    resume_on: Day | None = Field(
        default=None, description="The day on which to remind you of it: tomorrow or later, at most 5 years ahead."
    )
