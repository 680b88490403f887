"""Series ready to draw: scores of one value gathered into days, weeks or months where the person lives."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.core import clock
from shared.values.schemas import Bucket, Point

Scored = tuple[str, datetime, int]
"""What is gathered: the key of a value, when it was rated, the score."""


@dataclass(slots=True)
class _Tally:
    total: int = 0
    least: int = 0
    most: int = 0
    count: int = 0

    def add(self, score: int) -> None:
        """Count one more score."""
        self.least = min(self.least, score) if self.count else score
        self.most = max(self.most, score)
        self.total += score
        self.count += 1


def gather(scores: Iterable[Scored], timezone: str, bucket: Bucket) -> dict[str, list[Point]]:
    """Gather scores, in any order, into points by key, oldest first; holds one tally a point, never the scores."""
    tallies: dict[str, dict[date, _Tally]] = {}
    for key, moment, score in scores:
        begins = begin_bucket(clock.local_date(moment, timezone), bucket)
        tallies.setdefault(key, {}).setdefault(begins, _Tally()).add(score)
    return {key: [_point(begins, found[begins]) for begins in sorted(found)] for key, found in tallies.items()}


def begin_bucket(day: date, bucket: Bucket) -> date:
    """Return the first day of the day, ISO week or month that `day` is in."""
    if bucket == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if bucket == "month" else day


def _point(begins: date, tally: _Tally) -> Point:
    """Build without validating again: five years of days are 50,000 points."""
    mean = round(tally.total / tally.count, 2)
    return Point.model_construct(date=begins, mean=mean, min=tally.least, max=tally.most, n=tally.count)
