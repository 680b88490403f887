"""The job that makes a plan: it loads the profile, plans with no transaction open, and lets the plan hold."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import clock, events, jobs
from shared.core.errors import NotFound, Unauthorized
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.plans.content import PlanType
from shared.plans.events import PlanGenerated
from shared.plans.generation import WrittenPlan, make_plan
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.models import FAILED, MADE_BY_LENGTH, PENDING, PlanFailure, PlanReason
from shared.plans.plan_material import MaterialResult, PlanSource, load_material
from shared.plans.plan_store import activate_plan, end_plan, find_plan, insert_pending
from shared.wellness import service as wellness


class MakePlan(JobPayload):
    """Make one plan."""

    kind: ClassVar[str] = "make_plan"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    plan_id: UUID


@dataclass(frozen=True)
class PlanResult:
    """A plan that was made, or why there is none."""

    made: WrittenPlan | None
    source: PlanSource | None
    failure: PlanFailure | None


def enqueue_plan(db: Session, user_id: UUID, plan_type: PlanType, reason: PlanReason, source: PlanSource) -> None:
    """Have a plan made, unless one of this type is being made already."""
    snapshot = (source.profile_id, source.revision)
    plan_id = insert_pending(db, user_id, plan_type, reason=reason, source=snapshot)
    if plan_id is not None:
        jobs.enqueue(db, MakePlan(user_id=user_id, plan_id=plan_id))


def load_plan_material(db: Session, job: MakePlan) -> MaterialResult | None:
    """Load what a plan is made from; None where it waits no more, or its account is not in use."""
    try:
        row = find_plan(db, job.user_id, job.plan_id)
        return load_material(db, job.user_id, row.plan_type) if row.status == PENDING else None
    except (NotFound, Unauthorized):
        return None


def make_result(loaded: MaterialResult) -> PlanResult:
    """Make the plan; no transaction is open."""
    if loaded.material is None:
        return PlanResult(None, None, loaded.failure)
    made = make_plan(loaded.material)
    return PlanResult(made, loaded.source, None if made else "nothing_fits")


def store_plan(db: Session, job: MakePlan, result: PlanResult) -> None:
    """Let the plan hold from today on; where what it has to keep has changed meanwhile, have it made anew.

    It takes the person's turn at their profile: no snapshot comes between the look at the profile and the plan.
    """
    if load_plan_material(db, job) is None:
        return
    wellness.take_turn(db, job.user_id)
    now = load_plan_material(db, job)
    if now is None:
        return
    if result.made is None or result.source is None or now.material is None:
        end_plan(db, job.plan_id, PENDING, FAILED, failure=result.failure or now.failure)
        return
    if now.source != result.source or find_rule_breaches(result.made.content, now.material.requirements):
        jobs.enqueue(db, job)
        return
    values = {
        "made_by": result.made.made_by[:MADE_BY_LENGTH],
        "generated_at": clock.now(),
        "source_profile_id": result.source.profile_id,
        "source_profile_version": result.source.revision,
    }
    made = result.made
    events.publish(db, PlanGenerated(job.user_id, job.plan_id, made.content.plan_type, made.made_by))
    activate_plan(db, job.user_id, job.plan_id, made.content, now.material.today, waited_as=PENDING, values=values)


def fail_plan(db: Session, job: MakePlan) -> None:
    """After the last attempt, mark the plan as one that could not be made."""
    end_plan(db, job.plan_id, PENDING, FAILED, failure="error")


MAKE_PLAN = JobKind(MakePlan, NetworkWork(load_plan_material, make_result, store_plan), on_dead=fail_plan)
