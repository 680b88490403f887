"""The doors of streaks, badges and challenges."""

from sqlalchemy.orm import Session

from shared.core.http import Area, CurrentUser, Page
from shared.progress import service
from shared.progress.schemas import PauseRequest, Streak

area = Area("gamification", prefix="v1/gamification", tag="Gamification")


@area.get("/streaks")
def list_streaks(user: CurrentUser, db: Session) -> Page[Streak]:
    """See how many days and weeks in a row you have done something.

    Days are those of your time zone. One missed day in 7 is forgiven. Empty until you have done something.
    """
    return service.show_streaks(db, user.id)


@area.post("/streaks/pause")
def pause_streaks(body: PauseRequest, user: CurrentUser, db: Session) -> Page[Streak]:
    """Pause your streaks: paused days neither add nor break.

    From today on, or from tomorrow if you have done something today. A pause that holds already gets the new end.
    """
    service.pause(db, user.id, body.until)
    return service.show_streaks(db, user.id)


@area.post("/streaks/resume")
def resume_streaks(user: CurrentUser, db: Session) -> Page[Streak]:
    """End your pause: today counts again. Without a pause nothing changes."""
    service.resume(db, user.id)
    return service.show_streaks(db, user.id)
