"""Request and response models of what someone chooses in a narrative session: scope, profile, sections (seed 003)."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from shared.core.http.dates import Day
from shared.core.http.schema import TRIMMED, VISIBLE, Label, RequestModel, ResponseModel, TextLimit
from shared.narrative.process.document_models import Key
from shared.narrative.process.vocabulary import Scope as ScopeType
from shared.narrative.sessions.models import SECTION_KEY_LENGTH, SectionState

MAX_SECTIONS, MAX_FLAGS = 100, 50
Description = Annotated[str, TRIMMED, TextLimit(2_000), VISIBLE]

SCOPE_EXAMPLE: dict[str, Any] = {
    "scope_type": "major_chapter",
    "scope_description": "The years at the plant, until it closed.",
    "time_period_start": "2009-03-01",
    "time_period_end": "2026-01-31",
}
PROFILE_EXAMPLE: dict[str, Any] = {
    "has_relationships": True,
    "has_children": True,
    "has_multiple_careers": False,
    "has_lived_multiple_places": None,
    "has_military_service": None,
    "faith_important": None,
    "comfortable_discussing_romance": False,
    "comfortable_discussing_trauma": True,
    "prefers_some_private": False,
    "additional_flags": {},
}
SECTION_EXAMPLE: dict[str, Any] = {
    "key": "work",
    "name": "Work & Purpose",
    "description": "What you did, and what it was for.",
    "is_core": True,
    "status": "unlocked",
    "is_selected": True,
    "prompts_answered": 2,
    "prompts_total": 9,
    "minimum_prompts_required": 3,
    "unlock_after": None,
    "unlocked_at": "2026-03-02T18:31:00Z",
    "started_at": None,
    "completed_at": None,
}


class ScopeRequest(RequestModel, json_schema_extra={"example": SCOPE_EXAMPLE}):
    """What you would like to tell. What it leads past is kept aside, and returns if you change it back."""

    scope_type: ScopeType
    scope_description: Description | None = Field(
        default=None, description="For a chapter or an event: which one, in your own words."
    )
    time_period_start: Day | None = None
    time_period_end: Day | None = Field(default=None, description="Not before the start.")


class Scope(ResponseModel, json_schema_extra={"example": SCOPE_EXAMPLE}):
    """What someone chose to tell."""

    scope_type: ScopeType
    scope_description: str | None
    time_period_start: date | None
    time_period_end: date | None


class ProfileRequest(RequestModel, json_schema_extra={"example": PROFILE_EXAMPLE}):
    """What there is in your life, and what you would rather not be asked. Null, or left out: you have not said."""

    has_relationships: bool | None = None
    has_children: bool | None = None
    has_multiple_careers: bool | None = None
    has_lived_multiple_places: bool | None = None
    has_military_service: bool | None = None
    faith_important: bool | None = None
    comfortable_discussing_romance: bool = True
    comfortable_discussing_trauma: bool = True
    prefers_some_private: bool = False
    additional_flags: dict[Label, bool] = Field(
        default_factory=dict, max_length=MAX_FLAGS, description="Further flags that this version of the process knows."
    )


class Profile(ResponseModel, json_schema_extra={"example": PROFILE_EXAMPLE}):
    """Flags and comfort boundaries of a session."""

    has_relationships: bool | None
    has_children: bool | None
    has_multiple_careers: bool | None
    has_lived_multiple_places: bool | None
    has_military_service: bool | None
    faith_important: bool | None
    comfortable_discussing_romance: bool
    comfortable_discussing_trauma: bool
    prefers_some_private: bool
    additional_flags: dict[str, bool]


class SectionSelection(RequestModel, json_schema_extra={"example": {"section_keys": ["origins", "work"]}}):
    """The sections that you want to work on; the others stay as they are, unselected."""

    section_keys: list[Annotated[Key, TextLimit(SECTION_KEY_LENGTH)]] = Field(
        min_length=1, max_length=MAX_SECTIONS, description="Keys of sections that are open to your scope and profile."
    )


class Section(ResponseModel, json_schema_extra={"example": SECTION_EXAMPLE}):
    """A section that is open to someone's scope and profile, and how far it is."""

    key: str
    name: str
    description: str | None
    is_core: bool
    status: SectionState
    is_selected: bool
    prompts_answered: int
    prompts_total: int = Field(description="The prompts that you may see.")
    minimum_prompts_required: int = Field(
        description="How many answers the section named by `unlock_after` needs before this one opens."
    )
    unlock_after: str | None
    unlocked_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
