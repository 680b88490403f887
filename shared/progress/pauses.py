"""A pause that someone takes: a holiday, an illness, or just enough for now."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.errors import invalid_field
from shared.progress.keeping import recount
from shared.progress.models import Activity, StreakPause
from shared.progress.rests import BY_USER, PAUSES, add_rest, owns
from shared.progress.schemas import MOST_PAUSED_DAYS, Streaks
from shared.progress.today import show_streaks

_DAY = timedelta(days=1)


def pause(db: Session, user_id: UUID, until: date | None) -> Streaks:
    """Pause someone's streaks from today on, or from tomorrow if something was done today already.

    `until` is the last day of it; a pause that holds already gets this new end. 422 for a day that is past or more
    than `MOST_PAUSED_DAYS` ahead.
    """
    today = _today(db, user_id)
    _check(until, today)
    begins = today if _is_resting(db, user_id, today) or not _is_done(db, user_id, today) else today + _DAY
    _end(db, user_id, today)
    if until is None or begins <= until:
        add_rest(db, user_id, BY_USER, begins, until)
    recount(db, user_id)
    return Streaks(streaks=show_streaks(db, user_id))


def resume(db: Session, user_id: UUID) -> Streaks:
    """End a pause: today counts again, also what was done on it while it was paused. Without one, nothing happens."""
    _end(db, user_id, _today(db, user_id))
    recount(db, user_id)
    return Streaks(streaks=show_streaks(db, user_id))


def _today(db: Session, user_id: UUID) -> date:
    return clock.local_date(clock.now(), accounts.timezone_of(db, user_id))


def _check(until: date | None, today: date) -> None:
    if until is not None and not today <= until <= today + MOST_PAUSED_DAYS * _DAY:
        told = f"Choose a day from today on, at most {MOST_PAUSED_DAYS} days ahead."
        raise invalid_field(("body", "until"), told, "date_out_of_range")


def _is_resting(db: Session, user_id: UUID, today: date) -> bool:
    begun = select(PAUSES.id).where(*owns(user_id, today), PAUSES.starts_on <= today)
    return db.execute(begun.order_by(PAUSES.id).limit(1)).first() is not None


def _is_done(db: Session, user_id: UUID, today: date) -> bool:
    done = select(Activity.id).where(Activity.user_id == user_id, Activity.local_date == today)
    return db.execute(done.order_by(Activity.id).limit(1)).first() is not None


def _end(db: Session, user_id: UUID, today: date) -> None:
    """Let the pauses that hold end yesterday; those that have not begun have never been."""
    pauses = table_of(StreakPause)
    db.execute(delete(pauses).where(*owns(user_id, today), PAUSES.starts_on >= today))
    db.execute(update(pauses).where(*owns(user_id, today)).values(ends_on=today - _DAY))
