"""Snapshots of the profile: the one that holds, the next with its diff, and a fact that is forgotten in all of them.

Whoever writes has taken the turn of the person (`quiz_progress.take_turn`); the unique keys of revision and active slot
guard it. A person has at most `MAX_SNAPSHOTS`: the oldest make room, so that forgetting is a bounded piece of work.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import own_text, table_of
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.wellness.answer_values import complete_values, dump_values
from shared.wellness.events import ProfileSnapshotCreated, SnapshotsDeleted
from shared.wellness.models import ProfileReason, ProfileSource, WellnessProfile

MAX_SNAPSHOTS = 100
PROFILES = table_of(WellnessProfile)
_C = PROFILES.c
SNAPSHOT_COLUMNS = (
    _C.id,
    _C.revision,
    _C.active_slot,
    _C.facts,
    _C.diff,
    _C.source,
    _C.reason,
    _C.source_id,
    _C.created_at,
    _C.updated_at,
)
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """The facts of a person at a time; `diff` is what was before and what came instead, by name."""

    id: UUID
    revision: int
    is_active: bool
    facts: Facts
    diff: Mapping[str, tuple[Any, Any]]
    source: ProfileSource
    reason: ProfileReason
    source_id: UUID | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class ProfileChange:
    """Where a change came from, what asked for it, and which row, if any."""

    source: ProfileSource
    reason: ProfileReason
    source_id: UUID | None = None


def load_active_snapshot(db: Session, user_id: UUID) -> Snapshot | None:
    """Load the snapshot that holds."""
    row = db.execute(select(*SNAPSHOT_COLUMNS).where(_C.user_id == user_id, _C.active_slot == 1)).one_or_none()
    return None if row is None else build_snapshot(row)


def load_active_revisions(db: Session, user_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, int]]:
    """Load the ids and revisions of the snapshots that hold of up to 1,000 people; nothing is decrypted."""
    held = select(_C.user_id, _C.id, _C.revision).where(_C.user_id.in_(user_ids), _C.active_slot == 1)
    return {row.user_id: (row.id, row.revision) for row in db.execute(held)}


def load_snapshot_facts(db: Session, user_id: UUID, profile_ids: Collection[UUID]) -> dict[UUID, Facts]:
    """Load the facts of some snapshots of a person by their ids; those that made room for others are left out."""
    own = select(_C.id, _C.facts).where(_C.user_id == user_id, _C.id.in_(profile_ids))
    return {row.id: complete_values(json.loads(row.facts)) for row in db.execute(own)}


def build_snapshot(row: Row[*tuple[Any, ...]]) -> Snapshot:
    """Build a snapshot from a row of `SNAPSHOT_COLUMNS`."""
    diff = json.loads(row.diff)
    before, after = (complete_values({name: pair[at] for name, pair in diff.items()}) for at in (0, 1))
    return Snapshot(
        row.id,
        row.revision,
        row.active_slot is not None,
        complete_values(json.loads(row.facts)),
        {name: (before[name], after[name]) for name in diff},
        row.source,
        row.reason,
        row.source_id,
        row.created_at,
        row.updated_at,
    )


def store_snapshot(
    db: Session, user_id: UUID, active: Snapshot | None, facts: Facts, change: ProfileChange
) -> Snapshot:
    """Store the snapshot that holds from now on, and publish it."""
    now, before = clock.now(), {} if active is None else active.facts
    diff = find_diff(before, facts)
    revision = 1 if active is None else active.revision + 1
    snapshot_id = uuid4()
    row = {
        "id": snapshot_id,
        "user_id": user_id,
        "revision": revision,
        "active_slot": 1,
        "facts": dump_values(facts),
        "diff": dump_values(diff),
        "source": change.source,
        "reason": change.reason,
        "source_id": change.source_id,
        "created_at": now,
        "updated_at": now,
    }
    held = (_C.user_id == user_id, _C.active_slot == 1)
    db.execute(update(PROFILES).where(*held).values(active_slot=None))
    db.execute(insert(PROFILES), row)
    _prune_snapshots(db, user_id, revision - MAX_SNAPSHOTS)
    events.publish(db, ProfileSnapshotCreated(user_id, snapshot_id, revision, change.source))
    return Snapshot(snapshot_id, revision, True, facts, diff, change.source, change.reason, change.source_id, now, now)


def list_changed_facts(db: Session, user_id: UUID) -> list[str]:
    """List the names of the facts that the snapshot that holds has changed."""
    diff = db.scalar(select(_C.diff).where(_C.user_id == user_id, _C.active_slot == 1))
    return [] if diff is None else [*json.loads(diff)]


def select_deleted_snapshots(event: SnapshotsDeleted) -> Select[tuple[UUID]]:
    """Return the query of the ids of snapshots that are about to be deleted."""
    return select(_C.id).where(_C.user_id == event.user_id, _C.revision <= event.last_revision)


def _prune_snapshots(db: Session, user_id: UUID, last_revision: int) -> None:
    """Delete the oldest snapshots, once others have let go of them."""
    if last_revision > 0:
        events.publish(db, SnapshotsDeleted(user_id, last_revision))
        db.execute(delete(PROFILES).where(_C.user_id == user_id, _C.revision <= last_revision))


def find_diff(before: Facts, after: Facts) -> dict[str, tuple[Any, Any]]:
    """Return what was before and what came instead, by name; None is no fact."""
    names = [*before, *(name for name in after if name not in before)]
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def forget_fact(db: Session, user_id: UUID, name: str) -> bool:
    """Take a fact out of all snapshots and diffs of a person; tell whether it was in any."""
    rows = db.execute(
        select(_C.id, _C.facts, _C.diff).where(_C.user_id == user_id).order_by(_C.revision).limit(MAX_SNAPSHOTS)
    )
    changes = [change for row in rows if (change := _build_update(user_id, row, name)) is not None]
    update_rows(db, PROFILES, changes)
    return bool(changes)


def _build_update(user_id: UUID, row: Row[*tuple[Any, ...]], name: str) -> RowUpdate | None:
    facts, diff = json.loads(row.facts), json.loads(row.diff)
    if name not in facts and name not in diff:
        return None
    facts.pop(name, None)
    diff.pop(name, None)
    texts = {"facts": own_text(user_id, dump_values(facts)), "diff": own_text(user_id, dump_values(diff))}
    return RowUpdate({"id": row.id}, {**texts, "updated_at": clock.now()})
