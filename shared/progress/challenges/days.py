"""The day that it is where someone lives, and when the next one begins there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.core import clock


@dataclass(frozen=True)
class LocalDay:
    """A local day, and the first moment of the next one, in UTC."""

    day: date
    next_at: datetime


def local_day(moment: datetime, timezone: str) -> LocalDay:
    """Return the day that `moment` falls on in an IANA zone.

    Where clocks are set forward at midnight there is no midnight that night (Africa/Cairo): read with the offset of
    before, as PEP 495 has it, it is the moment of the change, at which the new day begins.
    """
    day = clock.local_date(moment, timezone)
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone))
    return LocalDay(day, midnight.astimezone(UTC))
