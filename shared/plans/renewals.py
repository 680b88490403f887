"""The end of plans: one whose weeks are over ends, and a next one is made where it is wanted. A whole batch at a time.

The next one is an ordinary plan, made by its job from the profile as it is by then. For exercise the load goes on from
the week that was reached (`plan_material.load_current_load`), so it grows by a tenth at most over the border, too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, jobs
from shared.plans.content import PlanType
from shared.plans.jobs import MakePlan
from shared.plans.models import ACTIVE, CONTINUED, FINISHED, PENDING
from shared.plans.plan_store import PLANS, TABLE, find_last_day
from shared.wellness import service as wellness

NEWS_DAYS = timedelta(days=7)
"""How long people are told that a plan went on, or ended."""
_MOST_NEWS = 12


@dataclass(frozen=True)
class PlanRenewal:
    """A plan that holds, and its last day where the person lives."""

    plan_id: UUID
    user_id: UUID
    plan_type: PlanType
    last_day: date


@dataclass(frozen=True)
class PlanNews:
    """A plan that follows another one since some days, or one whose weeks ended and that none follows."""

    plan_id: UUID
    plan_type: PlanType
    is_continued: bool


def list_plan_renewals(db: Session, user_ids: Collection[UUID]) -> list[PlanRenewal]:
    """List when the plans of up to 1,000 people end that hold; one query."""
    columns = (PLANS.id, PLANS.user_id, PLANS.plan_type, PLANS.starts_on)
    held = select(*columns).where(PLANS.user_id.in_(user_ids), PLANS.slot == ACTIVE, PLANS.starts_on.is_not(None))
    rows = db.execute(held.order_by(PLANS.user_id, PLANS.plan_type))
    return [PlanRenewal(row.id, row.user_id, row.plan_type, find_last_day(row.starts_on)) for row in rows]


def finish_plans(db: Session, over: Sequence[PlanRenewal], continued: Collection[UUID]) -> int:
    """End plans whose weeks are over, and have the next ones made of those whose ids are `continued`; return how many.

    At most 1,500 plans at a time. A plan that holds no more by now, or of a type that is being made, has no next one.
    """
    now = clock.now()
    ids = [one.plan_id for one in over]
    ended = {"status": FINISHED, "slot": None, "ended_at": now}
    db.execute(update(TABLE).where(PLANS.id.in_(ids), PLANS.slot == ACTIVE).values(ended))
    finished = set(db.scalars(select(PLANS.id).where(PLANS.id.in_(ids), PLANS.status == FINISHED)))
    wanted = [one for one in over if one.plan_id in finished and one.plan_id in continued]
    snapshots = wellness.load_active_revisions(db, {one.user_id for one in wanted})
    waiting = _load_waiting(db, {one.user_id for one in wanted})
    rows = [
        {
            "id": uuid4(),
            "created_at": now,
            "user_id": one.user_id,
            "plan_type": one.plan_type,
            "status": PENDING,
            "slot": PENDING,
            "reason": CONTINUED,
            "source_profile_id": snapshots[one.user_id][0],
            "source_profile_version": snapshots[one.user_id][1],
        }
        for one in wanted
        if one.user_id in snapshots and (one.user_id, one.plan_type) not in waiting
    ]
    if rows:
        db.execute(insert(TABLE), rows)
        jobs.enqueue_many(db, [MakePlan(user_id=row["user_id"], plan_id=row["id"]) for row in rows])
    return len(rows)


def load_plan_news(db: Session, user_id: UUID, today: date) -> list[PlanNews]:
    """Load which plans of someone went on or ended within a week; one query."""
    columns = (PLANS.id, PLANS.plan_type, PLANS.status, PLANS.reason, PLANS.slot, PLANS.starts_on)
    own = select(*columns).where(PLANS.user_id == user_id, PLANS.status.in_((ACTIVE, PENDING, FINISHED)))
    rows = db.execute(own.order_by(PLANS.created_at.desc(), PLANS.id).limit(_MOST_NEWS)).all()
    followed = {row.plan_type for row in rows if row.slot is not None}
    news = {
        row.plan_type: PlanNews(row.id, row.plan_type, row.status == ACTIVE)
        for row in reversed(rows)
        if (row.status == ACTIVE and row.reason == CONTINUED and today - row.starts_on < NEWS_DAYS)
        or (
            row.status == FINISHED
            and row.plan_type not in followed
            and today - find_last_day(row.starts_on) <= NEWS_DAYS
        )
    }
    return [news[plan_type] for plan_type in sorted(news)]


def _load_waiting(db: Session, user_ids: Collection[UUID]) -> set[tuple[UUID, PlanType]]:
    """Load of whom which types are being made."""
    rows = db.execute(select(PLANS.user_id, PLANS.plan_type).where(PLANS.user_id.in_(user_ids), PLANS.slot == PENDING))
    return {(row.user_id, row.plan_type) for row in rows}
