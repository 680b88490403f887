"""Rows of plans: how they are inserted, activated and read.

A plan is activated by two conditional updates: the one that holds leaves its slot, and this one takes it. The unique
key over person, type and slot refuses the second of two that do so at once, which then begins again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, Update, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert, try_write
from shared.core.errors import Conflict, NotFound
from shared.plans import schemas
from shared.plans.content import PLAN_TYPES, WEEKS, PlanContent, PlanType, load_content, move_start
from shared.plans.events import PlanActivated, PlanWithdrawn
from shared.plans.models import ACTIVE, PENDING, REPLACED, WITHDRAWN, Plan, PlanFailure, PlanReason, PlanStatus

NO_SUCH_PLAN = "You have no plan with this id."
TABLE = table_of(Plan)
PLANS = TABLE.c
_COMPUTED = ("is_active", "ends_on")
LISTED_COLUMNS = tuple(PLANS[name] for name in schemas.Plan.model_fields if name not in _COMPUTED)
"""What a list shows of a plan; the content of none is decrypted for it."""
_ATTEMPTS = 3


class _Outpaced(Exception):
    """Another plan took the place of the one that held."""


class _Ended(Exception):
    """The plan waits no more: it was dismissed, or is active already."""


@dataclass(frozen=True)
class ActivePlan:
    """A plan that holds, with its content; `starts_on` is its first day where the person lives."""

    id: UUID
    plan_type: PlanType
    starts_on: date
    content: PlanContent
    made_by: str
    activated_at: datetime


def load_active_plans(db: Session, user_id: UUID) -> list[ActivePlan]:
    """Load the plans that hold: at most one of each type, in the order exercise, nutrition, sleep."""
    columns = (PLANS.id, PLANS.plan_type, PLANS.starts_on, PLANS.content, PLANS.made_by, PLANS.activated_at)
    held = select(*columns).where(PLANS.user_id == user_id, PLANS.slot == ACTIVE)
    rows = db.execute(held.order_by(PLANS.plan_type).limit(len(PLAN_TYPES)))
    return [
        ActivePlan(row.id, row.plan_type, row.starts_on, load_content(row.content), row.made_by, row.activated_at)
        for row in rows
    ]


def load_active_types(db: Session, user_id: UUID) -> list[PlanType]:
    """Load the types of the plans that hold, without their content."""
    held = select(PLANS.plan_type).where(PLANS.user_id == user_id, PLANS.slot == ACTIVE)
    return list(db.scalars(held.order_by(PLANS.plan_type).limit(len(PLAN_TYPES))))


def find_plan(db: Session, user_id: UUID, plan_id: UUID, *also: Any) -> Row[Any]:
    """Read one of someone's own plans, with these columns too; 404 for anyone else's."""
    own = select(*LISTED_COLUMNS, *also).where(PLANS.id == plan_id, PLANS.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_PLAN)
    return row


def find_by_slot(db: Session, user_id: UUID, plan_type: PlanType, slot: PlanStatus, *also: Any) -> Row[Any] | None:
    """Read the plan of a type that is pending, proposed or active."""
    held = (PLANS.user_id == user_id, PLANS.plan_type == plan_type, PLANS.slot == slot)
    return db.execute(select(*LISTED_COLUMNS, *also).where(*held)).one_or_none()


def find_held_before(db: Session, user_id: UUID, plan_type: PlanType, moment: datetime) -> UUID | None:
    """Find the last plan of a type that began to hold before a moment, also if it was withdrawn since."""
    held = (PLANS.user_id == user_id, PLANS.plan_type == plan_type, PLANS.activated_at < moment)
    return db.scalar(select(PLANS.id).where(*held).order_by(PLANS.activated_at.desc(), PLANS.id).limit(1))


def insert_pending(
    db: Session,
    user_id: UUID,
    plan_type: PlanType,
    *,
    reason: PlanReason,
    source: tuple[UUID, int],
) -> UUID | None:
    """Insert a plan that is to be made; None where one of this type is being made already."""
    plan_id = uuid4()
    row = {
        "id": plan_id,
        "created_at": clock.now(),
        "user_id": user_id,
        "plan_type": plan_type,
        "status": PENDING,
        "slot": PENDING,
        "reason": reason,
        "source_profile_id": source[0],
        "source_profile_version": source[1],
    }
    return plan_id if try_insert(db, TABLE, row) else None


def end_plan(
    db: Session, plan_id: UUID, slot: PlanStatus, status: PlanStatus, failure: PlanFailure | None = None
) -> bool:
    """End a plan that is pending, proposed or active; False where it is no longer so."""
    held = (PLANS.id == plan_id, PLANS.slot == slot)
    ended = update(TABLE).where(*held).values(status=status, slot=None, failure=failure, ended_at=clock.now())
    return bool(changed_rows(db.execute(ended)))


def withdraw_plan(db: Session, user_id: UUID, plan_id: UUID, plan_type: PlanType) -> bool:
    """End a plan that holds, and publish it; False where it holds no longer."""
    if not end_plan(db, plan_id, ACTIVE, WITHDRAWN):
        return False
    events.publish(db, PlanWithdrawn(user_id, plan_id, plan_type))
    return True


def activate_plan(
    db: Session,
    user_id: UUID,
    plan_id: UUID,
    content: PlanContent,
    today: date,
    *,
    waited_as: PlanStatus,
    values: Mapping[str, Any],
) -> bool:
    """Let a plan hold from today on, instead of the one that does, and publish it; False where it waits no more.

    Raises `Conflict` where others keep activating plans of this type at the same time.
    """
    plan_type = content.plan_type
    row = {
        **values,
        "content": own_text(user_id, move_start(content, today).model_dump_json()),
        "starts_on": today,
        "status": ACTIVE,
        "slot": ACTIVE,
        "activated_at": clock.now(),
    }
    taken = update(TABLE).where(PLANS.id == plan_id, PLANS.slot == waited_as)
    for _ in range(_ATTEMPTS):
        before = find_by_slot(db, user_id, plan_type, ACTIVE)
        replaced_id = None if before is None else before.id
        taking = taken.values({**row, "replaces_id": replaced_id})
        try:
            is_replaced = try_write(db, partial(_replace_plan, db, replaced_id, taking))
        except _Ended:
            return False
        except _Outpaced:
            continue
        if not is_replaced:
            continue
        events.publish(db, PlanActivated(user_id, plan_id, plan_type, replaced_id))
        return True
    raise Conflict("Another plan of this type began to hold at the same moment. Look at it, and try again.")


def _replace_plan(db: Session, replaced_id: UUID | None, taking: Update) -> None:
    if replaced_id is not None and not end_plan(db, replaced_id, ACTIVE, REPLACED):
        raise _Outpaced
    if not changed_rows(db.execute(taking)):
        raise _Ended


def show_row(row: Row[Any]) -> schemas.Plan:
    """Show a plan without its content."""
    return schemas.Plan.from_columns(read_plan_fields(row))


def read_plan_fields(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """Return the fields of `LISTED_COLUMNS`."""
    fields = {column.name: getattr(row, column.name) for column in LISTED_COLUMNS}
    ends_on = None if row.starts_on is None else find_last_day(row.starts_on)
    return {**fields, "is_active": row.status == ACTIVE, "ends_on": ends_on}


def find_last_day(starts_on: date) -> date:
    """Return the last day of a plan."""
    return starts_on + timedelta(weeks=WEEKS, days=-1)
