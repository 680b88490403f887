"""API area of plans for body and rest."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, Page, StatusResponse
from shared.plans import service
from shared.plans.schemas import ActivePlans, FullPlan, Plan, PlanQuery, PlanRequest, RequestedPlans

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
