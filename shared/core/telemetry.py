"""Logs with constant names and small fields, and the trace that ties a job to the request that asked for it.

The host's OpenTelemetry collects what the `logging` module emits (AZURE: `telemetryMode`). Field values are ids,
counts, names of code and statuses; never what a person wrote. An error is logged by its type and frames only,
because drivers and validators like to quote values in their messages.
"""

import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_logger = logging.getLogger("phronesis")
_trace_id: ContextVar[str | None] = ContextVar("trace_id", default=None)
# W3C Trace Context, section 3.2: version (never ff), trace id (never all zeros), parent id, flags.
_TRACE_ID = re.compile(r"(?!0{32})[0-9a-f]{32}")
_TRACEPARENT = re.compile(rf"(?!ff)[0-9a-f]{{2}}-({_TRACE_ID.pattern})-[0-9a-f]{{16}}-[0-9a-f]{{2}}")

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


@contextmanager
def trace(traceparent: str | None) -> Iterator[str]:
    """Run under the trace of a `traceparent` header or a bare trace id, or begin a new one."""
    token = _trace_id.set(_parse(traceparent) or secrets.token_hex(16))
    try:
        yield _trace_id.get() or ""
    finally:
        _trace_id.reset(token)


def current_trace_id() -> str | None:
    """Return the 32 hexadecimal digits of the running trace, if there is one."""
    return _trace_id.get()


def _parse(traceparent: str | None) -> str | None:
    if traceparent is None:
        return None
    match = _TRACEPARENT.fullmatch(traceparent)
    if match:
        return match.group(1)
    return traceparent if _TRACE_ID.fullmatch(traceparent) else None


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
