"""Emotions that an import adds and takes away, many at a time; nothing is published, so they earn no streak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.moods import labels
from shared.moods.models import ACTIVITY, LABEL, Emotion, EmotionValence
from shared.moods.text_source import EMOTION
from shared.search import service as search

_EMOTIONS = table_of(Emotion)
_C = _EMOTIONS.c
_FIRST_VERSION = 1
NEUTRAL_INTENSITY = 5
_SCORES: dict[int, tuple[EmotionValence, int]] = {
    -2: ("negative", 9),
    -1: ("negative", 6),
    0: ("neutral", NEUTRAL_INTENSITY),
    1: ("positive", 6),
    2: ("positive", 9),
}
"""What the five faces of other apps are here: how they feel, and how strongly."""


@dataclass(frozen=True)
class ImportedEmotion:
    """How someone felt: the word of their app, from -2 (worst) to 2 (best) or None, and what they did."""

    id: UUID
    occurred_at: datetime
    local_date: date
    score: int | None
    labels: Sequence[str]
    activities: Sequence[str]


def add_imported_emotions(db: Session, user_id: UUID, emotions: Sequence[ImportedEmotion]) -> None:
    """Store up to 1,000 emotions and note them for the index; one without a score is neutral."""
    if not emotions:
        return
    now, rows = clock.now(), []
    hashes = []
    for one in emotions:
        valence, intensity = _SCORES[one.score or 0]
        texts = {LABEL: labels.drop_repeated(one.labels), ACTIVITY: labels.drop_repeated(one.activities)}
        rows.append(
            {
                "id": one.id,
                "user_id": user_id,
                "client_id": uuid4(),
                "occurred_at": one.occurred_at,
                "local_date": one.local_date,
                "valence": valence,
                "intensity": intensity,
                "labels": labels.dump_labels(texts[LABEL]),
                "activities": labels.dump_labels(texts[ACTIVITY]),
                "note": None,
                "created_at": now,
                "updated_at": now,
                "version": _FIRST_VERSION,
            }
        )
        hashes += labels.build_hashes(user_id, one.id, one.local_date, texts)
    db.connection().execute(insert(_EMOTIONS), rows)
    labels.insert_hashes(db, hashes)
    search.add_texts(db, user_id, EMOTION, [one.id for one in emotions if one.labels or one.activities])


def complete_rows(db: Session, user_id: UUID, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make the hashes of emotions that were imported as rows."""
    if table is not _EMOTIONS:
        return
    hashes = [
        one
        for row in rows
        for one in labels.build_hashes(
            user_id,
            row["id"],
            row["local_date"],
            {LABEL: labels.load_labels(row["labels"]), ACTIVITY: labels.load_labels(row["activities"])},
        )
    ]
    labels.insert_hashes(db, hashes)
