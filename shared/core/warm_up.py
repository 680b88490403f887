"""The warm-up: what the first text of a process needs is loaded before somebody sends it.

A start imports no domain (ADR 0020). So the first request with a text would import rules, tables and libraries and load
the transformer, which takes most of a second. An app lists what there is before anybody writes, and a person types for
seconds. So once a process has answered somebody who is signed in, a thread rests for `REST_SECONDS` and then takes the
steps that the wiring lists, one after the other (ADR 0089). A process that answers nobody, or works for queues and
timers alone, takes none, and its memory stays as it is.

A step is what the first text would do itself, by the same single flights and the same lock of imports. So a text that
comes meanwhile waits for the step that is being taken and does the rest itself. Between two steps the lock is free, and
a step begins when no call is being answered, or after `QUIET_SECONDS`: a model may be writing for longer.
"""

import atexit
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from shared.core import telemetry
from shared.core.errors import Problem
from shared.core.object_references import load_object
from shared.core.ports import find_provider

REST_SECONDS = 0.5
QUIET_SECONDS = 1.0
_POLL_SECONDS = 0.01
_MOST_SECONDS_AT_EXIT = 5.0  # for the step that is being taken: a library must not be loaded while the process ends
_PASSING_KEY = "shared.core.crypto.person_keys:passing_key"
Step = Callable[[], object]


class WarmUp:
    """The warm-up of a process. `calls` are the threads that are answering a call now."""

    def __init__(self, rest_seconds: float = REST_SECONDS, quiet_seconds: float = QUIET_SECONDS) -> None:
        self.calls: set[int] = set()
        self.is_begun = False
        self.ended = threading.Event()
        self._rest_seconds = rest_seconds
        self._quiet_seconds = quiet_seconds
        self._begin_lock = threading.Lock()
        self._stopped = threading.Event()

    def begin(self) -> None:
        """Begin, once in a process, and return at once; whoever calls this has an answer that must not be lost."""
        with self._begin_lock:
            if self.is_begun:
                return
            self.is_begun = True
        atexit.register(self.stop)
        try:
            threading.Thread(target=self._take_steps, name="warm-up", daemon=True).start()
        except RuntimeError as failure:  # the process ends, or may have no more threads
            self.ended.set()
            telemetry.log_failure("warmup.not_begun", failure)

    def stop(self) -> None:
        """Take no further step, and wait until the one that is being taken has ended."""
        self._stopped.set()
        if self.is_begun:
            self.ended.wait(_MOST_SECONDS_AT_EXIT)

    def _take_steps(self) -> None:
        """Take all steps. One that fails is logged and left to the first text, which then meets the failure itself."""
        try:
            self._stopped.wait(self._rest_seconds)
            list_steps = find_provider("warm_up")
            for name, take in list_steps() if list_steps else ():
                self._wait_for_quiet()
                if self._stopped.is_set():
                    return
                _try_step(name, take)
        finally:
            self.ended.set()

    def _wait_for_quiet(self) -> None:
        """Wait until no call is being answered, but not longer than `quiet_seconds`."""
        deadline = monotonic() + self._quiet_seconds
        while self.calls and monotonic() < deadline and not self._stopped.wait(_POLL_SECONDS):
            pass


def read_for_nobody(read: Callable[..., object], *arguments: Any) -> None:
    """Read as a person would who does not exist, and may be told so: SQLAlchemy keeps the statements that it compiles.

    `read` takes a session first. The database is named by reference, because a start does without it.
    """
    transaction = load_object("shared.core.db:transaction")
    with suppress(Problem), transaction(read_only=True) as db:
        read(db, *arguments)


def rehearse_for_nobody(write: Callable[..., object]) -> None:
    """Do what a request does that writes, for a person who does not exist, and send the database no write.

    `write` takes a session and the id of that person. It runs in a trace, as a request does, because jobs keep it.
    """
    rehearsal, passing_key = map(load_object, ("shared.core.db.transaction:rehearsal", _PASSING_KEY))
    with telemetry.trace(None, "warm_up"), passing_key() as user_id, rehearsal() as db:
        write(db, user_id)


def _try_step(name: str, take: Step) -> None:
    try:
        take()
    except Exception as failure:  # noqa: BLE001 - nobody waits for this, and what follows does not need it
        telemetry.log_failure("warmup.step_failed", failure, step=name)


WARM_UP = WarmUp()
"""The warm-up of this process."""
