"""Rows of indexed texts: a write marks its text as pending, in its own transaction, and asks for a job of its writer.

A job that waits takes what is pending once it was claimed, so all that a person writes until then is one job (ADR
0088). It marks a text as indexed by a conditional update that names the revision it read. If an edit came first, that
changes nothing, and the edit has asked for another job, because the first one was claimed. So no edit is lost.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, null, or_, select, update
from sqlalchemy.orm import Session

from shared.boundaries.service import BoundariesChanged
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import BATCH, changed_rows, insert_once, try_insert
from shared.core.jobs import JobPayload, enqueue, enqueue_many, enqueue_merged
from shared.core.jobs.kinds import Lane
from shared.search.models import SearchItem
from shared.search.sources import SourceText

_ITEMS = table_of(SearchItem)
_C = _ITEMS.c
_INSERT = insert(_ITEMS)
_IS_ITEM = _C.item_id == bindparam("the_item")
_NEXT_REVISION = _C.revision + 1
_MARK = (
    update(_ITEMS)
    .where(_IS_ITEM)
    .values(revision=_NEXT_REVISION, pending_since=bindparam("this_moment", type_=_C.pending_since.type))
)
_SETTLE = (
    update(_ITEMS)
    .where(_IS_ITEM, _C.revision == bindparam("read_revision"), _C.pending_since.is_not(None))
    .values(pending_since=null())
)
_PENDING = select(_C.item_id, _C.kind, _C.revision, _C.block_id).where(
    _C.user_id == bindparam("the_writer"), _C.pending_since.is_not(None)
)
_ONE_PENDING = _PENDING.where(_IS_ITEM)
_TOGETHER = or_(_C.failed_revision.is_(None), _C.failed_revision != _C.revision)
_NEWEST_PENDING = _PENDING.where(_TOGETHER).order_by(_C.pending_since.desc(), _C.item_id).limit(bindparam("most"))
_SET_ASIDE = (
    update(_ITEMS)
    .where(_IS_ITEM, _C.revision == bindparam("read_revision"), _C.pending_since.is_not(None))
    .values(failed_revision=_C.revision)
)
_PLACE = update(_ITEMS).where(_IS_ITEM).values(block_id=bindparam("new_block"))


class IndexText(JobPayload):
    """Index a text alone, because it could not be indexed together with others: one of them cannot be read."""

    kind: ClassVar[str] = "index_text"
    lane: ClassVar[Lane] = "indexing"

    user_id: UUID
    item_id: UUID


class EmbedBlocks(JobPayload):
    """Make the vectors of a person's blocks anew whose model is not the current one, one block in each job."""

    kind: ClassVar[str] = "embed_search_blocks"
    lane: ClassVar[Lane] = "indexing"

    user_id: UUID


class FlagTexts(JobPayload):
    """Mark in a person's blocks what is behind their boundaries now, from the block behind `after` on."""

    kind: ClassVar[str] = "flag_texts"
    lane: ClassVar[Lane] = "indexing"

    user_id: UUID
    after: UUID | None = None


def follow_boundaries(db: Session, event: BoundariesChanged) -> None:
    """Have the index marked anew for someone whose boundaries are others now."""
    enqueue(db, FlagTexts(user_id=event.user_id))


class IndexBacklog(JobPayload):
    """Index the pending texts of a person, newest first: a batch, and the next one by another job behind others."""

    kind: ClassVar[str] = "index_backlog"
    lane: ClassVar[Lane] = "indexing"

    user_id: UUID


@dataclass(frozen=True)
class WaitingItem:
    """A text that waits to be indexed, at the revision that was read."""

    item_id: UUID
    kind: str
    revision: int
    block_id: UUID | None


def add_item(db: Session, user_id: UUID, kind: str, item_id: UUID, parent_id: UUID | None) -> None:
    """Note a text that is new, and have it indexed."""
    db.connection().execute(_INSERT, _build_row(user_id, kind, item_id, parent_id, clock.now()))
    request_index(db, user_id)


def add_items(db: Session, user_id: UUID, kind: str, item_ids: Sequence[UUID]) -> None:
    """Note up to 1,000 new texts of one kind, and have them indexed."""
    if item_ids:
        now = clock.now()
        db.connection().execute(_INSERT, [_build_row(user_id, kind, item_id, None, now) for item_id in item_ids])
        request_index(db, user_id)


