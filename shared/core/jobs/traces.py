"""How a job keeps the trace of whoever asked for it: its id, which people search for, and the span to go on from."""

from shared.core import telemetry

_VERSION = "00"
_SPAN = slice(36, None)


def split_current() -> tuple[str | None, str | None]:
    """Return the running trace's id, and the span and flags that an attempt is to go on from."""
    running = telemetry.current_traceparent()
    return telemetry.current_trace_id(), running[_SPAN] if running else None


def join(trace_id: str | None, parent_span: str | None) -> str | None:
    """Return what `telemetry.trace` continues; of a job from before spans were kept, the id alone."""
    return f"{_VERSION}-{trace_id}-{parent_span}" if trace_id and parent_span else trace_id
