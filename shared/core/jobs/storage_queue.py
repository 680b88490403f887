"""Azure Storage Queues: connection string on a laptop, managed identity in Azure.

A message is `{"job_id": ..., "kind": ...}` in base64, as the host's queue trigger expects; one that is not base64 goes
to the poison queue unseen, and one that names no job is refused by `read_message`. The kind lets a worker judge, before
it asks the database, whether this kind may take another slot of its lane.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from azure.storage.queue import QueueClient, QueueServiceClient

    from shared.core.jobs.queue_endpoint import QueueEndpoint


# A message only wakes someone; where storage does not answer at once, the timer sends it later.
_TIMEOUTS: dict[str, Any] = {"connection_timeout": 2.0, "read_timeout": 5.0}  # seconds
_MESSAGE_TTL_SECONDS = 7 * 24 * 3600


class UnreadableMessage(Exception):
    """A queue message that names no job. Raised, not swallowed: the host then moves it to the poison queue."""


@dataclass(frozen=True)
class WakeUp:
    """A message to send: a job, its kind and its lane's queue. It is seen after the delay, at most seven days.

    `returns` counts how often it was put back because no job was found for it.
    """

    queue: str
    kind: str | None
    job_id: UUID
    delay_seconds: int = 0
    returns: int = 0


@dataclass(frozen=True)
class JobMessage:
    """A message as it was received; `kind` is None where the sender named none."""

    job_id: UUID
    kind: str | None
    returns: int = 0


def send(wake_up: WakeUp) -> None:
    """Put the message into its queue."""
    delay = min(wake_up.delay_seconds, _MESSAGE_TTL_SECONDS - 1)
    document: dict[str, str | int | None] = {"job_id": str(wake_up.job_id), "kind": wake_up.kind}
    if wake_up.returns:
        document["returns"] = wake_up.returns
    open_endpoint().put_message(wake_up.queue, json.dumps(document), delay, _MESSAGE_TTL_SECONDS)


def read_message(body: bytes) -> JobMessage:
    """Read the job's id, its kind and how often it was put back from a message body."""
    try:
        message = json.loads(body)
        kind, returns = message.get("kind"), message.get("returns")
        return JobMessage(
            UUID(message["job_id"]),
            kind if isinstance(kind, str) else None,
            returns if isinstance(returns, int) and returns > 0 else 0,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableMessage("a message must be a JSON object with a job_id") from None


def read_depth(queue: str) -> int | None:
    """Return about how many messages a queue holds, seen or not; None where there is no such queue."""
    with IMPORT_LOCK:
        from azure.core.exceptions import ResourceNotFoundError  # of the SDK: loaded when it is

    try:
        return _client(queue).get_queue_properties().approximate_message_count
    except ResourceNotFoundError:
        return None


def ping() -> None:
    """Raise unless the storage account answers."""
    next(iter(_service().list_queues(results_per_page=1)), None)


@single_flight
def _client(queue: str) -> "QueueClient":
    return _service().get_queue_client(queue)


@single_flight
def open_endpoint() -> "QueueEndpoint":
    """Make what messages are sent by, once in a process; nothing is sent."""
    with IMPORT_LOCK:
        from shared.core.jobs import queue_endpoint  # with urllib3 and requests: at the first message

    service = _service()
    return queue_endpoint.open_endpoint(service.url, service.credential, **_TIMEOUTS)


@single_flight
def _service() -> "QueueServiceClient":
    with IMPORT_LOCK:
        from azure.storage.queue import QueueServiceClient  # a slow import: loaded at the first message

    settings = get_settings()
    if settings.queue_storage is not None:
        connection = settings.queue_storage.get_secret_value()
        return QueueServiceClient.from_connection_string(connection, retry_total=0, **_TIMEOUTS)
    with IMPORT_LOCK:
        from azure.identity import ManagedIdentityCredential  # a slow import, needed in Azure only

    client_id = settings.queue_client_id or settings.azure_client_id
    credential = ManagedIdentityCredential(client_id=client_id)
    return QueueServiceClient(str(settings.queue_service_uri), credential=credential, retry_total=0, **_TIMEOUTS)
