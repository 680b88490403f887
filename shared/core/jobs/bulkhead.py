"""The bulkhead: how many slots of its lane a kind of job may hold in this process.

The host runs a few messages of a lane at once in each process: it fetches `batchSize` more whenever no more than
`newBatchThreshold` (host.json) are in work. Kinds share a lane, so a kind whose jobs take long could hold every slot,
and the others would wait behind it. So a kind holds at most `KIND_SLOTS`, as many as let the host fetch on.

A further job of a quick kind waits for a slot, which is free in a moment. A further job of a slow kind is put back into
the queue with a delay, which frees its slot of the lane at once. The delay grows with how many were put back, so that a
long backlog is not passed around in circles. Slow is a kind whose jobs take longer than `SLOW_SECONDS` on average, or
one of whose running jobs has.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic

KIND_SLOTS = 4
SLOW_SECONDS = 1.0
MIN_DELAY_SECONDS, MAX_DELAY_SECONDS = 2, 60
_NEWEST_WEIGHT = 0.3


@dataclass(frozen=True)
class Admission:
    """Whether a job may run now; if not, after how many seconds its message is to come again."""

    admitted: bool
    delay_seconds: int = 0


@dataclass
class KindLoad:
    """What this process knows of a kind: when its running jobs began, how long they take, how many were put back."""

    average_seconds: float = 0.0
    started: list[float] = field(default_factory=list)
    postponed: int = 0

    @property
    def is_full(self) -> bool:
        """It holds all the slots that it may."""
        return len(self.started) >= KIND_SLOTS

    def is_slow(self, now: float) -> bool:
        """A slot of it will not be free in a moment."""
        return self.average_seconds > SLOW_SECONDS or any(now - start > SLOW_SECONDS for start in self.started)

    def plan_delay(self) -> int:
        """Return after how many seconds a slot may be free for the job that was put back last."""
        turns = self.postponed / KIND_SLOTS
        return min(MAX_DELAY_SECONDS, MIN_DELAY_SECONDS + math.ceil(max(self.average_seconds, SLOW_SECONDS) * turns))

    def note_duration(self, seconds: float) -> None:
        """Take a finished job into the moving average."""
        self.average_seconds += _NEWEST_WEIGHT * (seconds - self.average_seconds)


_loads: dict[str, KindLoad] = {}
_changed = Condition()


@contextmanager
def admit(kind: str) -> Iterator[Admission]:
    """Ask for a slot, for at most `SLOW_SECONDS`, and hold it while the block runs."""
    with _changed:
        load = _loads.setdefault(kind, KindLoad())
        admission, start = _take_slot(load)
    try:
        yield admission
    finally:
        if admission.admitted:
            with _changed:
                _release_slot(load, start)


def count_running(kind: str) -> int:
    """Return how many slots a kind holds in this process."""
    with _changed:
        return len(_loads[kind].started) if kind in _loads else 0


def forget() -> None:
    """Forget how long kinds take, as a new process has not learned it yet."""
    with _changed:
        _loads.clear()


def _take_slot(load: KindLoad) -> tuple[Admission, float]:
    deadline = monotonic() + SLOW_SECONDS
    while load.is_full:
        now = monotonic()
        if now >= deadline or load.is_slow(now):
            load.postponed += 1
            return Admission(False, load.plan_delay()), now
        _changed.wait(deadline - now)
    start = monotonic()
    load.started.append(start)
    load.postponed = max(0, load.postponed - 1)
    return Admission(True), start


def _release_slot(load: KindLoad, start: float) -> None:
    load.started.remove(start)
    load.note_duration(monotonic() - start)
    _changed.notify_all()
