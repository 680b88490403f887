"""Events of moods, for other domains to listen to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class MoodLogged:
    """Someone logged an emotion; `day` is the day on which they felt it, where they were then."""

    user_id: UUID
    emotion_id: UUID
    occurred_at: datetime
    day: date


@dataclass(frozen=True)
class EnergyLogged:
    """Someone logged their energy; `day` is the day that it is about, where they were then."""

    user_id: UUID
    energy_metric_id: UUID
    occurred_at: datetime
    day: date
