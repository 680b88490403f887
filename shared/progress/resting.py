"""Rests that nobody has to take: what someone else's rule, or a change of zone, does to the days that can be missed."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.progress.keeping import recount
from shared.progress.models import StreakPause
from shared.progress.rests import BY_SAFETY, BY_TRAVEL, PAUSES, add_rest, reaches
from shared.safety import service as safety

_DAY = timedelta(days=1)
_PAUSES = table_of(StreakPause)


def pause_at_red(db: Session, event: safety.LevelRaised) -> None:
    """Pause on the day someone's level became red, until it falls. They are not told, and need not resume."""
    if event.level != safety.RED:
        return
    held = (PAUSES.user_id == event.user_id, PAUSES.reason == BY_SAFETY, reaches(event.day))
    if not changed_rows(db.execute(update(_PAUSES).where(*held).values(ends_on=None))):
        add_rest(db, event.user_id, BY_SAFETY, event.day, None)
        recount(db, event.user_id)


def end_pause_at_red(db: Session, event: safety.LevelFalls) -> None:
    """Let the pause end with the last day on which the level holds, which is not over yet."""
    held = (PAUSES.user_id == event.user_id, PAUSES.reason == BY_SAFETY, PAUSES.ends_on.is_(None))
    db.execute(update(_PAUSES).where(*held).values(ends_on=event.last_day))


def excuse_lost_days(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let no day be missed that a change of zone skipped or cut short, such as Monday 11 p.m. becoming Wednesday.

    Travel the other way lives days twice. They are in the set of days once.
    """
    now = clock.now()
    left, entered = clock.local_date(now, event.before), clock.local_date(now, event.after)
    if left >= entered:
        return
    last = entered - _DAY
    covers = (PAUSES.reason == BY_TRAVEL, PAUSES.starts_on <= left, PAUSES.ends_on >= last)
    known = select(PAUSES.id).where(PAUSES.user_id == event.user_id, *covers).order_by(PAUSES.id).limit(1)
    if db.execute(known).first() is None:
        add_rest(db, event.user_id, BY_TRAVEL, left, last)
        recount(db, event.user_id)
