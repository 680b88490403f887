"""The change log: which items of a person were written, in the order in which the transactions were committed.

A transaction that wrote items raises the counter of their owner as its very last write, and keeps the lock on it until
it has committed. So the transactions of one person take their numbers in the order of their commits, and whoever has
read up to a number never misses a smaller one, however slow its transaction was (docs/adr/0061).

A row says what was written, and nothing of its content: whoever reads it loads the item, and finds it gone where it was
deleted. No table here refers to another one: nothing may be waited for while a counter is locked, and a foreign key
waits for its parent.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, Index, PrimaryKeyConstraint, Unicode, bindparam, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core import clock
from shared.core.db.base import Base, table_of
from shared.core.db.change_capture import Change, ChangeSet
from shared.core.db.conditional_writes import BATCH, changed_rows, insert_new

KIND_LENGTH = 80
READABLE_FOR = timedelta(days=60)
"""How old a position may be from which someone reads on: all changes since are there."""
_KEPT_FOR = READABLE_FOR + timedelta(days=1)


class ChangeCounter(Base):
    """The number of a person's last change."""

    __tablename__ = "change_counters"
    __table_args__ = (PrimaryKeyConstraint("user_id"),)

    user_id: Mapped[UUID]
    last_seq: Mapped[int] = mapped_column(BigInteger)


class LoggedChange(Base):
    """An item that was written by the transaction with this number. The primary key orders the rows on disk."""

    __tablename__ = "logged_changes"
    __table_args__ = (PrimaryKeyConstraint("user_id", "seq"), Index("ix_logged_changes_age", "created_at"))

    user_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(Unicode(KIND_LENGTH))
    item_id: Mapped[UUID]
    created_at: Mapped[datetime]


COUNTERS, CHANGES = table_of(ChangeCounter), table_of(LoggedChange)
# Built once: nearly every transaction that writes raises the counter of one person.
_INSERT = insert(CHANGES)
_COLUMN_NAMES = ("user_id", "seq", "kind", "item_id", "created_at")
# Not required: with a list of people it is compiled for other servers before it is given (`tests.tsql`).
_MOST = bindparam("most", required=False, type_=COUNTERS.c.last_seq.type)
_RAISE = update(COUNTERS).values(last_seq=COUNTERS.c.last_seq + _MOST)
_READ = select(COUNTERS.c.user_id, COUNTERS.c.last_seq)
_IS_ONE = COUNTERS.c.user_id == bindparam("person")
_RAISE_ONE, _READ_ONE = _RAISE.where(_IS_ONE), _READ.where(_IS_ONE)
_BEHIND, _KIND, _ITEM, _NOW = (
    bindparam(name, type_=CHANGES.c[column].type)
    for name, column in (("behind", "seq"), ("kind", "kind"), ("item_id", "item_id"), ("now", "created_at"))
)
_INSERT_NEXT = insert(CHANGES).from_select(
    _COLUMN_NAMES, select(COUNTERS.c.user_id, COUNTERS.c.last_seq - _BEHIND, _KIND, _ITEM, _NOW).where(_IS_ONE)
)
"""Writes a change down whose number is so far behind the counter, which the transaction has raised and locked."""


def record_changes(db: Session, changes: ChangeSet) -> None:
    """Write down what a transaction has changed; nothing may follow but its commit.

    It takes two statements for one person, three for up to 1,000, and none where nothing was changed. All counters are
    raised by the same number, so that people with different numbers of changes are locked together, in the order of
    their ids.
    """
    by_person = _group_by_person(changes.resolve(db.connection()))
    people = sorted(by_person)
    if len(people) == 1 and len(by_person[people[0]]) <= BATCH and _record_own(db, people[0], by_person[people[0]]):
        return
    for start in range(0, len(people), BATCH):
        batch = people[start : start + BATCH]
        most = max(len(by_person[user_id]) for user_id in batch)
        last = _raise_counters(db, batch, most)
        now = clock.now()
        rows = [
            {"user_id": user_id, "seq": last[user_id] - most + number, "kind": kind, "item_id": item_id}
            for user_id in batch
            for number, (kind, item_id) in enumerate(by_person[user_id], start=1)
        ]
        for first in range(0, len(rows), BATCH):
            db.connection().execute(_INSERT, [{**row, "created_at": now} for row in rows[first : first + BATCH]])


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete about `limit` of the oldest changes that nobody may ask for any more; return how many."""
    columns = CHANGES.c
    old = select(columns.created_at).where(columns.created_at < now - _KEPT_FOR)
    moments = db.scalars(old.order_by(columns.created_at).limit(limit)).all()
    if not moments:
        return 0
    return changed_rows(db.execute(delete(CHANGES).where(columns.created_at <= moments[-1])))


def _record_own(db: Session, user_id: UUID, items: Sequence[tuple[str, UUID]]) -> bool:
    """Write down what one person's transaction has changed; False, with nothing written, for their first changes."""
    connection, now, most = db.connection(), clock.now(), len(items)
    raised = connection.execute(_RAISE_ONE, {"person": user_id, "most": most})
    rows = [
        {"person": user_id, "behind": most - number, "kind": kind, "item_id": item_id, "now": now}
        for number, (kind, item_id) in enumerate(items, start=1)
    ]
    connection.execute(_INSERT_NEXT, rows if most > 1 else rows[0])
    return changed_rows(raised) == 1


def _group_by_person(changes: Iterable[Change]) -> dict[UUID, list[tuple[str, UUID]]]:
    found: dict[UUID, list[tuple[str, UUID]]] = {}
    for one in changes:
        found.setdefault(one.user_id, []).append((one.kind, one.item_id))
    return found


def _raise_counters(db: Session, people: Sequence[UUID], most: int) -> dict[UUID, int]:
    """Raise the counters of up to 1,000 people by `most`, and return what they are then."""
    connection, increase, reading, given = db.connection(), _RAISE_ONE, _READ_ONE, {"person": people[0]}
    if len(people) > 1:
        are_these = COUNTERS.c.user_id.in_(people)
        increase, reading, given = _RAISE.where(are_these), _READ.where(are_these), {}
    raised = connection.execute(increase, {**given, "most": most})
    known = {row.user_id: row.last_seq for row in connection.execute(reading, given)}
    if changed_rows(raised) == len(people):
        return known
    missing = [user_id for user_id in people if user_id not in known]
    new = insert_new(db, COUNTERS, "user_id", [{"user_id": user_id, "last_seq": most} for user_id in missing])
    known.update({row["user_id"]: most for row in new})
    late = [user_id for user_id in missing if user_id not in known]  # somebody else's first change came before ours
    return known | (_raise_counters(db, late, most) if late else {})
