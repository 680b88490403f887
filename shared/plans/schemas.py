"""Request and response models of plans (seed 001, "Plan")."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from shared.core.http.paging import PageQuery
from shared.core.http.schema import QueryModel, RequestModel, ResponseModel
from shared.plans.content import PLAN_TYPES, PlanContent, PlanType
from shared.plans.diffs import ChangeKind, Subject
from shared.plans.models import PlanFailure, PlanReason, PlanStatus
from shared.wellness.service import FactChange, ShownCareNote

_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"
_PLAN: dict[str, Any] = {
    "id": _ID,
    "plan_type": "sleep",
    "status": "active",
    "is_active": True,
    "reason": "requested",
    "starts_on": "2026-03-02",
    "ends_on": "2026-03-29",
    "source_profile_id": "9d0b0a8e-0d3c-4f55-8c7e-2b1d2f2a6f10",
    "source_profile_version": 2,
    "replaces_id": None,
    "lighter_than_id": None,
    "failure": None,
    "made_by": "rules",
    "created_at": "2026-03-02T18:20:00Z",
    "generated_at": "2026-03-02T18:20:02Z",
    "activated_at": "2026-03-02T18:20:02Z",
    "ended_at": None,
}
_CONTENT: dict[str, Any] = {
    "plan_type": "sleep",
    "starts_on": "2026-03-02",
    "notice": "This is not medical advice.",
    "care": [],
    "weeks": [
        {
            "week": 1,
            "nights": [
                {"weekday": "monday", "bedtime_minute": 1_350, "next_day": False, "wake_minute": 390, "minutes": 480}
            ],
            "practices": [],
        }
    ],
}
_STOPPED: dict[str, Any] = {
    "plan_type": "exercise",
    "care": [{"flag": "injury_at_rest", "text": "What was told to rest should rest.", "stops": ["exercise"]}],
}
_CHANGE: dict[str, Any] = {
    "kind": "removed",
    "subject": "exercise",
    "key": "jump_squat",
    "before": "Jump squat",
    "after": None,
    "because": ["injuries"],
}
_DIFF: dict[str, Any] = {
    "plan_id": _ID,
    "compared_with_id": "9d0b0a8e-0d3c-4f55-8c7e-2b1d2f2a6f10",
    "plan_type": "exercise",
    "reason": "requested",
    "changes": [_CHANGE],
    "profile_changes": [{"fact": "injuries", "before": ["none"], "after": ["knee"]}],
}
_NOTICE: dict[str, Any] = {"notice": "This is not medical advice.", "care": []}
_REQUESTED: dict[str, Any] = {
    **_NOTICE,
    "plans": [{**_PLAN, "status": "pending", "is_active": False}],
    "stopped": [_STOPPED],
}
_ACTIVE: dict[str, Any] = {**_NOTICE, "plans": [{**_PLAN, "content": _CONTENT}]}


_INSTRUCTION: dict[str, Any] = {
    "key": "apple_oatmeal",
    "name": "Oatmeal with apple and walnuts",
    "how": "Take oat drink in the place of milk. Simmer the oats in the milk for five minutes and stir now and then.",
    "needs": [],
    "each_side": False,
    "portions": 1,
    "replaced": [{"name": "Oat drink", "instead_of": "Milk"}],
    "evidence": None,
}
_INSTRUCTIONS: dict[str, Any] = {
    "notice": _NOTICE["notice"],
    "plan_id": _ID,
    "plan_type": "nutrition",
    "items": [_INSTRUCTION],
    "version": 2_868_016_372,
}


def _sort_types(types: list[PlanType]) -> list[PlanType]:
    """Name each type once, in one order, so that two requests take their places in the same order."""
    return [one for one in PLAN_TYPES if one in types]


class PlanRequest(RequestModel, json_schema_extra={"example": {"types": ["sleep"]}}):
    """Which plans to make."""

    types: Annotated[list[PlanType], AfterValidator(_sort_types)] = Field(
        min_length=1, max_length=len(PLAN_TYPES), description="The types of plans to make; one job makes each."
    )


class Plan(ResponseModel, json_schema_extra={"example": _PLAN}):
    """A plan without its content."""

    id: UUID
    plan_type: PlanType
    status: PlanStatus
    is_active: bool
    reason: PlanReason
    starts_on: date | None = Field(description="The first day, where you were when it began to hold.")
    ends_on: date | None = Field(
        description="The last day. A next plan follows where any of the last two weeks' tasks was completed."
    )
    source_profile_id: UUID | None = Field(description="The snapshot of your profile that it was made from.")
    source_profile_version: int | None = Field(description="The revision of that snapshot.")
    replaces_id: UUID | None = Field(description="The plan that held before.")
    lighter_than_id: UUID | None = Field(description="The plan that this one is lighter than.")
    failure: PlanFailure | None = Field(
        description="Why it was not made: your profile changed, it is not known here what you must not eat, you have "
        "less than three minutes a day for food (`too_little_time`), or nothing keeps all rules."
    )
    made_by: str | None = Field(description="`rules`, or the name of the model.")
    created_at: datetime
    generated_at: datetime | None
    activated_at: datetime | None
    ended_at: datetime | None


class FullPlan(Plan, json_schema_extra={"example": {**_PLAN, "content": _CONTENT}}):
    """A plan with its content, which is null until it is made."""

    content: PlanContent | None


class PlanChange(ResponseModel, json_schema_extra={"example": _CHANGE}):
    """One difference between two plans."""

    kind: ChangeKind
    subject: Subject
    key: str | None
    before: str | None
    after: str | None
    because: list[str] = Field(description="The changed facts of your profile that explain it.")


class PlanDiff(ResponseModel, json_schema_extra={"example": _DIFF}):
    """What differs between a plan and one before it, and what had changed in your profile."""

    plan_id: UUID
    compared_with_id: UUID
    plan_type: PlanType
    reason: PlanReason = Field(description="Why the later one was made.")
    changes: list[PlanChange]
    profile_changes: list[FactChange] | None = Field(
        description="What changed in your profile between them; null where a snapshot is not kept any more."
    )


class DiffQuery(QueryModel):
    """What to compare with."""

    compare_with: UUID | None = Field(
        default=None, description="Another plan of the same type; the one that held before, if left out."
    )


class StoppedPlan(ResponseModel):
    """A plan that is not made, and what matters more."""

    plan_type: PlanType
    care: list[ShownCareNote]


class RequestedPlans(ResponseModel, json_schema_extra={"example": _REQUESTED}):
    """The plans that are being made, and those that are not, with the reason."""

    notice: str
    plans: list[Plan]
    stopped: list[StoppedPlan]
    care: list[ShownCareNote] = Field(description="What matters more than any plan: please read it first.")


class ActivePlans(ResponseModel, json_schema_extra={"example": _ACTIVE}):
    """The plans that hold, one of each type at most."""

    notice: str
    plans: list[FullPlan]
    care: list[ShownCareNote] = Field(description="What matters more than any plan: please read it first.")


class PlanQuery(PageQuery):
    """Filters of the history."""

    type: PlanType | None = Field(default=None, description="Only plans of this type.", examples=["sleep"])


class IngredientSwap(ResponseModel):
    """An ingredient that takes the place of another, gram for gram, because you must not eat that one."""

    name: str
    instead_of: str


class Instruction(ResponseModel, json_schema_extra={"example": _INSTRUCTION}):
    """How something of a plan is done. What does not belong to its kind is null, empty or false."""

    key: str = Field(description="The key that the plan has it by.")
    name: str
    how: str | None = Field(description="Null where our catalog does not have it, such as a meal that a model made up.")
    needs: list[str] = Field(default_factory=list, description="What an exercise needs.", examples=[["mat"]])
    each_side: bool = Field(default=False, description="Whether the amounts of an exercise are for both sides.")
    portions: int | None = Field(
        default=None,
        description="How many portions of a meal are made at once; the ingredients in the plan are of one.",
    )
    replaced: list[IngredientSwap] = Field(default_factory=list, description="What differs from the recipe for you.")
    evidence: str | None = Field(default=None, description="A public guideline that says so of a habit.")


class PlanInstructions(ResponseModel, json_schema_extra={"example": _INSTRUCTIONS}):
    """How everything of a plan is done, and what can be taken instead. `version` is also the ETag."""

    notice: str
    plan_id: UUID
    plan_type: PlanType
    items: list[Instruction]
    version: int = Field(description="It changes with the texts.")