def mark_item(db: Session, user_id: UUID, kind: str, item_id: UUID, parent_id: UUID | None) -> None:
    """Note that a text was edited, and have it indexed."""
    given = {"the_item": item_id, "this_moment": clock.now()}
    row = _build_row(user_id, kind, item_id, parent_id, clock.now())
    while not changed_rows(db.connection().execute(_MARK, given)):
        if insert_once(db, _ITEMS, "item_id", row):
            break
    request_index(db, user_id)


def mark_items(db: Session, user_id: UUID, item_ids: Sequence[UUID]) -> None:
    """Note that several texts are to be read anew, and have those that are known indexed."""
    now = clock.now()
    for start in range(0, len(item_ids), BATCH):
        named = (_C.user_id == user_id, _C.item_id.in_(item_ids[start : start + BATCH]))
        marked = db.execute(update(_ITEMS).where(*named).values(revision=_NEXT_REVISION, pending_since=now))
        if changed_rows(marked):
            request_index(db, user_id)


def request_index(db: Session, user_id: UUID) -> None:
    """Have what a person has pending indexed, by the job that waits for them or by a new one."""
    enqueue_merged(db, IndexBacklog(user_id=user_id), f"{IndexBacklog.kind}:{user_id}")


def set_aside(db: Session, user_id: UUID, items: Iterable[WaitingItem]) -> None:
    """Have each of some pending texts indexed alone, unless it was edited: jobs of many texts pass over it until then.

    A text that cannot be read then ends by itself, as a dead job, and the others do not wait for it.
    """
    ordered, connection = sorted(items, key=lambda one: one.item_id), db.connection()
    read = [{"the_item": item.item_id, "read_revision": item.revision} for item in ordered]
    alone = [one["the_item"] for one in read if changed_rows(connection.execute(_SET_ASIDE, one))]
    enqueue_many(db, [IndexText(user_id=user_id, item_id=item_id) for item_id in alone])


