"""Worker processes, which a test starts, lets begin at the same moment, and may kill before they end.

A worker is a copy of a process that has imported what workers use (`tests/process_copies.py`). The worker's side is
`await_start` and `say`; the test's side is `Worker`.
"""

import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import TextIO

from sqlalchemy import literal, select

from shared.core.db import transaction
from tests.environment import ENVIRONMENT
from tests.process_copies import COPIES, become
from tests.servers.devhost import REPOSITORY

READY = "ready"


class WorkerProcess:
    """A module that runs as a process, with its standard input and output."""

    def __init__(self, module: str, arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
        near, far = COPIES.Pipe()
        self._process = COPIES.Process(target=_run, args=(module, arguments, dict(environment), far))
        self._process.start()
        far.close()
        self.stdin: TextIO = os.fdopen(os.dup(near.fileno()), "w", encoding="utf-8")
        self.stdout: TextIO = os.fdopen(os.dup(near.fileno()), encoding="utf-8")
        near.close()

    def kill(self) -> None:
        """Kill it (SIGKILL), and wait for its end."""
        if self._process.is_alive():
            self._process.kill()
        self.wait()
        self.stdin.close()
        self.stdout.close()

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for its end; return its exit code, negative for a signal, or None if it is still there."""
        self._process.join(seconds)
        return self._process.exitcode


def start_module(module: str, *arguments: str, **environment: str) -> WorkerProcess:
    """Start a module as a process, under the settings of tests and these; it inherits no other settings."""
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY)}
    return WorkerProcess(module, arguments, {**ENVIRONMENT, **own, **environment})


def _run(module: str, arguments: tuple[str, ...], environment: Mapping[str, str], pipe: Connection) -> None:
    """Be the process: its environment, its pipes and its arguments, then the module.

    One that finds other packages first, such as another release of the time zone tables, begins with a new Python.
    """
    for number in (0, 1):
        os.dup2(pipe.fileno(), number)
    if environment["PYTHONPATH"] != str(REPOSITORY):
        os.execve(sys.executable, [sys.executable, "-m", module, *arguments], environment)  # noqa: S606 - our own module
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    become(environment, [module, *arguments])
    runpy.run_module(module, run_name="__main__")


class Worker:
    """A process that works on a database."""

    def __init__(self, database: str, module: str, *arguments: str, **environment: str) -> None:
        self._process = start_module(module, *arguments, DATABASE_URL=database, **environment)

    def tell(self, *lines: object) -> None:
        """Write lines to it."""
        self._process.stdin.write("".join(f"{line}\n" for line in lines))
        self._process.stdin.flush()

    def hear(self) -> str:
        """Wait for its next line and return it."""
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        """Kill it (SIGKILL)."""
        self._process.kill()


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
