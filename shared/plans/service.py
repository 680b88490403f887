"""The use cases of plans: ask for them, and read those that hold, one of them and their history.

The job that makes them is in `jobs`. Doors and other domains use plans through this module only.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.errors import Conflict, TooManyRequests
from shared.core.http.operation import StatusResponse
from shared.core.http.paging import Page, load_page
from shared.plans import plan_store, schemas
from shared.plans.content import PlannedAction, PlanType, list_actions, load_content
from shared.plans.events import PlanActivated, PlanGenerated, PlanWithdrawn
from shared.plans.generation import NOTICE
from shared.plans.jobs import enqueue_plan
from shared.plans.models import ACTIVE, PENDING, LighterReason
from shared.plans.plan_material import PlanSource
from shared.plans.plan_store import (
    LISTED_COLUMNS,
    PLANS,
    TABLE,
    ActivePlan,
    load_active_plans,
    load_active_types,
    show_row,
)
from shared.wellness import service as wellness

__all__ = [
    "ActivePlan",
    "PlanActivated",
    "PlanGenerated",
    "PlanType",
    "PlanWithdrawn",
    "PlannedAction",
    "list_actions",
    "list_plans",
    "load_active_plans",
    "load_active_types",
    "propose_lighter",
    "request_plans",
    "show_active_plans",
    "show_plan",
]

MOST_PER_DAY = 30
"""How many plans someone may have made within 24 hours."""
NO_PROFILE = "Plans are made from your profile. Answer the quiz of onboarding and complete it first."
_DAY = timedelta(days=1)
_ACCEPTED, _OK = 202, 200


def request_plans(db: Session, user_id: UUID, body: schemas.PlanRequest) -> StatusResponse[schemas.RequestedPlans]:
    """Have plans made, each by a job of its own; where care comes first, there is no plan, and the note says why.

    Of a type that is being made already, the answer names that plan. 409 without a profile.
    """
    profile = wellness.load_active_profile(db, user_id)
    if profile is None:
        raise Conflict(NO_PROFILE)
    care = [wellness.ShownCareNote.model_validate(note, strict=False) for note in profile.care]
    stopped = {one: notes for one in body.types if (notes := [note for note in care if one in note.stops])}
    wanted = [one for one in body.types if one not in stopped]
    _check_daily_limit(db, user_id, len(wanted))
    for plan_type in wanted:
        enqueue_plan(db, user_id, plan_type, "requested", PlanSource(profile.id, profile.revision))
    pending = [plan_store.find_by_slot(db, user_id, one, PENDING) for one in wanted]
    answer = schemas.RequestedPlans(
        notice=NOTICE,
        plans=[show_row(row) for row in pending if row is not None],
        stopped=[schemas.StoppedPlan(plan_type=one, care=notes) for one, notes in stopped.items()],
        care=care,
    )
    return StatusResponse(answer, _ACCEPTED if wanted else _OK)


def propose_lighter(db: Session, user_id: UUID, plan_id: UUID, reason: LighterReason) -> None:
    """Have a plan made that is lighter than one that holds, and takes its place; nothing where one is being made.

    409 where the plan holds no more, or there is no profile; a day has room for so many plans only (429).
    """
    profile = wellness.load_active_profile(db, user_id)
    held = (PLANS.id == plan_id, PLANS.user_id == user_id, PLANS.slot == ACTIVE)
    plan_type = db.scalar(select(PLANS.plan_type).where(*held))
    if profile is None or plan_type is None:
        raise Conflict("This plan holds no more, so there is nothing to make lighter.")
    _check_daily_limit(db, user_id, 1)
    enqueue_plan(db, user_id, plan_type, reason, PlanSource(profile.id, profile.revision), lighter_than_id=plan_id)


def show_active_plans(db: Session, user_id: UUID) -> schemas.ActivePlans:
    """Return the plans that hold, with their content."""
    profile = wellness.load_active_profile(db, user_id)
    held = select(*LISTED_COLUMNS, PLANS.content).where(PLANS.user_id == user_id, PLANS.slot == ACTIVE)
    rows = db.execute(held.order_by(PLANS.plan_type)).all()
    return schemas.ActivePlans(
        notice=NOTICE,
        plans=[schemas.FullPlan(**plan_store.read_plan_fields(row), content=load_content(row.content)) for row in rows],
        care=[]
        if profile is None
        else [wellness.ShownCareNote.model_validate(note, strict=False) for note in profile.care],
    )


def list_plans(db: Session, user_id: UUID, query: schemas.PlanQuery) -> Page[schemas.Plan]:
    """Return a page of someone's plans, newest first."""
    own = select(*LISTED_COLUMNS).where(PLANS.user_id == user_id)
    if query.type is not None:
        own = own.where(PLANS.plan_type == query.type)
    return load_page(db, own, query, (PLANS.created_at, PLANS.id), show_row)


def show_plan(db: Session, user_id: UUID, plan_id: UUID) -> schemas.FullPlan:
    """Return one of someone's own plans; 404 for anyone else's."""
    row = plan_store.find_plan(db, user_id, plan_id, PLANS.content)
    content = None if row.content is None else load_content(row.content)
    return schemas.FullPlan(**plan_store.read_plan_fields(row), content=content)


def _check_daily_limit(db: Session, user_id: UUID, more: int) -> None:
    recent = (PLANS.user_id == user_id, PLANS.created_at > clock.now() - _DAY)
    counted = select(func.count()).select_from(TABLE).where(*recent)
    if more and db.scalars(counted).one() + more > MOST_PER_DAY:
        detail = f"You can have {MOST_PER_DAY} plans made within a day. Come back tomorrow."
        raise TooManyRequests(detail, retry_after=int(_DAY.total_seconds()))
