"""Where a storage connection string points, and whether something listens there.

The shorthand `UseDevelopmentStorage=true` means this folder's own emulator (`devhost.addresses`), not the usual ports,
where the emulator of another project may listen.
"""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

DEVELOPMENT = "UseDevelopmentStorage=true"
# The account that every storage emulator has, and its usual key, which is public and opens nothing else.
EMULATOR_ACCOUNT = "devstoreaccount1"
EMULATOR_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SETTING_NAMES = ("QueueStorage", "AzureWebJobsStorage")


@dataclass(frozen=True)
class Endpoints:
    """Where a storage emulator on this machine listens, and the key of its account."""

    blob: int
    queue: int
    table: int
    host: str = "127.0.0.1"
    key: str = EMULATOR_KEY


def connection_string(endpoints: Endpoints) -> str:
    """Write what a storage client needs to reach the emulator at these ports."""
    parts = [
        "DefaultEndpointsProtocol=http",
        f"AccountName={EMULATOR_ACCOUNT}",
        f"AccountKey={endpoints.key}",
        f"BlobEndpoint=http://{endpoints.host}:{endpoints.blob}/{EMULATOR_ACCOUNT}",
        f"QueueEndpoint=http://{endpoints.host}:{endpoints.queue}/{EMULATOR_ACCOUNT}",
        f"TableEndpoint=http://{endpoints.host}:{endpoints.table}/{EMULATOR_ACCOUNT}",
    ]
    return ";".join(parts) + ";"


def is_shorthand(connection: str) -> bool:
    """Tell whether a setting is the shorthand for an emulator on this machine."""
    return connection.strip().rstrip(";").lower() == DEVELOPMENT.lower()


def wants_own_emulator(environment: Mapping[str, str]) -> bool:
    """Tell whether a setting has the shorthand."""
    return any(is_shorthand(value) for value in environment.values())


def emulator_endpoints(environment: Mapping[str, str]) -> Endpoints | None:
    """Say which emulator ports the app's settings name; None when its storage is not on this machine."""
    connection = next((environment[name] for name in SETTING_NAMES if environment.get(name)), None)
    return None if connection is None else endpoints_of(connection)


def endpoints_of(connection: str) -> Endpoints | None:
    """Read the emulator's ports from a connection string; None when it points somewhere else."""
    parts = _parts(connection)
    queue = urlsplit(parts.get("QueueEndpoint", ""))
    if queue.hostname not in LOOPBACK or queue.port is None:
        return None
    return Endpoints(
        host=queue.hostname or "127.0.0.1",
        blob=urlsplit(parts.get("BlobEndpoint", "")).port or queue.port - 1,
        queue=queue.port,
        table=urlsplit(parts.get("TableEndpoint", "")).port or queue.port + 1,
        key=parts.get("AccountKey", EMULATOR_KEY),
    )


def has_local_blobs(connection: str) -> bool:
    """Tell whether a connection string means blobs on this machine."""
    return urlsplit(_parts(connection).get("BlobEndpoint", "")).hostname in LOOPBACK


def _parts(connection: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in connection.split(";") if "=" in part)


def is_listening(host: str, port: int) -> bool:
    """Tell whether something accepts connections at this port of this machine."""
    try:
        with socket.create_connection((host, port), timeout=1.0):
            return True
    except OSError:
        return False
