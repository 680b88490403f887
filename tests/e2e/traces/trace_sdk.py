"""Given to a host's process as its `sitecustomize`: the SDK that Azure's worker would start, writing to a file."""

import os
from pathlib import Path

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider


class Writer(SpanProcessor):
    """Writes each span as a line of JSON when it ends."""

    def on_end(self, span: ReadableSpan) -> None:
        """Append it; one write is one line, whichever thread it comes from."""
        with Path(os.environ["SPANS"]).open("a", encoding="utf-8") as file:
            file.write(f"{span.to_json(indent=None)}\n")


provider = TracerProvider(shutdown_on_exit=False)
provider.add_span_processor(Writer())
trace.set_tracer_provider(provider)
