"""The development host as a copy of a process that has imported the app (`tests/process_copies.py`)."""

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from devhost.__main__ import main
from tests.process_copies import COPIES, become

OUTPUTS = {1: "host.out", 2: "host.err"}
"""The files in the folder of a host that have what it writes, by the number by which it knows them."""


class HostProcess:
    """A running copy, with the part of `subprocess.Popen` that tests use."""

    def __init__(self, app: Path, state: Path, environment: Mapping[str, str]) -> None:
        for name in OUTPUTS.values():
            (state / name).touch()  # tests look into them at once
        self._process = COPIES.Process(target=_serve, args=(app, state, dict(environment)))
        self._process.start()
        assert self._process.pid is not None
        self.pid: int = self._process.pid

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and return the exit code."""
        self._process.join(timeout)
        assert self._process.exitcode is not None, f"the host did not end within {timeout} s"
        return self._process.exitcode

    def send_signal(self, sig: int) -> None:
        """Send a signal, unless it has ended, of which word may not have come yet."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def kill(self) -> None:
        """Kill it (SIGKILL)."""
        self.send_signal(signal.SIGKILL)


def _serve(app: Path, state: Path, environment: Mapping[str, str]) -> None:
    """Be the host: a session of its own, its files, its folder and its environment, and then what its command does."""
    os.setsid()
    for number, name in OUTPUTS.items():
        os.dup2(os.open(state / name, os.O_WRONLY | os.O_APPEND), number)
    sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", buffering=1, encoding="utf-8")
    os.chdir(app)
    become(environment, ["devhost", "--app", str(app)])
    sys.exit(main())
