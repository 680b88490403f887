"""What a crash left behind, read from the database file by someone who is not the app.

How often an entry's tags were committed is counted by the database itself, in a trigger: nothing that the app
remembers or forgets can change that number.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from tests.patience import PATIENCE
from tests.servers.devhost import wait_for
from tests.servers.host import AppHost

KIND, QUEUE = "tag_journal_entry", "tagging"
TIMER = "dispatch_waiting_jobs"
LONG_LEASE = str(10 * PATIENCE)
"""Seconds that a worker has for its job where nothing is killed: longer than any test, however little of the machine
the host gets. One that ends gives the job to the next message that names it, which is another attempt."""
_COMPLETED = "SELECT count(*) FROM background_jobs WHERE status = 'completed' AND kind = ?"
_CALLS = "SELECT outcome FROM ai_calls WHERE purpose = ? ORDER BY created_at"
_COUNT_TAGGING = """
CREATE TABLE test_taggings (entry_id TEXT NOT NULL);
CREATE TRIGGER test_count_taggings AFTER UPDATE OF tagging_status ON journal_entries
WHEN NEW.tagging_status = 'tagged' BEGIN INSERT INTO test_taggings VALUES (NEW.id); END;
"""


@dataclass(frozen=True)
class Evidence:
    """One entry: how often it was tagged, what its job says, and which calls to the model the ledger has."""

    taggings: int
    domains: int
    job: tuple[str, int]
    calls: list[str]


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database file beside the app."""
    connection = sqlite3.connect(database, timeout=PATIENCE, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def count_taggings(host: AppHost) -> None:
    """Have the database count from now on."""
    with opened(host.database) as db:
        db.executescript(_COUNT_TAGGING)


def evidence_of(host: AppHost, entry_id: str) -> Evidence:
    """Read what there is about an entry; in these tests each has one job, and one person writes them all."""
    key = UUID(entry_id).hex
    with opened(host.database) as db:
        (taggings,) = db.execute("SELECT count(*) FROM test_taggings WHERE entry_id = ?", (key,)).fetchone()
        (domains,) = db.execute("SELECT count(*) FROM journal_entry_domains WHERE entry_id = ?", (key,)).fetchone()
        mine = (KIND, f"%{entry_id}%")
        jobs = db.execute("SELECT status, attempts FROM background_jobs WHERE kind = ? AND payload LIKE ?", mine)
        (job,) = jobs.fetchall()
        calls = [outcome for (outcome,) in db.execute(_CALLS, (KIND,))]
    return Evidence(taggings, domains, job, calls)


def completed_jobs(host: AppHost) -> int:
    """Count the tagging jobs that are over."""
    with opened(host.database) as db:
        return int(db.execute(_COMPLETED, (KIND,)).fetchone()[0])


def wait_until_completed(host: AppHost, count: int, seconds: float = PATIENCE) -> None:
    """Wait until so many of them are completed, without helping."""
    wait_for(lambda: True if completed_jobs(host) == count else None, f"{count} completed jobs", seconds)


def dispatch_until_completed(host: AppHost, count: int, seconds: float = PATIENCE) -> None:
    """Let the timer run as often as it takes until so many of them are completed."""
    for _ in range(int(seconds)):
        host.fire(TIMER)
        try:
            wait_until_completed(host, count, seconds=1.0)
        except AssertionError:
            continue
        return
    raise AssertionError(f"{completed_jobs(host)} jobs are completed, not {count}\n{host.output}")
