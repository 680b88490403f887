"""The doors for what happens by the clock, in UTC; schedules are settings, so that an operator can change them."""

from collections.abc import Callable

import azure.functions as func

from shared import wiring


def find_entry_point(name: str) -> Callable[[func.TimerRequest], None]:
    """Return what the timer of this name does: the use case that the wiring lists for it."""

    def run_timer(timer: func.TimerRequest) -> None:
        wiring.run_timer(name)

    return run_timer
