"""The elements of our SVG charts: safe texts, scales with round ticks, and the frame around what is drawn.

A chart is a picture of 600 x 240 px with a background of its own, so that it can be read wherever it is put; where the
surroundings are dark and the program says so, its colors follow. Every text is escaped and free of what XML forbids,
isolated from the direction of its neighbors (U+2068, U+2069), and cut where it would not fit. The same input gives the
same bytes.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH, HEIGHT = 600, 240
LEFT, RIGHT, TOP, BOTTOM = 48, 584, 62, 204  # of the area that values are drawn in
LIGHT: Mapping[str, str] = {
    "card": "#ffffff",
    "ink": "#2b2a27",
    "muted": "#66635b",
    "grid": "#d9d5ca",
    "first": "#1f5f5b",
    "second": "#9a3b1f",
    "third": "#5b3f8f",
}
DARK: Mapping[str, str] = {
    "card": "#1d1c1a",
    "ink": "#e8e5dd",
    "muted": "#aaa69a",
    "grid": "#45433d",
    "first": "#8fd0ca",
    "second": "#f0a58a",
    "third": "#c3b1ec",
}
GAP = "\u2013"
_MOST_TICKS = 6
_NEGLIGIBLE = 1e-9
_TITLE_WIDTH, _CHARACTER = 70, 6.5  # in characters; their usual width in px at 12 px
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Caption:
    """What names a chart: for ids and files (such as `energy-by-day`), for everyone, and for who cannot see it."""

    name: str
    title: str
    description: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"the name of a chart has small letters, digits and hyphens, not {self.name!r}")


@dataclass(frozen=True)
class Scale:
    """Maps values to pixels; `ticks` are round and include both ends of what is drawn."""

    ticks: Sequence[float]
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return the pixel of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def build_scale(values: Iterable[float], start: float, end: float) -> Scale:
    """Return the scale that shows all these values between two pixels, with at most six ticks, whole ones of counts."""
    known = list(values) or [0.0, 1.0]
    low, high = min(known), max(known)
    if high - low <= _NEGLIGIBLE * max(1.0, abs(low), abs(high)):  # ticks have ten decimals
        low, high = low - (low != 0), high + 1
    least = (high - low) / (_MOST_TICKS - 1)
    step = _find_step(max(1.0, least) if all(value == int(value) for value in known) else least)
    first, last = math.floor(low / step), math.ceil(high / step)
    while last - first >= _MOST_TICKS:
        step = _find_step(step * 1.5)
        first, last = math.floor(low / step), math.ceil(high / step)
    return Scale([round(place * step, 10) for place in range(first, last + 1)], start, end)


def _find_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


def format_number(value: float | None, decimal_mark: str = ".") -> str:
    """Write a number with at most two decimals; a dash for a gap."""
    if value is None:
        return GAP
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return ("0" if written == "-0" else written).replace("-", "\u2212").replace(".", decimal_mark)


def clean_text(text: str, width: int | None = None) -> str:
    """Return a text as XML, isolated, and cut to a width in characters, of which wide ones take two."""
    shown = " ".join(_DIRECTIONS.sub("", _FORBIDDEN.sub("\ufffd", text)).split())
    if width is not None and measure_text(shown) > width:
        shown = _cut(shown, width - 1) + "\u2026"
    return f"\u2068{escape(shown)}\u2069"


def measure_text(text: str) -> int:
    """Return how wide a text is, in characters; marks that combine take no room."""
    return sum(_measure_character(character) for character in text)


def _measure_character(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, width: int) -> str:
    """Keep what fits, never a half of a character with its marks."""
    taken = 0
    for place, character in enumerate(text):
        taken += _measure_character(character)
        if taken > width:
            return text[:place].rstrip(" \u200d")
    return text


def write_text(x: float, y: float, text: str, role: str = "muted", anchor: str = "start", *, width: int = 40) -> str:
    """Write a text whose anchor (start, middle, end) is at a point."""
    at = f'x="{_px(x)}" y="{_px(y)}"'
    return f'<text {at} {paint(role)} fill="currentColor" text-anchor="{anchor}">{clean_text(text, width)}</text>'


def write_line(points: Sequence[tuple[float, float]], role: str, *, width: float = 1, dash: str = "") -> str:
    """Draw straight lines through points."""
    path = "M" + "L".join(f"{_px(x)} {_px(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" {paint(role)} fill="none" stroke="currentColor" stroke-width="{width:g}"{dashes}/>'


def write_box(x: float, y: float, width: float, height: float, role: str, *, filled: bool = True) -> str:
    """Draw a rectangle."""
    fill = 'fill="currentColor"' if filled else 'fill="none" stroke="currentColor"'
    size = f'width="{_px(width)}" height="{_px(height)}"'
    return f'<rect x="{_px(x)}" y="{_px(y)}" {size} {paint(role)} {fill}/>'


def write_marker(x: float, y: float, role: str, size: float = 3.5) -> str:
    """Mark a point: the series differ by shape as well as by color."""
    if role == "first":
        return f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{_px(size)}" {paint(role)} fill="currentColor"/>'
    if role == "second":
        return write_box(x - size, y - size, 2 * size, 2 * size, role)
    corners = f"M{_px(x)} {_px(y - size)}L{_px(x + size)} {_px(y + size)}L{_px(x - size)} {_px(y + size)}Z"
    return f'<path d="{corners}" {paint(role)} fill="currentColor"/>'


def paint(role: str) -> str:
    """Return the attributes that give an element its color, light ones unless the style says otherwise."""
    return f'class="{role}" color="{LIGHT[role]}"'


def write_grid(scale: Scale, decimal_mark: str) -> list[str]:
    """Draw a line for each tick of a vertical scale, with its number."""
    lines = [write_line([(LEFT, scale.place(tick)), (RIGHT, scale.place(tick))], "grid") for tick in scale.ticks]
    numbers = [
        write_text(LEFT - 6, scale.place(tick) + 4, format_number(tick, decimal_mark), anchor="end", width=8)
        for tick in scale.ticks
    ]
    return [*lines, *numbers]


def write_labels(labels: Sequence[str], places: Sequence[float], y: float) -> list[str]:
    """Write as many labels under their places as fit: each, each second and so on."""
    if not labels:
        return []
    widest = max(min(measure_text(label), 16) for label in labels) * _CHARACTER + 8
    gaps = [after - before for before, after in pairwise(places)]
    every = max(1, math.ceil(widest / gaps[0])) if gaps else 1
    shown = list(zip(places, labels, strict=True))[::every]
    return [write_text(place, y, label, anchor="middle", width=16) for place, label in shown]


def frame(caption: Caption, elements: Iterable[str], height: int = HEIGHT) -> str:
    """Put a title, a description and a background around what was drawn."""
    name = f"chart-{caption.name}"
    dark = "".join(f"#{name} .{role}{{color:{color}}}" for role, color in DARK.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" role="img" aria-labelledby="{name}-title {name}-desc"',
        f' width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"',
        ' font-family="Verdana, Geneva, sans-serif" font-size="12">',
        f'<title id="{name}-title">{clean_text(caption.title)}</title>',
        f'<desc id="{name}-desc">{clean_text(caption.description)}</desc>',
        f"<style>@media (prefers-color-scheme: dark){{{dark}}}</style>",
        write_box(0, 0, WIDTH, height, "card"),
        write_text(16, 24, caption.title, "ink", width=_TITLE_WIDTH),
        *elements,
        "</svg>",
    ]
    return "".join(parts)


def _px(value: float) -> str:
    """Write a pixel with one decimal, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
