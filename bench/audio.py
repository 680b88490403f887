"""Recordings: uploads per second against raw PUTs, and what an upload costs the functions whatever its size.

Two rates are compared in one process on one Azurite, in alternating rounds: complete uploads of recordings of 1 MB, and
bare PUTs of the same bytes to addresses that were signed beforehand. Four threads each send one file after the other
over a keep-alive connection. A complete upload is: the function that signs an address and writes a row; the PUT; the
function that asks storage for the blob's size, type and first bytes, writes what it found and enqueues the job; and the
job's message, which another thread sends and which is awaited at the end. The functions' entry points are called
directly, on SQLite: neither a host nor HTTP is included.

The second figure is the time in those two functions alone, per upload, for files of three sizes. The bytes never pass
through a function, so the size must not matter. In each round some files of every size are sent first, and completed
afterwards in alternating order: Azurite is one process and stays busy for a while after it has answered a large PUT,
and that time must not count against one size alone. The job that fetches the audio and sends it to a model is not
included.
"""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

from azure.storage.blob import BlobServiceClient, ContainerClient, ContainerSasPermissions, generate_container_sas
from azure.storage.queue import QueueClient

from bench.environment import folder, on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, take_turns
from bench.load import exchange, http_request
from bench.sample_entries import new_user
from shared.audio.jobs import TRANSCRIBE_AUDIO
from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from shared.core.jobs.messenger import get_messenger
from tests.client import Api, Response
from tests.people import Person
from tests.servers.audio_files import audio_file
from tests.servers.azurite import running_azurite

SAME = Aim("at most", 1.2)
ROUNDS, COUNT, THREADS, TIMED = 9, 48, 4, 4
SECONDS, SETTLE_SECONDS = 60.0, 1.0
TYPE, CONTAINER = "audio/webm", "audio"
CREATED = 201
SMALL, MEDIUM, LARGE = "100 KB", "1 MB", "20 MB"
SIZES: Mapping[str, int] = {SMALL: 100_000, MEDIUM: 1_000_000, LARGE: 20_000_000}
PUT_HEADERS: Mapping[str, str] = {"Content-Type": TYPE, "x-ms-blob-type": "BlockBlob"}


@dataclass(frozen=True)
class UploadClient:
    """One person's client: the API, and a keep-alive connection to storage."""

    person: Person
    storage: socket.socket

    def send(self, audio: bytes) -> tuple[str, float]:
        """Ask for an address and send a file there; return the recording's id and the seconds spent in the function."""
        body = {"content_type": TYPE, "size_bytes": len(audio), "purpose": "journal"}
        began = time.perf_counter()
        upload = _expect(CREATED, self.person.post("/v1/audio/uploads", json=body)).json
        took = time.perf_counter() - began
        self.put(upload["upload_url"], upload["headers"], audio)
        return upload["id"], took

    def put(self, url: str, headers: Mapping[str, str], audio: bytes) -> None:
        """Send a file to storage."""
        to = urlsplit(url)
        status = exchange(self.storage, http_request("PUT", f"{to.path}?{to.query}", [*headers.items()], audio))
        if status != CREATED:
            raise RuntimeError(f"storage answered {status}")

    def complete(self, recording_id: str) -> float:
        """Report that the file has arrived; return the seconds spent in the function."""
        began = time.perf_counter()
        _expect(200, self.person.post(f"/v1/audio/uploads/{recording_id}/complete"))
        return time.perf_counter() - began


@dataclass(frozen=True)
class Storage:
    """The container of the emulator, which signs an address for any name."""

    container: ContainerClient
    signature: str

    def raw_put(self, client: UploadClient, audio: bytes) -> None:
        """Put a file under a new name."""
        client.put(f"{self.container.url}/{uuid4()}?{self.signature}", PUT_HEADERS, audio)

    @contextmanager
    def client(self, person: Person) -> Iterator[UploadClient]:
        """Connect for the length of a block."""
        port = urlsplit(self.container.url).port or 80
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield UploadClient(person, connection)


