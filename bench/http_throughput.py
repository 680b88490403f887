"""List and create over HTTP: devhost with the real app against the smallest ASGI app, and against the original's stack.

Requests per second are compared over four keep-alive connections from a separate process, in alternating rounds. All
servers are processes with the same interpreter and uvicorn, each with an SQLite file with 1,000 tagged entries of the
person who asks. Devhost routes, checks the token, validates, and logs every request. `bench/minimal_app.py` executes
the same SQL on pages of 50 entries; `bench/original_app.py` has the stack of the original backend, on pages of 20.

The CPU time of each server is read before and after each turn, because on a busy machine requests per second also
measure the other processes. At the end come the layers of a list and of a create, by CPU time.

Creating also makes devhost send a message to its storage emulator, beside the request; the smallest app sends none. The
judged figure is of a devhost that sends but has no queue functions, because running the jobs is more SQL than the other
app does. Three more are reported: a devhost whose storage does not answer, so that sending costs next to nothing; a
devhost with all functions, which tags entries in the same interpreter while more come in; and the smallest app as it
sends a message after each commit, too. What the smallest app reaches against the original's stack is reported as the
most that these tables, columns and drivers allow.
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

import azure.functions as func
import jwt
from azure.storage.queue import QueueClient

from bench import original_app
from bench.environment import on_sqlite
from bench.figures import MICRO, Aim, Figure, figure, ratio, take_turns
from bench.http_layers import measure_layers
from bench.load import Target, Throughput, http_request, measure_throughput
from bench.minimal_app import OWNER, SENDS
from bench.sample_entries import new_user, write_entries
from functions import journal
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.db import get_engine
from shared.core.settings.model import Settings
from tests.environment import ENVIRONMENT
from tests.servers.azurite import Azurite, running_azurite
from tests.servers.devhost import REPOSITORY, running_host, wait_for

AIM = Aim("at least", 0.9)
ORIGINAL_AIM = Aim("at least", 2.5)
ROUNDS, SECONDS, CONNECTIONS, ENTRIES = 7, 1.2, 4, 1000
SETTLE_SECONDS = 0.3
SECRET = "a secret of the benchmark, 32 bytes long or more"
# An address of this machine where nothing listens; devhost starts an emulator only for 127.0.0.1.
NOBODY = (
    "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm9ib2R5;"
    "QueueEndpoint=http://127.0.0.2:9/devstoreaccount1;"
)
QUEUE = "tagging"
EVENTS_WAIT = {"ANALYTICS_WRITE_SECONDS": str(Settings.analytics_write_seconds)}
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
    process: int
    token: str
    azurite: Azurite | None = None

    def cpu_seconds(self) -> float:
        """Return the CPU time that its process has taken; 0 where the system has no /proc."""
        stat = Path(f"/proc/{self.process}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

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
class Turn:
    """What a server did in its turn, and the CPU time that it took for each request."""

    throughput: Throughput
    cpu_micro: float


@dataclass(frozen=True)
class Load:
    """How a server is loaded, as one person, from another process."""

    process: ProcessPoolExecutor

    def lists(self, limit: int, server: Server) -> Turn:
        """Request the first page repeatedly."""
        return self._send(server, http_request("GET", f"{JOURNAL}?limit={limit}", _headers(server)), 200)

    def creates(self, server: Server) -> Turn:
        """Create entries."""
        headers = [*_headers(server), ("Content-Type", "application/json")]
        turn = self._send(server, http_request("POST", JOURNAL, headers, json.dumps(WRITTEN).encode()), 201)
        server.settle()
        return turn

    def _send(self, server: Server, request: bytes, status: int) -> Turn:
        target = Target(server.port, request, status)
        before = server.cpu_seconds()
        throughput = self.process.submit(measure_throughput, target, CONNECTIONS, SECONDS).result()
        return Turn(throughput, (server.cpu_seconds() - before) / throughput.requests * MICRO)


def _headers(server: Server) -> list[tuple[str, str]]:
    return [("Authorization", f"Bearer {server.token}"), ("Accept", "application/json"), ("User-Agent", "bench")]


def measure() -> list[Figure]:
    """Start everything, and measure lists before creates, so that all pages are alike."""
    with ExitStack() as stack:
        directory = stack.enter_context(on_sqlite(QueueStorage=NOBODY, **EVENTS_WAIT))
        user_id = new_user("bench@example.com")
        write_entries(user_id, ENTRIES)
        token = access_tokens.issue(AccessClaims(user_id, user_id, "user"))
        servers = {
            "devhost": stack.enter_context(_devhost(directory / "http", _http_only(directory / "app"), token)),
            "not sending": stack.enter_context(
                _devhost(directory / "mute", _http_only(directory / "mute_app"), token, NOBODY)
            ),
            "with jobs": stack.enter_context(_devhost(directory / "whole", REPOSITORY, token)),
            "smallest": stack.enter_context(_smallest(directory / "smallest", user_id, token)),
            "smallest sending": stack.enter_context(_smallest_sending(directory / "sending", user_id, token)),
            "FastAPI": stack.enter_context(running_original(directory / "original", user_id)),
        }
        spawn = multiprocessing.get_context("spawn")
        process = stack.enter_context(ProcessPoolExecutor(1, mp_context=spawn))
        return [*_compare(Load(process), servers), *_layers(token)]


def _compare(load: Load, servers: Mapping[str, Server]) -> list[Figure]:
    some = {name: servers[name] for name in ("devhost", "smallest", "FastAPI")}
    lists = {limit: _turns(partial(load.lists, limit), some) for limit in (50, 20)}
    creates = _turns(load.creates, servers)
    rows = {"list 50": lists[50], "list 20": lists[20], "create": creates}
    return [
        _ratio("list 50", lists[50], "devhost", "smallest", AIM),
        _ratio("create", creates, "devhost", "smallest", AIM),
        _ratio("list 20", lists[20], "devhost", "FastAPI", ORIGINAL_AIM),
        _ratio("create", creates, "devhost", "FastAPI", ORIGINAL_AIM),
        _ratio("list 20", lists[20], "smallest", "FastAPI"),
        _ratio("create", creates, "smallest", "FastAPI"),
        _ratio("create", creates, "smallest sending", "FastAPI"),
        _ratio("create", creates, "devhost", "smallest sending"),
        _ratio("create without messages", creates, "not sending", "smallest"),
        _ratio("create while its jobs run", creates, "with jobs", "smallest"),
        _cpu_ratio("list 50", lists[50], "smallest"),
        _cpu_ratio("list 20", lists[20], "FastAPI"),
        *(_cpu_ratio("create", creates, other) for other in ("smallest", "FastAPI")),
        *(one for what, turns in rows.items() for one in _rates(what, turns)),
    ]


def _ratio(what: str, turns: Mapping[str, list[Turn]], ours: str, theirs: str, aim: Aim | None = None) -> Figure:
    over, under = ([turn.throughput.per_second for turn in turns[name]] for name in (ours, theirs))
    name = "devhost" if ours in ("not sending", "with jobs") else ours
    return ratio(f"{what}, {name} / {theirs}", over, under, aim)


def _cpu_ratio(what: str, turns: Mapping[str, list[Turn]], other: str) -> Figure:
    """Compare requests per CPU second."""
    ours, theirs = ([turn.cpu_micro for turn in turns[name]] for name in ("devhost", other))
    return ratio(f"{what} by CPU time, devhost / {other}", theirs, ours)


def _rates(what: str, turns: Mapping[str, list[Turn]]) -> Iterator[Figure]:
    for name, own in turns.items():
        yield figure(f"{what}, {name}", "/s", [turn.throughput.per_second for turn in own])
        yield figure(f"{what}, {name}, CPU", "µs", [turn.cpu_micro for turn in own])


def _layers(token: str) -> list[Figure]:
    """Say where the time goes in the functions; what devhost's process takes beyond their sum is its own."""
    listed = journal.find_entry_point("journal_list_entries")
    created = journal.find_entry_point("journal_create_entry")
    page, body = _request(token, "GET", "?limit=20"), _request(token, "POST", body=json.dumps(WRITTEN).encode())
    return [*measure_layers("list 20", lambda: listed(page)), *measure_layers("create", lambda: created(body))]


