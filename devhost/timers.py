"""Timer triggers: wait for the next moment, run, and only then look for the one after, so none overlaps itself."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from azure.functions.timer import TimerRequest

from devhost.index import IndexedFunction
from devhost.logs import current_function
from devhost.schedule import next_time

# A sleeping laptop stops the clock that sleeping tasks wait by, so no wait is long and the wall clock decides.
LONGEST_SLEEP = 20.0
PAST_DUE = timedelta(minutes=1)
log = logging.getLogger("devhost.timers")


@dataclass(frozen=True)
class Timer:
    """A timer-triggered function with its schedule, `%SETTING%` already replaced."""

    function: IndexedFunction
    expression: str

    @property
    def runs_on_startup(self) -> bool:
        """Whether it also runs when the host starts."""
        return bool(self.function.trigger.get("runOnStartup", False))


def timer_request(expression: str, *, due: datetime, last: datetime | None, now: datetime) -> TimerRequest:
    """Build what the worker gives a timer-triggered function; late by more than a minute is past due."""
    status = {
        "Last": (last or datetime.min.replace(tzinfo=UTC)).isoformat(),
        "Next": next_time(expression, now).isoformat(),
        "LastUpdated": (last or now).isoformat(),
    }
    return TimerRequest(past_due=now - due > PAST_DUE, schedule_status=status, schedule={"AdjustForDST": False})


async def run_timer(timer: Timer, call: Callable[[IndexedFunction, object], Awaitable[object]]) -> None:
    """Serve one timer until cancelled; what the function raises is logged and the schedule goes on."""
    current_function.set(timer.function.name)
    now, last = datetime.now(UTC), None
    due = now if timer.runs_on_startup else next_time(timer.expression, now)
    while True:
        await sleep_until(due)
        now = datetime.now(UTC)
        request = timer_request(timer.expression, due=due, last=last, now=now)
        await invoke_logged(timer.function, request, call)
        last, due = now, next_time(timer.expression, datetime.now(UTC))


async def sleep_until(due: datetime) -> None:
    """Sleep until the wall clock reaches a moment."""
    while (left := (due - datetime.now(UTC)).total_seconds()) > 0:
        await asyncio.sleep(min(left, LONGEST_SLEEP))


async def invoke_logged(
    function: IndexedFunction, argument: object, call: Callable[[IndexedFunction, object], Awaitable[object]]
) -> None:
    """Run a function that nobody waits for, so that its end is in the log."""
    current_function.set(function.name)
    begun = time.perf_counter()
    try:
        await call(function, argument)
    except Exception:
        log.exception("failed after %.1f ms", (time.perf_counter() - begun) * 1000)
        return
    log.info("succeeded, %.1f ms", (time.perf_counter() - begun) * 1000)
