"""What every run of a timer has: patience with the database, once, and an end without noise where it sleeps on."""

from collections.abc import Callable

from shared.core import telemetry
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.wake_budget import share_wake_budget


def run_timer(name: str, work: Callable[[], None]) -> None:
    """Do what is due; where the database answers no more, log that and end: the next run does what is left."""
    with share_wake_budget():
        try:
            work()
        except UnavailableDatabase as failure:
            telemetry.log_failure("timer.database_unavailable", failure, timer=name, code=failure.driver_code)
