"""The job that makes a plan: it loads the profile, plans with no transaction open, and lets the plan hold."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.ai import RULES
from shared.core.errors import NotFound, Unauthorized
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.plans.content import PlanContent, PlanType, SleepPlan
from shared.plans.models import FAILED, PENDING
from shared.plans.plan_store import activate_plan, end_plan, find_plan
from shared.plans.requirements import Requirements, read_requirements
from shared.plans.sleep_planner import plan_sleep
from shared.wellness import service as wellness

NOTICE = (
    "This is not medical advice, and it does not replace a doctor or therapist. "
    "Stop when something hurts or feels wrong, and ask someone who knows you."
)


class MakePlan(JobPayload):
    """Make one plan."""

    kind: ClassVar[str] = "make_plan"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    plan_id: UUID


@dataclass(frozen=True)
class PlanMaterial:
    """What a plan is made from; `requirements` is None where care comes first, or there is no profile any more."""

    plan_type: PlanType
    today: date
    requirements: Requirements | None
    source: tuple[UUID, int] | None


@dataclass(frozen=True)
class PlanResult:
    """A plan that was made, and by whom; None where there is none."""

    content: PlanContent | None
    made_by: str
    source: tuple[UUID, int] | None


def load_material(db: Session, job: MakePlan) -> PlanMaterial | None:
    """Load what a plan is made from; None where it waits no more, or its account is not in use."""
    try:
        row = find_plan(db, job.user_id, job.plan_id)
        today = clock.local_date(clock.now(), accounts.get_timezone(db, job.user_id))
    except (NotFound, Unauthorized):
        return None
    if row.status != PENDING:
        return None
    profile = wellness.load_active_profile(db, job.user_id)
    requirements = None if profile is None else read_requirements(profile)
    if profile is None or requirements is None or requirements.is_stopped(row.plan_type):
        return PlanMaterial(row.plan_type, today, None, None)
    return PlanMaterial(row.plan_type, today, requirements, (profile.id, profile.revision))


def make_plan(material: PlanMaterial) -> PlanResult:
    """Make the plan; no transaction is open."""
    requirements = material.requirements
    if requirements is None:
        return PlanResult(None, RULES, None)
    care = [note.text for note in requirements.care]
    document: dict[str, Any] = {**plan_sleep(requirements, material.today), "notice": NOTICE, "care": care}
    return PlanResult(SleepPlan.model_validate(document), RULES, material.source)


def store_plan(db: Session, job: MakePlan, result: PlanResult) -> None:
    """Let the plan hold from today on."""
    if result.content is None or result.source is None:
        end_plan(db, job.plan_id, PENDING, FAILED)
        return
    today = clock.local_date(clock.now(), accounts.get_timezone(db, job.user_id))
    values = {
        "made_by": result.made_by,
        "generated_at": clock.now(),
        "source_profile_id": result.source[0],
        "source_profile_version": result.source[1],
    }
    activate_plan(db, job.user_id, job.plan_id, result.content, today, waited_as=PENDING, values=values)


def fail_plan(db: Session, job: MakePlan) -> None:
    """After the last attempt, mark the plan as one that could not be made."""
    end_plan(db, job.plan_id, PENDING, FAILED)


MAKE_PLAN = JobKind(MakePlan, NetworkWork(load_material, make_plan, store_plan), on_dead=fail_plan)
