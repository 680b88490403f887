"""Calendars and trends of moods: the logs of a period in buckets, ready to draw.

The database counts the logs of each day; from days come weeks and months. What was not logged is a gap: a bucket
without figures, and never a zero. Two queries, whatever the period holds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core.buckets import Bucket, find_bucket_start, list_bucket_starts
from shared.core.db import table_of
from shared.core.errors import invalid_field
from shared.moods.models import Emotion, EmotionValence, EnergyMetric
from shared.moods.schemas import CalendarQuery, Figures, MoodBucket, TrendPoint

CALENDAR_DAYS, MOST_CALENDAR_DAYS = 31, 366
TREND_DAYS, MOST_TREND_DAYS = 91, 5 * 366
AVERAGED_BUCKETS = 7
_EMOTIONS, _ENERGY = table_of(Emotion).c, table_of(EnergyMetric).c
SIGNS: Mapping[EmotionValence, int] = {"positive": 1, "neutral": 0, "negative": -1}
"""Valences as numbers, of which a mean can be taken."""


@dataclass(frozen=True)
class Tally:
    """Scores that were added up."""

    total: int
    lowest: int
    highest: int
    count: int

    def __add__(self, other: "Tally") -> "Tally":
        """Add up both."""
        return Tally(
            self.total + other.total,
            min(self.lowest, other.lowest),
            max(self.highest, other.highest),
            self.count + other.count,
        )

    @property
    def mean(self) -> float:
        """The mean score, rounded to two digits."""
        return round(self.total / self.count, 2)


@dataclass(frozen=True)
class MoodTally:
    """What was logged in a bucket; None where nothing was. `signs` adds up valences as 1, 0 and -1."""

    signs: int = 0
    intensity: Tally | None = None
    energy: Tally | None = None

    def __add__(self, other: "MoodTally") -> "MoodTally":
        """Add up both."""
        return MoodTally(
            self.signs + other.signs,
            add_tallies((self.intensity, other.intensity)),
            add_tallies((self.energy, other.energy)),
        )


NOTHING = MoodTally()


def add_tallies(tallies: Iterable[Tally | None]) -> Tally | None:
    """Add up those that there are."""
    found = [tally for tally in tallies if tally is not None]
    return reduce(Tally.__add__, found) if found else None


def resolve_days(query: CalendarQuery, today: date, default: int, most: int) -> tuple[date, date]:
    """Fill in the first and the last day of a query; 422 for a period that is empty or longer than `most` days."""
    last = query.until or today
    first = query.since or date.fromordinal(max(1, last.toordinal() - default + 1))
    if first > last:
        raise invalid_field(("query", "from"), "The first day must not be after the last.", "date_out_of_range")
    if (last - first).days >= most:
        raise invalid_field(("query", "from"), f"Ask for at most {most} days.", "date_out_of_range")
    return first, last


def read_tallies(db: Session, user_id: UUID, first: date, last: date, bucket: Bucket) -> dict[date, MoodTally]:
    """Read what someone logged from `first` up to and with `last`, by the first day of each bucket, gaps included."""
    found: defaultdict[date, list[MoodTally]] = defaultdict(list)
    for tally_by_day in (_read_emotions(db, user_id, first, last), _read_energy(db, user_id, first, last)):
        for day, tally in tally_by_day:
            found[find_bucket_start(day, bucket)].append(tally)
    return {
        start: reduce(MoodTally.__add__, found[start], NOTHING) for start in list_bucket_starts(first, last, bucket)
    }


def build_buckets(tallies: Mapping[date, MoodTally]) -> list[MoodBucket]:
    """Build the days of a calendar, without validating them again."""
    return [MoodBucket.from_columns(_build_fields(start, tally)) for start, tally in tallies.items()]


def build_points(tallies: Mapping[date, MoodTally]) -> list[TrendPoint]:
    """Build the points of a trend."""
    intensity = average_recent([tally.intensity for tally in tallies.values()])
    energy = average_recent([tally.energy for tally in tallies.values()])
    return [
        TrendPoint.from_columns(
            {**_build_fields(start, tally), "intensity_average": intensity[place], "energy_average": energy[place]}
        )
        for place, (start, tally) in enumerate(tallies.items())
    ]


def average_recent(tallies: Sequence[Tally | None]) -> list[float | None]:
    """Return, for each bucket with scores, the mean of all scores of it and the buckets before; None for a gap."""
    return [
        None if tally is None else _find_mean(tallies[max(0, place - AVERAGED_BUCKETS + 1) : place + 1])
        for place, tally in enumerate(tallies)
    ]


def _find_mean(tallies: Sequence[Tally | None]) -> float | None:
    total = add_tallies(tallies)
    return None if total is None else total.mean


def _build_fields(start: date, tally: MoodTally) -> dict[str, Any]:
    felt = tally.intensity
    valence = None if felt is None else round(tally.signs / felt.count, 2)
    return {
        "date": start,
        "valence": valence,
        "intensity": _build_figures(felt),
        "energy": _build_figures(tally.energy),
    }


def _build_figures(tally: Tally | None) -> Figures | None:
    if tally is None:
        return None
    return Figures.from_columns({"mean": tally.mean, "min": tally.lowest, "max": tally.highest, "n": tally.count})


def _read_emotions(db: Session, user_id: UUID, first: date, last: date) -> list[tuple[date, MoodTally]]:
    within = (_EMOTIONS.user_id == user_id, _EMOTIONS.local_date.between(first, last))
    by_day = (_EMOTIONS.local_date, _EMOTIONS.valence)
    rows = db.execute(select(*by_day, *_aggregate(_EMOTIONS.intensity)).where(*within).group_by(*by_day))
    return [
        (day, MoodTally(SIGNS[valence] * count, Tally(total, lowest, highest, count)))
        for day, valence, total, lowest, highest, count in rows
    ]


def _read_energy(db: Session, user_id: UUID, first: date, last: date) -> list[tuple[date, MoodTally]]:
    within = (_ENERGY.user_id == user_id, _ENERGY.local_date.between(first, last))
    by_day = _ENERGY.local_date
    rows = db.execute(select(by_day, *_aggregate(_ENERGY.energy)).where(*within).group_by(by_day))
    return [(day, MoodTally(energy=Tally(*scores))) for day, *scores in rows]


def _aggregate(score: Any) -> list[Any]:
    """The sum, lowest, highest and number of scores. The sums of a day are far below the limit of an integer."""
    return [aggregate(score) for aggregate in _AGGREGATES]


_AGGREGATES: tuple[Callable[[Any], Any], ...] = (func.sum, func.min, func.max, func.count)
