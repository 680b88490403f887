"""Another release of the time zone tables, and a process that works by it.

    python -m tests.integration.timers.zone_tables MOMENT

The process prints `ready` and waits for a line. Then it reads commands: `remind USER_ID` lets someone have a reminder
for eight in the evening, `recompute` runs the timer and all jobs. It answers each with a line. With a number in `HOLD`
it stops before it updates that batch of reminders, says `holding`, and goes on at the next line.
"""

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from uuid import UUID

import time_machine
import tzdata
from sqlalchemy import event

from shared import wiring
from shared.core.db import get_engine, transaction
from shared.core.jobs import runner
from shared.core.zone_recomputation import RECOMPUTE_MOMENTS
from shared.reminders import service as reminders
from shared.reminders.schemas import ReminderCreate
from tests.integration.jobs.attempts import waiting_jobs
from tests.integration.jobs.job_rows import set_job
from tests.integration.workers import READY, Worker, await_start, say
from tests.servers.devhost import REPOSITORY

OLD_VERSION = "2025c"
HOLD = "HOLD_UPDATES_OF_REMINDERS"
_TIMER = "recompute_moments"


def write_old_tables(folder: Path) -> Path:
    """Write a package `tzdata` of a release before the laws of 2026: Edmonton has the clocks of Denver."""
    copy = folder / "tzdata"
    shutil.copytree(Path(tzdata.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "__init__.py").write_text(f'IANA_VERSION = "{OLD_VERSION}"\n')
    shutil.copyfile(copy / "zoneinfo/America/Denver", copy / "zoneinfo/America/Edmonton")
    return folder


def start() -> None:
    """Run the timer, and let it be time for the first batch."""
    wiring.run_timer(_TIMER)
    for job_id in waiting_jobs(RECOMPUTE_MOMENTS):
        set_job(job_id, next_retry_at=None)


def recompute_all() -> None:
    """Run the timer, and then every job that follows from it."""
    start()
    while job_ids := waiting_jobs(RECOMPUTE_MOMENTS):
        for job_id in job_ids:
            runner.run(RECOMPUTE_MOMENTS, job_id)


class TablesWorker(Worker):
    """A process with tables of its own; it has connected and waits for commands."""

    def __init__(self, database: str, moment: datetime, tables: Path | None = None, hold: str = "") -> None:
        path = str(REPOSITORY) if tables is None else os.pathsep.join((str(tables), str(REPOSITORY)))
        super().__init__(
            database,
            "tests.integration.timers.zone_tables",
            moment.isoformat(),
            **{"PYTHONPATH": path, HOLD: hold},
        )
        assert self.hear() == READY
        self.tell("go")

    def remind(self, user_id: UUID) -> datetime:
        """Let someone have a reminder; return its moment."""
        self.tell(f"remind {user_id}")
        return datetime.fromisoformat(self.hear())


def _hold_updates(batch: int) -> None:
    """Stop before the update of a batch of reminders, counted from 1."""
    updates: list[str] = []

    def hold(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("UPDATE reminders"):
            updates.append(statement)
            if len(updates) == batch:
                say("holding")
                sys.stdin.readline()

    event.listen(get_engine(), "before_cursor_execute", hold)


def _remind(user_id: UUID) -> datetime:
    body = ReminderCreate(kind="journal", cadence="daily", time="20:00")
    with transaction() as db:
        written = reminders.create_reminder(db, user_id, body)
    assert written.next_run_at is not None
    return written.next_run_at


def main() -> None:
    """Obey the commands, at the moment that was given."""
    wiring.connect_domains()
    await_start()
    if batch := os.environ[HOLD]:
        _hold_updates(int(batch))
    with time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=False):
        for line in iter(sys.stdin.readline, ""):
            command, *arguments = line.split()
            if command == "remind":
                say(_remind(UUID(arguments[0])).isoformat())
            else:
                recompute_all()
                say("done")


if __name__ == "__main__":
    main()
