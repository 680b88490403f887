"""Timer schedules: NCRONTAB with six fields, seconds first, in UTC, as Azure reads them without a time zone setting."""

import re
from datetime import UTC, datetime

from croniter import CroniterBadCronError, CroniterBadDateError, croniter

from devhost.errors import StartError

FIELDS = 6
# NCRONTAB knows numbers, names, lists, ranges and steps; croniter knows more (L, W, #, ?), which Azure would refuse.
_FIELD = re.compile(r"(?:\*|\d{1,2}|[A-Za-z]{3})(?:-(?:\d{1,2}|[A-Za-z]{3}))?(?:/\d{1,2})?")
# Weekdays are 0 (Sunday) to 6; croniter would also take 7.
_SEVENTH = re.compile(r"(?<![/\w])7(?!\w)|-7(?!\w)")
# A range from a weekday to itself is that day, but croniter reads it as the whole week.
_RANGE_OF_ONE = re.compile(r"(?<!\w)(\w+)-\1(?:/\d+)?(?!\w)")
_TIME_SPAN = re.compile(r"(?:\d+\.)?\d+:\d{2}:\d{2}(?:\.\d+)?")


def check_schedule(expression: str) -> None:
    """Refuse, with the reason, what is not a six-field NCRONTAB expression."""
    if _TIME_SPAN.fullmatch(expression.strip()):
        raise StartError(
            f"{expression!r} is a time span, which Flex Consumption does not run; write six fields, seconds first"
        )
    fields = expression.split()
    if len(fields) != FIELDS:
        raise StartError(
            f"{expression!r} must have six fields (second minute hour day month weekday), it has {len(fields)}"
        )
    for field in fields:
        if not all(_FIELD.fullmatch(part) for part in field.split(",")):
            raise StartError(f"{expression!r}: {field!r} is not NCRONTAB")
    if _SEVENTH.search(fields[-1]):
        raise StartError(f"{expression!r}: weekdays are 0 to 6, Sunday first")
    try:
        next_time(expression, datetime.now(UTC))
    except (CroniterBadCronError, CroniterBadDateError) as error:
        raise StartError(f"{expression!r} is not a schedule: {error}") from error


def next_time(expression: str, after: datetime) -> datetime:
    """Find the first moment after an aware one that the schedule names; day and weekday must both agree."""
    plain = _RANGE_OF_ONE.sub(r"\1", expression)
    dates = croniter(plain, after.astimezone(UTC), second_at_beginning=True, day_or=False)
    found: datetime = dates.get_next(datetime)
    return found
