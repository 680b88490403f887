"""Log events with constant names and small fields.

The host's OpenTelemetry exports what the `logging` module emits (`telemetryMode` in host.json). Fields are ids, counts,
names in the code and statuses, never what a person wrote. A failure is logged by its types and frames without its
message, because drivers and validators quote values in theirs.
"""

import logging
import traceback
from collections.abc import Iterator

from shared.core.telemetry.trace_context import current_trace_id

_logger = logging.getLogger("phronesis")

Field = str | int | float | bool | None


def log_event(event: str, *, level: int = logging.INFO, **fields: Field) -> None:
    """Log an event; `event` is a constant such as `job.completed`."""
    if _logger.isEnabledFor(level):
        known = {"trace_id": current_trace_id(), **fields}
        words = " ".join(f"{name}={value}" for name, value in known.items() if value is not None)
        _logger.log(level, "%s %s", event, words, extra={"event": event, "fields": known})


def log_failure(event: str, failure: BaseException, **fields: Field) -> None:
    """Log a failure with its types and frames, without its message, which may quote a person."""
    log_event(event, level=logging.ERROR, error=error_name(failure), **fields)
    _logger.error("%s\n%s", event, "".join(_frames(failure)))


def error_name(failure: BaseException) -> str:
    """Return the type of an error, such as `openai.APITimeoutError`, which is safe to store and to show."""
    kind = type(failure)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(failure: BaseException) -> Iterator[str]:
    for link in reversed(_chain(failure)):
        yield from traceback.format_tb(link.__traceback__)
        yield f"{error_name(link)}\n"


def _chain(failure: BaseException) -> list[BaseException]:
    """List a failure and its causes, each once, because a chain of causes may be circular."""
    chain: list[BaseException] = []
    link: BaseException | None = failure
    while link is not None and not any(link is known for known in chain):
        chain.append(link)
        link = link.__cause__ or link.__context__
    return chain
