"""API area of safety: resources for everyone, and the risk level's correction by its person and review by others."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import NotFound, TooManyRequests
from shared.core.http import AdminUser, Area, CurrentUser, IgnoredWords
from shared.safety import service
from shared.safety.schemas.levels import (
    CorrectionResult,
    CurrentLevel,
    LevelCorrection,
    LevelReview,
    ResourceQuery,
    SafetyResources,
)

area = Area("safety", prefix="v1", tag="Safety")
find_entry_point = area.find_entry_point


@area.get("/safety/resources")
def list_resources(query: ResourceQuery) -> SafetyResources:
    """List helplines and other people to talk to, by country.

    No sign-in is needed. If you send a country, only it counts. Otherwise the helplines of the time zone's country
    come first, then those of the locale's region. Send both, because a device's language often belongs to another
    country. If no helpline is known for the country, international resources come first.
    """
    return service.list_resources(query.country, query.locale, query.timezone)


@area.post("/safety/correction", errors=[TooManyRequests])
def correct_level(body: LevelCorrection, user: CurrentUser, uow: UnitOfWork, ignored: IgnoredWords) -> CorrectionResult:
    """Say that the safety level you were shown was not meant so, or answer the direct question.

    Yellow and heavy end at once. Red needs the answer `no` to the direct question, becomes heavy, and can be corrected
    once a day; helplines stay. `yes` raises to red, `not_sure` at least to heavy. A level that is graver than the one
    you were shown, or that an administrator has set, stays. So does every level if a field that is ignored has words
    that show danger. Repeating a correction changes nothing.
    """
    return service.correct_level(uow, user.id, body, is_in_danger=ignored.show_danger)


@area.post("/admin/safety/{user_id}/review", errors=[NotFound])
def review_level(user_id: UUID, body: LevelReview, admin: AdminUser, db: Session) -> CurrentLevel:
    """Set a person's risk level after a review of their situation.

    Without a review, a level falls only after two green days.
    """
    return service.review_level(db, user_id, admin.id, body.level)
