"""The storage emulator Azurite for tests, on free ports, started by the code that devhost starts it with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from devhost.emulator import Emulator, start_emulator, wait_until_ready
from devhost.errors import StartError
from devhost.storage import Endpoints, connection_string
from tests.patience import PATIENCE
from tests.servers.devhost import wait_for
from tests.servers.ports import free_ports

_ATTEMPTS = 3


@dataclass(frozen=True)
class Azurite:
    """A running emulator."""

    emulator: Emulator

    @property
    def connection_string(self) -> str:
        """The connection string, for storage clients and for the setting QueueStorage."""
        return connection_string(self.emulator.endpoints)

    def stop(self) -> None:
        """Stop it; it also stops by itself when the test process dies."""
        self.emulator.stop()


def free_endpoints() -> Endpoints:
    """Find three free ports for an emulator."""
    blob, queue, table = free_ports(3)
    return Endpoints(blob=blob, queue=queue, table=table)


def start_azurite(directory: Path, endpoints: Endpoints | None = None, options: Sequence[str] = ()) -> Azurite:
    """Start an emulator with its data and log in `directory`, and return when it answers.

    Without `endpoints` it takes free ports, and others when another program is quicker to take one of them.
    """
    for _ in range(_ATTEMPTS - 1):
        with suppress(StartError):
            return _start(directory, endpoints or free_endpoints(), options)
    return _start(directory, endpoints or free_endpoints(), options)


def _start(directory: Path, endpoints: Endpoints, options: Sequence[str]) -> Azurite:
    emulator = start_emulator(endpoints, directory / "azurite-data", directory / "azurite.log", options)
    try:
        if "--cert" in options:  # in plain text it says nothing, so that it cannot be asked whether it takes our key
            wait_for(lambda: emulator.is_ready() or None, "the emulator")
        else:
            wait_until_ready(emulator, PATIENCE)
    except BaseException:
        emulator.stop()
        raise
    return Azurite(emulator)


@contextmanager
def running_azurite(
    directory: Path, endpoints: Endpoints | None = None, options: Sequence[str] = ()
) -> Iterator[Azurite]:
    """Run an emulator for the length of a block."""
    azurite = start_azurite(directory, endpoints, options)
    try:
        yield azurite
    finally:
        azurite.stop()
