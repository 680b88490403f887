"""List and create over HTTP: devhost with the real app against the smallest ASGI app that does the same SQL.

Requests per second are compared over four keep-alive connections from a separate process, in alternating rounds. Both
servers are processes with the same interpreter, uvicorn and number of threads, each with its own copy of one SQLite
file with 1,000 tagged entries of the person who asks; a page has 50 entries. Devhost routes, checks the token,
validates, and logs every request. `bench/minimal_app.py` describes the other server.

Creating also makes devhost send a message to its storage emulator, beside the request; the smallest app sends none. The
judged figure is of a devhost that sends but has no queue functions, because running the jobs is more SQL than the other
app does. Two more are reported: a devhost whose storage does not answer, so that sending costs next to nothing, and a
devhost with all functions, which tags entries in the same interpreter while more come in.
"""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from azure.storage.queue import QueueClient

from bench.environment import on_sqlite
from bench.figures import Aim, Figure, figure, ratio, take_turns
from bench.load import Target, http_request, requests_per_second
from bench.minimal_app import OWNER
from bench.sample_entries import new_user, write_entries
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import get_engine
from tests.environment import ENVIRONMENT
from tests.servers.azurite import Azurite, running_azurite
from tests.servers.devhost import REPOSITORY, running_host

AIM = Aim("at least", 0.6)
ROUNDS, SECONDS, CONNECTIONS, ENTRIES = 7, 1.2, 4, 1000
SETTLE_SECONDS = 0.3
# An address of this machine where nothing listens; devhost starts an emulator only for 127.0.0.1.
NOBODY = (
    "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm9ib2R5;"
    "QueueEndpoint=http://127.0.0.2:9/devstoreaccount1;"
)
QUEUE = "tagging"
JOURNAL = "/api/v1/decisions/journal"
WRITTEN = {
    "title": "Take the retraining offer or look for the same job elsewhere?",
    "context": "My team is being replaced by an assistant. HR offers a six-month data course. " * 4,
    "anticipated_outcomes": "In a year I work with the new tools, or in a company that is slower to change.",
    "values": ["learning", "security"],
}


@dataclass(frozen=True)
class Server:
    """One of the compared servers, and the queue that its requests fill, if any."""

    port: int
    azurite: Azurite | None = None

    def settle(self) -> None:
        """Wait until messages are sent, or their jobs done, so that they do not slow the turn of another server."""
        if self.azurite is None:
            return
        with QueueClient.from_connection_string(self.azurite.connection_string, QUEUE) as queue:
            before = -1
            while (now := queue.get_queue_properties().approximate_message_count or 0) != before:
                before = now
                time.sleep(SETTLE_SECONDS)


@dataclass(frozen=True)
class Load:
    """How a server is loaded, as one person, from another process."""

    process: ProcessPoolExecutor
    user_id: UUID

    def lists(self, server: Server) -> float:
        """Request the first page repeatedly; return requests per second."""
        return self._send(server, http_request("GET", JOURNAL, self._headers()), 200)

    def creates(self, server: Server) -> float:
        """Create entries; return requests per second."""
        headers = [*self._headers(), ("Content-Type", "application/json")]
        rate = self._send(server, http_request("POST", JOURNAL, headers, json.dumps(WRITTEN).encode()), 201)
        server.settle()
        return rate

    def _send(self, server: Server, request: bytes, status: int) -> float:
        target = Target(server.port, request, status)
        return self.process.submit(requests_per_second, target, CONNECTIONS, SECONDS).result()

    def _headers(self) -> list[tuple[str, str]]:
        token = access_tokens.issue(AccessClaims(self.user_id, self.user_id, "user"))
        return [("Authorization", f"Bearer {token}"), ("Accept", "application/json"), ("User-Agent", "bench")]


def measure() -> list[Figure]:
    """Start everything, and measure lists before creates, so that all pages are alike."""
    with ExitStack() as stack:
        directory = stack.enter_context(on_sqlite())
        user_id = new_user("bench@example.com")
        write_entries(user_id, ENTRIES)
        servers = {
            "devhost": stack.enter_context(_devhost(directory / "http", _http_only(directory / "app"))),
            "not sending": stack.enter_context(
                _devhost(directory / "mute", _http_only(directory / "mute_app"), NOBODY)
            ),
            "with jobs": stack.enter_context(_devhost(directory / "whole", REPOSITORY)),
            "smallest": stack.enter_context(_smallest(directory / "smallest", user_id)),
        }
        spawn = multiprocessing.get_context("spawn")
        process = stack.enter_context(ProcessPoolExecutor(1, mp_context=spawn))
        return _compare(Load(process, user_id), servers)


def _compare(load: Load, servers: Mapping[str, Server]) -> list[Figure]:
    lists = _turns(load.lists, {name: servers[name] for name in ("devhost", "smallest")})
    creates = _turns(load.creates, servers)
    return [
        ratio("list 50, devhost / smallest", lists["devhost"], lists["smallest"], AIM),
        ratio("create, devhost / smallest", creates["devhost"], creates["smallest"], AIM),
        ratio("create without messages, devhost / smallest", creates["not sending"], creates["smallest"]),
        ratio("create while its jobs run, devhost / smallest", creates["with jobs"], creates["smallest"]),
        *(figure(f"list 50, {name}", "/s", rates) for name, rates in lists.items()),
        *(figure(f"create, {name}", "/s", rates) for name, rates in creates.items()),
    ]


def _turns(send: Callable[[Server], float], servers: Mapping[str, Server]) -> dict[str, list[float]]:
    contestants = {name: partial(send, server) for name, server in servers.items()}
    take_turns(1, contestants)
    return take_turns(ROUNDS, contestants)


def _http_only(directory: Path) -> Path:
    app = Path(shutil.copytree(Path(__file__).parent / "http_app", directory))
    shutil.copyfile(REPOSITORY / "host.json", app / "host.json")
    return app


def _copy_of_database(directory: Path) -> dict[str, str]:
    """Copy the prepared database, whose write-ahead log is empty while nobody has it open, and return its URL."""
    directory.mkdir()
    get_engine().dispose()
    shutil.copyfile(directory.parent / "template.db", directory / "bench.db")
    return {**ENVIRONMENT, "DATABASE_URL": f"sqlite:///{directory / 'bench.db'}"}


@contextmanager
def _devhost(directory: Path, app: Path, storage: str | None = None) -> Iterator[Server]:
    """Run an app with this storage, or with an emulator of its own."""
    environment = _copy_of_database(directory)
    with ExitStack() as stack:
        azurite = stack.enter_context(running_azurite(directory)) if storage is None else None
        if azurite is not None:
            with QueueClient.from_connection_string(azurite.connection_string, QUEUE) as queue:
                queue.create_queue()
        settings = {**environment, "QueueStorage": azurite.connection_string if azurite else storage or ""}
        host = stack.enter_context(running_host(app, directory, settings))
        yield Server(urlsplit(host.origin).port or 0, azurite)


@contextmanager
def _smallest(directory: Path, user_id: UUID) -> Iterator[Server]:
    environment = {**os.environ, **_copy_of_database(directory), OWNER: str(user_id)}
    command = [sys.executable, "-m", "bench.minimal_app"]
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Server(int(process.stdout.readline() if process.stdout else 0))
        finally:
            process.terminate()
