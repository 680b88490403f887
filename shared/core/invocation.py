"""The boundary of queue and timer functions: what the host gets to know of a failure.

The worker hands an exception that leaves a function to the host, which logs its message. Drivers and validators quote
values in theirs, and these are people's words. So the failure is logged here, by its types and frames, and another one
takes its place, which names the type alone. The host still sees that the function failed: it tries a message again and
moves it to the poison queue in the end, and it counts the failed runs of a timer.
"""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec

from shared.core import telemetry

P = ParamSpec("P")


class InvocationFailure(Exception):
    """A queue or timer function failed; the message is the type of the error, such as `KeyError`."""


def run_invocation(invoked: str, work: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
    """Do the work of a timer or of a lane, whose name is `invoked`; raises `InvocationFailure` for any error of it."""
    error = _find_error(invoked, partial(work, *arguments, **named))
    if error is not None:
        raise InvocationFailure(error)  # not in the handler: there it would carry the failure as its context


def _find_error(invoked: str, work: Callable[[], object]) -> str | None:
    try:
        work()
    except Exception as failure:  # noqa: BLE001 - the boundary: logged without its message, and raised as our own
        telemetry.log_failure("function.failed", failure, invoked=invoked)
        return telemetry.error_name(failure)
    return None
