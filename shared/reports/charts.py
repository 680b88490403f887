"""Charts of reports as SVG, each with the table of its numbers: lines, bars, a strip of days and a scatter.

A gap is a gap: no line crosses a day without a value, no bar stands for it, and the table has a dash. Series differ by
shape and dashes, not by color alone. Labels are in the language of the caller and may be anything a person wrote. The
path of a goal is two lines, the real one first and the planned one dashed.

What a mail does with a chart is in ADR 0044: many mail programs show no SVG, so the table goes with it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic import JsonValue

from shared.reports.svg_elements import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    Caption,
    Scale,
    build_scale,
    format_number,
    frame,
    write_box,
    write_grid,
    write_labels,
    write_line,
    write_marker,
    write_text,
)

_ROLES = ("first", "second", "third")
_DASHES = ("", "7 4", "2 4")
MOST_LINES = len(_ROLES)
_STRIP_DAYS, _STRIP_TOP, _CELL_HEIGHT, _STRIP_HEIGHT = 21, 44, 34, 76
_STRIP_WIDTH = (RIGHT - LEFT) / _STRIP_DAYS
_FULL = 100

Values = Sequence[float | None]
Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """One series of a chart, with a value or None for each label."""

    label: str
    values: Values


@dataclass(frozen=True)
class Chart:
    """A chart, and its numbers as a table whose first column names the row.

    `shares` are the percentages that each row's value has of the largest, where the table alone can show a bar.
    """

    caption: Caption
    svg: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int | None]


def draw_lines(
    caption: Caption,
    axis: str,
    labels: Sequence[str],
    lines: Sequence[Line],
    *,
    bounds: Point | None = None,
    decimal_mark: str = ".",
) -> Chart:
    """Draw one to three lines over the same labels; `axis` names the labels, `bounds` are shown even if not reached."""
    if not 1 <= len(lines) <= MOST_LINES:
        raise ValueError(f"a chart has 1 to {MOST_LINES} lines, not {len(lines)}")
    for line in lines:
        _require_length(labels, line.values)
    known = [value for line in lines for value in line.values if value is not None]
    scale = build_scale([*known, *(bounds or ())], BOTTOM, TOP)
    places = _spread(len(labels), inset=10)
    drawn = [*write_grid(scale, decimal_mark), *write_labels(labels, places, BOTTOM + 22), *_write_legend(lines)]
    for role, dash, line in zip(_ROLES, _DASHES, lines, strict=False):
        points = [
            None if value is None else (x, scale.place(value)) for x, value in zip(places, line.values, strict=True)
        ]
        drawn += _write_series(points, role, dash)
    columns = (axis, *(line.label for line in lines))
    rows = [
        (label, *(format_number(line.values[place], decimal_mark) for line in lines))
        for place, label in enumerate(labels)
    ]
    shares = _share(lines[0].values, scale) if len(lines) == 1 else [None] * len(rows)
    return Chart(caption, frame(caption, drawn), columns, rows, shares)


def draw_bars(
    caption: Caption, axis: str, measure: str, labels: Sequence[str], values: Values, *, decimal_mark: str = "."
) -> Chart:
    """Draw a bar for each label; zero is a thin bar, and a gap a dash."""
    _require_length(labels, values)
    scale = build_scale([0.0, *(value for value in values if value is not None)], BOTTOM, TOP)
    places = _spread(len(labels), inset=(RIGHT - LEFT) / (2 * max(1, len(labels))))
    width = 0.7 * (RIGHT - LEFT) / max(1, len(labels))
    drawn = [*write_grid(scale, decimal_mark), *write_labels(labels, places, BOTTOM + 22)]
    for x, value in zip(places, values, strict=True):
        if value is None:
            drawn.append(write_text(x, scale.place(0) - 4, format_number(None), anchor="middle"))
            continue
        ends = sorted((scale.place(0), scale.place(value)))
        top, height = min(ends[0], scale.place(0) - 1), max(2.0, ends[1] - ends[0])
        drawn.append(write_box(x - width / 2, top, width, height, "first"))
    rows = [(label, format_number(value, decimal_mark)) for label, value in zip(labels, values, strict=True)]
    return Chart(caption, frame(caption, drawn), (axis, measure), rows, _share(values, scale))


def draw_strip(
    caption: Caption,
    axis: str,
    measure: str,
    labels: Sequence[str],
    values: Values,
    *,
    highest: float,
    decimal_mark: str = ".",
) -> Chart:
    """Draw a cell for each day, filled from below as far as its value is of `highest`, 21 in a row."""
    _require_length(labels, values)
    drawn = list[str]()
    for start in range(0, len(labels), _STRIP_DAYS):
        top = _STRIP_TOP + start // _STRIP_DAYS * _STRIP_HEIGHT
        row = slice(start, start + _STRIP_DAYS)
        drawn += _write_cells(values[row], top, highest, decimal_mark)
        places = [LEFT + (column + 0.5) * _STRIP_WIDTH for column in range(len(labels[row]))]
        drawn += write_labels(labels[row], places, top + 60)
    height = _STRIP_TOP + _STRIP_HEIGHT * max(1, -(-len(labels) // _STRIP_DAYS))
    rows = [(label, format_number(value, decimal_mark)) for label, value in zip(labels, values, strict=True)]
    shares = _share(values, Scale([0.0, highest], 0, 1))
    return Chart(caption, frame(caption, drawn, height), (axis, measure), rows, shares)


def draw_scatter(caption: Caption, across: str, up: str, points: Sequence[Point], *, decimal_mark: str = ".") -> Chart:
    """Draw a point for each pair of values; a larger one where several fall together."""
    rights = build_scale([x for x, _ in points], LEFT + 10, RIGHT - 10)
    heights = build_scale([y for _, y in points], BOTTOM, TOP)
    counts = Counter(points)
    ticks = [rights.place(tick) for tick in rights.ticks]
    drawn = [
        *write_grid(heights, decimal_mark),
        *write_labels([format_number(tick, decimal_mark) for tick in rights.ticks], ticks, BOTTOM + 16),
        write_text(RIGHT, HEIGHT - 6, across, anchor="end", width=60),
        write_text(16, 44, up, width=60),
    ]
    for x, y in sorted(counts):
        size = 3.5 * counts[x, y] ** 0.5
        drawn.append(write_marker(rights.place(x), heights.place(y), "first", size))
    rows = [tuple(format_number(value, decimal_mark) for value in point) for point in points]
    return Chart(caption, frame(caption, drawn), (across, up), rows, [None] * len(rows))


def build_chart_parts(chart: Chart) -> dict[str, JsonValue]:
    """Return what a mail needs of a chart: the image, the text instead of it, and the table."""
    return {
        "name": chart.caption.name,
        "title": chart.caption.title,
        "description": chart.caption.description,
        "svg": chart.svg,
        "columns": list(chart.columns),
        "rows": [list(row) for row in chart.rows],
        "shares": list(chart.shares),
    }


def _require_length(labels: Sequence[str], values: Values) -> None:
    if len(labels) != len(values):
        raise ValueError(f"each label has a value or None: {len(labels)} labels, {len(values)} values")


def _spread(count: int, inset: float) -> list[float]:
    """Return places from left to right."""
    if count == 1:
        return [(LEFT + RIGHT) / 2]
    return [LEFT + inset + place * (RIGHT - LEFT - 2 * inset) / (count - 1) for place in range(count)]


def _write_series(points: Sequence[Point | None], role: str, dash: str) -> Iterator[str]:
    """Draw a line through each run of points without a gap, and mark every point."""
    for known, run in groupby(points, key=lambda point: point is not None):
        if not known:
            continue
        present = [point for point in run if point is not None]
        if len(present) > 1:
            yield write_line(present, role, width=2, dash=dash)
        yield from (write_marker(x, y, role) for x, y in present)


def _write_cells(values: Values, top: float, highest: float, decimal_mark: str) -> Iterator[str]:
    """Draw one row of a strip: a number above each cell, and the cell."""
    for column, value in enumerate(values):
        x, width = LEFT + column * _STRIP_WIDTH + 1, _STRIP_WIDTH - 2
        yield write_text(x + width / 2, top + 8, format_number(value, decimal_mark), "ink", "middle", width=4)
        yield write_box(x, top + 12, width, _CELL_HEIGHT, "grid" if value is None else "muted", filled=False)
        filled = 0.0 if value is None else _CELL_HEIGHT * min(1.0, max(0.0, value / highest))
        if filled:
            yield write_box(x, top + 12 + _CELL_HEIGHT - filled, width, filled, "first")


def _write_legend(lines: Sequence[Line]) -> Iterator[str]:
    """Name the lines, unless there is one: the title names that."""
    if len(lines) == 1:
        return
    width = (RIGHT - LEFT) / MOST_LINES
    for place, (role, dash, line) in enumerate(zip(_ROLES, _DASHES, lines, strict=False)):
        x = 16 + place * width
        yield write_line([(x, 42), (x + 24, 42)], role, width=2, dash=dash)
        yield write_marker(x + 12, 42, role)
        yield write_text(x + 30, 46, line.label, width=18)


def _share(values: Values, scale: Scale) -> list[int | None]:
    """Return each value as a percentage of the highest tick; None for a gap, and where values are below zero."""
    highest = scale.ticks[-1]
    if highest <= 0 or scale.ticks[0] < 0:
        return [None] * len(values)
    return [None if value is None else round(_FULL * min(1.0, max(0.0, value / highest))) for value in values]
