"""Queue triggers: poll, work on up to `batchSize + newBatchThreshold` messages at once, outlive storage's absences."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from azure.core.exceptions import AzureError, ResourceNotFoundError
from azure.functions.queue import QueueMessage

from devhost.delivery import Delivery
from devhost.host_json import QueueOptions
from devhost.logs import current_function
from devhost.queue_client import Queue

FIRST_WAIT = 0.1
LEASE_SETTING = "DEVHOST_MESSAGE_LEASE_SECONDS"
DEFAULT_LEASE = 600.0
log = logging.getLogger("devhost.queues")


@dataclass
class Reachability:
    """Says when storage goes and when it comes back, once each."""

    queue: str
    is_up: bool = True

    def lost(self, error: AzureError) -> None:
        """Note a failed call."""
        if self.is_up:
            log.warning("queue %s cannot be reached (%s); trying again until it can", self.queue, type(error).__name__)
        self.is_up = False

    def found(self) -> None:
        """Note a call that worked."""
        if not self.is_up:
            log.info("queue %s can be reached again", self.queue)
        self.is_up = True


@dataclass
class QueueListener:
    """Serves one function from one queue, on a thread of its own."""

    function_name: str
    queue: Queue
    options: QueueOptions
    invoke: Callable[[QueueMessage], object]
    lease_seconds: float = DEFAULT_LEASE
    _in_work: dict[str, Delivery] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _stopping: bool = False

    def __post_init__(self) -> None:
        limit = self.options.batch_size + self.options.new_batch_threshold
        self._reachability = Reachability(self.queue.name)
        self._workers = ThreadPoolExecutor(limit, thread_name_prefix=self.queue.name)
        self._poller = threading.Thread(target=self._poll, name=f"poll-{self.queue.name}", daemon=True)

    def start(self) -> None:
        """Begin to poll."""
        self._poller.start()

    def ask_to_stop(self) -> None:
        """Fetch nothing more; what runs goes on."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()

    def wait_until_stopped(self, deadline: float) -> None:
        """Wait for what runs until a moment of the monotonic clock, then give back what is not done by then."""
        self._poller.join(max(0.0, deadline - time.monotonic()))
        with self._changed:
            while self._in_work and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            unfinished = list(self._in_work.values())
        for delivery in unfinished:
            _give_back(delivery)

    def _poll(self) -> None:
        current_function.set(self.function_name)
        wait, is_created = FIRST_WAIT, False
        while self._has_room():
            try:
                is_created = is_created or self._create()
                received = self._receive()
                wait = FIRST_WAIT if received else min(wait * 2, self.options.max_polling_interval)
            except ResourceNotFoundError:
                received, is_created = 0, False
            except AzureError as error:
                self._reachability.lost(error)
                received, wait = 0, min(wait * 2, self.options.max_polling_interval)
            if not received:
                self._rest(wait)

    def _create(self) -> bool:
        self.queue.create()
        return True

    def _has_room(self) -> bool:
        """Wait until another batch may be fetched; False when it is time to stop."""
        with self._changed:
            while not self._stopping and len(self._in_work) > self.options.new_batch_threshold:
                self._changed.wait(min(1.0, self.lease_seconds / 4))
                self._renew_leases()
        self._renew_leases()
        return not self._stopping

    def _receive(self) -> int:
        messages = self.queue.receive(self.options.batch_size, self.lease_seconds)
        self._reachability.found()
        for message in messages:
            delivery = Delivery(self.queue, message, self.options)
            with self._changed:
                self._in_work[message.id] = delivery
            self._workers.submit(self._deliver, delivery)
        return len(messages)

    def _deliver(self, delivery: Delivery) -> None:
        current_function.set(self.function_name)
        try:
            if self._stopping:
                delivery.release(0)
            else:
                delivery.run(self.invoke)
        except AzureError as error:
            self._reachability.lost(error)
        except Exception:
            log.exception("message %s could not be settled; it will come again", delivery.message.id)
        finally:
            self._finish(delivery)

    def _finish(self, delivery: Delivery) -> None:
        with self._changed:
            self._in_work.pop(delivery.message.id, None)
            self._changed.notify_all()

    def _rest(self, seconds: float) -> None:
        deadline = time.monotonic() + min(seconds, self.lease_seconds / 4)
        with self._changed:
            while not self._stopping and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)

    def _renew_leases(self) -> None:
        due = time.monotonic() - self.lease_seconds / 2
        for delivery in [each for each in list(self._in_work.values()) if each.renewed_at < due]:
            try:
                delivery.renew(self.lease_seconds)
            except AzureError as error:
                self._reachability.lost(error)


def _give_back(delivery: Delivery) -> None:
    try:
        delivery.release(0)
    except AzureError:
        log.warning("message %s stays hidden until its lease ends", delivery.message.id)
