"""Buckets: the days, weeks and months that a chart of someone's history is drawn in, as their first days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

Bucket = Literal["day", "week", "month"]
_IN_NEXT_MONTH = timedelta(days=31)
"""Added to the first of a month, it leads into the next one."""


def find_bucket_start(day: date, bucket: Bucket) -> date:
    """Return the first day of the day, ISO week or month that `day` is in."""
    if bucket == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if bucket == "month" else day


def list_bucket_starts(first: date, last: date, bucket: Bucket) -> Iterator[date]:
    """Yield the first day of each bucket that reaches into the days from `first` up to and with `last`, in order."""
    start = find_bucket_start(first, bucket)
    while start <= last:
        yield start
        try:
            start = _find_next_start(start, bucket)
        except OverflowError:  # the calendar ends with the year 9999
            return


def _find_next_start(start: date, bucket: Bucket) -> date:
    if bucket == "month":
        return (start + _IN_NEXT_MONTH).replace(day=1)
    return start + (timedelta(weeks=1) if bucket == "week" else timedelta(days=1))
