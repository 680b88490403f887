"""What the coach may know of mood and energy: the latest of each that models may read, if it is of these days."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.chat.service import CoachFact, FactEntry
from shared.core import clock
from shared.core.db import table_of
from shared.core.kept_texts import NEVER
from shared.moods.labels import load_labels
from shared.moods.models import Emotion, EnergyMetric

_RECENT = timedelta(days=7)
_EMOTIONS, _METRICS = table_of(Emotion).c, table_of(EnergyMetric).c


def load_latest_logs(db: Session, user_id: UUID) -> CoachFact | None:
    """Load the latest emotion and energy of the last week; None where there are none."""
    entries = [*_load_emotion(db, user_id), *_load_energy(db, user_id)]
    return CoachFact(entries) if entries else None


def _load_emotion(db: Session, user_id: UUID) -> Iterator[FactEntry]:
    columns = (_EMOTIONS.id, _EMOTIONS.local_date, _EMOTIONS.valence, _EMOTIONS.intensity, _EMOTIONS.labels)
    recent = (_EMOTIONS.user_id == user_id, _EMOTIONS.ai_mode != NEVER, _EMOTIONS.occurred_at >= clock.now() - _RECENT)
    latest = select(*columns).where(*recent).order_by(_EMOTIONS.occurred_at.desc(), _EMOTIONS.id.desc())
    row = db.execute(latest.limit(1)).one_or_none()
    if row is not None:
        words = ", ".join(load_labels(row.labels))
        told = f"Their mood on {row.local_date}: {row.valence}, intensity {row.intensity} of 10"
        yield FactEntry("emotion", row.id, f"{told}: {words}" if words else told)


def _load_energy(db: Session, user_id: UUID) -> Iterator[FactEntry]:
    columns = (_METRICS.id, _METRICS.local_date, _METRICS.energy)
    recent = (_METRICS.user_id == user_id, _METRICS.ai_mode != NEVER, _METRICS.occurred_at >= clock.now() - _RECENT)
    latest = select(*columns).where(*recent).order_by(_METRICS.occurred_at.desc(), _METRICS.id.desc())
    row = db.execute(latest.limit(1)).one_or_none()
    if row is not None:
        yield FactEntry("energy_metric", row.id, f"Their energy on {row.local_date}: {row.energy} of 10")
