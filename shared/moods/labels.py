"""Labels and activities of emotions: sealed with the emotion as they were written, and hashed to be found and counted.

The hash is made with a key of the person's, so that nobody who has the tables can guess a word or compare two people,
and no hash means anything once that key is destroyed. It is of the folded text: "Hopeful" and "hopeful " are one label.
"""

import hmac
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from shared.core.crypto.person_keys import derive_subkey
from shared.core.db import table_of
from shared.core.folded_text import fold_label
from shared.moods.models import LABEL, Emotion, EmotionLabel, LabelKind
from shared.moods.schemas import LabelCount

MOST_COUNTED = 50
_PURPOSE = "emotion-labels"
_LABELS = table_of(EmotionLabel)
_COLUMNS = _LABELS.c
_EMOTIONS = table_of(Emotion).c


def hash_label(user_id: UUID, kind: LabelKind, text: str) -> bytes:
    """Return the keyed hash (32 bytes) by which a label of this person is found."""
    return hmac.digest(derive_subkey(user_id, _PURPOSE), f"{kind}\0{fold_label(text)}".encode(), "sha256")


def drop_repeated(labels: Sequence[str]) -> list[str]:
    """Return the labels in their order, without those that fold to an earlier one."""
    return list({fold_label(label): label for label in reversed(labels)}.values())[::-1]


def dump_labels(labels: Sequence[str]) -> str:
    """Return what is sealed in a column."""
    return to_json(list(labels)).decode()


def load_labels(text: str) -> list[str]:
    """Read a column."""
    labels: list[str] = from_json(text)
    return labels


def store_hashes(
    db: Session, user_id: UUID, emotion_id: UUID, day: date, texts_by_kind: Mapping[LabelKind, Sequence[str]]
) -> None:
    """Store the hashes of a new emotion."""
    insert_hashes(db, build_hashes(user_id, emotion_id, day, texts_by_kind))


def build_hashes(
    user_id: UUID, emotion_id: UUID, day: date, texts_by_kind: Mapping[LabelKind, Sequence[str]]
) -> list[dict[str, Any]]:
    """Build the rows of the hashes of an emotion."""
    return [
        {
            "emotion_id": emotion_id,
            "kind": kind,
            "label_hash": hash_label(user_id, kind, text),
            "user_id": user_id,
            "local_date": day,
        }
        for kind, texts in texts_by_kind.items()
        for text in texts
    ]


def insert_hashes(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the hashes of one or many emotions."""
    if rows:
        db.execute(insert(_LABELS), rows)


def delete_hashes(db: Session, emotion_id: UUID) -> None:
    """Delete the hashes of an emotion that is about to get others."""
    db.execute(delete(_LABELS).where(_COLUMNS.emotion_id == emotion_id))


def has_label(user_id: UUID, kind: LabelKind, text: str) -> ColumnElement[bool]:
    """The condition that an emotion has this label."""
    own = (_COLUMNS.emotion_id == _EMOTIONS.id, _COLUMNS.kind == kind)
    return select(_COLUMNS.emotion_id).where(*own, _COLUMNS.label_hash == hash_label(user_id, kind, text)).exists()


def find_label_days(
    db: Session, user_id: UUID, names: Collection[str], first: date, last: date
) -> dict[str, frozenset[date]]:
    """Return on which days from `first` to `last` some emotion still has each of up to 1,000 labels, in one query."""
    if not names:
        return {}
    hashes = {name: hash_label(user_id, LABEL, name) for name in names}
    within = (_COLUMNS.user_id == user_id, _COLUMNS.kind == LABEL, _COLUMNS.local_date.between(first, last))
    asked = _COLUMNS.label_hash.in_(sorted(frozenset(hashes.values())))
    columns = (_COLUMNS.label_hash, _COLUMNS.local_date)
    used: defaultdict[bytes, set[date]] = defaultdict(set)
    for found, day in db.execute(select(*columns).where(*within, asked).distinct()):
        used[found].add(day)
    return {name: frozenset(used.get(found, ())) for name, found in hashes.items()}


def count_labels(db: Session, user_id: UUID, kind: LabelKind, first: date, last: date) -> list[LabelCount]:
    """Count the labels of a period, the most frequent first, in one query: at most `MOST_COUNTED`.

    Each is written as in the emotion that has it last, which is also where its text is read.
    """
    within = (_COLUMNS.user_id == user_id, _COLUMNS.kind == kind, _COLUMNS.local_date.between(first, last))
    newest_first = (_COLUMNS.local_date.desc(), _COLUMNS.emotion_id.desc())
    counted = (
        select(
            _COLUMNS.label_hash,
            _COLUMNS.emotion_id,
            _COLUMNS.local_date,
            func.count().over(partition_by=_COLUMNS.label_hash).label("frequency"),
            func.row_number().over(partition_by=_COLUMNS.label_hash, order_by=newest_first).label("place"),
        )
        .where(*within)
        .subquery()
    )
    column = _EMOTIONS.labels if kind == LABEL else _EMOTIONS.activities
    newest = (
        select(counted.c.label_hash, counted.c.frequency, counted.c.local_date, column.label("texts"))
        .join_from(counted, table_of(Emotion), _EMOTIONS.id == counted.c.emotion_id)
        .where(counted.c.place == 1)
        .order_by(counted.c.frequency.desc(), counted.c.local_date.desc(), counted.c.label_hash)
        .limit(MOST_COUNTED)
    )
    return [_build_count(user_id, kind, row) for row in db.execute(newest)]


def _build_count(user_id: UUID, kind: LabelKind, row: Any) -> LabelCount:
    written = next(text for text in load_labels(row.texts) if hash_label(user_id, kind, text) == row.label_hash)
    return LabelCount(label=written, count=row.frequency, last_on=row.local_date)
