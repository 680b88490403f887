"""Sync: statements and time of a page of 500 changes, and what recording a change costs the request that writes.

The page has 500 entries, the kind that takes the most statements to load, and some of them have a picture. A POST to
the journal is measured as in `events`, with and without change capture and the log; the two alternate. On SQLite the
unit is processor time of the thread that answers; on PostgreSQL, where another process works too, it is elapsed time,
and the figure has no aim.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from bench.environment import on_postgres, on_sqlite
from bench.events import ALL, ROUNDS, WARMING, Writer, someone
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.sample_entries import new_user, write_entries
from shared.core import clock
from shared.core.db import transaction
from shared.core.db.change_capture import ChangeSet
from shared.journal.models import PICTURES, JournalEntry
from shared.sync import service
from shared.sync.cursors import NO_CHANGE, KnownChanges
from shared.sync.schemas import MAX_CHANGES, SyncPage, SyncQuery
from tests.statements import collect_statements

_TRANSACTIONS: Any = import_module("shared.core.db.transaction")  # its package has a function of this name
STATEMENTS = Aim("at most", 4)
RECORDING = Aim("at most", 1.25)
PICTURE_COUNT, PAGES = 10, 9


def measure() -> list[Figure]:
    """Measure on both databases."""
    with on_sqlite():
        figures = [*_measure_page("SQLite"), *_measure_recording("SQLite", time.thread_time, RECORDING)]
    with on_postgres():
        return [
            *figures,
            *_measure_page("PostgreSQL"),
            *_measure_recording("PostgreSQL", time.perf_counter, None),
        ]


def _measure_page(database: str) -> list[Figure]:
    user_id = _write_changes()
    statements, seconds = list[float](), list[float]()
    for _ in range(PAGES):
        with collect_statements() as sent:
            began = time.perf_counter()
            page = _read_page(user_id)
            seconds.append(time.perf_counter() - began)
        if len(page.changes) != MAX_CHANGES:
            raise RuntimeError(f"a page had {len(page.changes)} changes")
        statements.append(float(len(sent)))
    return [
        figure(f"{database}: a page of {MAX_CHANGES} changes", "statements", statements, STATEMENTS),
        figure(f"{database}: a page of {MAX_CHANGES} changes", "ms", [one * MILLI for one in seconds]),
    ]


def _write_changes() -> UUID:
    """Write as many entries as a page has, some of them with a picture."""
    user_id = new_user("sync@example.com")
    write_entries(user_id, MAX_CHANGES)
    with transaction() as db:
        own = select(JournalEntry.id).where(JournalEntry.user_id == user_id).order_by(JournalEntry.id)
        for entry_id in db.scalars(own.limit(PICTURE_COUNT)).all():
            db.execute(insert(PICTURES), _build_picture(user_id, entry_id))
    return user_id


def _build_picture(user_id: UUID, entry_id: UUID) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "created_at": clock.now(),
        "user_id": user_id,
        "entry_id": entry_id,
        "position": 0,
        "content_type": "image/jpeg",
        "size_bytes": 1_000,
        "digest": uuid4().bytes * 2,
    }


def _read_page(user_id: UUID) -> SyncPage:
    """Read the page and write it as JSON."""
    query = SyncQuery.model_construct(since=KnownChanges(clock.now(), 0, NO_CHANGE), limit=MAX_CHANGES)
    with transaction(read_only=True) as db:
        page = service.read_changes(db, user_id, query)
        page.model_dump_json()
        return page


def _measure_recording(database: str, seconds: Callable[[], float], aim: Aim | None) -> list[Figure]:
    recorded, unrecorded = (Writer(someone(name), ALL, seconds) for name in ("recorded", "unrecorded"))

    def write_unrecorded() -> float:
        with _without_recording():
            return unrecorded.more_of_a_day()

    contestants = {"with": recorded.more_of_a_day, "without": write_unrecorded}
    take_turns(WARMING, contestants)
    measured = take_turns(ROUNDS, contestants)
    name = f"{database}: an entry is created"
    return [
        ratio(f"{name}, with / without recorded changes", measured["with"], measured["without"], aim),
        *(figure(f"{name}, {which}", "ms", [one * MILLI for one in took]) for which, took in measured.items()),
    ]


@contextmanager
def _without_recording() -> Iterator[None]:
    """Collect no changes; so there are none to be written."""

    @contextmanager
    def collect_nothing() -> Iterator[ChangeSet]:
        yield ChangeSet()

    before = _TRANSACTIONS.collect_changes
    _TRANSACTIONS.collect_changes = collect_nothing
    try:
        yield
    finally:
        _TRANSACTIONS.collect_changes = before
