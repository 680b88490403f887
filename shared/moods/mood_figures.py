"""Moods of a period by local day, for statistics: scores, and the labels that were chosen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.moods.calendars import SIGNS
from shared.moods.labels import load_labels
from shared.moods.models import Emotion, EnergyMetric

MOST_EMOTIONS = 5_000
_EMOTIONS, _ENERGY = table_of(Emotion).c, table_of(EnergyMetric).c


@dataclass(frozen=True)
class EmotionFigures:
    """One emotion: its valence as 1, 0 or -1, its intensity, and its labels as the person wrote them."""

    sign: int
    intensity: int
    labels: Sequence[str]


def load_daily_emotions(db: Session, user_id: UUID, first: date, last: date) -> Mapping[date, list[EmotionFigures]]:
    """Load the emotions of each day from `first` to `last`; days without any are left out. One query."""
    columns = (_EMOTIONS.local_date, _EMOTIONS.valence, _EMOTIONS.intensity, _EMOTIONS.labels)
    within = select(*columns).where(_EMOTIONS.user_id == user_id, _EMOTIONS.local_date.between(first, last))
    newest = within.order_by(_EMOTIONS.occurred_at.desc(), _EMOTIONS.id.desc()).limit(MOST_EMOTIONS)
    found: defaultdict[date, list[EmotionFigures]] = defaultdict(list)
    for day, valence, intensity, labels in db.execute(newest):
        found[day].append(EmotionFigures(SIGNS[valence], intensity, load_labels(labels)))
    return found


def load_daily_energy(db: Session, user_id: UUID, first: date, last: date) -> dict[date, float]:
    """Load the mean energy of each day from `first` to `last`; days without any are left out. One query."""
    day = _ENERGY.local_date
    within = (_ENERGY.user_id == user_id, day.between(first, last))
    rows = db.execute(select(day, func.sum(_ENERGY.energy), func.count()).where(*within).group_by(day))
    return {local_date: total / count for local_date, total, count in rows}
