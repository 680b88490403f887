"""Lighter plans: made by rules at once, proposed, and active only when the person accepts.

A lighter plan for exercise has at most three quarters of the present load and a day less, one for food fewer dishes on
four days, one for sleep a bedtime that stays and a single habit. It keeps the same hard rules.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import own_text
from shared.core.db.conditional_writes import try_insert
from shared.core.errors import Conflict
from shared.plans.content import PlanContent, PlanType, load_content
from shared.plans.events import PlanGenerated
from shared.plans.generation import make_by_rules
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.models import ACTIVE, DISMISSED, PROPOSED, LighterReason
from shared.plans.plan_material import load_material
from shared.plans.plan_store import PLANS, TABLE, activate_plan, end_plan, find_by_slot, find_plan
from shared.plans.requirements import Requirements, find_current_load
from shared.wellness import service as wellness

_NO_MORE = "This plan no longer fits your profile. Ask for a new one."


def propose_lighter(
    db: Session, user_id: UUID, plan_id: UUID, reason: LighterReason, *, is_accepted: bool = False
) -> UUID:
    """Propose a lighter plan than one that holds, and return its id; an earlier proposal of the type is dismissed.

    `is_accepted`: the person has said yes already, so it holds at once. 404 for a plan that is not theirs, 409 for one
    that does not hold, or that cannot be made lighter.
    """
    row = find_plan(db, user_id, plan_id, PLANS.content)
    if row.status != ACTIVE:
        raise Conflict("This plan does not hold, so there is nothing to make lighter.")
    wellness.take_turn(db, user_id)
    result = load_material(db, user_id, row.plan_type)
    if result.material is None or result.source is None:
        raise Conflict(_NO_MORE)
    today, present = result.material.today, load_content(row.content)
    requirements = _make_lighter(result.material.requirements, present, today)
    made = make_by_rules(row.plan_type, requirements, today, result.material.variation)
    if made is None:
        raise Conflict("This plan cannot be made lighter.")
    _dismiss_earlier(db, user_id, row.plan_type)
    proposal_id, now = uuid4(), clock.now()
    proposal = {
        "id": proposal_id,
        "created_at": now,
        "user_id": user_id,
        "plan_type": row.plan_type,
        "status": PROPOSED,
        "slot": PROPOSED,
        "reason": reason,
        "content": own_text(user_id, made.content.model_dump_json()),
        "source_profile_id": result.source.profile_id,
        "source_profile_version": result.source.revision,
        "lighter_than_id": plan_id,
        "made_by": made.made_by,
        "generated_at": now,
    }
    if not try_insert(db, TABLE, proposal):
        raise Conflict("Another lighter plan was proposed at the same moment. Look at it first.")
    events.publish(db, PlanGenerated(user_id, proposal_id, row.plan_type, made.made_by))
    if is_accepted:
        activate_plan(db, user_id, proposal_id, made.content, today, waited_as=PROPOSED, values={})
    return proposal_id


def accept_plan(db: Session, user_id: UUID, plan_id: UUID) -> None:
    """Let a proposed plan hold from today on; the same again changes nothing.

    409 for a plan that is not proposed, or that would break a rule of the profile that holds by now.
    """
    row = find_plan(db, user_id, plan_id, PLANS.content)
    if row.status == ACTIVE:
        return
    if row.status != PROPOSED:
        raise Conflict("Only a proposed plan can be accepted.")
    wellness.take_turn(db, user_id)
    content = load_content(row.content)
    material = load_material(db, user_id, row.plan_type).material
    if material is None or find_rule_breaches(content, material.requirements):
        raise Conflict(_NO_MORE)
    if not activate_plan(db, user_id, plan_id, content, material.today, waited_as=PROPOSED, values={}):
        raise Conflict("This plan was decided about at the same moment.")


def dismiss_plan(db: Session, user_id: UUID, plan_id: UUID) -> None:
    """Dismiss a proposed plan; the same again changes nothing. 409 for one that is not proposed."""
    row = find_plan(db, user_id, plan_id)
    if row.status != DISMISSED and not end_plan(db, plan_id, PROPOSED, DISMISSED):
        raise Conflict("Only a proposed plan can be dismissed.")


def _make_lighter(requirements: Requirements, present: PlanContent, today: date) -> Requirements:
    """Return the requirements of a plan that has less than the present one."""
    current = find_current_load(present, today, today)
    if current is None:
        return replace(requirements, is_lighter=True)
    return replace(
        requirements,
        is_lighter=True,
        start_load=min(current.load, requirements.start_load),
        most_sessions=max(current.sessions - 1, 1),
    )


def _dismiss_earlier(db: Session, user_id: UUID, plan_type: PlanType) -> None:
    earlier = find_by_slot(db, user_id, plan_type, PROPOSED)
    if earlier is not None:
        end_plan(db, earlier.id, PROPOSED, DISMISSED)
