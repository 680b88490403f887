"""What emotions and energy metrics have in common as logs: when they were, that each is stored once, and its edits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, Table, insert, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db.conditional_writes import try_insert
from shared.core.errors import Conflict, Invalid, invalid_field
from shared.core.http.dates import is_same_moment
from shared.core.kept_texts import NEVER
from shared.moods.models import Emotion, EnergyMetric
from shared.moods.schemas import MOST_DAYS_BACK, Log, LogCreate
from shared.search import service as search

ANOTHER_CONTENT = "You logged something else under this client id. Change that one, or use a new id."

R = TypeVar("R", bound=Log)

MAX_CLOCK_LEAD = timedelta(minutes=5)
_MOST_BACK = timedelta(days=MOST_DAYS_BACK)
_ANY_ZONE = timedelta(days=2)
"""More than two zones can differ by."""


@dataclass(frozen=True)
class LogTime:
    """A moment, and the day that it was for someone where they were then."""

    moment: datetime
    day: date


def resolve_time(db: Session, user_id: UUID, sent: datetime | None) -> LogTime:
    """Return when a log was: now, or a moment up to `MOST_DAYS_BACK` local days ago; 422 for any other.

    A clock that is up to 5 minutes fast is accepted: its moment is now.
    """
    now = clock.now()
    today = clock.local_date(now, accounts.get_timezone(db, user_id))
    if sent is None:
        return LogTime(now, today)
    if sent > now + MAX_CLOCK_LEAD:
        raise _build_refusal("This moment is in the future. Send one that has been, or leave it out for now.")
    if sent < now - _MOST_BACK - _ANY_ZONE:
        raise _build_too_old()
    moment = min(sent.astimezone(UTC), now)
    day = accounts.find_local_date_at(db, user_id, moment)
    if day < today - _MOST_BACK:
        raise _build_too_old()
    return LogTime(moment, day)


@dataclass(frozen=True)
class LogKind(Generic[R]):
    """A kind of log: its table, the columns that are shown, and what a row of these becomes."""

    table: Table
    shown: tuple[ColumnElement[Any], ...]
    build: Callable[[Row[Any]], R]


@dataclass(frozen=True)
class StoredLog(Generic[R]):
    """The columns of a new log as they are stored; or what is `known` under its client id, and nothing was stored."""

    columns: dict[str, Any]
    known: R | None


def store_log(
    db: Session,
    kind: LogKind[R],
    user_id: UUID,
    body: LogCreate,
    *,
    content: Mapping[str, Any],
    stored_content: Mapping[str, Any],
) -> StoredLog[R]:
    """Insert a log, unless it is known by its client id.

    409 where the known one holds something else, unless it was edited since: then this is a late copy of the first. If
    two devices send the same log at once, one waits for the other and then finds it.
    """
    if (known := _find_known(db, kind, user_id, body.client_id, content)) is not None:
        return StoredLog({}, known)
    time, now = resolve_time(db, user_id, body.occurred_at), clock.now()
    columns = {
        **stored_content,
        "id": uuid4(),
        "user_id": user_id,
        "client_id": body.client_id or uuid4(),
        "occurred_at": time.moment,
        "local_date": time.day,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    if body.client_id is None:
        db.execute(insert(kind.table), columns)
    elif not try_insert(db, kind.table, columns):
        known = _find_known(db, kind, user_id, body.client_id, content)
        if known is None:  # no log has the id: the account was deleted meanwhile
            raise Conflict("This could not be stored. Please try again.")
        return StoredLog({}, known)
    return StoredLog(columns, None)


def change_log(db: Session, row: Emotion | EnergyMetric, text_kind: str, sent: Mapping[str, Any]) -> bool:
    """Change the stored fields that were sent, and the day with the moment; tell whether anything changed."""
    moment = sent.get("occurred_at")
    if moment is not None and not is_same_moment(moment, row.occurred_at):
        time = resolve_time(db, row.user_id, moment)
        row.occurred_at, row.local_date = time.moment, time.day
    for name, value in sent.items():
        if name != "occurred_at" and value != getattr(row, name):
            setattr(row, name, value)
    if not db.is_modified(row):
        return False
    row.updated_at = clock.now()
    db.flush()
    search.change_text(db, row.user_id, text_kind, row.id)
    if sent.get("ai_mode") == NEVER:
        search.follow_ai_mode(db, row.user_id, [row.id], NEVER)
    return True


def _find_known(
    db: Session, kind: LogKind[R], user_id: UUID, client_id: UUID | None, content: Mapping[str, Any]
) -> R | None:
    if client_id is None:
        return None
    known_rows = select(*kind.shown).where(kind.table.c.user_id == user_id, kind.table.c.client_id == client_id)
    row = db.execute(known_rows).one_or_none()
    if row is None:
        return None
    known = kind.build(row)
    if known.version == 1 and any(getattr(known, name) != value for name, value in content.items()):
        raise Conflict(ANOTHER_CONTENT)
    return known


def _build_too_old() -> Invalid:
    return _build_refusal(f"Send a moment of the last {MOST_DAYS_BACK} days.")


def _build_refusal(message: str) -> Invalid:
    return invalid_field(("body", "occurred_at"), message, "moment_out_of_range")
