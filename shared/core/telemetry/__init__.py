"""Telemetry: logs, traces and metrics, with constant names and values from fixed sets."""

from typing import TYPE_CHECKING

from shared.core.lazy_exports import export_lazily
from shared.core.telemetry.logs import error_name, log_event, log_failure
from shared.core.telemetry.trace_context import AttributeValue, current_trace_id, current_traceparent
from shared.core.telemetry.traces import (
    client_span,
    continue_span,
    host_traceparent,
    mark_failed,
    set_attributes,
    suppress_instrumentation,
    trace,
)

if TYPE_CHECKING:
    from shared.core.telemetry.instruments import Counter, Histogram

__all__ = [
    "AttributeValue",
    "Counter",
    "Histogram",
    "client_span",
    "continue_span",
    "current_trace_id",
    "current_traceparent",
    "error_name",
    "host_traceparent",
    "log_event",
    "log_failure",
    "mark_failed",
    "set_attributes",
    "suppress_instrumentation",
    "trace",
]
__getattr__ = export_lazily(__name__, dict.fromkeys(("Counter", "Histogram"), "instruments"))  # where one is counted
