"""Azure Storage Queues: connection string on a laptop, managed identity in Azure.

A message is `{"job_id": ...}` in base64, as the host's queue trigger expects; one that is not base64 goes to the poison
queue unseen, and one that names no job is refused by `read_message`.
"""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shared.core.settings import get_settings

if TYPE_CHECKING:
    from azure.storage.queue import QueueClient, QueueServiceClient


# A message only wakes someone; where storage does not answer at once, the timer sends it later.
_OPTIONS: dict[str, Any] = {"connection_timeout": 2, "read_timeout": 5, "retry_total": 0}
_MESSAGE_TTL_SECONDS = 7 * 24 * 3600


class UnreadableMessage(Exception):
    """A queue message that names no job. Raised, not swallowed: the host then moves it to the poison queue."""


def send(queue: str, job_id: UUID, *, delay_seconds: int = 0) -> None:
    """Send `{"job_id": ...}`, to be seen after the delay (at most seven days)."""
    body = json.dumps({"job_id": str(job_id)})
    _client(queue).send_message(
        body, visibility_timeout=min(delay_seconds, _MESSAGE_TTL_SECONDS - 1), time_to_live=_MESSAGE_TTL_SECONDS
    )


def read_message(body: bytes) -> UUID:
    """Read the job's id from a message body."""
    try:
        message = json.loads(body)
        return UUID(message["job_id"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableMessage("a message must be a JSON object with a job_id") from None


def read_depth(queue: str) -> int | None:
    """Return about how many messages a queue holds, seen or not; None where there is no such queue."""
    from azure.core.exceptions import ResourceNotFoundError  # of the SDK: loaded when it is

    try:
        return _client(queue).get_queue_properties().approximate_message_count
    except ResourceNotFoundError:
        return None


def ping() -> None:
    """Raise unless the storage account answers."""
    next(iter(_service().list_queues(results_per_page=1)), None)


@lru_cache(maxsize=64)
def _client(queue: str) -> "QueueClient":
    from azure.storage.queue import TextBase64EncodePolicy  # a slow import: loaded at the first message

    return _service().get_queue_client(queue, message_encode_policy=TextBase64EncodePolicy())


@lru_cache(maxsize=1)
def _service() -> "QueueServiceClient":
    from azure.storage.queue import QueueServiceClient  # a slow import: loaded at the first message

    settings = get_settings()
    if settings.queue_storage is not None:
        return QueueServiceClient.from_connection_string(settings.queue_storage.get_secret_value(), **_OPTIONS)
    from azure.identity import ManagedIdentityCredential  # a slow import, needed in Azure only

    client_id = settings.queue_client_id or settings.azure_client_id
    return QueueServiceClient(
        str(settings.queue_service_uri), credential=ManagedIdentityCredential(client_id=client_id), **_OPTIONS
    )
