"""API area of analytics: events of apps, and what administrators may know of all people together."""

from sqlalchemy.orm import Session

from shared.analytics import service
from shared.analytics.schemas import BatchResult, CohortQuery, EventBatch, Funnel, Retention
from shared.core.db import UnitOfWork
from shared.core.http import AdminUser, Area, CurrentUser, RequestInfo

area = Area("analytics", prefix="v1/analytics", tag="Analytics")
find_entry_point = area.find_entry_point


@area.post("/events", status=200)
def record_events(body: EventBatch, caller: RequestInfo, user: CurrentUser, db: Session) -> BatchResult:
    """Send up to 100 events of your app: which screens were opened, never what was written.

    Sending one again under its `id` is harmless. Nothing is kept if your preference `analytics_enabled` is off, or if
    your browser sends `Sec-GPC: 1` or `DNT: 1`. Turning the preference off deletes what was kept before.
    """
    return service.record_batch(db, user.id, body, caller)


@area.get("/funnel")
def read_funnel(query: CohortQuery, admin: AdminUser, uow: UnitOfWork) -> Funnel:
    """Read how far the people of each week came within four weeks: each count is of those who took all steps so far.

    `returned` means that they did something in the week after they signed up. The audit log records that you looked.
    """
    return service.read_funnel(uow, query)


@area.get("/retention")
def read_retention(query: CohortQuery, admin: AdminUser, uow: UnitOfWork) -> Retention:
    """Read how many of the people of each week did something in the weeks after.

    The audit log records that you looked.
    """
    return service.read_retention(uow, query)
