"""The addresses of this checkout: the port of its API, and the ports and the key of its storage emulator.

They are chosen once and kept in `.local/addresses.json`, so that several checkouts run side by side on one machine,
each with its own storage, and find the same addresses after a restart. A copied folder chooses anew, because the file
names the folder that it belongs to. The key is random. An emulator of somebody else that listens at our ports refuses
it, so that no message of ours can get into its queues, and none of theirs into ours.
"""

import base64
import fcntl
import hashlib
import json
import os
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from devhost.errors import StartError
from devhost.storage import Endpoints, connection_string, is_listening, is_shorthand

STATE_SETTING = "DEVHOST_STATE"
FILE, LOCK_FILE = "addresses.json", "host.lock"
KEY_BYTES = 64
# Three ports a checkout, below those that Linux (32768) and macOS (49152) hand out by themselves.
FIRST_STORAGE_PORT, PORTS_EACH, STORAGE_PLACES = 20000, 3, 3000
OTHER_API_PORTS = 100


@dataclass(frozen=True)
class Addresses:
    """What a checkout has chosen so far; no port of the API means the usual one."""

    api: int | None = None
    storage: Endpoints | None = None


def state_folder(app: Path, environment: Mapping[str, str]) -> Path:
    """Say where an app's host keeps its state."""
    return Path(environment.get(STATE_SETTING) or app / ".local").resolve()


def read_addresses(state: Path) -> Addresses:
    """Read what this folder chose; nothing where it has not, or where the file came with a copy of another folder."""
    try:
        document = json.loads((state / FILE).read_text(encoding="utf-8"))
        if document["folder"] != str(state):
            return Addresses()
        storage = document["storage"]
        return Addresses(document["api"], None if storage is None else Endpoints(**storage))
    except (OSError, ValueError, KeyError, TypeError):
        return Addresses()


def keep_addresses(state: Path, addresses: Addresses) -> None:
    """Write them down for this user alone; a reader sees the old file or the new one."""
    state.mkdir(parents=True, exist_ok=True)
    path, new = state / FILE, state / f"{FILE}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump({"folder": str(state), **asdict(addresses)}, file, indent=2)
    new.replace(path)


@contextmanager
def hold_host_lock(state: Path) -> Iterator[bool]:
    """Be the first host of this folder for the length of a block; gives False where another process is that.

    The first host starts the emulator. The lock ends with its process, however that ends.
    """
    state.mkdir(parents=True, exist_ok=True)
    with (state / LOCK_FILE).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_free(port: int) -> bool:
    """Tell whether a server could listen at this port of 127.0.0.1."""
    if is_listening("127.0.0.1", port):
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_storage(folder: Path, free: Callable[[int], bool] = is_free) -> Endpoints:
    """Choose three free ports and a key. The folder's path says where to begin, so two folders seldom meet."""
    begin = int.from_bytes(hashlib.sha256(str(folder).encode()).digest()[:4])
    for step in range(STORAGE_PLACES):
        blob = FIRST_STORAGE_PORT + PORTS_EACH * ((begin + step) % STORAGE_PLACES)
        if all(free(port) for port in (blob, blob + 1, blob + 2)):
            key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
            return Endpoints(blob=blob, queue=blob + 1, table=blob + 2, key=key)
    raise StartError("no ports are free for this folder's storage; name some in the setting QueueStorage")


def choose_api_port(usual: int, kept: int | None, free: Callable[[int], bool] = is_free) -> int:
    """Choose the port that was kept, else the usual one, else one of the hundred after it.

    One that was kept for another usual port is forgotten. Where none is free, the usual one is returned.
    """
    others = range(usual + 1, usual + OTHER_API_PORTS)
    candidates = [*([kept] if kept in others else []), usual, *others]
    return next((port for port in candidates if free(port)), usual)


def use_own_storage(environment: MutableMapping[str, str], endpoints: Endpoints) -> None:
    """Replace the emulator's shorthand in every setting by this folder's own account."""
    for name, value in list(environment.items()):
        if is_shorthand(value):
            environment[name] = connection_string(endpoints)