def measure() -> list[Figure]:
    """Measure rates first, then the functions alone."""
    with ExitStack() as stack:
        connection = stack.enter_context(running_azurite(stack.enter_context(folder()))).connection_string
        stack.enter_context(on_sqlite(QueueStorage=connection, BlobStorage=connection, AUDIO_CONTAINER=CONTAINER))
        QueueClient.from_connection_string(connection, TRANSCRIBE_AUDIO.queue).create_queue()
        storage = _storage(stack.enter_context(BlobServiceClient.from_connection_string(connection)))
        person = _person()
        rates = _turns(_rates(storage, person))
        times = _times(stack.enter_context(storage.client(person)))
    return [
        ratio("function time per upload, 20 MB / 100 KB", times[LARGE], times[SMALL], SAME),
        ratio("uploads of 1 MB / raw PUTs of 1 MB", rates["uploads"], rates["raw PUTs"]),
        *(figure(f"{name} of 1 MB", "/s", values) for name, values in rates.items()),
        *(
            figure(f"function time, {name}", "ms", [value * MILLI for value in values])
            for name, values in times.items()
        ),
    ]


def _person() -> Person:
    user_id = new_user("bench@example.com")
    token = access_tokens.issue(AccessClaims(user_id, user_id, "user"))
    return Person(Api(), user_id, "bench@example.com", token, refresh_token="")


def _storage(service: BlobServiceClient) -> Storage:
    permission, expiry = ContainerSasPermissions(create=True), datetime.now(UTC) + timedelta(hours=1)
    key = service.credential.account_key
    signature = generate_container_sas(
        str(service.account_name), CONTAINER, account_key=key, permission=permission, expiry=expiry
    )
    return Storage(service.create_container(CONTAINER), signature)


def _turns(contestants: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    take_turns(1, contestants)
    return take_turns(ROUNDS, contestants)


def _rates(storage: Storage, person: Person) -> dict[str, Callable[[], float]]:
    audio = audio_file(TYPE, SIZES[MEDIUM])
    acts: Mapping[str, Callable[[UploadClient], object]] = {
        "uploads": lambda client: client.complete(client.send(audio)[0]),
        "raw PUTs": lambda client: storage.raw_put(client, audio),
    }
    return {name: partial(_per_second, storage, person, act) for name, act in acts.items()}


def _per_second(storage: Storage, person: Person, act: Callable[[UploadClient], object]) -> float:
    """Do something `COUNT` times in four threads; return how often per second."""

    def use_phone(_: int) -> None:
        with storage.client(person) as client:
            for _ in range(COUNT // THREADS):
                act(client)

    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as threads:
        for _ in threads.map(use_phone, range(THREADS)):
            pass
        _flush()
    return COUNT / (time.perf_counter() - began)


def _times(client: UploadClient) -> dict[str, list[float]]:
    """Time uploads of every size in every round, after a first round that does not count."""
    files = {name: audio_file(TYPE, size) for name, size in SIZES.items()}
    measured = [_functions_alone(client, files) for _ in range(1 + ROUNDS)][1:]
    return {name: [one[name] for one in measured] for name in files}


def _functions_alone(client: UploadClient, files: Mapping[str, bytes]) -> dict[str, float]:
    """Send some files of each size, then complete them; return the seconds in functions of one upload, by size."""
    sent = [(name, *client.send(audio)) for _ in range(TIMED) for name, audio in files.items()]
    time.sleep(SETTLE_SECONDS)
    took = dict.fromkeys(files, 0.0)
    for name, recording_id, announcing in sent:
        took[name] += (announcing + client.complete(recording_id)) / TIMED
    _flush()
    return took


def _flush() -> None:
    if not get_messenger().flush(SECONDS):
        raise TimeoutError(f"not all messages were sent within {SECONDS:.0f} s")


def _expect(status: int, answer: Response) -> Response:
    if answer.status != status:
        raise RuntimeError(f"the API answered {answer.status}: {answer.json}")
    return answer
