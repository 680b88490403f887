"""Pages of changes: what was written since a position, or everything.

A page takes at most `MOST_STATEMENTS`: one for the log, and those that load the items of its kinds. So the changes of
a round come by kind, and within a kind in the order of their numbers, each item once. A page ends where the next kind
would take too many.

The statement that reads the log also reads whether the last change that a cursor knows is still that one. It is not
where a backup was restored that did not have it, and then everything has to be read again.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db.change_log import CHANGES, COUNTERS, READABLE_FOR
from shared.core.errors import Gone
from shared.core.http.paging import Position
from shared.core.portability import is_owned
from shared.sync.cursors import NO_CHANGE, FullPosition, KnownChanges, RoundPosition, write_position
from shared.sync.kinds import ItemKind, list_kinds
from shared.sync.schemas import SyncChange, SyncPage, SyncQuery

MOST_STATEMENTS = 4
_TOO_OLD = f"This cursor is older than {READABLE_FOR.days} days. Leave `since` out, and read everything again."
_OTHER_HISTORY = "A backup was restored that is older than this cursor. Leave `since` out, and read everything again."
_C, _K = CHANGES.c, COUNTERS.c
_KNOWN, _NEWEST = CHANGES.alias("known_change"), CHANGES.alias("newest_change")


def read_changes(db: Session, user_id: UUID, query: SyncQuery) -> SyncPage:
    """Return the next page; 410 for a cursor that is too old, or that knows what a restored backup does not have."""
    now, since = clock.now(), query.since
    if since is None or isinstance(since, FullPosition):
        return _read_everything(db, user_id, since, query.limit, now)
    known = since.since if isinstance(since, RoundPosition) else since
    if known.taken_at < now - READABLE_FOR:
        raise Gone(_TOO_OLD)
    return _read_round(db, user_id, known, since if isinstance(since, RoundPosition) else None, query.limit)


def _read_round(db: Session, user_id: UUID, since: KnownChanges, place: RoundPosition | None, limit: int) -> SyncPage:
    now, kinds = clock.now(), list_kinds()
    known = place.until if place else since
    found = db.execute(_select_changes(user_id, since, place, limit + 1)).all()
    if _is_other_history(known, found[0] if found else None):
        raise Gone(_OTHER_HISTORY)
    until = place.until if place else _read_newest(found[0] if found else None, now)
    rows = [row for row in found if row.seq is not None]
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
    """Select items by kind and number, each with its last change, and beside each where the person's changes are.

    There is a row without an item where none was changed, and none at all for whom nothing was ever changed.
    """
    last = func.max(_C.seq).label("seq")
    changed = select(_C.user_id, _C.kind, _C.item_id, last).where(_C.user_id == user_id, _C.seq > since.seq)
    if place is not None:
        changed = changed.where(_C.seq <= place.until.seq, _C.kind >= place.kind)
        changed = changed.having(or_(_C.kind > place.kind, func.max(_C.seq) > place.seq))
    page = changed.group_by(_C.user_id, _C.kind, _C.item_id).subquery()
    known = place.until if place else since
    beside = COUNTERS.outerjoin(_KNOWN, _is_last(_KNOWN, user_id, known.seq)).outerjoin(
        _NEWEST, _is_last(_NEWEST, user_id, None)
    )
    columns = (page.c.kind, page.c.item_id, page.c.seq, *_name_columns(_KNOWN, "known"), *_NEWEST_COLUMNS)
    own = (
        select(*columns).select_from(beside.outerjoin(page, page.c.user_id == _K.user_id)).where(_K.user_id == user_id)
    )
    return own.order_by(page.c.kind, page.c.seq).limit(limit)


def _is_last(change: FromClause, user_id: UUID, until: int | None) -> ColumnElement[bool]:
    """Tell whether a change is the last one of a person, or the last one up to a number, that the log has."""
    last = select(func.max(_C.seq)).where(_C.user_id == user_id)
    if until is not None:
        last = last.where(_C.seq <= until)
    return and_(change.c.user_id == user_id, change.c.seq == last.scalar_subquery())


def _name_columns(change: FromClause, name: str) -> list[ColumnElement[Any]]:
    return [change.c[column].label(f"{name}_{column}") for column in ("seq", "created_at", "kind", "item_id")]


_NEWEST_COLUMNS = (_K.last_seq, *_name_columns(_NEWEST, "newest"))


def _fingerprint(seq: int | None, *facts: object) -> str:
    """Recognize a change: no other one has its number, moment and item."""
    if seq is None:
        return NO_CHANGE
    return sha256(" ".join(map(str, (seq, *facts))).encode()).hexdigest()[: len(NO_CHANGE)]


def _read_newest(row: Row[Any] | None, now: datetime) -> KnownChanges:
    """Return the last change that there is."""
    if row is None:
        return KnownChanges(now, 0, NO_CHANGE)
    facts = (row.newest_seq, row.newest_created_at, row.newest_kind, row.newest_item_id)
    return KnownChanges(now, row.last_seq, _fingerprint(*facts))


def _is_other_history(known: KnownChanges, row: Row[Any] | None) -> bool:
    """Tell whether the changes of a cursor are not those of this database.

    Who goes on after a restored backup gives the next numbers without a gap, and the log keeps changes longer than a
    cursor serves. So either a number is not reached yet, or the last change up to it is another one. A change that the
    log does not have any more is so much older than the cursor that no backup from before it matters.
    """
    if row is None:
        return known.seq > 0
    found = _fingerprint(row.known_seq, row.known_created_at, row.known_kind, row.known_item_id)
    return row.last_seq < known.seq or found not in (NO_CHANGE, known.fingerprint)


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
        newest = COUNTERS.outerjoin(_NEWEST, _is_last(_NEWEST, user_id, None))
        row = db.execute(select(*_NEWEST_COLUMNS).select_from(newest).where(_K.user_id == user_id)).one_or_none()
        place, left = FullPosition(_read_newest(row, now), next(iter(kinds)), None), left - 1
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
