"""The use cases of comfort boundaries: a person reads and sets them, and every area asks what is closed.

They are read once in a transaction, by one query, and kept with its session: an area asks as often as it likes. What a
narrative session says about them is stored here, too, so that it holds everywhere.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.boundaries import schemas
from shared.boundaries.boundaries import NOTHING_CLOSED, PRIVATE_TIER, Boundaries, read_boundaries
from shared.boundaries.events import BoundariesChanged
from shared.boundaries.models import ComfortBoundaries
from shared.boundaries.topics import get_topics
from shared.core import audit, clock, events
from shared.core.audit import Change, Entity
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.errors import Conflict
from shared.core.http import ExpectedVersion
from shared.core.http.etags import stale_version
from shared.safety import service as safety

__all__ = [
    "NOTHING_CLOSED",
    "PRIVATE_TIER",
    "Boundaries",
    "BoundariesChanged",
    "build_boundaries_column",
    "load_boundaries",
    "load_boundaries_of",
    "note_session_boundaries",
    "read_column",
    "replace_boundaries",
    "show_boundaries",
]

ACCOUNT: schemas.Origin = "account"
NARRATIVE: schemas.Origin = "narrative"
_TABLE = table_of(ComfortBoundaries)
_COLUMNS = _TABLE.c
_CONTEXT = "boundaries.words"
_KEPT = "comfort_boundaries"
_EMPTY: Mapping[str, Any] = {"topics": {}, "words": [], "text_ids": [], "highest_tier": PRIVATE_TIER}


def load_boundaries(db: Session, user_id: UUID) -> Boundaries:
    """Return what someone does not want to be brought up; one query in a transaction, however often it is asked."""
    kept: dict[UUID, Boundaries] = db.info.setdefault(_KEPT, {})
    if user_id not in kept:
        content = db.execute(select(_COLUMNS.content).where(_COLUMNS.user_id == user_id)).scalar_one_or_none()
        kept[user_id] = read_column(content)
    return kept[user_id]


def build_boundaries_column(user_id: ColumnElement[UUID]) -> ColumnElement[str | None]:
    """Return `stored_boundaries`, for any statement; `read_column` reads it."""
    mine = select(_COLUMNS.content).where(_COLUMNS.user_id == user_id)
    return mine.scalar_subquery().label("stored_boundaries")


def read_column(content: str | None) -> Boundaries:
    """Return the boundaries of someone by their column."""
    return NOTHING_CLOSED if content is None else read_boundaries(content)


def load_boundaries_of(db: Session, user_ids: Collection[UUID]) -> Mapping[UUID, Boundaries]:
    """Return the boundaries of up to 1,000 people who have said any, in one query; for timers."""
    rows = db.execute(select(_COLUMNS.user_id, _COLUMNS.content).where(_COLUMNS.user_id.in_(user_ids)))
    return {row.user_id: read_boundaries(row.content) for row in rows}


def show_boundaries(db: Session, user_id: UUID) -> schemas.ComfortBoundaries:
    """Show someone's boundaries with all topics that can be closed."""
    row = db.execute(select(*_COLUMNS).where(_COLUMNS.user_id == user_id)).one_or_none()
    if row is None:
        return _show(_EMPTY, 0, None)
    return _show(json.loads(row.content), row.version, row.updated_at)


def replace_boundaries(
    db: Session, user_id: UUID, body: schemas.BoundariesUpdate, expected: ExpectedVersion
) -> schemas.ComfortBoundariesResult:
    """Store someone's boundaries as a whole; 412 where another version was seen.

    A topic that a narrative session closed keeps saying so as long as it stays closed.
    """
    screening = safety.screen(db, user_id, _CONTEXT, *body.words)
    stored, version = _load_stored(db, user_id)
    expected.check(version)
    content = {
        "topics": {key: stored["topics"].get(key, ACCOUNT) for key in get_topics() if key in body.topics},
        "words": list(dict.fromkeys(body.words)),
        "text_ids": [str(one) for one in dict.fromkeys(body.text_ids)],
        "highest_tier": body.highest_tier,
    }
    shown = _show(content, *_store(db, user_id, stored, content, version))
    return schemas.ComfortBoundariesResult(**dict(shown), safety=screening.note())


def note_session_boundaries(db: Session, user_id: UUID, answers: Mapping[str, bool], private: bool | None) -> None:
    """Store what someone said in a narrative session: which comfort boundaries are left open, and which are not.

    What a session closes is closed everywhere. What it opens is opened only where a session had closed it: who closed a
    topic for the whole account opens it there. `private` tells that they do not want to be asked about private things.
    """
    stored, version = _load_stored(db, user_id)
    topics = dict(stored["topics"])
    for topic in get_topics().values():
        said = [answers[name] for name in topic.boundaries if name in answers]
        if said and not all(said):
            topics.setdefault(topic.key, NARRATIVE)
        elif said and topics.get(topic.key) == NARRATIVE:
            del topics[topic.key]
    tier = stored["highest_tier"]
    if private:
        tier = min(tier, PRIVATE_TIER - 1)
    content = {**stored, "topics": topics, "highest_tier": tier}
    if content != stored:
        _store(db, user_id, stored, content, version)


def _load_stored(db: Session, user_id: UUID) -> tuple[Mapping[str, Any], int]:
    columns = (_COLUMNS.content, _COLUMNS.version)
    row = db.execute(select(*columns).where(_COLUMNS.user_id == user_id)).one_or_none()
    return (_EMPTY, 0) if row is None else (json.loads(row.content), row.version)


def _store(
    db: Session, user_id: UUID, stored: Mapping[str, Any], content: Mapping[str, Any], version: int
) -> tuple[int, Any]:
    """Write the next version and tell of it; 412 where another device was first. Returns version and moment."""
    now = clock.now()
    values = {"content": own_text(user_id, json.dumps(content)), "version": version + 1, "updated_at": now}
    seen = update(_TABLE).where(_COLUMNS.user_id == user_id, _COLUMNS.version == version)
    if version and not changed_rows(db.execute(seen.values(values))):
        raise stale_version()
    if not version and not try_insert(db, _TABLE, {"user_id": user_id, **values}):
        raise Conflict("Your boundaries were set on another device just now. Read them again and repeat your change.")
    db.info.pop(_KEPT, None)
    audit.record(db, "boundaries.changed", Entity("account", user_id), [Change("content", withheld=True)])
    closed = frozenset(content["topics"]) - frozenset(stored["topics"])
    private_closed = content["highest_tier"] < PRIVATE_TIER <= stored["highest_tier"]
    events.publish(db, BoundariesChanged(user_id, closed, private_closed))
    return version + 1, now


def _show(content: Mapping[str, Any], version: int, updated_at: Any) -> schemas.ComfortBoundaries:
    closed = content["topics"]
    topics = [
        {"key": key, "label": topic.label, "is_closed": key in closed, "closed_by": closed.get(key)}
        for key, topic in get_topics().items()
    ]
    return schemas.ComfortBoundaries.model_validate(
        {**content, "topics": topics, "version": version, "updated_at": updated_at}
    )
