"""Sends wake-up messages beside the request, so that nobody waits for the queue.

The row is committed before a message is posted here, so whatever is lost (a crash, storage down, too many at
once) costs only the time until the timer looks. So a queue that takes no messages is left alone for a while: a timer
that asks for thousands of jobs would otherwise spend as much time on failures as on its own work.
"""

import atexit
import logging
import math
import queue
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from shared.core import telemetry
from shared.core.jobs import storage_queue
from shared.core.jobs.storage_queue import WakeUp
from shared.core.single_flight import single_flight

_MAX_QUEUED = 2000
_FLUSH_SECONDS = 2.0
_MAX_FAILURES, _REST_SECONDS = 3, 10.0


@dataclass(frozen=True)
class _Posted:
    """A message in line, with the span of whoever posted it, which its sending continues."""

    message: WakeUp
    traceparent: str | None


class Messenger:
    """One thread and a bounded line in front of it.

    A queue that did not take three messages in a row gets none for `rest_seconds`; theirs are left to the timer.
    """

    def __init__(self, most_waiting: int = _MAX_QUEUED, rest_seconds: float = _REST_SECONDS) -> None:
        self._line: queue.Queue[_Posted] = queue.Queue(most_waiting)
        self._rest_seconds = rest_seconds
        self._failures: Counter[str] = Counter()
        self._rests_until: dict[str, float] = {}
        threading.Thread(target=self._work, name="messenger", daemon=True).start()

    def post(self, message: WakeUp) -> None:
        """Put a message in line; when the line is full, leave it to the timer."""
        if not self._put(message):
            telemetry.log_event("job.wake_left_to_timer", level=logging.WARNING, job_id=str(message.job_id))

    def post_many(self, messages: Iterable[WakeUp]) -> None:
        """Put messages in line as long as there is room, leave the rest to the timer, and say so once."""
        left = sum(not self._put(message) for message in messages)
        if left:
            telemetry.log_event("jobs.wakes_left_to_timer", level=logging.WARNING, jobs=left)

    def flush(self, seconds: float) -> bool:
        """Wait until all is sent, or so long; tell which."""
        deadline = monotonic() + seconds
        with self._line.all_tasks_done:
            while self._line.unfinished_tasks:
                if not self._line.all_tasks_done.wait(max(0.0, deadline - monotonic())) and monotonic() >= deadline:
                    return False
        return True

    def _put(self, message: WakeUp) -> bool:
        try:
            self._line.put_nowait(_Posted(message, telemetry.current_traceparent()))
        except queue.Full:
            return False
        return True

    def _work(self) -> None:
        while True:
            posted = self._line.get()
            try:
                if monotonic() >= self._rests_until.get(posted.message.queue, 0.0):
                    with telemetry.continue_span(posted.traceparent):
                        self._send(posted.message)
            finally:
                self._line.task_done()

    def _send(self, message: WakeUp) -> None:
        try:
            storage_queue.send(message)
            del self._failures[message.queue]
        except Exception as failure:  # noqa: BLE001 - whatever it is, the timer sends this message again
            error = telemetry.error_name(failure)
            telemetry.log_event("job.wake_failed", level=logging.WARNING, job_id=str(message.job_id), error=error)
            self._note_failure(message.queue)

    def _note_failure(self, name: str) -> None:
        """Count a failure; after the third in a row the queue rests. One more after that is enough to rest again."""
        self._failures[name] += 1
        if self._failures[name] >= _MAX_FAILURES:
            self._rests_until[name] = monotonic() + self._rest_seconds
            telemetry.log_event(
                "jobs.queue_rests", level=logging.WARNING, queue=name, seconds=math.ceil(self._rest_seconds)
            )


@single_flight
def get_messenger() -> Messenger:
    """Return the process's messenger, which gets a moment to finish when the process ends."""
    messenger = Messenger()
    atexit.register(messenger.flush, _FLUSH_SECONDS)
    return messenger


def post(wake_up: WakeUp) -> None:
    """Have a message sent soon."""
    get_messenger().post(wake_up)


def post_many(wake_ups: Iterable[WakeUp]) -> None:
    """Have messages sent soon."""
    get_messenger().post_many(wake_ups)
