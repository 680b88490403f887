"""The running trace as a W3C `traceparent`: trace id, parent span, and whether it is sampled.

This module imports neither OpenTelemetry nor other modules of ours, so that the package has no import circle:
trace_context <- logs <- spans <- traces.
"""

import re
import secrets
from contextvars import ContextVar

AttributeValue = str | int | bool

running_traceparent: ContextVar[str | None] = ContextVar("running_traceparent", default=None)
# Trace Context, section 3.2: version (never ff), trace id and parent id (never all zeros), flags.
_TRACE_ID = re.compile(r"(?!0{32})[0-9a-f]{32}")
_TRACEPARENT = re.compile(rf"(?!ff)[0-9a-f]{{2}}-{_TRACE_ID.pattern}-(?!0{{16}})[0-9a-f]{{16}}-[0-9a-f]{{2}}")
TRACE_ID_SLICE = slice(3, 35)
SAMPLED, NOT_SAMPLED = "01", "00"


def current_traceparent() -> str | None:
    """Return the running trace as a `traceparent`, which a job stores to continue it later."""
    return running_traceparent.get()


def current_trace_id() -> str | None:
    """Return the 32 hexadecimal digits of the running trace, if there is one."""
    running = running_traceparent.get()
    return running[TRACE_ID_SLICE] if running else None


def complete_traceparent(parent: str | None) -> str | None:
    """Validate a traceparent; a bare trace id, as older jobs have it, gets a random parent that was never recorded."""
    if parent is None:
        return None
    if _TRACE_ID.fullmatch(parent):
        return f"00-{parent}-{secrets.token_hex(8)}-{SAMPLED}"
    return parent if _TRACEPARENT.fullmatch(parent) else None


def create_traceparent() -> str:
    """Return the traceparent of a new trace that is not sampled."""
    digits = secrets.token_hex(24)  # one system call for both ids
    return f"00-{digits[:32]}-{digits[32:]}-{NOT_SAMPLED}"
