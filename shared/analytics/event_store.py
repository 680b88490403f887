"""The rows of events: written for those who let them be kept, found again when they are sent twice, and deleted.

Whether somebody's events may be kept is asked by the same statement that writes one, so that none slips in after they
said no.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.analytics.event_catalog import Properties
from shared.analytics.models import AnalyticsEvent
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, insert_new
from shared.core.db.purge import delete_expired
from shared.core.settings import get_settings

EVENTS = table_of(AnalyticsEvent)
DELETE_BATCH = 1_000
_FIRST_WEEK = datetime(1970, 1, 5, tzinfo=UTC)
_C = EVENTS.c
_NAMES = [column.name for column in EVENTS.columns]
_OWNER = bindparam("owner_id", type_=AnalyticsEvent.id.type)
_VALUES = [bindparam(column.name, type_=column.type) for column in EVENTS.columns]
_INSERT_ALLOWED = insert(EVENTS).from_select(
    _NAMES, select(*_VALUES).where(accounts.keeps_analytics(_OWNER)), include_defaults=False
)


def count_week(moment: datetime) -> int:
    """Return the number of the week, from Monday on in UTC; the one of 1970-01-05 is 0."""
    return (moment - _FIRST_WEEK) // timedelta(weeks=1)


def begin_week(week: int) -> datetime:
    """Return the moment at which a week begins."""
    return _FIRST_WEEK + timedelta(weeks=week)


def build_row(person: UUID, name: str, properties: Properties, moment: datetime, **more: Any) -> dict[str, Any]:
    """Build a row; of the moment only the hour is kept."""
    return {
        "id": uuid4(),
        "person": person,
        "session_id": None,
        "event_name": name,
        "event_properties": dump_properties(properties),
        "occurred_at": moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0),
        "week": count_week(moment),
        "content_digest": None,
        **more,
    }


def dump_properties(properties: Mapping[str, Any]) -> str:
    """Write properties in the order of their names, so that the same ones are the same text."""
    return json.dumps(properties, sort_keys=True, separators=(",", ":"))


def insert_allowed(db: Session, rows: Sequence[tuple[UUID, dict[str, Any]]]) -> None:
    """Insert rows, each with whose it is, of those who let events be kept; one statement."""
    db.connection().execute(_INSERT_ALLOWED, [{**row, "owner_id": owner} for owner, row in rows])


def count_recent(db: Session, user_id: UUID, person: UUID, since: datetime) -> int | None:
    """Count someone's events since a moment; None where they do not let events be kept."""
    own = select(func.count()).select_from(EVENTS).where(_C.person == person, _C.occurred_at >= since)
    allowed = accounts.keeps_analytics(_OWNER)
    count: int | None = db.scalar(select(own.scalar_subquery()).where(allowed), {"owner_id": user_id})
    return count


def load_digests(db: Session, ids: Collection[UUID]) -> dict[UUID, bytes | None]:
    """Return the content digests of the events that are known among these."""
    known = db.execute(select(_C.id, _C.content_digest).where(_C.id.in_(ids)))
    return {row.id: row.content_digest for row in known}


def insert_events(db: Session, rows: Collection[dict[str, Any]]) -> set[UUID]:
    """Insert rows in one statement; return the ids of those that nobody has inserted meanwhile."""
    return {row["id"] for row in insert_new(db, EVENTS, "id", rows)}


EXPORTED = (_C.occurred_at, _C.event_name, _C.event_properties)
"""What somebody is shown of their events."""
PLACE = (_C.occurred_at, _C.id)
"""By what events of a person are in their order."""


def list_events(db: Session, person: UUID, after: Sequence[Any] | None, limit: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List up to `limit` events of a person behind a place, each with what is shown of it and its id."""
    own = select(*EXPORTED, _C.id).where(_C.person == person)
    if after is not None:
        moment, event_id = after
        own = own.where(or_(_C.occurred_at > moment, and_(_C.occurred_at == moment, _C.id > event_id)))
    return db.execute(own.order_by(*PLACE).limit(limit)).all()


def delete_events(db: Session, person: UUID) -> int:
    """Delete up to 1,000 events of a person; return how many."""
    ids = db.scalars(select(_C.id).where(_C.person == person).order_by(_C.occurred_at, _C.id).limit(DELETE_BATCH)).all()
    return changed_rows(db.execute(delete(EVENTS).where(_C.id.in_(ids)))) if ids else 0


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` events that are older than `ANALYTICS_KEEP_DAYS`."""
    kept = timedelta(days=get_settings().analytics_keep_days)
    return delete_expired(db, AnalyticsEvent.id, AnalyticsEvent.occurred_at <= now - kept, limit)