def _request(token: str, method: str, query: str = "", body: bytes = b"") -> func.HttpRequest:
    headers = {"authorization": f"Bearer {token}", "accept": "application/json", "user-agent": "bench"}
    if body:
        headers |= {"content-type": "application/json", "content-length": str(len(body))}
    return func.HttpRequest(method, f"http://localhost:7071{JOURNAL}{query}", headers=headers, body=body)


def _turns(send: Callable[[Server], Turn], servers: Mapping[str, Server]) -> dict[str, list[Turn]]:
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
    shutil.copyfile(directory.parent / "bench.db", directory / "bench.db")
    return {**ENVIRONMENT, **EVENTS_WAIT, "DATABASE_URL": f"sqlite:///{directory / 'bench.db'}"}


@contextmanager
def _devhost(directory: Path, app: Path, token: str, storage: str | None = None) -> Iterator[Server]:
    """Run an app with this storage, or with an emulator of its own."""
    environment = _copy_of_database(directory)
    with ExitStack() as stack:
        azurite = stack.enter_context(_emulator(directory)) if storage is None else None
        queues = azurite.connection_string if azurite else storage or ""
        blobs = NOBODY.replace("QueueEndpoint", "BlobEndpoint")
        settings = {**environment, "QueueStorage": queues, "BlobStorage": blobs}
        host = stack.enter_context(running_host(app, directory, settings))
        yield Server(urlsplit(host.origin).port or 0, host.process.pid, token, azurite)


