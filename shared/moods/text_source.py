"""The texts of moods for the search index: an emotion with its labels, activities and note, and notes about energy."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.owned_rows import are_owned_rows, read_owned_rows
from shared.moods.labels import load_labels
from shared.moods.models import Emotion, EnergyMetric
from shared.search import service as search

EMOTION, ENERGY_METRIC = "emotion", "energy_metric"
_EMOTIONS, _METRICS = table_of(Emotion).c, table_of(EnergyMetric).c
_FELT = (_EMOTIONS.id, _EMOTIONS.occurred_at, _EMOTIONS.labels, _EMOTIONS.activities, _EMOTIONS.note)
_OWN_EMOTIONS = select(*_FELT).where(*are_owned_rows(_EMOTIONS.user_id, _EMOTIONS.id))
_OWN_METRICS = select(_METRICS.id, _METRICS.occurred_at, _METRICS.note).where(
    *are_owned_rows(_METRICS.user_id, _METRICS.id)
)


def load_emotions(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load emotions."""
    return [build_emotion(row) for row in read_owned_rows(db, _OWN_EMOTIONS, user_id, ids)]


def build_emotion(row: Sequence[Any]) -> search.SourceText:
    """Build the text of an emotion."""
    emotion_id, moment, labels, activities, note = row
    words = search.join_fields(", ".join(load_labels(labels)), ", ".join(load_labels(activities)), note)
    return search.SourceText(emotion_id, words, moment)


def load_energy_metrics(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load energy metrics."""
    rows = read_owned_rows(db, _OWN_METRICS, user_id, ids)
    return [search.SourceText(row.id, search.join_fields(row.note), row.occurred_at) for row in rows]


def list_emotion_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of emotions."""
    return search.list_row_ids(db, select(_EMOTIONS.id).where(_EMOTIONS.user_id == user_id), _EMOTIONS.id, after, limit)


def list_energy_metric_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of energy metrics that have a note."""
    own = select(_METRICS.id).where(_METRICS.user_id == user_id, _METRICS.note.is_not(None))
    return search.list_row_ids(db, own, _METRICS.id, after, limit)


EMOTIONS = search.TextSource(
    EMOTION, load_emotions, list_emotion_ids, is_memory=True, rows=search.RowTexts(_FELT, build_emotion)
)
ENERGY_METRICS = search.TextSource(ENERGY_METRIC, load_energy_metrics, list_energy_metric_ids)
