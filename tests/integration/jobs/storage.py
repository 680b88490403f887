"""Queues as someone sees them who is neither the app nor the host: by the raw text of their messages."""

import base64
import json
from types import TracebackType
from typing import Any, Self

import pytest
from azure.core.exceptions import ResourceExistsError
from azure.storage.queue import QueueServiceClient

from shared.core.jobs import storage_queue
from shared.core.jobs.messenger import get_messenger
from shared.core.settings import get_settings

MOST_AT_ONCE = 32
FLUSH_SECONDS = 10.0


class Queues:
    """The queues of a storage account."""

    def __init__(self, connection_string: str) -> None:
        self._service = QueueServiceClient.from_connection_string(connection_string)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._service.close()

    def create(self, queue: str) -> None:
        """Make a queue if it is not there yet."""
        try:
            self._service.create_queue(queue)
        except ResourceExistsError:
            return

    def delete(self, queue: str) -> None:
        """Take a queue away."""
        self._service.delete_queue(queue)

    def clear(self, queue: str) -> None:
        """Remove all messages, hidden ones too."""
        self._service.get_queue_client(queue).clear_messages()

    def send(self, queue: str, text: str) -> None:
        """Send exactly this text, encoded by nobody."""
        self._service.get_queue_client(queue).send_message(text)

    def length(self, queue: str) -> int:
        """Count all messages, hidden ones too."""
        properties = self._service.get_queue_client(queue).get_queue_properties()
        return properties.approximate_message_count or 0

    def texts(self, queue: str) -> list[str]:
        """Read up to 32 messages that can be seen, as they are stored."""
        peeked = self._service.get_queue_client(queue).peek_messages(max_messages=MOST_AT_ONCE)
        return [str(message.content) for message in peeked]

    def job_ids(self, queue: str) -> list[str]:
        """Read which jobs those messages are about."""
        return [str(decoded(text)["job_id"]) for text in self.texts(queue)]


def send_to(monkeypatch: pytest.MonkeyPatch, connection_string: str) -> None:
    """Have this process send its messages to this storage account from now on."""
    monkeypatch.setenv("QueueStorage", connection_string)
    for accessor in (get_settings, get_messenger, storage_queue._service, storage_queue._client):
        accessor.cache_clear()


def encoded(document: object) -> str:
    """Write a document as the app writes messages."""
    return base64.b64encode(json.dumps(document).encode()).decode()


def decoded(text: str) -> dict[str, Any]:
    """Read a message that must be base64 of JSON."""
    found: dict[str, Any] = json.loads(base64.b64decode(text, validate=True))
    return found


def flush() -> None:
    """Wait until every message that was posted in this process has been sent, or given up."""
    assert get_messenger().flush(FLUSH_SECONDS)
