"""The doors of streaks, badges and challenges."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict
from shared.core.http import Area, CurrentUser, Page, PageQuery
from shared.progress import service
from shared.progress.schemas import Badge, BadgeQuery, CompletedChallenge, PauseRequest, Streak, Streaks, UserChallenge

area = Area("gamification", prefix="v1/gamification", tag="Gamification")
find_entry_point = area.find_entry_point


@area.get("/streaks")
def list_streaks(query: PageQuery, user: CurrentUser, db: Session) -> Page[Streak]:
    """See how many days and weeks in a row you have done something.

    Days are those of your time zone. One missed day in 7 is forgiven. Empty until you have done something.
    """
    return service.list_streaks(db, user.id, query)


@area.post("/streaks/pause")
def pause_streaks(body: PauseRequest, user: CurrentUser, db: Session) -> Streaks:
    """Pause your streaks: paused days neither add nor break.

    From today on, or from tomorrow if you have done something today. A pause that holds already gets the new end.
    """
    return service.pause_streaks(db, user.id, body.until)


@area.post("/streaks/resume")
def resume_streaks(user: CurrentUser, db: Session) -> Streaks:
    """End your pause: today counts again. Without a pause nothing changes."""
    return service.resume_streaks(db, user.id)


@area.get("/badges")
def list_badges(query: BadgeQuery, user: CurrentUser, db: Session) -> Page[Badge]:
    """See the badges you have earned, newest first.

    With `include=locked` the others follow, each with how far you have come.
    """
    return service.list_badges(db, user.id, query)


@area.get("/challenges")
def list_challenges(query: PageQuery, user: CurrentUser, db: Session) -> Page[UserChallenge]:
    """Look through the challenges you have had, newest first."""
    return service.list_challenges(db, user.id, query)


@area.get("/challenges/today")
def read_todays_challenge(user: CurrentUser, uow: UnitOfWork) -> UserChallenge | None:
    """Read the challenge of your day, which begins at midnight where you live.

    Some complete themselves when you do what they ask for; `completes_with` says so.
    """
    return service.show_todays_challenge(uow, user.id)


@area.post("/challenges/{user_challenge_id}/complete", errors=[Conflict])
def complete_challenge(user_challenge_id: UUID, user: CurrentUser, db: Session) -> CompletedChallenge:
    """Say that you have done a challenge, on its day or the day after.

    The answer tells which badges this earned, and your streaks. A second time, or later, is a conflict.
    """
    return service.complete_challenge(db, user.id, user_challenge_id)
