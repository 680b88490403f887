"""Rows of emotions: storing one once, changing it, and how a row becomes an emotion."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, update
from sqlalchemy.orm import Session

from shared.coaching.events import ConversationDeleted
from shared.core import events
from shared.core.db import table_of
from shared.core.import_lock import IMPORT_LOCK
from shared.moods import labels, logs, models
from shared.moods.events import MoodLogged
from shared.moods.models import ACTIVITY, LABEL
from shared.moods.schemas import Emotion, EmotionChange, EmotionCreate, EmotionQuery
from shared.moods.text_source import EMOTION
from shared.search import service as search

NO_SUCH_EMOTION = "You have no emotion with this id."
TABLE = table_of(models.Emotion)
COLUMNS = TABLE.c
SHOWN = tuple(COLUMNS[name] for name in Emotion.model_fields)
_CONTENT = ("valence", "intensity", "labels", "activities", "note", "ai_mode", "conversation_id")


def store_emotion(db: Session, user_id: UUID, body: EmotionCreate) -> Emotion:
    """Store an emotion once, as `logs.store_log` says, and publish it; 404 for a conversation that is not theirs."""
    _check_conversation(db, user_id, body.conversation_id)
    content = {**{name: getattr(body, name) for name in _CONTENT}, **_drop_repeated(body.labels, body.activities)}
    log = logs.store_log(db, _KIND, user_id, body, content=content, stored_content={**content, **_dump(content)})
    if log.known is not None:
        return log.known
    emotion = {**log.columns, **content}
    labels.store_hashes(
        db, user_id, emotion["id"], emotion["local_date"], _sort_texts(content["labels"], content["activities"])
    )
    if content["labels"] or content["activities"] or content["note"]:
        search.add_text(db, user_id, EMOTION, emotion["id"])
    events.publish(db, MoodLogged(user_id, emotion["id"], emotion["occurred_at"], emotion["local_date"]))
    return Emotion.from_columns(emotion)


def change_emotion(db: Session, row: models.Emotion, body: EmotionChange) -> None:
    """Change the fields that were sent; hashes follow labels, activities and the day."""
    sent = body.model_dump(exclude_unset=True)
    _check_conversation(db, row.user_id, sent.get("conversation_id"))
    sent |= _drop_repeated(sent.get("labels"), sent.get("activities"))
    if logs.change_log(db, row, EMOTION, {**sent, **_dump(sent)}):
        labels.delete_hashes(db, row.id)
        texts = _sort_texts(labels.load_labels(row.labels), labels.load_labels(row.activities))
        labels.store_hashes(db, row.user_id, row.id, row.local_date, texts)


def unlink_conversation(db: Session, event: ConversationDeleted) -> None:
    """Let go of a conversation that is about to be deleted."""
    belongs = (COLUMNS.user_id == event.user_id, COLUMNS.conversation_id == event.conversation_id)
    db.execute(update(TABLE).where(*belongs).values(conversation_id=None))


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


def _check_conversation(db: Session, user_id: UUID, conversation_id: UUID | None) -> None:
    if conversation_id is not None:
        with IMPORT_LOCK:
            from shared.coaching import service as coaching  # few emotions name a conversation, and coaching is large

        coaching.check_conversation(db, user_id, conversation_id)


def _drop_repeated(own_labels: list[str] | None, activities: list[str] | None) -> dict[str, list[str]]:
    given = {"labels": own_labels, "activities": activities}
    return {name: labels.drop_repeated(texts) for name, texts in given.items() if texts is not None}


def _sort_texts(own_labels: list[str], activities: list[str]) -> dict[models.LabelKind, list[str]]:
    return {LABEL: own_labels, ACTIVITY: activities}


def _dump(content: dict[str, Any]) -> dict[str, str]:
    return {name: labels.dump_labels(content[name]) for name in ("labels", "activities") if name in content}


_KIND = logs.LogKind(TABLE, SHOWN, build_emotion)
