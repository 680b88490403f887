"""API area of insights: what was learned about a person, which they confirm, edit or dismiss."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, StatusResponse
from shared.insights import service
from shared.insights.schemas import Insight, InsightChange, InsightCreate, InsightQuery, WrittenInsight

area = Area("insights", prefix="v1/coaching/insights", tag="Insights")
find_entry_point = area.find_entry_point


@area.post(status=201, second_status=200, location="/{id}", errors=[Conflict])
def create_insight(body: InsightCreate, user: CurrentUser, db: Session) -> StatusResponse[WrittenInsight]:
    """Write down an insight in your own words, which confirms it. You can have 500 insights.

    If you have one with the same words, that one is confirmed and returned with 200. One that says nearly the same in
    other words stays beside it: search for similar texts of the kind `insight` to find it.
    """
    return service.create_insight(db, user.id, body)


@area.get()
def list_insights(query: InsightQuery, user: CurrentUser, db: Session) -> Page[Insight]:
    """List your insights, newest first."""
    return service.list_insights(db, user.id, query)


@area.get("/{insight_id:guid}")
def read_insight(insight_id: UUID, user: CurrentUser, db: Session) -> Insight:
    """Read one insight."""
    return service.show_insight(db, user.id, insight_id)


@area.patch("/{insight_id:guid}", errors=[Conflict])
def change_insight(
    insight_id: UUID, body: InsightChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenInsight:
    """Edit an insight. From then on its words are yours, and no job replaces them."""
    return service.change_insight(db, user.id, insight_id, body, expected)


@area.post("/{insight_id:guid}/confirm", errors=[NotFound, Conflict])
def confirm_insight(insight_id: UUID, expected: ExpectedVersion, user: CurrentUser, db: Session) -> Insight:
    """Confirm an insight: from now on the coach and the other features may use it."""
    return service.confirm_insight(db, user.id, insight_id, expected)


@area.post("/{insight_id:guid}/dismiss", errors=[NotFound, Conflict])
def dismiss_insight(insight_id: UUID, expected: ExpectedVersion, user: CurrentUser, db: Session) -> Insight:
    """Dismiss an insight: it is not used, and not proposed again."""
    return service.dismiss_insight(db, user.id, insight_id, expected)


@area.delete("/{insight_id:guid}", errors=[NotFound])
def delete_insight(insight_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete an insight."""
    service.delete_insight(db, user.id, insight_id)
