"""Plans follow the profile: one that would break a hard rule of a new snapshot holds no longer from that moment on.

Where care does not come first, a new plan is made in its place.
"""

import math
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.plans.content import PLAN_TYPES, load_content
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.jobs import enqueue_plan
from shared.plans.models import ACTIVE, DISMISSED, PROPOSED
from shared.plans.plan_material import PlanSource, read_profile_requirements
from shared.plans.plan_store import PLANS, end_plan, withdraw_plan
from shared.wellness import service as wellness


def follow_profile(db: Session, event: wellness.ProfileSnapshotCreated) -> None:
    """Listen for new snapshots: withdraw what breaks a hard rule by now, and have it made anew."""
    held = (PLANS.user_id == event.user_id, PLANS.slot.in_((ACTIVE, PROPOSED)))
    columns = (PLANS.id, PLANS.plan_type, PLANS.slot, PLANS.content)
    rows = db.execute(select(*columns).where(*held).order_by(PLANS.plan_type).limit(2 * len(PLAN_TYPES))).all()
    profile = wellness.load_active_profile(db, event.user_id) if rows else None
    if profile is None:
        return
    # How far a plan has grown is between it and the one before, and no snapshot changes that.
    requirements = replace(read_profile_requirements(profile, None), start_load=math.inf)
    for row in rows:
        if not find_rule_breaches(load_content(row.content), requirements):
            continue
        if row.slot == PROPOSED:
            end_plan(db, row.id, PROPOSED, DISMISSED)
        elif withdraw_plan(db, event.user_id, row.id, row.plan_type) and not requirements.is_stopped(row.plan_type):
            source = PlanSource(profile.id, profile.revision)
            enqueue_plan(db, event.user_id, row.plan_type, "profile_changed", source)
