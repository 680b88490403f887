"""What emotions and energy metrics have in common as logs: when they were, and that each is stored once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db.conditional_writes import try_insert
from shared.core.errors import Conflict, Invalid, invalid_field
from shared.moods.schemas import MOST_DAYS_BACK

MAX_CLOCK_LEAD = timedelta(minutes=5)
_MOST_BACK = timedelta(days=MOST_DAYS_BACK)
_ANY_ZONE = timedelta(days=2)
"""More than two zones can differ by."""


@dataclass(frozen=True)
class LogTime:
    """A moment, and the day that it was for someone where they were then."""

    moment: datetime
    day: date


def resolve_time(db: Session, user_id: UUID, sent: datetime | None) -> LogTime:
    """Return when a log was: now, or a moment up to `MOST_DAYS_BACK` local days ago; 422 for any other.

    A clock that is up to 5 minutes fast is accepted: its moment is now.
    """
    now = clock.now()
    today = clock.local_date(now, accounts.get_timezone(db, user_id))
    if sent is None:
        return LogTime(now, today)
    if sent > now + MAX_CLOCK_LEAD:
        raise _build_refusal("This moment is in the future. Send one that has been, or leave it out for now.")
    if sent < now - _MOST_BACK - _ANY_ZONE:
        raise _build_too_old()
    moment = min(sent.astimezone(UTC), now)
    day = accounts.find_local_date_at(db, user_id, moment)
    if day < today - _MOST_BACK:
        raise _build_too_old()
    return LogTime(moment, day)


def store_once(db: Session, table: Table, fields: dict[str, Any], find_known: Callable[[], Row[Any] | None]) -> Any:
    """Insert a log that its client gave an id, and return None; return the stored row where that id is known.

    If two devices send the same log at once, one waits for the other and then finds it.
    """
    known = find_known()
    if known is None and not try_insert(db, table, fields):
        known = find_known()
        if known is None:  # no log has the id: the account was deleted meanwhile
            raise Conflict("This could not be stored. Please try again.")
    return known


def _build_too_old() -> Invalid:
    return _build_refusal(f"Send a moment of the last {MOST_DAYS_BACK} days.")


def _build_refusal(message: str) -> Invalid:
    return invalid_field(("body", "occurred_at"), message, "moment_out_of_range")
