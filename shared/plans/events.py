"""Events of plans, for tasks and other domains to listen to."""

from dataclasses import dataclass
from uuid import UUID

from shared.plans.content import PlanType


@dataclass(frozen=True)
class PlanActivated:
    """A plan holds from now on, instead of `replaced_id`; published in the same transaction."""

    user_id: UUID
    plan_id: UUID
    plan_type: PlanType
    replaced_id: UUID | None


@dataclass(frozen=True)
class PlanGenerated:
    """A plan was made, and is about to hold; `made_by` is a model's name or `rules`."""

    user_id: UUID
    plan_id: UUID
    plan_type: PlanType
    made_by: str


@dataclass(frozen=True)
class PlanWithdrawn:
    """A plan that held does so no more, because it would break a rule of someone's new profile, or they ended it."""

    user_id: UUID
    plan_id: UUID
    plan_type: PlanType
