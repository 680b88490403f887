"""What the house tells of itself: logs, traces and metrics, with constant names and values from fixed sets only."""

from shared.core.telemetry.instruments import Counter, Histogram
from shared.core.telemetry.logs import error_name, log_event, log_failure
from shared.core.telemetry.traces import (
    Fact,
    client_span,
    current_trace_id,
    current_traceparent,
    describe,
    fail,
    host_traceparent,
    trace,
    unobserved,
)

__all__ = [
    "Counter",
    "Fact",
    "Histogram",
    "client_span",
    "current_trace_id",
    "current_traceparent",
    "describe",
    "error_name",
    "fail",
    "host_traceparent",
    "log_event",
    "log_failure",
    "trace",
    "unobserved",
]
