"""Keeping check-ins and reading them back."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.http.paging import Page, keyset, page
from shared.core.http.periods import within
from shared.values.catalog import known_by_key
from shared.values.events import ValueCheckinCreated
from shared.values.models import ValueCheckin, ValueScore
from shared.values.names import fold
from shared.values.schemas import Checkin, CheckinCreate, CheckinQuery, NewCheckin, Tensions
from shared.values.snapshot import read_snapshot, stored_scores, write_snapshot
from shared.values.tensions import CheckedValues, find_new_tensions, find_tensions

WINDOW = 30
"""How many of the latest check-ins the detector looks at: a month of daily ones."""
_COLUMNS = (ValueCheckin.id, ValueCheckin.user_id, ValueCheckin.created_at, ValueCheckin.value_snapshot)


def create_checkin(db: Session, user_id: UUID, body: CheckinCreate) -> NewCheckin:
    """Keep a check-in, whole and each score of the form by itself, and tell what it shows beside the ones before."""
    scores = read_snapshot(body.value_snapshot)
    before = _latest(db, user_id, WINDOW - 1)
    kept = ValueCheckin(user_id=user_id, value_snapshot=write_snapshot(scores), created_at=clock.now())
    db.add(kept)
    db.flush()
    db.add_all(_score(kept, fold(name), score) for name, score in scores.items() if fold(name) in known_by_key())
    db.flush()
    events.publish(db, ValueCheckinCreated(user_id, kept.id, kept.created_at))
    tensions = find_new_tensions([*before, CheckedValues(kept.id, kept.created_at, scores)])
    return NewCheckin.model_construct(**_fields(kept), values=scores, tensions=tensions)


def list_checkins(db: Session, user_id: UUID, query: CheckinQuery) -> Page[Checkin]:
    """Return a page of a user's own check-ins, newest first."""
    statement = select(*_COLUMNS).where(ValueCheckin.user_id == user_id)
    if query.is_bounded:
        statement = statement.where(*within(ValueCheckin.created_at, query, accounts.timezone_of(db, user_id)))
    rows = db.execute(keyset(statement, query, ValueCheckin.created_at, ValueCheckin.id)).all()
    return page(rows, query, _checkin)


def latest_checkin(db: Session, user_id: UUID) -> CheckedValues | None:
    """Return what someone last said of their values, or None if they never did."""
    return next(iter(_latest(db, user_id, 1)), None)


def show_tensions(db: Session, user_id: UUID) -> Tensions:
    """Find the conflicts of someone's latest check-in and the swings within their latest `WINDOW` ones."""
    return find_tensions(_latest(db, user_id, WINDOW))


def _latest(db: Session, user_id: UUID, most: int) -> list[CheckedValues]:
    """Read the latest check-ins, oldest first."""
    newest = select(*_COLUMNS).order_by(ValueCheckin.created_at.desc(), ValueCheckin.id.desc())
    rows = db.execute(newest.where(ValueCheckin.user_id == user_id).limit(most)).all()
    return [CheckedValues(row.id, row.created_at, stored_scores(row.value_snapshot)) for row in reversed(rows)]


def _score(checkin: ValueCheckin, key: str, score: int) -> ValueScore:
    return ValueScore(
        checkin_id=checkin.id, value_key=key, user_id=checkin.user_id, created_at=checkin.created_at, score=score
    )


def _checkin(row: Row[*tuple[Any, ...]]) -> Checkin:
    """Build without validating again: the values come from our own columns."""
    return Checkin.model_construct(**_fields(row), values=stored_scores(row.value_snapshot))


def _fields(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in _COLUMNS}
