"""Histories of many people at once: a few queries for up to 1,000 of them, whatever they have done."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.consistency.scores import LONGEST, History, find_paused_bits
from shared.core import clock
from shared.goals import service as goals
from shared.progress import service as progress

_SPAN = timedelta(days=LONGEST - 1)


def load_histories(
    db: Session, calendars: Mapping[UUID, accounts.AccountCalendar], lasts: Mapping[UUID, date]
) -> dict[UUID, History]:
    """Load the histories of up to 1,000 people, each up to and with a local day of theirs that is over."""
    if not lasts:
        return {}
    active = progress.read_active_day_bits(db, lasts, LONGEST)
    pauses = progress.read_pauses(db, lasts, min(lasts.values()) - _SPAN)
    commitments = goals.count_commitments(db, {one: goals.DayWindow(day - _SPAN, day) for one, day in lasts.items()})
    return {
        user_id: History(
            last,
            clock.local_date(calendars[user_id].created_at, calendars[user_id].timezone),
            active.get(user_id, 0),
            find_paused_bits(last, pauses[user_id]),
            commitments.get(user_id, {}),
        )
        for user_id, last in lasts.items()
    }
