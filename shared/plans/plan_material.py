"""What a plan is made from, loaded: the profile and the plan that hold, and whether a risk level lets models read."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import PlanType, load_content
from shared.plans.generation import PlanMaterial
from shared.plans.models import PlanFailure
from shared.plans.nutrition_planner import has_no_time
from shared.plans.plan_store import PLANS, TABLE
from shared.plans.requirements import CurrentLoad, Requirements, find_current_load, read_requirements
from shared.safety import service as safety
from shared.wellness import service as wellness

_STILL_FELT = timedelta(days=7)
"""How long after its end a plan for exercise says what somebody is used to."""


@dataclass(frozen=True)
class PlanSource:
    """The snapshot of a profile that a plan is made from."""

    profile_id: UUID
    revision: int


@dataclass(frozen=True)
class MaterialResult:
    """The material of a plan with its source; `failure` says why there is none."""

    material: PlanMaterial | None
    source: PlanSource | None
    failure: PlanFailure | None = None


def load_material(db: Session, user_id: UUID, plan_type: PlanType) -> MaterialResult:
    """Load what a plan of a type is made from now; raises `Unauthorized` where the account is not in use."""
    timezone = accounts.get_timezone(db, user_id)
    today = clock.local_date(clock.now(), timezone)
    profile = wellness.load_active_profile(db, user_id)
    if profile is None:
        return MaterialResult(None, None, "profile_changed")
    current = load_current_load(db, user_id, today, timezone) if plan_type == "exercise" else None
    requirements = read_profile_requirements(profile, current)
    if requirements.is_stopped(plan_type):
        return MaterialResult(None, None, "profile_changed")
    if plan_type == "nutrition" and requirements.diet.unknown:
        return MaterialResult(None, None, "unknown_food")
    if plan_type == "nutrition" and has_no_time(requirements):
        return MaterialResult(None, None, "too_little_time")
    before = select(func.count()).select_from(TABLE).where(PLANS.user_id == user_id, PLANS.plan_type == plan_type)
    material = PlanMaterial(
        user_id=user_id,
        plan_type=plan_type,
        today=today,
        requirements=requirements,
        models_read=safety.find_consequences(db, {user_id: today})[user_id].models_read,
        variation=db.scalars(before).one(),
    )
    return MaterialResult(material, PlanSource(profile.id, profile.revision))


def read_profile_requirements(profile: wellness.ActiveProfile, current: CurrentLoad | None) -> Requirements:
    """Read what the plans of a profile must keep."""
    return read_requirements(profile.facts, tuple(profile.care), get_catalog(), current)


def load_current_load(db: Session, user_id: UUID, today: date, timezone: str) -> CurrentLoad | None:
    """Load how much the last plan for exercise came to, if it holds, or did within the last week."""
    columns = (PLANS.content, PLANS.activated_at, PLANS.ended_at)
    held = (PLANS.user_id == user_id, PLANS.plan_type == "exercise", PLANS.activated_at.is_not(None))
    last = select(*columns).where(*held).order_by(PLANS.activated_at.desc(), PLANS.id).limit(1)
    row = db.execute(last).one_or_none()
    if row is None:
        return None
    until = today if row.ended_at is None else clock.local_date(row.ended_at, timezone)
    if today - until > _STILL_FELT:
        return None
    return find_current_load(load_content(row.content), until, clock.local_date(row.activated_at, timezone))
