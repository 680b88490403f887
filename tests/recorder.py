"""Telemetry kept in memory instead of being sent to Application Insights: ended spans, and metrics since the last read.

A process can set OpenTelemetry's providers only once. They are set at the first use and record only between `start`
and `stop`, so they do not affect other tests of the process.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import Counter, Histogram, MeterProvider
from opentelemetry.sdk.metrics.export import AggregationTemporality, InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.trace import format_span_id, format_trace_id

Point = tuple[str, Mapping[str, Any], Any]


@dataclass
class Recorder(SpanProcessor):
    """Spans and metric points of one test."""

    reader: InMemoryMetricReader
    spans: list[ReadableSpan] = field(default_factory=list)
    running: bool = False

    def on_end(self, span: ReadableSpan) -> None:
        """Keep a span that was sampled, as an exporter would."""
        context = span.get_span_context()
        if self.running and context is not None and context.trace_flags.sampled:
            self.spans.append(span)

    def named(self, name: str) -> ReadableSpan:
        """Return the only span of this name."""
        (found,) = [span for span in self.spans if span.name == name]
        return found

    def points(self) -> list[Point]:
        """Return what was measured since the last call: instrument, attributes, amount or histogram point."""
        data = self.reader.get_metrics_data()
        scopes = [scope for resource in (data.resource_metrics if data else ()) for scope in resource.scope_metrics]
        ours = [metric for scope in scopes if scope.scope.name == "phronesis" for metric in scope.metrics]
        return [(one.name, dict(point.attributes or {}), point) for one in ours for point in one.data.data_points]

    def counted(self, name: str) -> dict[tuple[str, ...], float]:
        """Return a counter's amounts since the last call, by the values of its attributes."""
        return {tuple(facts.values()): point.value for found, facts, point in self.points() if found == name}


def trace_id(span: ReadableSpan) -> str:
    """The trace id as 32 digits."""
    context = span.get_span_context()
    assert context is not None
    return format_trace_id(context.trace_id)


def span_id(span: ReadableSpan) -> str:
    """The span id as 16 digits."""
    context = span.get_span_context()
    assert context is not None
    return format_span_id(context.span_id)


def parent_id(span: ReadableSpan) -> str | None:
    """The parent's span id as 16 digits, if there is a parent."""
    return format_span_id(span.parent.span_id) if span.parent else None


def everything(span: ReadableSpan) -> str:
    """Return the whole span as JSON text."""
    return str(span.to_json())


@contextmanager
def recording() -> Iterator[Recorder]:
    """Record the telemetry of the block."""
    recorder = _installed()
    recorder.spans.clear()
    recorder.points()
    recorder.running = True
    try:
        yield recorder
    finally:
        recorder.running = False


@lru_cache(maxsize=1)
def _installed() -> Recorder:
    since = AggregationTemporality.DELTA
    recorder = Recorder(InMemoryMetricReader(preferred_temporality={Counter: since, Histogram: since}))
    tracing = TracerProvider(shutdown_on_exit=False)
    tracing.add_span_processor(recorder)
    trace.set_tracer_provider(tracing)
    metrics.set_meter_provider(MeterProvider([recorder.reader], shutdown_on_exit=False))
    return recorder
