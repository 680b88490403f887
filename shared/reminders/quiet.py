"""Quiet hours: whether it is quiet where someone lives, and when that ends."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_HOUR = 60


def end_of_quiet(quiet: tuple[int, int] | None, zone: str, now: datetime) -> datetime | None:
    """Return when the quiet hours that hold at `now` end, in UTC; None where it is not quiet.

    `quiet` are two local minutes since midnight, from and until; over midnight where the second is the smaller one.
    Where the hour of the end comes twice, the first one that is still to come is meant.
    """
    local = now.astimezone(ZoneInfo(zone))
    if quiet is None or not _is_within(local.hour * _HOUR + local.minute, *quiet):
        return None
    end = time(quiet[1] // _HOUR, quiet[1] % _HOUR, tzinfo=local.tzinfo)
    days = (local.date(), local.date() + timedelta(days=1))
    passings = (datetime.combine(day, end.replace(fold=fold)).astimezone(UTC) for day in days for fold in (0, 1))
    return next(moment for moment in passings if moment > now)


def _is_within(minute: int, begin: int, until: int) -> bool:
    if begin < until:
        return begin <= minute < until
    return minute >= begin or minute < until