@contextmanager
def _smallest(directory: Path, user_id: UUID, token: str) -> Iterator[Server]:
    environment = {**os.environ, **_copy_of_database(directory), OWNER: str(user_id)}
    with _process("bench.minimal_app", environment, directory / "output") as (port, process):
        yield Server(port, process, token)


@contextmanager
def _smallest_sending(directory: Path, user_id: UUID, token: str) -> Iterator[Server]:
    environment = {**os.environ, **_copy_of_database(directory), OWNER: str(user_id), SENDS: "1"}
    with _emulator(directory) as azurite:
        environment["QueueStorage"] = azurite.connection_string
        with _process("bench.minimal_app", environment, directory / "output") as (port, process):
            yield Server(port, process, token, azurite)


@contextmanager
def _emulator(directory: Path) -> Iterator[Azurite]:
    """Run an emulator in which the queue exists."""
    with running_azurite(directory) as azurite:
        with QueueClient.from_connection_string(azurite.connection_string, QUEUE) as queue:
            queue.create_queue()
        yield azurite


@contextmanager
def running_original(directory: Path, user_id: UUID) -> Iterator[Server]:
    """Run the app with the original's stack, with entries of its own."""
    directory.mkdir()
    settings = {original_app.DATABASE: f"sqlite:///{directory / 'bench.db'}", original_app.SECRET: SECRET}
    environment = {**os.environ, **settings, original_app.OWNER: str(user_id)}
    token = jwt.encode({"sub": str(user_id), "exp": time.time() + 3600}, SECRET, algorithm="HS256")
    with _process("bench.original_app", environment, directory / "output") as (port, process):
        yield Server(port, process, token)


@contextmanager
def _process(module: str, environment: Mapping[str, str], output: Path) -> Iterator[tuple[int, int]]:
    """Run a server that prints its port first; gives the port and the process id."""
    with output.open("wb") as file:
        process = subprocess.Popen([sys.executable, "-m", module], cwd=REPOSITORY, env=environment, stdout=file)
    try:
        line = wait_for(lambda: output.read_text(encoding="utf-8").partition("\n")[0] or None, module, 60)
        yield int(line), process.pid
    finally:
        process.terminate()
        process.wait()
