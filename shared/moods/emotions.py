"""Rows of emotions: storing one once, changing it, and how a row becomes an emotion."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, insert, select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import table_of
from shared.core.errors import Conflict
from shared.moods import labels, logs, models
from shared.moods.events import MoodLogged
from shared.moods.models import ACTIVITY, LABEL
from shared.moods.schemas import Emotion, EmotionChange, EmotionCreate, EmotionQuery
from shared.moods.text_source import EMOTION
from shared.search import service as search

NO_SUCH_EMOTION = "You have no emotion with this id."
ANOTHER_CONTENT = "You logged something else under this client id. Change that one, or use a new id."
TABLE = table_of(models.Emotion)
COLUMNS = TABLE.c
SHOWN = tuple(COLUMNS[name] for name in Emotion.model_fields)
_CONTENT = ("valence", "intensity", "labels", "activities", "note")


def store_emotion(db: Session, user_id: UUID, body: EmotionCreate) -> Emotion:
    """Store an emotion and publish it; one that is known by its client id is returned as it is stored.

    409 where the known one holds something else, unless it was edited since: then this is a late copy of the first.
    """
    content = {**{name: getattr(body, name) for name in _CONTENT}, **_drop_repeated(body.labels, body.activities)}
    client_id = body.client_id
    if client_id is not None and (known := _find_known(db, user_id, client_id)) is not None:
        return _return_known(known, content)
    time, now = logs.resolve_time(db, user_id, body.occurred_at), clock.now()
    emotion: dict[str, Any] = {
        **content,
        "id": uuid4(),
        "user_id": user_id,
        "client_id": client_id or uuid4(),
        "occurred_at": time.moment,
        "local_date": time.day,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    stored = {**emotion, **_dump(content)}
    if client_id is None:
        db.execute(insert(TABLE), stored)
    elif (known := logs.store_once(db, TABLE, stored, lambda: _find_known(db, user_id, client_id))) is not None:
        return _return_known(known, content)
    labels.store_hashes(db, user_id, emotion["id"], time.day, _sort_texts(content["labels"], content["activities"]))
    if content["labels"] or content["activities"] or content["note"]:
        search.add_text(db, user_id, EMOTION, emotion["id"])
    events.publish(db, MoodLogged(user_id, emotion["id"], time.moment, time.day))
    return Emotion.from_columns(emotion)


def change_emotion(db: Session, row: models.Emotion, body: EmotionChange) -> None:
    """Change the fields that were sent; hashes follow labels, activities and the day."""
    sent = body.model_dump(exclude_unset=True)
    moment = sent.pop("occurred_at", None)
    if moment is not None and moment != row.occurred_at:
        time = logs.resolve_time(db, row.user_id, moment)
        row.occurred_at, row.local_date = time.moment, time.day
    sent |= _drop_repeated(sent.get("labels"), sent.get("activities"))
    for name, value in {**sent, **_dump(sent)}.items():
        if value != getattr(row, name):
            setattr(row, name, value)
    if not db.is_modified(row):
        return
    row.updated_at = clock.now()
    db.flush()
    labels.delete_hashes(db, row.id)
    texts = _sort_texts(labels.load_labels(row.labels), labels.load_labels(row.activities))
    labels.store_hashes(db, row.user_id, row.id, row.local_date, texts)
    search.change_text(db, row.user_id, EMOTION, row.id)


def build_conditions(user_id: UUID, query: EmotionQuery) -> list[ColumnElement[bool]]:
    """The conditions of a list, without those of its period."""
    conditions = [COLUMNS.user_id == user_id]
    if query.valence is not None:
        conditions.append(COLUMNS.valence == query.valence)
    if query.label is not None:
        conditions.append(labels.has_label(user_id, LABEL, query.label))
    if query.activity is not None:
        conditions.append(labels.has_label(user_id, ACTIVITY, query.activity))
    return conditions


def build_emotion(row: Row[Any]) -> Emotion:
    """Build an emotion from a row of `SHOWN`."""
    fields = dict(zip(Emotion.model_fields, row, strict=True))
    fields["labels"] = labels.load_labels(row.labels)
    fields["activities"] = labels.load_labels(row.activities)
    return Emotion.from_columns(fields)


def _find_known(db: Session, user_id: UUID, client_id: UUID) -> Row[Any] | None:
    known = select(*SHOWN).where(COLUMNS.user_id == user_id, COLUMNS.client_id == client_id)
    return db.execute(known).one_or_none()


def _return_known(row: Row[Any], content: dict[str, Any]) -> Emotion:
    known = build_emotion(row)
    if known.version == 1 and any(getattr(known, name) != value for name, value in content.items()):
        raise Conflict(ANOTHER_CONTENT)
    return known


def _drop_repeated(own_labels: list[str] | None, activities: list[str] | None) -> dict[str, list[str]]:
    given = {"labels": own_labels, "activities": activities}
    return {name: labels.drop_repeated(texts) for name, texts in given.items() if texts is not None}


def _sort_texts(own_labels: list[str], activities: list[str]) -> dict[models.LabelKind, list[str]]:
    return {LABEL: own_labels, ACTIVITY: activities}


def _dump(content: dict[str, Any]) -> dict[str, str]:
    return {name: labels.dump_labels(content[name]) for name in ("labels", "activities") if name in content}
