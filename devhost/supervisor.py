"""Keeps the storage emulator there: uses one that runs, else starts one and starts it again should it die."""

import asyncio
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devhost.emulator import Emulator, is_served, start_emulator, wait_until_ready
from devhost.errors import StartError
from devhost.storage import Endpoints, emulator_endpoints

CHECK_SECONDS = 0.5
RESTART_SECONDS = 2.0
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
def storage_for(state: Path, environment: Mapping[str, str] = os.environ) -> Iterator[Storage]:
    """Find or start the storage that the settings name; an emulator that was started here is stopped at the end."""
    endpoints = emulator_endpoints(environment)
    needed = endpoints is not None and not is_served(endpoints)
    storage = Storage(endpoints, _start(endpoints, state) if endpoints and needed else None)
    try:
        yield storage
    finally:
        if storage.emulator is not None:
            storage.emulator.stop()
