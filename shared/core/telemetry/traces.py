"""Traces that connect a request with its jobs, and both with the model that they call (W3C Trace Context).

The first service of a trace decides whether it is sampled; later ones follow. A job stores the traceparent of its
request, so that its run, minutes later and on another machine, is a child of the request's span. Without an SDK, as
on a laptop, nothing is recorded, but ids are passed on.

Importing OpenTelemetry takes some 40 ms. So each function imports `spans` when it is called. In Azure the worker has
loaded the library already.
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
    """Run the block in a span below `parent`, a `traceparent` or a bare trace id; yields the id of the trace.

    Without a valid parent the span is below the one that the host has opened, or else begins a new trace. Where there
    are both, it links the host's span. `attributes` are names in the code, counts and statuses.
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
    """Run a call to another system in a span of the running trace."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.open_client_span(name, attributes)


@contextmanager
def continue_span(traceparent: str | None) -> Iterator[None]:
    """Make a span current that was opened elsewhere, without opening one: the host's, or a sender's.

    A span that is current already stays, and what is no `traceparent` is ignored.
    """
    parent = complete_traceparent(traceparent)
    if parent is None:
        yield
        return
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    with spans.continue_span(parent):
        yield


def set_attributes(attributes: Mapping[str, AttributeValue]) -> None:
    """Add attributes to the running span."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    spans.set_attributes(attributes)


def mark_failed(error: str) -> None:
    """Mark the running span as failed; `error` is a name in the code, such as `error_name` returns."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    spans.mark_failed(error)


def suppress_instrumentation() -> AbstractContextManager[None]:
    """Record no span of HTTP libraries within the block, because the address that is called is a secret."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.suppress_instrumentation()


def host_traceparent() -> str | None:
    """Return the span that the host has opened for this invocation, if the worker has made it current."""
    from shared.core.telemetry import spans  # loads OpenTelemetry: see above

    return spans.read_current_span()
