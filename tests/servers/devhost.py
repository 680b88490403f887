"""The development host as a person runs it: a separate process, on a free port, with a state folder of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tests.patience import PATIENCE
from tests.servers.host_process import HostProcess

REPOSITORY = Path(__file__).resolve().parents[2]
READY = "Ctrl-C stops everything"
START_SECONDS = PATIENCE
T = TypeVar("T")


def wait_for(look: Callable[[], T | None], what: str, seconds: float = PATIENCE) -> T:
    """Call `look` until it returns something; raises an AssertionError that names what was awaited."""
    began = time.monotonic()
    while (waited := time.monotonic() - began) < seconds:
        if (seen := look()) is not None:
            return seen
        time.sleep(min(0.02 + waited / 20, 0.1))  # a look may read all that a host has written
    raise AssertionError(f"{what} did not come within {seconds} s")


@dataclass(frozen=True)
class DevHost:
    """A running host, its output, and the file where a test app records what its functions did."""

    process: subprocess.Popen[bytes] | HostProcess
    state: Path

    @property
    def output(self) -> str:
        """The standard output so far."""
        return (self.state / "host.out").read_text(encoding="utf-8")

    @property
    def errors(self) -> str:
        """The standard error so far."""
        return (self.state / "host.err").read_text(encoding="utf-8")

    @property
    def origin(self) -> str:
        """The host's address, such as http://localhost:7071."""
        line = next(line for line in self.output.splitlines() if line.startswith("API "))
        return line.split()[1].rsplit("/", 1)[0]

    @property
    def api(self) -> str:
        """The address of the functions."""
        return f"{self.origin}/api"

    def events(self, name: str) -> list[dict[str, Any]]:
        """Return the events that the app's functions recorded under a name."""
        path = self.state / "record"
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        whole, _, _ = written.rpartition("\n")  # a line may be half written yet
        return [event for event in map(json.loads, whole.splitlines()) if event["event"] == name]

    def wait_for_event(self, name: str, **fields: object) -> dict[str, Any]:
        """Wait until a function has recorded an event with these fields."""

        def look() -> dict[str, Any] | None:
            return next((event for event in self.events(name) if fields.items() <= event.items()), None)

        return wait_for(look, f"event {name} {fields}")

    def wait_for_output(self, text: str) -> None:
        """Wait until the host has printed a text."""
        wait_for(lambda: True if text in self.output else None, f"the line {text!r}")

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = PATIENCE) -> int:
        """Signal the host, wait for its end, and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(seconds)


def start_process(app: Path, state: Path, environment: Mapping[str, str], *, is_copy: bool = False) -> DevHost:
    """Start the host without waiting for it; it inherits no settings from the caller's environment.

    It starts as by its command, or as a copy of a process that has imported the app already.
    """
    state.mkdir(parents=True, exist_ok=True)
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {
        "PORT": "0",
        "DEVHOST_STATE": str(state),
        "MAIL_FOLDER": str(state / "mailbox"),
        "RECORD": str(state / "record"),
        "PYTHONPATH": str(REPOSITORY),
    }
    if is_copy:
        return DevHost(HostProcess(app, state, {**inherited, **own, **environment}), state)
    command = [sys.executable, "-m", "devhost", "--app", str(app)]
    with (state / "host.out").open("wb") as out, (state / "host.err").open("wb") as err:
        process = subprocess.Popen(
            command, cwd=app, stdout=out, stderr=err, env={**inherited, **own, **environment}, start_new_session=True
        )
    return DevHost(process, state)


@contextmanager
def running_host(app: Path, state: Path, environment: Mapping[str, str], *, is_copy: bool = False) -> Iterator[DevHost]:
    """Run a host for the length of a block."""
    host = start_process(app, state, environment, is_copy=is_copy)
    try:
        wait_for(lambda: _ready_or_ended(host), "the host", START_SECONDS)
        assert host.process.poll() is None, host.errors + host.output
        yield host
    finally:
        if host.process.poll() is None:
            host.process.kill()
            host.process.wait()


def _ready_or_ended(host: DevHost) -> bool | None:
    return True if READY in host.output or host.process.poll() is not None else None
