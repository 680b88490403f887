"""Portability: an import of Day One beside its aim, its memory, and an export beside reading and decrypting.

An import adds 20,000 entries of 60 words, as the job does it: parse, build, seal, store in batches, each committed. The
file is in memory, and tagging and indexing are jobs of their own. Memory is the peak of what Python allocates while a
file of 10,000 and one of 100,000 entries are read and built. An export of 100,000 entries is built as its job does it,
with its parts in a real Azurite, beside one loop that reads the same entries with their domains in pages and decrypts
them. Both are given by the processor, too: on a busy machine the other figures tell how much of it was free. What an
export costs over the entries' own rows is given beside it, without their 150,000 domains, which it reads and writes.
Pages of sync, and what recording changes costs, are in `sync`.

`python -m bench.portability --entries 20000` measures with fewer of them; it writes no results.
"""

import argparse
import io
import json
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

from azure.storage.blob import BlobServiceClient
from sqlalchemy import func, insert, select

from bench import sync
from bench.environment import folder, on_postgres, on_sqlite
from bench.figures import Aim, Figure, figure, ratio
from bench.report import Report, table
from bench.sample_entries import new_user, write_entries
from shared.core import clock
from shared.core.db import table_of, transaction
from shared.exports import jobs as export_jobs
from shared.imports import steps
from shared.imports.formats.registry import open_file
from shared.imports.jobs import run_step
from shared.imports.models import RUNNING, AccountImport
from shared.imports.steps import ImportStep, read_items
from shared.journal.models import ENTRY_DOMAINS, JournalEntry
from tests.servers.azurite import running_azurite

ENTRIES, EXPORTED, FEW, MANY, ROUNDS, PAGE = 20_000, 100_000, 10_000, 100_000, 3, 500
ENDLESS = 3_600.0
WORDS = "We walked around the lake twice and talked about leaving the city for good. " * 4
RATE = Aim("at least", 1_000)
FLAT = Aim("at most", 1.2)
READING = Aim("at most", 3)
_Cost = tuple[float, float]
"""Seconds, and those of the processor."""


def measure(entries: int = ENTRIES, exported: int = EXPORTED) -> list[Figure]:
    """Measure on both databases."""
    with on_sqlite():
        figures = [_measure_memory(), *_measure_import("SQLite", entries)]
    with on_postgres():
        figures += _measure_import("PostgreSQL", entries)
    with folder() as where, running_azurite(where) as azurite:
        changes = {"BlobStorage": azurite.connection_string, "AUDIO_CONTAINER": "bench"}
        with BlobServiceClient.from_connection_string(azurite.connection_string) as service:
            service.create_container("bench")
        with on_sqlite(**changes):
            figures += _measure_export(exported)
    return figures + sync.measure()


