"""Spans of OpenTelemetry. Only `traces` imports this module, where the worker has loaded OpenTelemetry.

All spans are `INTERNAL` or `CLIENT`: the host reports requests and invocations itself, and the alerts would count a
second server span twice. Exceptions are not recorded, because their messages may quote a person; a failed span has
the error's type as an attribute.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import trace as otel
from opentelemetry.context import Context, attach, detach
from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, SpanKind, Status, StatusCode, TraceFlags

from shared.core.import_lock import IMPORT_LOCK
from shared.core.telemetry.logs import error_name
from shared.core.telemetry.trace_context import AttributeValue, create_traceparent

_tracer = otel.get_tracer("phronesis")


def read_current_span() -> str | None:
    """Return the current span as a traceparent, if there is one."""
    context = otel.get_current_span().get_span_context()
    return _format_traceparent(context) if context.is_valid else None


@contextmanager
def continue_span(traceparent: str) -> Iterator[None]:
    """Make a span current that was opened elsewhere, unless one is current."""
    if otel.get_current_span().get_span_context().is_valid:
        yield
        return
    token = attach(otel.set_span_in_context(NonRecordingSpan(_parse_traceparent(traceparent))))
    try:
        yield
    finally:
        detach(token)


@contextmanager
def open_entry_span(
    name: str, parent: str | None, host: str | None, attributes: Mapping[str, AttributeValue]
) -> Iterator[str]:
    """Open the first span of a request or of a job's attempt, and yield it as a traceparent."""
    origin = parent or host
    links = [Link(_parse_traceparent(host))] if host and host != origin else []
    before = otel.set_span_in_context(NonRecordingSpan(_parse_traceparent(origin)), Context()) if origin else Context()
    span = _tracer.start_span(name, before, SpanKind.INTERNAL, dict(attributes), links)
    if not span.get_span_context().is_valid:  # without an SDK and a parent there are no ids yet
        span = NonRecordingSpan(_parse_traceparent(create_traceparent()))
    with _activate_span(span):
        yield _format_traceparent(span.get_span_context())


@contextmanager
def open_client_span(name: str, attributes: Mapping[str, AttributeValue]) -> Iterator[None]:
    """Open a span for a call to another system."""
    with _activate_span(_tracer.start_span(name, kind=SpanKind.CLIENT, attributes=dict(attributes))):
        yield


@contextmanager
def suppress_instrumentation() -> Iterator[None]:
    """Turn the instrumentation of HTTP libraries off within the block."""
    with IMPORT_LOCK:
        from opentelemetry.instrumentation.utils import suppress_http_instrumentation  # only for push: loaded late

    with suppress_http_instrumentation():
        yield


def set_attributes(attributes: Mapping[str, AttributeValue]) -> None:
    """Add attributes to the current span."""
    otel.get_current_span().set_attributes(dict(attributes))


def mark_failed(error: str) -> None:
    """Set the status of the current span to failed."""
    _mark_span_failed(otel.get_current_span(), error)


@contextmanager
def _activate_span(span: Span) -> Iterator[None]:
    with otel.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        try:
            yield
        except Exception as failure:
            _mark_span_failed(span, error_name(failure))
            raise


def _mark_span_failed(span: Span, error: str) -> None:
    span.set_attribute("error.type", error)
    span.set_status(Status(StatusCode.ERROR, error))


def _parse_traceparent(traceparent: str) -> SpanContext:
    _, trace_id, span_id, flags = traceparent.split("-")
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16)))


def _format_traceparent(context: SpanContext) -> str:
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
