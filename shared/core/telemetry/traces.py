"""Traces that connect a request with its jobs, and both with the model that they call (W3C Trace Context).

The first service of a trace decides whether it is sampled; later ones follow. A job stores the traceparent of its
request, so that its run, minutes later and on another machine, is a child of the request's span. Without an SDK, as
on a laptop, nothing is recorded, but ids are passed on.

Where telemetry is exported, the worker has loaded OpenTelemetry before it loads the app. Importing it takes some 40 ms,
so where nobody has loaded it, it is not: `spans` is None, and ids are passed on without it.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING

from shared.core.telemetry.trace_context import (
    TRACE_ID_SLICE,
    AttributeValue,
    complete_traceparent,
    create_traceparent,
    running_traceparent,
)

if TYPE_CHECKING or "opentelemetry.trace" in sys.modules:
    from shared.core.telemetry import spans
else:
    spans = None

_continued: ContextVar[str | None] = ContextVar("continued_traceparent", default=None)
"""Without OpenTelemetry: the span that the host or a sender has opened, or ours."""


@contextmanager
def trace(
    parent: str | None, name: str = "work", attributes: Mapping[str, AttributeValue] | None = None
) -> Iterator[str]:
    """Run the block in a span below `parent`, a `traceparent` or a bare trace id; yields the id of the trace.

    Without a valid parent the span is below the one that the host has opened, or else begins a new trace. Where there
    are both, it links the host's span. `attributes` are names in the code, counts and statuses.
    """
    host = None if running_traceparent.get() else host_traceparent()
    with _open_entry_span(name, complete_traceparent(parent), host, attributes or {}) as traceparent:
        token = running_traceparent.set(traceparent)
        try:
            yield traceparent[TRACE_ID_SLICE]
        finally:
            running_traceparent.reset(token)


def _open_entry_span(
    name: str, parent: str | None, host: str | None, attributes: Mapping[str, AttributeValue]
) -> AbstractContextManager[str]:
    if spans is not None:
        return spans.open_entry_span(name, parent, host, attributes)
    return _pass_on(parent or host or create_traceparent())


@contextmanager
def _pass_on(traceparent: str) -> Iterator[str]:
    """Make a traceparent the one that is continued within the block."""
    token = _continued.set(traceparent)
    try:
        yield traceparent
    finally:
        _continued.reset(token)


def client_span(name: str, attributes: Mapping[str, AttributeValue]) -> AbstractContextManager[None]:
    """Run a call to another system in a span of the running trace."""
    return nullcontext() if spans is None else spans.open_client_span(name, attributes)


@contextmanager
def continue_span(traceparent: str | None) -> Iterator[None]:
    """Make a span current that was opened elsewhere, without opening one: the host's, or a sender's.

    A span that is current already stays, and what is no `traceparent` is ignored.
    """
    parent = complete_traceparent(traceparent)
    if parent is None:
        yield
    elif spans is not None:
        with spans.continue_span(parent):
            yield
    else:
        with _pass_on(_continued.get() or parent):
            yield


def set_attributes(attributes: Mapping[str, AttributeValue]) -> None:
    """Add attributes to the running span."""
    if spans is not None:
        spans.set_attributes(attributes)


def mark_failed(error: str) -> None:
    """Mark the running span as failed; `error` is a name in the code, such as `error_name` returns."""
    if spans is not None:
        spans.mark_failed(error)


def suppress_instrumentation() -> AbstractContextManager[None]:
    """Record no span of HTTP libraries within the block, because the address that is called is a secret."""
    return nullcontext() if spans is None else spans.suppress_instrumentation()


def host_traceparent() -> str | None:
    """Return the span that the host has opened for this invocation, if the worker has made it current."""
    return _continued.get() if spans is None else spans.read_current_span()
