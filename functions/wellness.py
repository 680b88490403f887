"""API area of body and rest: the profile and its history."""

from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page, PageQuery
from shared.wellness import service
from shared.wellness.schemas import FactKey, ProfileChangeRequest, ProfileSnapshot, WellnessProfile, WrittenProfile

area = Area("wellness", prefix="v1/wellness", tag="Body and rest")
find_entry_point = area.find_entry_point


@area.get("/profile", errors=[NotFound])
def read_profile(user: CurrentUser, db: Session) -> WellnessProfile:
    """Read your profile. There is none until the quiz of onboarding is completed."""
    return service.show_profile(db, user.id)


@area.patch("/profile", errors=[NotFound])
def change_profile(
    body: ProfileChangeRequest, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenProfile:
    """Correct facts, or add some under names of your own. Each change is a new snapshot; the old ones are kept.

    Null takes a fact out of the profile from now on. To have it forgotten in the history too, delete it.
    """
    return service.change_facts(db, user.id, body, expected)


@area.get("/profile/history")
def list_snapshots(query: PageQuery, user: CurrentUser, db: Session) -> Page[ProfileSnapshot]:
    """List the snapshots of your profile, newest first, each with what changed. The last 100 are kept."""
    return service.list_snapshots(db, user.id, query)


@area.delete("/profile/facts/{fact}", errors=[NotFound])
def forget_fact(fact: FactKey, user: CurrentUser, db: Session) -> None:
    """Have a fact forgotten everywhere: in your answers, your profile and all of its history."""
    service.forget_fact(db, user.id, fact)
