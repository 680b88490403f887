"""Clients for the queues of the app, and what the host's extension makes of a message."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass

import requests
from azure.core.exceptions import ResourceExistsError
from azure.core.pipeline.transport import RequestsTransport
from azure.functions.queue import QueueMessage
from azure.storage.queue import QueueClient
from azure.storage.queue import QueueMessage as StoredMessage

POISON_SUFFIX = "-poison"
CONNECTIONS = 64
TIMEOUT_SECONDS = 10


class UndecodableError(Exception):
    """A message is not in the encoding that host.json promises."""


def new_transport() -> RequestsTransport:
    """Make one pool of connections for all queues, large enough for every message that may be in work."""
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=CONNECTIONS))
    session.mount("https://", requests.adapters.HTTPAdapter(pool_maxsize=CONNECTIONS))
    return RequestsTransport(session=session, session_owner=False, connection_timeout=2, read_timeout=TIMEOUT_SECONDS)


@dataclass(frozen=True)
class Queue:
    """A queue and, unless it is one itself, the queue where its undeliverable messages go."""

    name: str
    main: QueueClient
    poison: QueueClient | None

    def create(self) -> None:
        """Make sure that both exist."""
        for client in (self.main, self.poison):
            try:
                if client is not None:
                    client.create_queue()
            except ResourceExistsError:
                continue

    def receive(self, count: int, lease_seconds: float) -> Sequence[StoredMessage]:
        """Take up to 32 messages in one call; nobody else sees them until the lease ends."""
        pages = self.main.receive_messages(messages_per_page=count, visibility_timeout=int(lease_seconds)).by_page()
        return list(next(pages, ()))


def open_queue(connection: str, name: str, transport: RequestsTransport) -> Queue:
    """Open a queue without calling it. Nothing is retried inside: the listener retries, and says so."""

    def client(queue_name: str) -> QueueClient:
        return QueueClient.from_connection_string(connection, queue_name, transport=transport, retry_total=0)

    is_poison = name.endswith(POISON_SUFFIX)
    return Queue(name, client(name), None if is_poison else client(name + POISON_SUFFIX))


def decode(content: str, *, is_base64: bool) -> bytes:
    """Read a message's text as its sender meant it; UndecodableError when it is not base64 but must be."""
    if not is_base64:
        return content.encode()
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UndecodableError from error


def encode(body: bytes, *, is_base64: bool) -> str:
    """Write a body as a message's text, in the encoding that triggers read."""
    return base64.b64encode(body).decode("ascii") if is_base64 else body.decode(errors="replace")


def to_function_message(message: StoredMessage, body: bytes) -> QueueMessage:
    """Build what the worker gives a queue-triggered function."""
    return QueueMessage(  # type: ignore[no-untyped-call]  # the library leaves this constructor unannotated
        id=message.id,
        body=body,
        dequeue_count=message.dequeue_count,
        expiration_time=message.expires_on,
        insertion_time=message.inserted_on,
        time_next_visible=message.next_visible_on,
        pop_receipt=message.pop_receipt,
    )
