"""API area of plans for body and rest."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, Page, StatusResponse
from shared.plans import service
from shared.plans.schemas import (
    ActivePlans,
    DiffQuery,
    FullPlan,
    Plan,
    PlanDiff,
    PlanInstructions,
    PlanQuery,
    PlanRequest,
    RequestedPlans,
)

area = Area("plans", prefix="v1/plans", tag="Plans")
find_entry_point = area.find_entry_point


@area.post("/generate", status=202, second_status=200, errors=[Conflict, TooManyRequests])
def generate_plans(body: PlanRequest, user: CurrentUser, db: Session) -> StatusResponse[RequestedPlans]:
    """Have plans made from your profile, for exercise, nutrition or sleep; each holds as soon as it is made.

    Where something matters more than a plan, such as pain in the chest, no plan is made: `stopped` says what to do
    instead. The answer is 200 where no plan is being made. Plans are not medical advice.
    """
    return service.request_plans(db, user.id, body)


@area.get()
def list_plans(query: PlanQuery, user: CurrentUser, db: Session) -> Page[Plan]:
    """List your plans, newest first: those that hold, and those before them."""
    return service.list_plans(db, user.id, query)


@area.get("/active")
def read_active_plans(user: CurrentUser, db: Session) -> ActivePlans:
    """Read the plans that hold, with all of their weeks. They are not medical advice; `care` comes first."""
    return service.show_active_plans(db, user.id)


@area.get("/{plan_id:guid}", errors=[NotFound])
def read_plan(plan_id: UUID, user: CurrentUser, db: Session) -> FullPlan:
    """Read one plan with all of its weeks."""
    return service.show_plan(db, user.id, plan_id)


@area.get("/{plan_id:guid}/instructions", errors=[NotFound])
def read_plan_instructions(plan_id: UUID, user: CurrentUser, db: Session) -> PlanInstructions:
    """Read how the exercises, meals or habits of a plan are done, and those that can be taken instead.

    Where a recipe was fitted to what you must not eat, it says so first. They are not medical advice.
    """
    return service.show_instructions(db, user.id, plan_id)


@area.get("/{plan_id:guid}/diff", errors=[NotFound, Conflict])
def compare_plans(plan_id: UUID, query: DiffQuery, user: CurrentUser, db: Session) -> PlanDiff:
    """Compare a plan with the one before it, or with another one: what differs, and which of your facts explain it."""
    return service.compare_plans(db, user.id, plan_id, query)


@area.post("/{plan_id:guid}/lighter", status=201, location="/../../{id}", errors=[NotFound, Conflict, TooManyRequests])
def propose_lighter_plan(plan_id: UUID, user: CurrentUser, db: Session) -> FullPlan:
    """Have a lighter plan proposed than one that holds. It holds only when you accept it."""
    return service.request_lighter(db, user.id, plan_id)


@area.post("/{plan_id:guid}/accept", errors=[NotFound, Conflict])
def accept_plan(plan_id: UUID, user: CurrentUser, db: Session) -> FullPlan:
    """Accept a proposed plan: it holds from today on, instead of the one of its type."""
    return service.accept_proposal(db, user.id, plan_id)


@area.post("/{plan_id:guid}/dismiss", errors=[NotFound, Conflict])
def dismiss_plan(plan_id: UUID, user: CurrentUser, db: Session) -> FullPlan:
    """Dismiss a proposed plan; the one that holds stays."""
    return service.dismiss_proposal(db, user.id, plan_id)


@area.post("/{plan_id:guid}/end", errors=[NotFound, Conflict])
def end_plan(plan_id: UUID, user: CurrentUser, db: Session) -> FullPlan:
    """End a plan that holds, without another one in its place."""
    return service.end_active_plan(db, user.id, plan_id)
