"""Timer functions. Schedules are settings in UTC, so that an operator can change them."""

from collections.abc import Callable

import azure.functions as func

from shared import wiring
from shared.core.invocation import run_invocation


def find_entry_point(name: str) -> Callable[[func.TimerRequest], None]:
    """Return the work of the timer of this name: the use case that the wiring lists for it."""

    def run_timer(timer: func.TimerRequest) -> None:
        run_invocation(name, wiring.run_timer, name)

    return run_timer
