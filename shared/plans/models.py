"""Table of plans (seed 001, "Plan")."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, FilteredIndex, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData
from shared.plans.content import PlanType

PlanStatus = Literal["pending", "proposed", "active", "replaced", "dismissed", "withdrawn", "finished", "failed"]
LighterReason = Literal["lighter_requested", "low_adherence", "low_energy"]
PlanReason = Literal["requested", "profile_changed", "continued"] | LighterReason
PlanFailure = Literal["profile_changed", "unknown_food", "too_little_time", "nothing_fits", "error"]
PENDING: PlanStatus = "pending"
PROPOSED: PlanStatus = "proposed"
ACTIVE: PlanStatus = "active"
REPLACED: PlanStatus = "replaced"
DISMISSED: PlanStatus = "dismissed"
WITHDRAWN: PlanStatus = "withdrawn"
FINISHED: PlanStatus = "finished"
FAILED: PlanStatus = "failed"
CONTINUED: PlanReason = "continued"
MADE_BY_LENGTH = 100


class Plan(IdentityMixin, Base):
    """A plan of one type. `content` is JSON of `content.PlanContent`, null until the job has made it.

    `slot` is the status while that is pending, proposed or active, and null afterwards: of each there is one at a time
    for a person and type. `source_profile_id` and `source_profile_version` (its revision) name the snapshot that the
    plan was made from, `replaces_id` the plan that held before, `lighter_than_id` the one that it is lighter than; none
    is a foreign key, so that each row can go by itself. `failure` says why a plan was not made.
    """

    __tablename__ = "plans"
    __table_args__ = per_user_layout("plans")

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    plan_type: Mapped[PlanType] = mapped_column(Unicode(10))
    status: Mapped[PlanStatus] = mapped_column(Unicode(10))
    slot: Mapped[str | None] = mapped_column(Unicode(10))
    reason: Mapped[PlanReason] = mapped_column(Unicode(20))
    content: Mapped[str | None] = mapped_column(EncryptedText("plans.content"))
    starts_on: Mapped[date | None]
    source_profile_id: Mapped[UUID | None]
    source_profile_version: Mapped[int | None]
    replaces_id: Mapped[UUID | None]
    lighter_than_id: Mapped[UUID | None]
    failure: Mapped[PlanFailure | None] = mapped_column(Unicode(20))
    made_by: Mapped[str | None] = mapped_column(Unicode(MADE_BY_LENGTH))
    generated_at: Mapped[datetime | None]
    activated_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


FilteredIndex("ix_plans_slot", Plan.user_id, Plan.plan_type, Plan.slot, where=Plan.slot.is_not(None), unique=True)

PERSONAL_DATA = PersonalData(
    (Plan,), online={Plan: "A plan is made and replaced while someone waits; its tasks are synced."}
)
