"""The use cases of plans: ask for them, and read those that hold, one of them and their history.

The job that makes them is in `jobs`. Doors and other domains use plans through this module only.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.errors import Conflict
from shared.core.http.operation import StatusResponse
from shared.core.http.paging import Page, load_page
from shared.core.quotas import refuse_more_per_day
from shared.plans import plan_store, schemas
from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import PlannedAction, PlanType, list_actions, load_content
from shared.plans.diffs import find_plan_changes
from shared.plans.events import PlanActivated, PlanGenerated, PlanWithdrawn
from shared.plans.generation import NOTICE
from shared.plans.instructions import find_version, list_instructions
from shared.plans.jobs import enqueue_plan
from shared.plans.models import ACTIVE, PENDING, WITHDRAWN
from shared.plans.plan_material import PlanSource
from shared.plans.plan_store import (
    LISTED_COLUMNS,
    PLANS,
    TABLE,
    ActivePlan,
    find_last_day,
    load_active_plans,
    load_active_types,
    show_row,
)
from shared.plans.profile_changes import follow_profile
from shared.plans.proposals import accept_plan, dismiss_plan, propose_lighter
from shared.plans.renewals import PlanNews, PlanRenewal, finish_plans, list_plan_renewals, load_plan_news
from shared.plans.requirements import read_requirements
from shared.wellness import service as wellness

__all__ = [
    "ActivePlan",
    "PlanActivated",
    "PlanGenerated",
    "PlanNews",
    "PlanRenewal",
    "PlanType",
    "PlanWithdrawn",
    "PlannedAction",
    "accept_plan",
    "find_last_day",
    "finish_plans",
    "follow_profile",
    "list_actions",
    "list_plan_renewals",
    "list_plans",
    "load_active_plans",
    "load_active_types",
    "load_plan_news",
    "propose_lighter",
    "request_plans",
    "show_active_plans",
    "show_plan",
]

MOST_PER_DAY = 30
"""How many plans someone may have made within 24 hours."""
_TOO_MANY = f"You can have {MOST_PER_DAY} plans made within a day. Come back tomorrow."
NO_PROFILE = "Plans are made from your profile. Answer the quiz of onboarding and complete it first."
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
    refuse_more_per_day(db, TABLE, user_id, _TOO_MANY, most=MOST_PER_DAY, more=len(wanted))
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


def show_instructions(db: Session, user_id: UUID, plan_id: UUID) -> schemas.PlanInstructions:
    """Return how everything of someone's own plan is done; nothing until it is made. 404 for anyone else's."""
    row = plan_store.find_plan(db, user_id, plan_id, PLANS.content)
    items = [] if row.content is None else list_instructions(load_content(row.content))
    return schemas.PlanInstructions(
        notice=NOTICE, plan_id=plan_id, plan_type=row.plan_type, items=items, version=find_version(items)
    )


def compare_plans(db: Session, user_id: UUID, plan_id: UUID, query: schemas.DiffQuery) -> schemas.PlanDiff:
    """Return what differs between a plan and another of its type, explained by what changed in the profile.

    404 for what is not theirs, 409 where there is nothing to compare.
    """
    row = plan_store.find_plan(db, user_id, plan_id, PLANS.content)
    other_id = query.compare_with or row.replaces_id or row.lighter_than_id
    other_id = other_id or plan_store.find_held_before(db, user_id, row.plan_type, row.created_at)
    if other_id is None:
        raise Conflict("No plan of this type held before. Name another one to compare it with.")
    other = plan_store.find_plan(db, user_id, other_id, PLANS.content)
    if row.plan_type != other.plan_type or row.content is None or other.content is None:
        raise Conflict("Only two plans of the same type that were made can be compared.")
    ids = {row.source_profile_id, other.source_profile_id} - {None}
    facts = wellness.load_snapshot_facts(db, user_id, ids)
    before, after = facts.get(other.source_profile_id), facts.get(row.source_profile_id)
    changes = None if before is None or after is None else wellness.list_fact_changes(before, after)
    requirements = read_requirements(after or {}, (), get_catalog())
    changed = [one.fact for one in changes or ()]
    found = find_plan_changes(load_content(other.content), load_content(row.content), changed, requirements)
    return schemas.PlanDiff(
        plan_id=plan_id,
        compared_with_id=other_id,
        plan_type=row.plan_type,
        reason=row.reason,
        changes=[schemas.PlanChange.model_validate(one) for one in found],
        profile_changes=changes,
    )


def request_lighter(db: Session, user_id: UUID, plan_id: UUID) -> schemas.FullPlan:
    """Propose a lighter plan than one that holds; it holds only when it is accepted."""
    refuse_more_per_day(db, TABLE, user_id, _TOO_MANY, most=MOST_PER_DAY)
    proposal_id = propose_lighter(db, user_id, plan_id, "lighter_requested")
    return show_plan(db, user_id, proposal_id)


def accept_proposal(db: Session, user_id: UUID, plan_id: UUID) -> schemas.FullPlan:
    """Let a proposed plan hold from today on."""
    accept_plan(db, user_id, plan_id)
    return show_plan(db, user_id, plan_id)


def dismiss_proposal(db: Session, user_id: UUID, plan_id: UUID) -> schemas.FullPlan:
    """Dismiss a proposed plan."""
    dismiss_plan(db, user_id, plan_id)
    return show_plan(db, user_id, plan_id)


def end_active_plan(db: Session, user_id: UUID, plan_id: UUID) -> schemas.FullPlan:
    """End a plan that holds, without another one; the same again changes nothing. 409 for one that never held."""
    row = plan_store.find_plan(db, user_id, plan_id)
    if row.status != WITHDRAWN and not plan_store.withdraw_plan(db, user_id, plan_id, row.plan_type):
        raise Conflict("Only a plan that holds can be ended.")
    return show_plan(db, user_id, plan_id)
