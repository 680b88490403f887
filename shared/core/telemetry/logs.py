"""Logs with constant names and small fields.

The host's OpenTelemetry collects what the `logging` module emits (AZURE: `telemetryMode`). Field values are ids,
counts, names of code and statuses; never what a person wrote. An error is logged by its type and frames only,
because drivers and validators like to quote values in their messages.
"""

import logging
import traceback
from collections.abc import Iterator

from shared.core.telemetry.trace_context import current_trace_id

_logger = logging.getLogger("phronesis")

Field = str | int | float | bool | None


def log_event(event: str, *, level: int = logging.INFO, **fields: Field) -> None:
    """Log one thing that happened; `event` is a constant such as `job.completed`."""
    if _logger.isEnabledFor(level):
        known = {"trace_id": current_trace_id(), **fields}
        words = " ".join(f"{name}={value}" for name, value in known.items() if value is not None)
        _logger.log(level, "%s %s", event, words, extra={"event": event, "fields": known})


def log_failure(event: str, failure: BaseException, **fields: Field) -> None:
    """Log a failure with its types and frames, leaving out its message, which may quote a person."""
    log_event(event, level=logging.ERROR, error=error_name(failure), **fields)
    _logger.error("%s\n%s", event, "".join(_frames(failure)))


def error_name(failure: BaseException) -> str:
    """Name an error by its type alone, such as `openai.APITimeoutError`: safe to store and to show."""
    kind = type(failure)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(failure: BaseException) -> Iterator[str]:
    for link in reversed(_chain(failure)):
        yield from traceback.format_tb(link.__traceback__)
        yield f"{error_name(link)}\n"


def _chain(failure: BaseException) -> list[BaseException]:
    """List a failure and what led to it, each once: a chain may bite its own tail."""
    chain: list[BaseException] = []
    link: BaseException | None = failure
    while link is not None and not any(link is known for known in chain):
        chain.append(link)
        link = link.__cause__ or link.__context__
    return chain
