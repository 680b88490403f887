"""The whole app under the development host, as a process that a test can kill and start again.

It runs in a temporary folder with links to the code, the real `host.json` with shorter waits, and a SQLite database,
which a test may read. The folder has no settings file, so a developer's local settings do not affect it.
"""

import json
import os
import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests import http_client
from tests.environment import ENVIRONMENT
from tests.people import PASSWORD
from tests.servers.devhost import READY, REPOSITORY, START_SECONDS, DevHost, start_process, wait_for
from tests.servers.ports import free_ports

CODE = ("function_app.py", "functions", "shared")
CODE_OF_A_COPY = CODE[:1]  # it has the rest in memory; what prepares the database is `shared`, and it is prepared
# Shorter waits than in Azure; the number of attempts is the real one.
QUICK_QUEUES = {"visibilityTimeout": "00:00:00", "maxPollingInterval": "00:00:01"}


@dataclass
class AppHost:
    """The app and its host.

    `lives` are its processes so far, of which only the last may still run; `base_url` is the address of the functions,
    such as http://localhost:50000/api, which stays the same.
    """

    folder: Path
    environment: dict[str, str]
    is_copy: bool = False
    lives: list[DevHost] = field(default_factory=list)
    base_url: str = ""

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "phronesis.db"

    @property
    def output(self) -> str:
        """The output of all processes so far, standard error included."""
        return "".join(life.output + life.errors for life in self.lives)

    def start(self, **changes: str) -> None:
        """Start a process and wait until it serves; `changes` are settings from now on."""
        self.environment |= changes
        state = self.folder / f"life-{len(self.lives) + 1}"
        life = start_process(self.folder, state, self.environment, is_copy=self.is_copy)
        self.lives.append(life)
        wait_for(lambda: True if READY in life.output or life.process.poll() is not None else None, "it", START_SECONDS)
        assert life.process.poll() is None, self.output
        self.base_url = life.api

    def kill(self) -> None:
        """Kill it and every process that it has started, as a power cut would; the emulator is not one of them."""
        process = self.lives[-1].process
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()  # a copy that has no group of its own yet
        process.wait()

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and return the exit code."""
        return self.lives[-1].stop()

    def restart(self, **changes: str) -> None:
        """Kill the process and start another one."""
        self.kill()
        self.start(**changes)

    def fire(self, function: str) -> None:
        """Run a timer-triggered function now, through the host's admin interface."""
        answer = http_client.post(f"{self.lives[-1].origin}/admin/functions/{function}", json={"input": ""})
        assert answer.status_code == 202, (answer.status_code, answer.text, self.output)

    def sign_up(self, email: str = "ada@example.com") -> "Writer":
        """Register someone and sign them in, over HTTP."""
        credentials = {"email": email, "password": PASSWORD}
        registered = http_client.post(f"{self.base_url}/v1/register", json=credentials)
        assert registered.status_code == 201, (registered.status_code, registered.text, self.output)
        signed_in = http_client.post(f"{self.base_url}/v1/auth/login", json=credentials)
        return Writer(self, str(signed_in.json()["access_token"]))


@dataclass(frozen=True)
class Writer:
    """Someone who is signed in; restarts of the host do not sign them out."""

    host: AppHost
    token: str

    def post_entry(self, title: str, key: str) -> httpx.Response:
        """Send one entry with an Idempotency-Key, as the PWA does; raises `httpx.HTTPError` when nobody answers."""
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key}
        url = f"{self.host.base_url}/v1/decisions/journal"
        return http_client.post(url, json={"title": title}, headers=headers)

    def write_entry(self, title: str = "Take the new job?") -> str:
        """Create an entry and return its id."""
        answer = self.post_entry(title, key=title)
        assert answer.status_code == 201, (answer.status_code, answer.text, self.host.output)
        return str(answer.json()["id"])

    def read_entry(self, entry_id: str) -> dict[str, Any]:
        """Read an entry."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = http_client.get(f"{self.host.base_url}/v1/decisions/journal/{entry_id}", headers=headers)
        assert answer.status_code == 200, (answer.status_code, answer.text, self.host.output)
        return dict(answer.json())


@contextmanager
def running_app(
    folder: Path, storage: str, settings: Mapping[str, str] | None = None, migrated: Path | None = None
) -> Iterator[AppHost]:
    """Run the app on this storage for the length of a block; `settings` override those of tests.

    With the SQLite file `migrated`, it begins with a copy of that, and each of its lives with what a process has that
    imported the app; without, or where other packages are to be found first, as by its command.
    """
    is_copy = migrated is not None and "PYTHONPATH" not in (settings or {})
    _furnish(folder, CODE_OF_A_COPY if is_copy else CODE)
    if migrated is not None:
        shutil.copyfile(migrated, folder / "phronesis.db")
    database = f"sqlite:///{folder / 'phronesis.db'}"
    connections = dict.fromkeys(("QueueStorage", "BlobStorage"), storage)
    given = {"DATABASE_URL": database, **connections, **(settings or {})}
    (port,) = free_ports(1)  # of all its lives
    host = AppHost(folder, {**ENVIRONMENT, "PORT": str(port), **given}, is_copy)
    try:
        host.start()
        yield host
    finally:
        host.kill()


def _furnish(folder: Path, code: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in code:
        (folder / name).symlink_to(REPOSITORY / name)
    document = json.loads((REPOSITORY / "host.json").read_text(encoding="utf-8"))
    document["extensions"]["queues"] |= QUICK_QUEUES
    (folder / "host.json").write_text(json.dumps(document), encoding="utf-8")
