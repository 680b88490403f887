"""The door of what someone has done so far."""

from sqlalchemy.orm import Session

from shared.core.http import Area, CurrentUser
from shared.progress import service
from shared.progress.schemas import ProgressSummary

area = Area("progress", prefix="v1/progress", tag="Progress")
find_entry_point = area.find_entry_point


@area.get("/summary")
def read_summary(user: CurrentUser, db: Session) -> ProgressSummary:
    """See what you have done: counts, streaks, badges, and the last twelve weeks, ready to draw.

    What you delete stays counted: the day was lived. Days and weeks are those of your time zone.
    """
    return service.show_summary(db, user.id)
