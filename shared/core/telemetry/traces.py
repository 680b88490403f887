"""Traces that tie a request to its jobs, and both to the model that they call (W3C Trace Context).

The first service of a trace decides whether it is sampled, and everything after keeps to that. A job stores the
traceparent of its request, so that its run, minutes later and on another machine, is a child of the request's span.
Without an SDK (on a laptop) nothing is recorded, and the ids are passed on all the same.

Importing OpenTelemetry takes some 40 ms. So each function imports `spans` when it is called: the library is loaded
with the first trace, and in Azure the worker has loaded it already.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from shared.core.telemetry.trace_context import (
    TRACE_ID_SLICE,
    AttributeValue,
    complete_traceparent,
    running_traceparent,
)


@contextmanager
def trace(
    parent: str | None, name: str = "work", attributes: Mapping[str, AttributeValue] | None = None
) -> Iterator[str]:
    """Run as a span of the trace of a `traceparent` or a bare trace id; yields the trace's id.

    Without a valid one it is a child of the span that the host has opened, and without that the first of a new trace.
    Where both are there, the host's span is linked. `attributes` are names of code, counts and statuses.
    """
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    host = None if running_traceparent.get() else spans.read_current_span()
    with spans.open_entry_span(name, complete_traceparent(parent), host, attributes or {}) as traceparent:
        token = running_traceparent.set(traceparent)
        try:
            yield traceparent[TRACE_ID_SLICE]
        finally:
            running_traceparent.reset(token)


def client_span(name: str, attributes: Mapping[str, AttributeValue]) -> AbstractContextManager[None]:
    """Run a call to another system as a span of the running trace."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.open_client_span(name, attributes)


def set_attributes(attributes: Mapping[str, AttributeValue]) -> None:
    """Add what is known only now to the running span."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    spans.set_attributes(attributes)


def mark_failed(error: str) -> None:
    """Mark the running span as failed, for a reason that is a name of code such as `error_name` gives."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    spans.mark_failed(error)


def suppress_instrumentation() -> AbstractContextManager[None]:
    """Keep the instrumentation of HTTP libraries away: the address called is a secret and must be in no trace."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.suppress_instrumentation()


def host_traceparent() -> str | None:
    """Return the span that the host has opened for this invocation and the worker has made current, if any."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.read_current_span()
