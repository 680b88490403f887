"""Inline images: the charts of a mail as SVG parts beside its HTML, which shows them by `cid:` (RFC 2392, RFC 2387).

Many mail programs show no SVG (ADR 0044). So a chart comes with the table of its numbers, and its description stands
where the picture would be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import JsonValue

CHARTS = "charts"
SVG = "image/svg+xml"
_DIGEST_LENGTH = 16


@dataclass(frozen=True)
class InlineImage:
    """An image that the HTML of a mail shows. Its content id is unique in the mail, which services demand."""

    content_id: str
    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class MailChart:
    """A chart as templates show it: the image, the text instead of it, and each row with its percentage or None."""

    title: str
    description: str
    image: InlineImage
    columns: Sequence[str]
    rows: Sequence[tuple[Sequence[str], int | None]]


def read_charts(parameters: Mapping[str, JsonValue]) -> list[MailChart]:
    """Read the charts among the parameters of a mail, which an area makes of its numbers."""
    charts: Any = parameters.get(CHARTS, [])
    return [_read_chart(place, chart) for place, chart in enumerate(charts, 1)]


def _read_chart(place: int, chart: Mapping[str, Any]) -> MailChart:
    content = str(chart["svg"]).encode()
    name = str(chart["name"])
    content_id = f"{place}.{name}.{sha256(content).hexdigest()[:_DIGEST_LENGTH]}@charts.phronesis"
    return MailChart(
        title=chart["title"],
        description=chart["description"],
        image=InlineImage(content_id, f"{name}.svg", SVG, content),
        columns=chart["columns"],
        rows=list(zip(chart["rows"], chart["shares"], strict=True)),
    )
