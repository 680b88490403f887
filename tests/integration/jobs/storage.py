"""Queues as someone sees them who is neither the app nor the host: by the raw text of their messages."""

import base64
import json
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import pytest
from azure.core.exceptions import ResourceExistsError
from azure.storage.queue import QueueServiceClient

from shared.core.jobs import storage_queue
from shared.core.jobs.messenger import get_messenger
from shared.core.settings import get_settings
from tests.patience import PATIENCE

MOST_AT_ONCE = 32
FLUSH_SECONDS = PATIENCE


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


class SilentStorage:
    """Something that accepts connections and never says a word, until it hangs up.

    A client has one connection at a time: while `connections` is 1, its first message is still on its way.
    """

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._accepted: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def connections(self) -> int:
        """How many clients wait."""
        return len(self._accepted)

    @property
    def connection_string(self) -> str:
        """What the setting QueueStorage takes."""
        port = self._listener.getsockname()[1]
        account = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm9ib2R5"
        return f"{account};QueueEndpoint=http://127.0.0.1:{port}/devstoreaccount1;"

    def hang_up(self) -> None:
        """End every connection, and accept no more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # closing alone would not wake the thread that accepts
        self._listener.close()
        for connection in self._accepted:
            connection.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._accepted.append(self._listener.accept()[0])


def send_to(monkeypatch: pytest.MonkeyPatch, connection_string: str) -> None:
    """Have this process send its messages to this storage account from now on."""
    monkeypatch.setenv("QueueStorage", connection_string)
    for accessor in (
        get_settings,
        get_messenger,
        storage_queue._service,
        storage_queue._client,
        storage_queue.open_endpoint,
    ):
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
