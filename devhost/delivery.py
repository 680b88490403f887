"""One message on its way through one function: run, then delete, put back, or set aside as poison.

Whoever holds the newest receipt of a message holds the message. A receipt that is no longer the newest is 400
PopReceiptMismatch, and a message that is gone is 404 MessageNotFound: another host has taken it after its lease ended.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from azure.core.exceptions import HttpResponseError
from azure.functions.queue import QueueMessage
from azure.storage.queue import QueueMessage as StoredMessage
from azure.storage.queue import StorageErrorCode

from devhost.host_json import QueueOptions
from devhost.queue_client import Queue, UndecodableError, decode, encode, to_function_message

TAKEN = (StorageErrorCode.POP_RECEIPT_MISMATCH, StorageErrorCode.MESSAGE_NOT_FOUND, StorageErrorCode.QUEUE_NOT_FOUND)
SETTLING_LEASE_SECONDS = 30
log = logging.getLogger("devhost.queues")


@dataclass
class Delivery:
    """A message that this host holds. Its receipt changes with each renewal, so both go under one lock."""

    queue: Queue
    message: StoredMessage
    options: QueueOptions
    renewed_at: float = field(default_factory=time.monotonic)
    _settled: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, invoke: Callable[[QueueMessage], object]) -> None:
        """Call the function and settle the message; storage errors are raised for the listener to report."""
        try:
            body = decode(self.message.content, is_base64=self.options.base64)
        except UndecodableError:
            log.warning("message %s is not base64, which host.json says that messages are", self.message.id)
            self._set_aside(self.message.content.encode())
            return
        if self.queue.poison is not None and self._count > self.options.max_dequeue_count:
            self._set_aside(body)
        elif self._succeeds(invoke, body):
            self._delete()
        else:
            self._fail(body)

    @property
    def _count(self) -> int:
        return self.message.dequeue_count or 1

    def _succeeds(self, invoke: Callable[[QueueMessage], object], body: bytes) -> bool:
        begun = time.perf_counter()
        try:
            invoke(to_function_message(self.message, body))
        except Exception:
            took = (time.perf_counter() - begun) * 1000
            log.exception("message %s failed, try %d, %.1f ms", self.message.id, self._count, took)
            return False
        log.info(
            "message %s succeeded, try %d, %.1f ms", self.message.id, self._count, (time.perf_counter() - begun) * 1000
        )
        return True

    def _fail(self, body: bytes) -> None:
        if self.queue.poison is not None and self._count >= self.options.max_dequeue_count:
            self._set_aside(body)
        else:
            self.release(self.options.visibility_timeout)

    def _set_aside(self, body: bytes) -> None:
        """Move the message to the poison queue, if it is still ours: otherwise it is in work at another host."""
        if self.queue.poison is None:
            self.release(self.options.visibility_timeout)
            return
        with self._lock:
            if self._settled or not self._set_visible_in(SETTLING_LEASE_SECONDS):
                return
            log.warning("message %s goes to %s", self.message.id, self.queue.poison.queue_name)
            self.queue.poison.send_message(encode(body, is_base64=self.options.base64))
            self._remove()

    def _delete(self) -> None:
        with self._lock:
            self._remove()

    def _remove(self) -> None:
        self._settled = True
        try:
            self.queue.main.delete_message(self.message.id, self.message.pop_receipt)
        except HttpResponseError as error:
            self._expect_taken(error)

    def release(self, seconds: float) -> None:
        """Let the message be received again after so many seconds; nothing happens once it is settled."""
        with self._lock:
            if not self._settled:
                self._settled = True
                self._set_visible_in(seconds)

    def renew(self, lease_seconds: float) -> None:
        """Keep the message to ourselves for another lease; one that another host has taken is not asked for again."""
        with self._lock:
            if not self._settled:
                self._settled = not self._set_visible_in(lease_seconds)
                self.renewed_at = time.monotonic()

    def _set_visible_in(self, seconds: float) -> bool:
        """Hide the message for so many seconds; tell whether it was still ours."""
        try:
            updated = self.queue.main.update_message(
                self.message.id, self.message.pop_receipt, visibility_timeout=int(seconds)
            )
        except HttpResponseError as error:
            self._expect_taken(error)
            return False
        self.message.pop_receipt = updated.pop_receipt
        return True

    def _expect_taken(self, error: HttpResponseError) -> None:
        """Log that another host has the message; any other error is raised again."""
        if getattr(error, "error_code", None) not in TAKEN:  # the SDK adds the attribute to errors that storage names
            raise error
        log.warning("message %s was taken by another host meanwhile, or removed", self.message.id)
