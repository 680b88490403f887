"""API area of consistency."""

from sqlalchemy.orm import Session

from shared.consistency import service
from shared.consistency.schemas import Consistency, ConsistencyMetric, ConsistencyQuery
from shared.core.http import Area, CurrentUser, Page

area = Area("consistency", prefix="v1/consistency", tag="Consistency")
find_entry_point = area.find_entry_point


@area.get()
def read_consistency(user: CurrentUser, db: Session) -> Consistency:
    """Read how consistent you were over the last 7, 14 and 30 days, up to yesterday where you live.

    Each score comes with what it is made of. Pauses and forgiven days do not count.
    """
    return service.show_consistency(db, user.id)


@area.get("/metrics")
def list_metrics(query: ConsistencyQuery, user: CurrentUser, db: Session) -> Page[ConsistencyMetric]:
    """List what was measured when each of your days was over, newest first."""
    return service.list_metrics(db, user.id, query)
