"""API area of streaks, badges and challenges."""

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
    """List your streaks: how many days and weeks in a row you have done something.

    Days are those of your time zone. One missed day in 7 is forgiven. The list is empty until your first activity.
    """
    return service.list_streaks(db, user.id, query)


@area.post("/streaks/pause")
def pause_streaks(body: PauseRequest, user: CurrentUser, db: Session) -> Streaks:
    """Pause your streaks: paused days neither add to a streak nor break it.

    The pause begins today, or tomorrow if you have done something today. If there is a pause already, its end changes.
    """
    return service.pause_streaks(db, user.id, body.until)


@area.post("/streaks/resume")
def resume_streaks(user: CurrentUser, db: Session) -> Streaks:
    """End your pause, so that today counts again. Without a pause, nothing changes."""
    return service.resume_streaks(db, user.id)


@area.get("/badges")
def list_badges(query: BadgeQuery, user: CurrentUser, db: Session) -> Page[Badge]:
    """List the badges that you have earned, newest first.

    With `include=locked`, the badges you have not earned yet follow, each with your progress.
    """
    return service.list_badges(db, user.id, query)


@area.get("/challenges")
def list_challenges(query: PageQuery, user: CurrentUser, db: Session) -> Page[UserChallenge]:
    """List your past challenges, newest first."""
    return service.list_challenges(db, user.id, query)


@area.get("/challenges/today")
def read_todays_challenge(user: CurrentUser, uow: UnitOfWork) -> UserChallenge | None:
    """Read today's challenge. Days begin at midnight in your time zone.

    Some challenges are completed automatically when you do what they ask for; `completes_with` says which.
    """
    return service.show_todays_challenge(uow, user.id)


@area.post("/challenges/{user_challenge_id}/complete", errors=[Conflict])
def complete_challenge(user_challenge_id: UUID, user: CurrentUser, db: Session) -> CompletedChallenge:
    """Mark a challenge as done, on its day or the day after.

    The response lists the badges that this earned, and your streaks. Returns 409 if it is done already or too late.
    """
    return service.complete_challenge(db, user.id, user_challenge_id)
