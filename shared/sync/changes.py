"""Pages of changes: what was written since a position, or everything.

A page takes at most `MOST_STATEMENTS`: one for the log, and those that load the items of its kinds. So the changes of
a round come by kind, and within a kind in the order of their numbers, each item once. A page ends where the next kind
would take too many.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db.change_log import CHANGES, COUNTERS, READABLE_FOR
from shared.core.errors import Gone
from shared.core.http.paging import Position
from shared.core.portability import is_owned
from shared.sync.cursors import FullPosition, KnownChanges, RoundPosition, write_position
from shared.sync.kinds import ItemKind, list_kinds
from shared.sync.schemas import SyncChange, SyncPage, SyncQuery

MOST_STATEMENTS = 4
_TOO_OLD = f"This cursor is older than {READABLE_FOR.days} days. Leave `since` out, and read everything again."
_C = CHANGES.c


def read_changes(db: Session, user_id: UUID, query: SyncQuery) -> SyncPage:
    """Return the next page; 410 for a cursor that is too old."""
    now, since = clock.now(), query.since
    if since is None or isinstance(since, FullPosition):
        return _read_everything(db, user_id, since, query.limit, now)
    known = since.since if isinstance(since, RoundPosition) else since
    if known.taken_at < now - READABLE_FOR:
        raise Gone(_TOO_OLD)
    return _read_round(db, user_id, known, since if isinstance(since, RoundPosition) else None, query.limit)


def _read_round(db: Session, user_id: UUID, since: KnownChanges, place: RoundPosition | None, limit: int) -> SyncPage:
    now, kinds = clock.now(), list_kinds()
    rows = db.execute(_select_changes(user_id, since, place, limit + 1)).all()
    until = place.until if place else KnownChanges(now, rows[0].newest if rows else since.seq)
    changes: list[SyncChange] = []
    left = MOST_STATEMENTS - 1
    shown = rows[:limit]
    done = 0
    for name, group in groupby(shown, key=lambda row: row.kind):
        kind, of_kind = kinds.get(name), list(group)
        cost = kind.declared.statements if kind else 0
        if cost > left:
            break
        left, done = left - cost, done + len(of_kind)
        changes += _show_changes(db, user_id, kind, of_kind) if kind else []
    has_more = done < len(rows)
    reached = RoundPosition(since, until, shown[done - 1].kind, shown[done - 1].seq) if has_more else until
    return SyncPage(changes=changes, cursor=write_position(reached), has_more=has_more, full=False)


def _select_changes(user_id: UUID, since: KnownChanges, place: RoundPosition | None, limit: int) -> Select[Any]:
    """Select items by kind and number, each with its last change, and the last number of the person beside each."""
    last = func.max(_C.seq)
    newest = select(COUNTERS.c.last_seq).where(COUNTERS.c.user_id == user_id).scalar_subquery()
    columns = (_C.kind, _C.item_id, last.label("seq"), newest.label("newest"))
    changed = select(*columns).where(_C.user_id == user_id, _C.seq > since.seq)
    if place is not None:
        changed = changed.where(_C.seq <= place.until.seq, _C.kind >= place.kind)
        changed = changed.having(or_(_C.kind > place.kind, last > place.seq))
    return changed.group_by(_C.kind, _C.item_id).order_by(_C.kind, last).limit(limit)


def _show_changes(db: Session, user_id: UUID, kind: ItemKind, rows: Sequence[Row[Any]]) -> list[SyncChange]:
    """Load what was changed. An item that is not there was deleted, at the latest by a transaction that is to come."""
    items = kind.load_items(db, user_id, [row.item_id for row in rows])
    return [
        SyncChange.from_columns(
            {
                "kind": row.kind,
                "id": row.item_id,
                "seq": row.seq,
                "deleted": row.item_id not in items,
                "item": items.get(row.item_id),
            }
        )
        for row in rows
    ]


def _read_everything(db: Session, user_id: UUID, place: FullPosition | None, limit: int, now: datetime) -> SyncPage:
    """Go through all kinds, oldest items first. What is written meanwhile comes with the round that follows."""
    kinds, left = list_kinds(), MOST_STATEMENTS
    if place is None:
        last = db.scalar(select(COUNTERS.c.last_seq).where(COUNTERS.c.user_id == user_id)) or 0
        place, left = FullPosition(KnownChanges(now, last), next(iter(kinds)), None), left - 1
    elif place.until.taken_at < now - READABLE_FOR:
        raise Gone(_TOO_OLD)
    changes: list[SyncChange] = []
    names = list(kinds)
    following = names[names.index(place.kind) :] if place.kind in kinds else names
    for number, name in enumerate(following):
        kind = kinds[name]
        if kind.declared.statements + 1 > left or len(changes) == limit:
            return _build_full(changes, FullPosition(place.until, name, place.item if number == 0 else None))
        left -= kind.declared.statements + 1
        wanted = limit - len(changes)
        rows = db.execute(_select_items(kind, user_id, place.item if number == 0 else None, wanted + 1)).all()
        items = kind.load_items(db, user_id, [row.id for row in rows[:wanted]])
        changes += [
            _show_item(name, row.id, place.until.seq, items[row.id]) for row in rows[:wanted] if row.id in items
        ]
        if len(rows) > wanted:
            behind = Position(rows[wanted - 1].moment, rows[wanted - 1].id)
            return _build_full(changes, FullPosition(place.until, name, behind))
    return _build_full(changes, place.until)


def _select_items(kind: ItemKind, user_id: UUID, behind: Position | None, limit: int) -> Select[Any]:
    moment, row_id = kind.moment, kind.table.c.id
    own = select(row_id, moment.label("moment")).where(is_owned(kind.table, user_id))
    if behind is not None:
        own = own.where(and_(moment >= behind.moment, or_(moment > behind.moment, row_id > behind.id)))
    return own.order_by(moment, row_id).limit(limit)


def _show_item(kind: str, item_id: UUID, seq: int, item: Any) -> SyncChange:
    return SyncChange.from_columns({"kind": kind, "id": item_id, "seq": seq, "deleted": False, "item": item})


def _build_full(changes: list[SyncChange], reached: FullPosition | KnownChanges) -> SyncPage:
    has_more = isinstance(reached, FullPosition)
    return SyncPage(changes=changes, cursor=write_position(reached), has_more=has_more, full=True)
