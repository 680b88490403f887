"""A key for each person: reading, writing and moving texts, against the key ring and against raw updates.

A page of 50 entries and the creation of one go from `HttpRequest` to `HttpResponse`, for two people with as many
entries in one SQLite database, in turns, in one process; compared is the CPU time of the thread. The one has everything
under their own key. The other has it under the ring, as releases before revision 0024 wrote it: what is written for
them is neither marked as theirs nor sealed with their key.

`move_texts` moves texts of 1,000 people from the ring to their keys, job after job, in a process of its own. Raw
updates write to as many rows of another new database what a move writes: bytes that are as much longer as a text is
under a person's key, 1,000 rows in a transaction. Their reading is not counted, and must not help them: an update that
is told ids and bytes finds its rows itself. So a tenth of the rows is read before any of it is written. Every other
tenth is written 1,000 rows at a time just after these were read, when their pages are in the buffer of the database:
that has a figure of its own. They then write the bytes that are there by now, for which no row needs more room. The
peak memory of a process that moves all rows is compared with that of one that moves a tenth.

`python -m bench.keys --rows 20000` is a quick run, and `python -m bench.keys PostgreSQL` moves texts on one database
only; neither writes results.
"""

import argparse
import gc
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from uuid import UUID, uuid4

import azure.functions as func
import pytest
from sqlalchemy import LargeBinary, Row, bindparam, event, insert, select, type_coerce, update
from sqlalchemy import func as sql

from bench import population
from bench.environment import on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.history import URL, find_entry_point
from bench.report import Report, table
from bench.sample_entries import new_user, write_entries
from bench.timers import DATABASES, measure_peak
from shared import wiring
from shared.accounts.models import User
from shared.core import clock
from shared.core.crypto import access_tokens, cipher, person_keys
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import columns, get_engine, owned_texts, table_of, transaction
from shared.journal.models import JournalEntry
from shared.life_theme.models import LifeTheme
from tests.integration.core import rotations

T = TypeVar("T")
ROWS, FEWER, PEOPLE = 1_000_000, 10, 1_000
ENTRIES, ROUNDS, CALLS = 500, 25, 8
COST, SPEED, MEMORY = Aim("at most", 1.05), Aim("at least", 0.5), Aim("at most", 1.1)
_BATCH, _TENTHS = 1_000, 10
_THEMES = table_of(LifeTheme)
_CONTEXT = "life_themes.theme_text"
_RAW = type_coerce(_THEMES.c.theme_text, LargeBinary)
_WRITE = (
    update(_THEMES).where(_THEMES.c.id == bindparam("row")).values(theme_text=bindparam("written", type_=LargeBinary))
)
_TEXT = "I want to be somebody who asks for help before it is late, and who tells others what they see. " * 3
_BODY = {"title": "I was asked to teach the assistant", "context": _TEXT, "values": ["security", "learning"]}


class _Nothing:
    """A type that no text has."""


@dataclass(frozen=True)
class RawUpdates:
    """Rows per second of updates to rows that were read long before, and just before."""

    apart: float
    just_read: float


@dataclass(frozen=True)
class Move:
    """Rows per second of the job; memory in MiB before it and at its peak."""

    job: float
    base: float
    peak: float


def measure(rows: int = ROWS) -> list[Figure]:
    """Measure requests on SQLite, and the move on both databases."""
    with on_sqlite():
        figures = list(_compare_requests())
    return [*figures, *(one for database in DATABASES for one in measure_move(database, rows))]


