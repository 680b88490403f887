"""The progress log of a goal: append, correct, backdate, delete. The value of the goal is counted anew each time.

An entry may be sent late, and more than once: with an `client_id` of the device its id is derived from goal and key, so
the primary key lets it in once.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_add
from shared.core.db.rows import find_own
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion, StatusResponse
from shared.core.http.dates import check_moment, is_same_moment
from shared.core.http.paging import Page, PageQuery, load_page
from shared.goals import schemas
from shared.goals.events import GoalProgressed
from shared.goals.goals import MAX_ENTRIES, find_goal, lock_goal, read_goal, recount_goal, show_goal
from shared.goals.models import STEPS, ProgressEntry
from shared.goals.text_sources import PROGRESS
from shared.safety import service as safety
from shared.search import service as search

_CONTEXT = "goals.progress"
ANOTHER_CONTENT = "You logged something else under this client id. Change that one, or use a new id."
_NO_SUCH_ENTRY = "You have no entry of progress with this id."
_SHOWN = ("id", "goal_id", "value", "change", "note", "day", "occurred_at", "created_at", "updated_at", "version")
_CONTENT = ("value", "change", "note")
_ENTRIES = table_of(ProgressEntry).c
_COLUMNS = tuple(_ENTRIES[name] for name in _SHOWN)
MAX_BACKDATING = timedelta(days=366)


def log_progress(
    db: Session, user_id: UUID, goal_id: UUID, body: schemas.ProgressCreate
) -> StatusResponse[schemas.WrittenProgress]:
    """Log progress of a goal: 201 with the entry, or 200 where it was stored before under the same `client_id`.

    409 where the stored one holds something else, unless it was edited since: then this is a late copy of the first.
    """
    now = clock.now()
    _check_amount(body.value, body.change)
    occurred_at = check_moment(body.occurred_at, now, MAX_BACKDATING)
    screening = safety.screen(db, user_id, _CONTEXT, body.note)
    entry_id = uuid4() if body.client_id is None else uuid5(goal_id, body.client_id.hex)
    lock_goal(db, user_id, goal_id)
    _check_goal(db, user_id, goal_id, entry_id)
    entry = ProgressEntry(
        id=entry_id,
        user_id=user_id,
        goal_id=goal_id,
        day=accounts.find_local_date_at(db, user_id, occurred_at),
        occurred_at=occurred_at,
        value=body.value,
        change=body.change,
        note=body.note,
        created_at=now,
        updated_at=now,
    )
    if not try_add(db, entry):
        known = find_own(db, ProgressEntry, user_id, entry_id, _NO_SUCH_ENTRY)
        if known.version == 1 and any(getattr(known, name) != getattr(body, name) for name in _CONTENT):
            raise Conflict(ANOTHER_CONTENT)
        return StatusResponse(_show_written(db, user_id, known, screening), 200)
    recount_goal(db, find_goal(db, user_id, goal_id))
    if entry.note is not None:
        search.add_text(db, user_id, PROGRESS, entry_id, parent_id=goal_id)
    events.publish(db, GoalProgressed(user_id, goal_id, entry_id, occurred_at, entry.day))
    return StatusResponse(_show_written(db, user_id, entry, screening), 201)


def list_progress(db: Session, user_id: UUID, goal_id: UUID, query: PageQuery) -> Page[schemas.ProgressEntry]:
    """Return a page of the log of a goal, newest first, by when progress was made."""
    read_goal(db, user_id, goal_id)
    mine = select(*_COLUMNS).where(_ENTRIES.goal_id == goal_id, _ENTRIES.user_id == user_id)
    return load_page(db, mine, query, (_ENTRIES.occurred_at, _ENTRIES.id), _show_entry)


def load_progress(db: Session, user_id: UUID, progress_ids: Sequence[UUID]) -> list[schemas.ProgressEntry]:
    """Load up to 500 of someone's own entries of progress by their ids."""
    own = select(*_COLUMNS).where(_ENTRIES.user_id == user_id, _ENTRIES.id.in_(progress_ids))
    return [_show_entry(row) for row in db.execute(own)]


