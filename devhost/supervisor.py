"""Keeps the storage emulator there: uses one that runs, else starts one and starts it again should it die.

Settings with the shorthand get this folder's own emulator. Its first host starts it, on ports that are moved where
somebody else listens; a second host of the same folder uses what the first has started. An address that is spelled out
in the settings is used as it stands.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from devhost.addresses import choose_storage, is_free, keep_addresses, read_addresses, use_own_storage
from devhost.emulator import (
    START_SECONDS,
    Emulator,
    accepts_connections,
    is_served,
    start_emulator,
    takes_key,
    wait_until_ready,
)
from devhost.errors import StartError
from devhost.storage import Endpoints, emulator_endpoints, wants_own_emulator

CHECK_SECONDS = 0.5
RESTART_SECONDS = 2.0
ORPHAN_SECONDS = 5.0
log = logging.getLogger("devhost.storage")


@dataclass
class Storage:
    """The storage that the app's settings name, and the emulator if it is ours."""

    endpoints: Endpoints | None
    emulator: Emulator | None = None

    def wait_until_ready(self) -> None:
        """Block until an emulator of ours answers."""
        if self.emulator is not None:
            wait_until_ready(self.emulator)

    def describe(self) -> str:
        """Say in a few words where messages and blobs are."""
        if self.endpoints is None:
            return "as the settings say, not on this machine"
        at = f"on ports {self.endpoints.blob}, {self.endpoints.queue} and {self.endpoints.table}"
        return f"Azurite, started {at}" if self.emulator else f"found running {at}"

    async def watch(self, state: Path, restore: Callable[[], None]) -> None:
        """Start the emulator again whenever it ends by itself, and restore what it may have lost, until cancelled."""
        while self.emulator is not None and self.endpoints is not None:
            await asyncio.sleep(CHECK_SECONDS)
            if not self.emulator.is_running():
                log.warning("Azurite ended with code %s; starting it again", self.emulator.process.returncode)
                self.emulator = _start(self.endpoints, state)
                await asyncio.sleep(RESTART_SECONDS)
                await asyncio.to_thread(_restore, self.emulator, restore)


def _restore(emulator: Emulator, restore: Callable[[], None]) -> None:
    try:
        wait_until_ready(emulator)
        restore()
    except StartError as error:
        log.warning("%s", error)


def _start(endpoints: Endpoints, state: Path) -> Emulator:
    return start_emulator(endpoints, state / "azurite-data", state / "logs" / "azurite.log")


@contextmanager
def storage_for(
    state: Path, environment: MutableMapping[str, str] = os.environ, *, is_first: bool = True
) -> Iterator[Storage]:
    """Find or start the storage that the settings name, and put its address where they have the shorthand.

    `is_first` says that no other host of this folder runs. An emulator that was started here is stopped at the end.
    """
    if wants_own_emulator(environment):
        own = _own_endpoints(state) if is_first else _wait_for_first_host(state)
        use_own_storage(environment, own)
    endpoints = emulator_endpoints(environment)
    needed = endpoints is not None and not is_served(endpoints)
    storage = Storage(endpoints, _start(endpoints, state) if endpoints and needed else None)
    try:
        yield storage
    finally:
        if storage.emulator is not None:
            storage.emulator.stop()


def _own_endpoints(state: Path) -> Endpoints:
    """Return the ports of this folder, free to be listened at; others are chosen where a stranger listens."""
    addresses = read_addresses(state)
    if addresses.storage is not None and _become_free(addresses.storage):
        return addresses.storage
    chosen = choose_storage(state)
    if addresses.storage is not None:
        log.warning("another program listens at port %s; storage moves to %s", addresses.storage.queue, chosen.queue)
        chosen = replace(chosen, key=addresses.storage.key)
    keep_addresses(state, replace(addresses, storage=chosen))
    return chosen


def _become_free(endpoints: Endpoints) -> bool:
    """Wait for the end of an emulator of ours whose host was killed; False where the ports are somebody else's."""
    ports, deadline = (endpoints.blob, endpoints.queue, endpoints.table), time.monotonic() + ORPHAN_SECONDS
    while not all(map(is_free, ports)):
        if time.monotonic() > deadline or (accepts_connections(endpoints) and not takes_key(endpoints)):
            return False
        time.sleep(0.05)
    return True


def _wait_for_first_host(state: Path) -> Endpoints:
    """Wait until the emulator of the other host of this folder answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        endpoints = read_addresses(state).storage
        if endpoints is not None and accepts_connections(endpoints) and takes_key(endpoints):
            return endpoints
        time.sleep(0.05)
    raise StartError("another host of this folder runs, but its storage does not answer; stop it and start again")