def make_day_one(count: int) -> io.BytesIO:
    """Make an export of Day One with so many entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("Journal.json", "w") as journal:
        journal.write(b'{"metadata":{"version":"1.0"},"entries":[')
        start = clock.now() - timedelta(days=4_000)
        for number in range(count):
            written = start + timedelta(minutes=number)
            entry = {
                "uuid": uuid4().hex,
                "creationDate": f"{written:%Y-%m-%dT%H:%M:%SZ}",
                "timeZone": "Europe/Vienna",
                "text": f"Day {number}\n\n{WORDS}",
                "tags": ["walks"],
            }
            journal.write((b"," if number else b"") + json.dumps(entry).encode())
        journal.write(b"]}")
    return content


def _build_step(user_id: UUID, import_id: UUID, file: io.BytesIO) -> ImportStep:
    return ImportStep(import_id, user_id, file, "day_one", "Europe/Vienna", None, None, 0, 0, 0, 0)


def _measure_import(database: str, entries: int) -> list[Figure]:
    rates, processor_rates = list[float](), list[float]()
    for number in range(ROUNDS):
        user_id, import_id = new_user(f"import{number}@example.com"), uuid4()
        now = clock.now()
        row = {
            **dict.fromkeys(("step", "position", "item_count", "added", "known"), 0),
            **dict.fromkeys(("problem_count", "removed", "kept", "size_bytes"), 0),
            "id": import_id,
            "created_at": now,
            "user_id": user_id,
            "status": RUNNING,
            "open_slot": 1,
            "timezone": "Europe/Vienna",
            "expires_at": now,
        }
        with transaction() as db:
            db.execute(insert(table_of(AccountImport)), row)
        step = _build_step(user_id, import_id, make_day_one(entries))
        with _without_deadline():
            began, used = time.perf_counter(), time.process_time()
            result = run_step(step)
            rates.append(entries / (time.perf_counter() - began))
            processor_rates.append(entries / (time.process_time() - used))
        _require(result.is_last)
        with transaction(read_only=True) as db:
            _require(db.scalar(select(func.count()).where(JournalEntry.user_id == user_id)) == entries)
    return [
        figure(f"entries imported, {database}", "1/s", rates, RATE),
        figure(f"entries imported in a second of the processor, {database}", "1/s", processor_rates),
    ]


def _measure_memory() -> Figure:
    return ratio(
        f"memory of reading {MANY:,} entries over {FEW:,}", [float(_find_peak(MANY))], [float(_find_peak(FEW))], FLAT
    )


def _find_peak(count: int) -> int:
    step = _build_step(uuid4(), uuid4(), make_day_one(count))
    tracemalloc.start()
    opened = open_file(step.file, step.file.seek(0, io.SEEK_END))
    _require(sum(1 for _ in read_items(opened, step)) == count)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _measure_export(entries: int) -> list[Figure]:
    user_id = new_user("export@example.com")
    write_entries(user_id, entries)
    alone, read, exported = list[_Cost](), list[_Cost](), list[_Cost]()
    for _ in range(ROUNDS):
        alone.append(_take_time(lambda: _require(_read_all(user_id, has_domains=False) == entries)))
        read.append(_take_time(lambda: _require(_read_all(user_id, has_domains=True) == entries)))
        with _without_deadline():
            exported.append(_take_time(lambda: _export(user_id)))
    compared = (
        ("an export over reading and decrypting", 0, read, READING),
        ("the same, by the processor", 1, read, None),
        ("an export over reading the entries' own rows", 0, alone, None),
        ("the same over their own rows, by the processor", 1, alone, None),
    )
    return [
        ratio(name, [one[at] for one in exported], [one[at] for one in others], aim)
        for name, at, others, aim in compared
    ]


def _take_time(work: Callable[[], None]) -> _Cost:
    """Return the seconds that work takes, and those of the processor."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def _export(user_id: UUID) -> None:
    _require(export_jobs.build_step(export_jobs.ExportStep(uuid4(), user_id, 0, 0, None, {})).is_last)


def _read_all(user_id: UUID, *, has_domains: bool) -> int:
    """Read all entries in pages by their history, with everything decrypted, and their domains, if wanted."""
    columns, domains, count, after = table_of(JournalEntry).c, ENTRY_DOMAINS.c, 0, None
    while True:
        own = select(*columns).where(columns.user_id == user_id).order_by(columns.occurred_at, columns.id)
        if after is not None:
            own = own.where(columns.occurred_at > after)
        with transaction(read_only=True) as db:
            rows = db.execute(own.limit(PAGE)).all()
            if rows and has_domains:
                here = columns.occurred_at.between(rows[0].occurred_at, rows[-1].occurred_at)
                theirs = select(*domains).join(JournalEntry, columns.id == domains.entry_id)
                _require(len(db.execute(theirs.where(columns.user_id == user_id, here)).all()) >= len(rows))
        count += len(rows)
        if len(rows) < PAGE:
            return count
        after = rows[-1].occurred_at


def _require(was_done: bool) -> None:
    """Raise where a contestant did less than it should."""
    if not was_done:
        raise RuntimeError("a contestant did less than it should")


@contextmanager
def _without_deadline() -> Iterator[None]:
    """Do everything in one step."""
    before = steps.STEP_SECONDS, export_jobs.STEP_SECONDS
    steps.STEP_SECONDS = export_jobs.STEP_SECONDS = ENDLESS
    try:
        yield
    finally:
        steps.STEP_SECONDS, export_jobs.STEP_SECONDS = before


def main() -> None:
    """Measure with other numbers, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.portability", description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    began = time.perf_counter()
    entries = parser.parse_args().entries
    figures = measure(entries, entries)
    print(table(Report("portability", "Portability", figures, time.perf_counter() - began)))


if __name__ == "__main__":
    main()
