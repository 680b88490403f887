"""Request and response models of techniques and scenes."""

from typing import Annotated, Any

from pydantic import Field

from shared.core.http.schema import WHOLE_NUMBER, QueryModel, RequestModel, ResponseModel, TextLimit
from shared.therapy.models import ClientType

CATALOG_ID, MOST_CONDITIONS = 50, 11
LEAST_MINUTES, MOST_MINUTES = 2, 120
_NEED: dict[str, Any] = {"minutes": 20, "intensity": 3, "conditions": [], "goal_area": "job_loss"}
_TECHNIQUE: dict[str, Any] = {
    "technique_id": "unsent_letter",
    "name": "Unsent Letter",
    "category": "writing",
    "description": "Write a letter to someone you will not send.",
    "instructions": "Write a letter expressing what you need to say. This letter will NOT be sent.",
    "prompts": {"intention": "Who is this letter to?"},
    "min_minutes": 15,
    "max_minutes": 25,
    "recommended_minutes": 20,
    "min_intensity": 1,
    "max_intensity": 4,
    "physical_adaptation": {"framing": "Write their name at the top.", "anchor": "Put both feet on the floor."},
    "emotional_adaptation": {"framing": "Say it as if they could only listen.", "anchor": "Leave a line free."},
    "contraindications": ["flashbacks", "ongoing_danger", "recent_trauma"],
    "gentle": False,
    "evidence": [],
}

CatalogId = Annotated[str, TextLimit(CATALOG_ID)]
Intensity = Annotated[int, Field(ge=1, le=5), WHOLE_NUMBER]
Minutes = Annotated[int, Field(ge=LEAST_MINUTES, le=MOST_MINUTES), WHOLE_NUMBER]
Conditions = Annotated[list[CatalogId], Field(max_length=MOST_CONDITIONS)]


class TechniqueChoice(RequestModel, json_schema_extra={"example": _NEED}):
    """What you have and want, to choose techniques by."""

    minutes: Minutes = Field(description="How many minutes you have.")
    intensity: Intensity = Field(description="How stirred up you are: 1 calm, 5 overwhelmed.")
    conditions: Conditions = Field(default_factory=list, description="What applies to you: ids of `/conditions`.")
    goal_area: CatalogId | None = Field(default=None, description="What it is about: an id of `/conditions`.")


class Adaptation(ResponseModel, json_schema_extra={"example": _TECHNIQUE["physical_adaptation"]}):
    """How a technique speaks to one side of the E&P profile."""

    framing: str
    anchor: str


class Evidence(
    ResponseModel,
    json_schema_extra={"example": {"citation": "...", "doi": "10.1037/0033-2909.132.6.823", "supports": "..."}},
):
    """A published study, and what its abstract says."""

    citation: str
    doi: str
    supports: str


class Technique(ResponseModel, json_schema_extra={"example": _TECHNIQUE}):
    """A technique of therapeutic writing."""

    technique_id: str
    name: str
    category: str
    description: str
    instructions: str
    prompts: dict[str, Any]
    min_minutes: int
    max_minutes: int
    recommended_minutes: int
    min_intensity: int
    max_intensity: int
    physical_adaptation: Adaptation
    emotional_adaptation: Adaptation
    contraindications: list[str] = Field(description="To whom one of these applies, it is never offered.")
    gentle: bool = Field(description="Whether it may be used on days that are hard.")
    evidence: list[Evidence]


class TechniqueOffer(Technique, json_schema_extra={"example": {**_TECHNIQUE, "reasons": ["fits_time", "fits_goal"]}}):
    """A technique that fits, with what speaks for it."""

    reasons: list[str]


class TechniqueList(ResponseModel, json_schema_extra={"example": {"techniques": [_TECHNIQUE]}}):
    """The techniques of the catalog."""

    techniques: list[Technique]


class TechniqueOffers(
    ResponseModel,
    json_schema_extra={
        "example": {"techniques": [{**_TECHNIQUE, "reasons": ["fits_time"]}], "only_gentle": False, "closed": False}
    },
):
    """What fits you, best first."""

    techniques: list[TechniqueOffer]
    only_gentle: bool = Field(description="Whether only gentle techniques are offered today.")
    closed: bool = Field(description="Whether none is offered: help comes first today.")


class CatalogLabel(ResponseModel, json_schema_extra={"example": {"id": "panic", "label": "I have had panic attacks"}}):
    """A word of the catalog with what to show for it."""

    id: str
    label: str


class CatalogLabels(
    ResponseModel,
    json_schema_extra={
        "example": {
            "conditions": [{"id": "panic", "label": "I have had panic attacks lately"}],
            "goal_areas": [{"id": "job_loss", "label": "Losing work"}],
        }
    },
):
    """What may apply to you, and what a session may be about."""

    conditions: list[CatalogLabel]
    goal_areas: list[CatalogLabel]


class SceneQuery(QueryModel):
    """For which device to list scenes."""

    client_type: ClientType = Field(default="web", description="Where it will be shown.")


class Scene(
    ResponseModel,
    json_schema_extra={
        "example": {
            "scene_id": "zen_garden_v1",
            "scene_name": "Zen Garden",
            "theme": "garden",
            "scene_spec": {"skybox": {"type": "gradient"}},
            "reduced_motion": False,
            "target": {"framerate": 60, "triangles": 400000},
            "min_spec": "Quest 2",
        }
    },
):
    """A scene, in the variant for you and the device."""

    scene_id: str
    scene_name: str
    theme: str
    scene_spec: dict[str, Any]
    reduced_motion: bool = Field(description="Whether this is the variant in which nothing moves by itself.")
    target: dict[str, int]
    min_spec: str | None


class SceneList(ResponseModel, json_schema_extra={"example": {"scenes": []}}):
    """The scenes; that of your preferred environment comes first."""

    scenes: list[Scene]
