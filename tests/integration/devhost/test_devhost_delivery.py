"""What becomes of a message whose lease has ended while its function ran, on a real emulator."""

import base64
import logging
import uuid
from collections.abc import Callable, Iterator

import pytest
from azure.functions.queue import QueueMessage
from azure.storage.queue import QueueMessage as StoredMessage

from devhost.delivery import Delivery
from devhost.host_json import QueueOptions
from devhost.queue_client import Queue, new_transport, open_queue
from tests.servers.azurite import Azurite

OPTIONS = QueueOptions(max_dequeue_count=1)
TAKEN = "was taken by another host meanwhile"
Settle = Callable[[Delivery], None]


@pytest.fixture
def queue(azurite: Azurite) -> Iterator[Queue]:
    """An empty queue with its poison queue."""
    opened = open_queue(azurite.connection_string, f"lease-{uuid.uuid4().hex[:8]}", new_transport())
    opened.create()
    yield opened
    opened.main.close()


def received(queue: Queue) -> Delivery:
    """Send a message and take it."""
    queue.main.send_message(base64.b64encode(b"text").decode())
    (message,) = queue.receive(1, 60)
    return Delivery(queue, message, OPTIONS)


def take_away(delivery: Delivery) -> StoredMessage:
    """Be the other host that has the message after its lease: the receipt of the first is not the newest any more."""
    main, message = delivery.queue.main, delivery.message
    return main.update_message(message.id, message.pop_receipt, visibility_timeout=60)


def remove(delivery: Delivery) -> None:
    """Be the other host that is done with the message."""
    delivery.queue.main.delete_message(take_away(delivery))


def waiting(queue: Queue) -> tuple[int | None, int | None]:
    """Count the messages of a queue, hidden ones too, and of its poison queue."""
    assert queue.poison is not None
    return tuple(one.get_queue_properties().approximate_message_count for one in (queue.main, queue.poison))  # type: ignore[return-value]


def fail(_: QueueMessage) -> None:
    """Be a function that fails."""
    raise ValueError("not this time")


def succeed(_: QueueMessage) -> None:
    """Be a function that works."""


def test_a_failed_message_that_is_ours_goes_to_poison(queue: Queue) -> None:
    received(queue).run(fail)
    assert waiting(queue) == (0, 1)


def test_a_failed_message_that_another_host_works_on_does_not_go_to_poison_too(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    delivery = received(queue)

    def outlive_the_lease(_: QueueMessage) -> None:
        take_away(delivery)
        raise ValueError

    delivery.run(outlive_the_lease)
    assert waiting(queue) == (1, 0)
    assert TAKEN in caplog.text


def test_a_message_that_was_given_back_meanwhile_does_not_go_to_poison_too(queue: Queue) -> None:
    delivery = received(queue)

    def stop_the_host(_: QueueMessage) -> None:
        delivery.release(0)
        raise ValueError

    delivery.run(stop_the_host)
    assert waiting(queue) == (1, 0)


@pytest.mark.parametrize("lose", [take_away, remove], ids=["taken", "done"])
@pytest.mark.parametrize(
    "settle",
    [lambda one: one.run(succeed), lambda one: one.release(0), lambda one: one.renew(60)],
    ids=["delete", "release", "renew"],
)
def test_a_message_that_another_host_has_is_left_to_it_and_said_so(
    queue: Queue, lose: Callable[[Delivery], object], settle: Settle, caplog: pytest.LogCaptureFixture
) -> None:
    delivery = received(queue)
    lose(delivery)
    left = waiting(queue)
    with caplog.at_level(logging.INFO):
        settle(delivery)
    assert waiting(queue) == left
    assert TAKEN in caplog.text


def test_a_message_that_another_host_has_taken_is_not_renewed_again(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    delivery = received(queue)
    take_away(delivery)
    delivery.renew(60)
    delivery.renew(60)
    assert caplog.text.count(TAKEN) == 1
