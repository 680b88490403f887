"""The tables of docs/SAFETY.md: assessed texts counted by level, by kind, by length and by language."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level

_LENGTHS = ((100, 200), (300, 450), (600, 900), (1200, 2000))
"""Lengths in characters, with the longest text that counts for each; all longer ones count for the last."""
_LONGEST = 3000
_Z = 1.96  # of the normal distribution, for 95 %


class AssessedText(NamedTuple):
    """The level that a careful reader gave a text, the level that it got, and what it is counted by."""

    label: Level
    level: Level
    kind: str
    length: int
    language: str


def render_tables(texts: Sequence[AssessedText]) -> str:
    """Render all tables that a part has something for, as Markdown."""
    tables = [_render_figures(texts), _render_groups("kind", texts, lambda text: f"{text.label}, {text.kind}")]
    if any(text.label == GREEN for text in texts):
        green = [text for text in texts if text.label == GREEN]
        tables.append(_render_groups("characters of green texts", green, _name_length))
    if len({text.language for text in texts}) > 1:
        tables.append(_render_languages(texts))
    return "\n\n".join("\n".join(table) for table in tables)


def compute_interval(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that was `hits` of `total` (Wilson's score interval)."""
    share, spread = hits / total, _Z**2 / total
    middle = share + spread / 2
    width = _Z * math.sqrt(share * (1 - share) / total + spread / total / 4)
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))


def _render_figures(texts: Sequence[AssessedText]) -> Iterator[str]:
    labeled = {level: [text for text in texts if text.label == level] for level in LEVELS}
    danger = [*labeled[HEAVY], *labeled[RED]]
    came_out_red = [text for text in texts if text.level == RED]
    yield "| figure | share | 95 % interval | of texts |"
    yield "| --- | --- | --- | --- |"
    yield from _render_share("red texts: red", labeled[RED], lambda text: text.level == RED)
    yield from _render_share("red texts: red or heavy", labeled[RED], _is_grave)
    yield from _render_share("red texts: green", labeled[RED], lambda text: text.level == GREEN)
    yield from _render_share("red and heavy texts: red or heavy", danger, _is_grave)
    yield from _render_share("yellow texts: not green", labeled[YELLOW], lambda text: text.level != GREEN)
    yield from _render_share("yellow texts: red", labeled[YELLOW], lambda text: text.level == RED)
    for level in (RED, HEAVY, YELLOW):
        yield from _render_share(f"green texts: {level}", labeled[GREEN], partial(_has_level, level))
    yield from _render_share("of what came out red: labeled red", came_out_red, lambda text: text.label == RED)


def _render_share(name: str, texts: Sequence[AssessedText], holds: Callable[[AssessedText], bool]) -> Iterator[str]:
    """Give the line of one figure, none if there is no such text."""
    if texts:
        yield f"| {name} | {' | '.join(_measure(texts, holds))} | {len(texts)} |"


def _render_groups(title: str, texts: Sequence[AssessedText], name: Callable[[AssessedText], str]) -> Iterator[str]:
    """Count for each group of texts which levels they got, as shares."""
    yield f"| {title} | texts | {' | '.join(reversed(LEVELS))} |"
    yield f"| --- | ---{' | ---' * len(LEVELS)} |"
    names = {text: name(text) for text in texts}
    for group in sorted(set(names.values()), key=lambda each: (each[0].isdigit() and len(each), each)):
        members = [text for text in texts if names[text] == group]
        shares = [f"{sum(text.level == level for text in members) / len(members):.3f}" for level in reversed(LEVELS)]
        yield f"| {group} | {len(members)} | {' | '.join(shares)} |"


def _render_languages(texts: Sequence[AssessedText]) -> Iterator[str]:
    yield "| language | red texts | red | red or heavy | green texts | red | heavy | yellow |"
    yield f"| ---{' | ---' * 7} |"
    for language in sorted({text.language for text in texts}):
        red = [text for text in texts if text.language == language and text.label == RED]
        green = [text for text in texts if text.language == language and text.label == GREEN]
        cells = [
            str(len(red)),
            _share(red, lambda text: text.level == RED),
            _share(red, _is_grave),
            str(len(green)),
            *(_share(green, partial(_has_level, level)) for level in (RED, HEAVY, YELLOW)),
        ]
        yield f"| {language} | {' | '.join(cells)} |"


def _measure(texts: Sequence[AssessedText], holds: Callable[[AssessedText], bool]) -> tuple[str, str]:
    low, high = compute_interval(sum(map(holds, texts)), len(texts))
    return _share(texts, holds), f"{low:.3f} to {high:.3f}"


def _share(texts: Sequence[AssessedText], holds: Callable[[AssessedText], bool]) -> str:
    return f"{sum(map(holds, texts)) / len(texts):.3f}" if texts else ""


def _is_grave(text: AssessedText) -> bool:
    return text.level in (HEAVY, RED)


def _has_level(level: Level, text: AssessedText) -> bool:
    return text.level == level


def _name_length(text: AssessedText) -> str:
    return next((f"{name}" for name, longest in _LENGTHS if text.length <= longest), f"{_LONGEST}")
