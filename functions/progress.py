"""API area of a person's progress."""

from sqlalchemy.orm import Session

from shared.core.http import Area, CurrentUser
from shared.progress import service
from shared.progress.schemas import ProgressSummary

area = Area("progress", prefix="v1/progress", tag="Progress")
find_entry_point = area.find_entry_point


@area.get("/summary")
def read_summary(user: CurrentUser, db: Session) -> ProgressSummary:
    """Read your progress: counts, streaks, badges, and the last twelve weeks, ready for a chart.

    Things that you delete stay counted. Days and weeks are those of your time zone.
    """
    return service.show_summary(db, user.id)
