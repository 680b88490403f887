"""Spans by OpenTelemetry's API: nothing but `traces` imports this module, and late.

All are `INTERNAL` or `CLIENT`: the host reports requests and invocations itself, and a second one of kind `SERVER`
would count twice in the alerts. An exception is never recorded, because its message may quote a person: a span that
fails says the error's type.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import trace as otel
from opentelemetry.context import Context
from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, SpanKind, Status, StatusCode, TraceFlags

from shared.core.telemetry.logs import error_name
from shared.core.telemetry.traces import NOT_SAMPLED, Fact

_tracer = otel.get_tracer("phronesis")


def current() -> str | None:
    """Return the current span as a traceparent, if there is one."""
    context = otel.get_current_span().get_span_context()
    return _write(context) if context.is_valid else None


@contextmanager
def entry(name: str, parent: str | None, host: str | None, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Open the first span of a request or an attempt and yield it as a traceparent."""
    origin = parent or host
    links = [Link(_read(host))] if host and host != origin else []
    before = otel.set_span_in_context(NonRecordingSpan(_read(origin)), Context()) if origin else Context()
    span = _tracer.start_span(name, before, SpanKind.INTERNAL, dict(facts), links)
    if not span.get_span_context().is_valid:  # no SDK, and nobody before us: the ids are ours to make
        span = NonRecordingSpan(_read(_new()))
    with _used(span):
        yield _write(span.get_span_context())


@contextmanager
def client(name: str, facts: Mapping[str, Fact]) -> Iterator[None]:
    """Open a span for a call to another system."""
    with _used(_tracer.start_span(name, kind=SpanKind.CLIENT, attributes=dict(facts))):
        yield


@contextmanager
def unobserved() -> Iterator[None]:
    """Switch the instrumentation of HTTP libraries off for what is called here."""
    from opentelemetry.instrumentation.utils import suppress_http_instrumentation  # only the job that pushes needs it

    with suppress_http_instrumentation():
        yield


def describe(facts: Mapping[str, Fact]) -> None:
    """Add attributes to the current span."""
    otel.get_current_span().set_attributes(dict(facts))


def fail(error: str) -> None:
    """Give the current span the status of an error."""
    _fail(otel.get_current_span(), error)


@contextmanager
def _used(span: Span) -> Iterator[None]:
    with otel.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        try:
            yield
        except Exception as failure:
            _fail(span, error_name(failure))
            raise


def _fail(span: Span, error: str) -> None:
    span.set_attribute("error.type", error)
    span.set_status(Status(StatusCode.ERROR, error))


def _new() -> str:
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-{NOT_SAMPLED}"


def _read(traceparent: str) -> SpanContext:
    _, trace_id, span_id, flags = traceparent.split("-")
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16)))


def _write(context: SpanContext) -> str:
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