def measure_move(database: str, rows: int) -> Iterator[Figure]:
    """Measure the move on one database, beside raw updates."""
    environment = DATABASES[database]
    raw, again = _run_on_new(environment, rows, _measure_raw)
    few, many = (_run_on_new(environment, count, _measure_move) for count in (rows // FEWER, rows))
    yield figure(f"{database}: move of {rows:,} / raw updates, per second", "x", [many.job / raw.apart], SPEED)
    yield figure(f"{database}: move / raw updates of rows just read, per second", "x", [many.job / raw.just_read])
    yield figure(f"{database}: move / raw updates in place, per second", "x", [many.job / again.apart])
    yield figure(f"{database}: move", "rows/s", [many.job])
    yield figure(f"{database}: raw updates", "rows/s", [raw.apart])
    yield figure(f"{database}: raw updates of rows just read", "rows/s", [raw.just_read])
    yield figure(f"{database}: peak memory, {rows:,} / {rows // FEWER:,}", "x", [many.peak / few.peak], MEMORY)
    yield figure(f"{database}: memory above start, {rows:,}", "MiB", [many.peak - many.base])


def _compare_requests() -> Iterator[Figure]:
    own, ring = (new_user(f"{name}@example.com") for name in ("own", "ring"))
    write_entries(own, ENTRIES)
    with _under_ring():
        write_entries(ring, ENTRIES)
    calls = {
        "list own": partial(_list, own),
        "list ring": partial(_list, ring),
        "create own": partial(_create, own),
        "create ring": partial(_create, ring),
    }
    contestants = {
        name: _choose(name.endswith("ring"), seconds_per_call(call, CALLS, time.thread_time))
        for name, call in calls.items()
    }
    take_turns(2, contestants)
    took = take_turns(ROUNDS, contestants)
    if not _is_own_key(own) or _is_own_key(ring):
        raise RuntimeError("the texts to compare are under other keys")
    for operation, title in (("list", "page of 50"), ("create", "creation")):
        yield ratio(f"{title}: person's key / ring", took[f"{operation} own"], took[f"{operation} ring"], COST)
        yield figure(f"{title}: under the person's key", "ms", [one * MILLI for one in took[f"{operation} own"]])


def _is_own_key(user_id: UUID) -> bool:
    """Tell whether the titles of someone's entries are under their key; raises `ValueError` where some are."""
    titles = select(type_coerce(JournalEntry.title, LargeBinary)).where(JournalEntry.user_id == user_id)
    with transaction(read_only=True) as db:
        (only,) = {person_keys.is_sealed(bytes(title)) for title in db.scalars(titles)}
    return only


def _choose(is_ring: bool, contestant: Callable[[], float]) -> Callable[[], float]:
    def measure_under_ring() -> float:
        with _under_ring():
            return contestant()

    return measure_under_ring if is_ring else contestant


@contextmanager
def _under_ring() -> Iterator[None]:
    """Write texts as the release before did: of nobody in particular, under the ring."""
    engine = get_engine()
    event.remove(engine, "before_execute", owned_texts._mark_rows)  # noqa: SLF001 - the engine registers it
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "OwnedText", _Nothing)
        patch.setattr(columns, "AppText", str)
        yield
    owned_texts.mark_inserted_texts(engine)


def _list(user_id: UUID) -> None:
    request = func.HttpRequest("GET", URL, headers=_sign_in(user_id), params={}, route_params={}, body=b"")
    _check(_LIST(request), 200)


def _create(user_id: UUID) -> None:
    headers = {**_sign_in(user_id), "Content-Type": "application/json"}
    body = json.dumps(_BODY).encode()
    _check(_CREATE(func.HttpRequest("POST", URL, headers=headers, params={}, route_params={}, body=body)), 201)


def _sign_in(user_id: UUID) -> dict[str, str]:
    token = access_tokens.issue(AccessClaims(user_id, user_id, "user"))
    return {"Authorization": f"Bearer {token}", "Accept": "application/json"}


def _check(response: func.HttpResponse, status: int) -> None:
    if response.status_code != status:
        raise RuntimeError(f"the journal answered {response.status_code}")


def _run_on_new(
    environment: Callable[[], AbstractContextManager[Any]], rows: int, measure_rows: Callable[[int], T]
) -> T:
    """Fill a new database with texts under the ring, and measure in a new process."""
    with environment():
        population.fill(PEOPLE)
        _fill(rows)
        population.settle()
        get_engine().dispose()
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
            return processes.submit(measure_rows, rows).result()


def _fill(rows: int) -> None:
    now = clock.now()
    with transaction(read_only=True) as db:
        people = list(db.scalars(select(User.id).order_by(User.id)))
    for start in range(0, rows, _BATCH):
        themes = [
            {
                "id": uuid4(),
                "created_at": now,
                "user_id": people[number % len(people)],
                "sealed": cipher.encrypt(f"{number} {_TEXT}", _CONTEXT),
            }
            for number in range(start, min(start + _BATCH, rows))
        ]
        sealed = insert(_THEMES).values(theme_text=bindparam("sealed", type_=LargeBinary))
        with get_engine().begin() as connection:
            connection.execute(sealed, themes)


def _measure_move(rows: int) -> Move:
    wiring.connect_domains()
    with transaction(read_only=True) as db:
        person_keys.load_keys(list(db.scalars(select(User.id).order_by(User.id).limit(1))))
    gc.freeze()  # as function_app does
    base, began = measure_peak(), time.perf_counter()
    rotations.begin()
    rotations.work_off()
    job, peak = rows / (time.perf_counter() - began), measure_peak()
    _check_moved(rows)
    return Move(job, base, peak)


def _check_moved(rows: int) -> None:
    with transaction(read_only=True) as db:
        moved = db.scalar(select(sql.count()).where(sql.substr(_RAW, 1, 1) == bytes((person_keys.VERSION,))))
    if moved != rows:
        raise RuntimeError(f"{moved} of {rows} texts were moved")


def _measure_raw(rows: int) -> tuple[RawUpdates, RawUpdates]:
    """Measure raw updates to longer bytes, and to bytes that are there already."""
    wiring.connect_domains()
    gc.freeze()  # as above
    growth = person_keys.SEAL_BYTES - len(cipher.encrypt_bytes(b"", _CONTEXT))
    return _update_raw(rows, growth), _update_raw(rows, 0)


def _update_raw(rows: int, growth: int) -> RawUpdates:
    """Write longer bytes to each row, in batches; counted are the updates and their commits."""
    tenth, seconds, counts = max(_BATCH, rows // _TENTHS), [0.0, 0.0], [0, 0]
    done, after, more = 0, UUID(int=0), bytes(growth)
    while done < rows:
        just_read = done // tenth % 2
        read = _read_rows(after, _BATCH if just_read else tenth)
        changes = [{"row": row_id, "written": stored + more} for row_id, stored in read]
        began = time.perf_counter()
        for start in range(0, len(changes), _BATCH):
            with get_engine().begin() as connection:
                connection.execute(_WRITE, changes[start : start + _BATCH])
        seconds[just_read] += time.perf_counter() - began
        counts[just_read] += len(changes)
        done, after = done + len(read), read[-1][0]
    return RawUpdates(counts[0] / seconds[0], counts[1] / seconds[1])


def _read_rows(after: UUID, count: int) -> Sequence[Row[UUID, bytes]]:
    page = select(_THEMES.c.id, _RAW).where(_THEMES.c.id > after).order_by(_THEMES.c.id).limit(count)
    with get_engine().connect() as connection:
        return connection.execute(page).all()


_LIST, _CREATE = (find_entry_point(name) for name in ("journal_list_entries", "journal_create_entry"))


def main() -> None:
    """Measure with as many rows as asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.keys", description=__doc__)
    parser.add_argument("database", nargs="?", choices=DATABASES)
    parser.add_argument("--rows", type=int, default=ROWS)
    asked, began = parser.parse_args(), time.perf_counter()
    figures = measure(asked.rows) if asked.database is None else list(measure_move(asked.database, asked.rows))
    print(table(Report("keys", "A key for each person", figures, time.perf_counter() - began)))


if __name__ == "__main__":
    main()
