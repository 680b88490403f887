"""The trace that ties a request to its jobs, and both to the model that they ask (W3C Trace Context).

A trace is told as a `traceparent`: its id, the span that goes on, and whether it is recorded ("sampled"). Whoever
begins it decides on the last, and everything after keeps to it. A job keeps the traceparent of its request, so that
the attempt at it, minutes later and on another machine, is a child of the request's span. Without an SDK (on a laptop)
nothing is recorded, and the ids go on all the same.

OpenTelemetry's API takes some 40 ms to import; it is loaded with the first trace, and in Azure the worker has it.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

Fact = str | int | bool

_running: ContextVar[str | None] = ContextVar("running_traceparent", default=None)
# Section 3.2: version (never ff), trace id and parent id (never all zeros), flags.
_TRACE_ID = re.compile(r"(?!0{32})[0-9a-f]{32}")
_TRACEPARENT = re.compile(rf"(?!ff)[0-9a-f]{{2}}-{_TRACE_ID.pattern}-(?!0{{16}})[0-9a-f]{{16}}-[0-9a-f]{{2}}")
_ID = slice(3, 35)
SAMPLED, NOT_SAMPLED = "01", "00"


@contextmanager
def trace(parent: str | None, name: str = "work", facts: Mapping[str, Fact] | None = None) -> Iterator[str]:
    """Run as a span of the trace of a `traceparent` or a bare trace id; yields the trace's id.

    Without a valid one it is a child of the span that the host has opened, and without that the first of a new trace.
    Where both are there, the host's span is linked. `facts` are names of code, counts and statuses.
    """
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    host = None if _running.get() else spans.current()
    with spans.entry(name, _complete(parent), host, facts or {}) as traceparent:
        token = _running.set(traceparent)
        try:
            yield traceparent[_ID]
        finally:
            _running.reset(token)


def client_span(name: str, facts: Mapping[str, Fact]) -> AbstractContextManager[None]:
    """Run a call to another system as a span of the running trace."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.client(name, facts)


def describe(facts: Mapping[str, Fact]) -> None:
    """Add what is known only now to the running span."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    spans.describe(facts)


def fail(error: str) -> None:
    """Mark the running span as failed, for a reason that is a name of code such as `error_name` gives."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    spans.fail(error)


def unobserved() -> AbstractContextManager[None]:
    """Keep the instrumentation of HTTP libraries away: the address called is a secret and must be in no trace."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.unobserved()


def host_traceparent() -> str | None:
    """Return the span that the host has opened for this invocation and the worker has made current, if any."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.current()


def current_traceparent() -> str | None:
    """Return the running trace as a `traceparent`, for whoever goes on later."""
    return _running.get()


def current_trace_id() -> str | None:
    """Return the 32 hexadecimal digits of the running trace, if there is one."""
    running = _running.get()
    return running[_ID] if running else None


def _complete(parent: str | None) -> str | None:
    """Read a traceparent. A bare trace id, which older jobs have, gets a parent that nobody recorded."""
    if parent is None:
        return None
    if _TRACE_ID.fullmatch(parent):
        return f"00-{parent}-{secrets.token_hex(8)}-{SAMPLED}"
    return parent if _TRACEPARENT.fullmatch(parent) else None
