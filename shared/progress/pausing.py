"""Pausing and going on, answered by the streaks as they are then."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.http import Page
from shared.progress.pauses import pause, resume
from shared.progress.schemas import Streak
from shared.progress.today import show_streaks


def pause_streaks(db: Session, user_id: UUID, until: date | None) -> Page[Streak]:
    """Pause someone's streaks (see `pause`) and show them."""
    pause(db, user_id, until)
    return show_streaks(db, user_id)


def resume_streaks(db: Session, user_id: UUID) -> Page[Streak]:
    """End someone's pause and show their streaks."""
    resume(db, user_id)
    return show_streaks(db, user_id)