def change_progress(
    db: Session, user_id: UUID, progress_id: UUID, body: schemas.ProgressChange, expected: ExpectedVersion
) -> schemas.WrittenProgress:
    """Correct an entry; the goal follows. A value takes the place of a change, and a change that of a value."""
    screening = safety.screen(db, user_id, _CONTEXT, body.note if "note" in body.model_fields_set else None)
    entry = _take_entry(db, user_id, progress_id)
    expected.check(entry.version)
    stored = _read_fields(entry)
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    changes = {name: value for name, value in sent.items() if value != stored[name]}
    if "occurred_at" in changes and is_same_moment(changes["occurred_at"], entry.occurred_at):
        del changes["occurred_at"]
    if changes:
        _apply_changes(db, entry, changes)
        db.flush()
        recount_goal(db, find_goal(db, user_id, entry.goal_id))
        if "note" in changes:
            search.change_text(db, user_id, PROGRESS, entry.id, parent_id=entry.goal_id)
    return _show_written(db, user_id, entry, screening)


def delete_progress(db: Session, user_id: UUID, progress_id: UUID) -> None:
    """Delete an entry; the goal follows."""
    entry = _take_entry(db, user_id, progress_id)
    goal_id = entry.goal_id
    search.withdraw(db, user_id, [progress_id])
    db.delete(entry)
    db.flush()
    recount_goal(db, find_goal(db, user_id, goal_id))


def _check_amount(value: float | None, change: float | None) -> None:
    if (value is None) == (change is None):
        told = "Send the value that is reached, or else the change; one of the two."
        raise invalid_field(("body", "value"), told, "missing" if value is None else "does_not_fit")


def _check_goal(db: Session, user_id: UUID, goal_id: UUID, entry_id: UUID) -> None:
    """Raise 409 for a goal that takes no entry of this id; one that is stored takes no room again."""
    if read_goal(db, user_id, goal_id).measure == STEPS:
        raise Conflict("This goal counts the commitments that are completed. Complete one of them instead.")
    counted = select(func.count()).where(ProgressEntry.goal_id == goal_id, ProgressEntry.id != entry_id)
    if db.scalars(counted).one() >= MAX_ENTRIES:
        raise Conflict(f"This goal has {MAX_ENTRIES} entries, the largest number allowed. Delete some first.")


def _take_entry(db: Session, user_id: UUID, progress_id: UUID) -> ProgressEntry:
    """Find an entry, take a turn at its goal, and read the entry as it is then."""
    entry = find_own(db, ProgressEntry, user_id, progress_id, _NO_SUCH_ENTRY)
    lock_goal(db, user_id, entry.goal_id)
    db.expire(entry)
    return find_own(db, ProgressEntry, user_id, progress_id, _NO_SUCH_ENTRY)


def _apply_changes(db: Session, entry: ProgressEntry, changes: dict[str, Any]) -> None:
    now = clock.now()
    if "value" in changes or "change" in changes:
        value, change = changes.get("value"), changes.get("change")
        _check_amount(value, change)
        entry.value, entry.change = value, change
    if "note" in changes:
        entry.note = changes["note"]
    if "occurred_at" in changes:
        entry.occurred_at = check_moment(changes["occurred_at"], now, MAX_BACKDATING)
        entry.day = accounts.find_local_date_at(db, entry.user_id, entry.occurred_at)
    entry.updated_at = now


def _show_written(
    db: Session, user_id: UUID, entry: ProgressEntry, screening: safety.Screening
) -> schemas.WrittenProgress:
    goal = show_goal(read_goal(db, user_id, entry.goal_id), accounts.get_local_date(db, user_id))
    return schemas.WrittenProgress(**_read_fields(entry), goal=goal, safety=screening.note())


def _show_entry(row: Row[Any]) -> schemas.ProgressEntry:
    return schemas.ProgressEntry.from_columns(_read_fields(row))


def _read_fields(row: ProgressEntry | Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _SHOWN}


def load_daily_progress(db: Session, user_id: UUID, first: date, last: date) -> dict[date, dict[UUID, int]]:
    """Count someone's entries of progress by local day and goal, from `first` to `last`; one query, for statistics."""
    columns = (_ENTRIES.day, _ENTRIES.goal_id)
    within = (_ENTRIES.user_id == user_id, _ENTRIES.day.between(first, last))
    found: dict[date, dict[UUID, int]] = {}
    for day, goal_id, count in db.execute(select(*columns, func.count()).where(*within).group_by(*columns)):
        found.setdefault(day, {})[goal_id] = count
    return found
