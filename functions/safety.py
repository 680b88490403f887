"""The doors of the safety net: where to turn, for everyone; a person's review, for administrators."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.core.http import AdminUser, Area
from shared.safety import service
from shared.safety.schemas import CurrentLevel, LevelReview, ResourceQuery, SafetyResources

area = Area("safety", prefix="v1", tag="Safety")
find_entry_point = area.find_entry_point


@area.get("/safety/resources")
def list_resources(query: ResourceQuery) -> SafetyResources:
    """Find people to talk to, by country.

    Open to everyone, signed in or not. A country decides alone. Otherwise the lines of the country that the time zone
    lies in come first, then those of the locale's region: send both, because a device's language is often that of
    another country. Where we know no line that two sources confirm, what works from anywhere comes first.
    """
    return service.list_resources(query.country, query.locale, query.timezone)


@area.post("/admin/safety/{user_id}/review", errors=[NotFound])
def review_level(user_id: UUID, body: LevelReview, admin: AdminUser, db: Session) -> CurrentLevel:
    """Set someone's level after a person has looked at their situation.

    Otherwise a level falls only after two green days.
    """
    return service.review_level(db, user_id, admin.id, body.level)
