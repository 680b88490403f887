"""Worker processes, which a test starts, lets begin at the same moment, and may kill before they end.

The worker's side is `await_start` and `say`; the test's side is `Worker`.
"""

import os
import subprocess
import sys

from sqlalchemy import literal, select

from shared.core.db import transaction
from tests.environment import ENVIRONMENT
from tests.servers.devhost import REPOSITORY

READY = "ready"


def start_module(module: str, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
    """Start a module as a process, under the settings of tests and these; it inherits no other settings."""
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**ENVIRONMENT, **own, **environment},
    )


class Worker:
    """A process that works on a database."""

    def __init__(self, database: str, module: str, *arguments: str, **environment: str) -> None:
        self._process = start_module(module, *arguments, DATABASE_URL=database, **environment)

    def tell(self, *lines: object) -> None:
        """Write lines to it."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines))
        self._process.stdin.flush()

    def hear(self) -> str:
        """Wait for its next line and return it."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        """Kill it (SIGKILL)."""
        self._process.kill()
        self._process.communicate()


def await_start() -> None:
    """Connect to the database, report that this process is ready, and wait for the signal to begin."""
    with transaction(read_only=True) as db:
        db.execute(select(literal(1)))
    say(READY)
    sys.stdin.readline()


def say(line: object) -> None:
    """Send a line to the process that started this one."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