def find_children(db: Session, user_id: UUID, parent_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the texts that belong to some rows."""
    ordered, found = sorted(parent_ids), set[UUID]()
    for start in range(0, len(ordered), BATCH):
        belongs = (_C.user_id == user_id, _C.parent_id.in_(ordered[start : start + BATCH]))
        found.update(db.scalars(select(_C.item_id).where(*belongs).order_by(_C.item_id)))
    return frozenset(found)


def find_unknown_ids(db: Session, item_ids: Sequence[UUID]) -> list[UUID]:
    """Return those of a batch of texts that have no row yet."""
    known = set(db.scalars(select(_C.item_id).where(_C.item_id.in_(item_ids)))) if item_ids else set()
    return [item_id for item_id in item_ids if item_id not in known]


def find_parents(db: Session, user_id: UUID, item_ids: Sequence[UUID]) -> dict[UUID, UUID | None]:
    """Return those of some texts that are there (the first 1,000 are looked up), each with its parent."""
    own = select(_C.item_id, _C.parent_id).where(_C.user_id == user_id, _C.item_id.in_(item_ids[:BATCH]))
    return {row.item_id: row.parent_id for row in db.execute(own)} if item_ids else {}


def add_indexed_items(db: Session, user_id: UUID, texts: Sequence[tuple[str, SourceText]]) -> set[UUID]:
    """Note texts whose chunks are stored in this transaction; return the ids of those that nobody noted meanwhile."""
    return _insert_unknown(db, user_id, texts, None)


def add_pending_items(db: Session, user_id: UUID, texts: Sequence[tuple[str, SourceText]]) -> list[WaitingItem]:
    """Note texts that are to be indexed and have no job yet; return those that nobody noted meanwhile."""
    added = _insert_unknown(db, user_id, texts, clock.now())
    return [WaitingItem(text.id, kind, 1, None) for kind, text in texts if text.id in added]


def _insert_unknown(
    db: Session, user_id: UUID, texts: Sequence[tuple[str, SourceText]], pending_since: datetime | None
) -> set[UUID]:
    now = clock.now()
    rows = [
        {**_build_row(user_id, kind, text.id, text.parent_id, now), "pending_since": pending_since}
        for kind, text in texts
    ]
    if rows and not try_insert(db, _ITEMS, rows):
        rows = [row for row in rows if try_insert(db, _ITEMS, row)]
    return {row["item_id"] for row in rows}


def load_one_pending(db: Session, user_id: UUID, item_id: UUID) -> list[WaitingItem]:
    """Load a text of a person if it is still pending."""
    given = {"the_writer": user_id, "the_item": item_id}
    return [WaitingItem(*row) for row in db.connection().execute(_ONE_PENDING, given)]


def load_pending(db: Session, user_id: UUID, limit: int) -> list[WaitingItem]:
    """Load pending texts of a person, newest first, without those that are set aside."""
    given = {"the_writer": user_id, "most": limit}
    return [WaitingItem(*row) for row in db.connection().execute(_NEWEST_PENDING, given)]


def list_pending_ids(db: Session, user_id: UUID, kind: str, limit: int) -> list[UUID]:
    """List the ids of pending texts of one kind, those that wait longest last: what the index does not know of yet."""
    pending = (_C.user_id == user_id, _C.pending_since.is_not(None), _C.kind == kind)
    newest = select(_C.item_id).where(*pending).order_by(_C.pending_since.desc(), _C.item_id)
    return list(db.scalars(newest.limit(limit)))


def list_pending_items(db: Session, user_id: UUID, limit: int) -> list[tuple[UUID, str]]:
    """List pending texts of all kinds with their kinds, those that wait longest last."""
    pending = (_C.user_id == user_id, _C.pending_since.is_not(None))
    newest = select(_C.item_id, _C.kind).where(*pending).order_by(_C.pending_since.desc(), _C.item_id)
    return [(row.item_id, row.kind) for row in db.execute(newest.limit(limit))]


def settle_items(db: Session, items: Iterable[WaitingItem]) -> list[WaitingItem]:
    """Mark texts as indexed at the revision that was read; return those for which that was so.

    The order of ids keeps two jobs with the same texts from waiting for each other.
    """
    connection = db.connection()
    settled = []
    for item in sorted(items, key=lambda one: one.item_id):
        given = {"the_item": item.item_id, "read_revision": item.revision}
        if changed_rows(connection.execute(_SETTLE, given)):
            settled.append(item)
    return settled


def read_blocks_of(db: Session, item_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Read in which block each of some texts is; one that is in none is left out. The caller holds their rows."""
    places = select(_C.item_id, _C.block_id).where(_C.item_id.in_(item_ids), _C.block_id.is_not(None))
    return {row.item_id: row.block_id for row in db.execute(places)} if item_ids else {}


def place_items(db: Session, places: Mapping[UUID, UUID | None]) -> None:
    """Store in which block each text is now."""
    if places:
        rows = [{"the_item": item_id, "new_block": places[item_id]} for item_id in sorted(places)]
        db.connection().execute(_PLACE, rows)


def delete_items(db: Session, user_id: UUID, item_ids: Collection[UUID]) -> None:
    """Delete the rows of texts by their ids."""
    for batch in _batch(item_ids):
        db.execute(delete(_ITEMS).where(_C.user_id == user_id, _C.item_id.in_(batch)))


def take_items(
    db: Session, user_id: UUID, item_ids: Collection[UUID], parent_ids: Collection[UUID]
) -> dict[UUID, set[UUID]]:
    """Delete the rows of texts and of those that belong to some parents; return the ids to take out of each block."""
    taken: dict[UUID, set[UUID]] = {}
    for batch in _batch(item_ids):
        _take(db, user_id, batch, taken)
    for parents in _batch(parent_ids):
        children = select(_C.item_id).where(_C.user_id == user_id, _C.parent_id.in_(parents)).order_by(_C.item_id)
        while batch := list(db.scalars(children.limit(BATCH))):
            _take(db, user_id, batch, taken)
    return taken


def _take(db: Session, user_id: UUID, item_ids: Sequence[UUID], taken: dict[UUID, set[UUID]]) -> None:
    """Delete a batch of rows. The first statement takes them from jobs, and waits for one that is storing them."""
    own = (_C.user_id == user_id, _C.item_id.in_(item_ids))
    db.execute(update(_ITEMS).where(*own).values(revision=_NEXT_REVISION))
    for item_id, block_id in db.execute(select(_C.item_id, _C.block_id).where(*own)):
        if block_id is not None:
            taken.setdefault(block_id, set()).add(item_id)
    db.execute(delete(_ITEMS).where(*own))


def _batch(ids: Collection[UUID]) -> list[list[UUID]]:
    ordered = sorted(ids)
    return [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]


def _build_row(user_id: UUID, kind: str, item_id: UUID, parent_id: UUID | None, now: datetime) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "user_id": user_id,
        "kind": kind,
        "parent_id": parent_id,
        "block_id": None,
        "revision": 1,
        "pending_since": now,
    }
