"""Where a storage connection string points, and whether something listens there."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

DEVELOPMENT = "UseDevelopmentStorage=true"
# The account that every storage emulator has; its key is public and opens nothing else.
EMULATOR_ACCOUNT = "devstoreaccount1"
EMULATOR_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SETTING_NAMES = ("QueueStorage", "AzureWebJobsStorage")


@dataclass(frozen=True)
class Endpoints:
    """The ports of a storage emulator on this machine."""

    host: str = "127.0.0.1"
    blob: int = 10000
    queue: int = 10001
    table: int = 10002


def connection_string(endpoints: Endpoints) -> str:
    """Write what a storage client needs to reach the emulator at these ports."""
    parts = [
        "DefaultEndpointsProtocol=http",
        f"AccountName={EMULATOR_ACCOUNT}",
        f"AccountKey={EMULATOR_KEY}",
        f"BlobEndpoint=http://{endpoints.host}:{endpoints.blob}/{EMULATOR_ACCOUNT}",
        f"QueueEndpoint=http://{endpoints.host}:{endpoints.queue}/{EMULATOR_ACCOUNT}",
        f"TableEndpoint=http://{endpoints.host}:{endpoints.table}/{EMULATOR_ACCOUNT}",
    ]
    return ";".join(parts) + ";"


def spelled_out(connection: str) -> str:
    """Return the connection string that storage clients understand for the shorthand of the emulator."""
    return connection_string(Endpoints()) if _is_shorthand(connection) else connection


def _is_shorthand(connection: str) -> bool:
    return connection.strip().rstrip(";").lower() == DEVELOPMENT.lower()


def emulator_endpoints(environment: Mapping[str, str]) -> Endpoints | None:
    """Say which emulator ports the app's settings name; None when its storage is not on this machine."""
    connection = next((environment[name] for name in SETTING_NAMES if environment.get(name)), None)
    return None if connection is None else endpoints_of(connection)


def endpoints_of(connection: str) -> Endpoints | None:
    """Read the emulator's ports from a connection string; None when it points somewhere else."""
    if _is_shorthand(connection):
        return Endpoints()
    parts = dict(part.split("=", 1) for part in connection.split(";") if "=" in part)
    queue = urlsplit(parts.get("QueueEndpoint", ""))
    if queue.hostname not in LOOPBACK or queue.port is None:
        return None
    return Endpoints(
        host=queue.hostname or "127.0.0.1",
        blob=urlsplit(parts.get("BlobEndpoint", "")).port or queue.port - 1,
        queue=queue.port,
        table=urlsplit(parts.get("TableEndpoint", "")).port or queue.port + 1,
    )


def has_local_blobs(connection: str) -> bool:
    """Tell whether a connection string means blobs on this machine."""
    parts = dict(part.split("=", 1) for part in connection.split(";") if "=" in part)
    return _is_shorthand(connection) or urlsplit(parts.get("BlobEndpoint", "")).hostname in LOOPBACK


def is_listening(host: str, port: int) -> bool:
    """Tell whether something accepts connections at this port of this machine."""
    try:
        with socket.create_connection((host, port), timeout=1.0):
            return True
    except OSError:
        return False
