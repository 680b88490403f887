"""The charts of a report: which there are, and what each draws of the payload, in the language of the person.

A chart of which nothing is known is not offered. Captions come from the catalogs beside this module; nothing that a
person wrote is in them, so a chart can go into a mail. Months have names: people who read English disagree on whether
3/4 is in March or in April.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from shared.core.translations import TranslationFolder, Translations
from shared.reports.charts import Chart, Line, draw_bars, draw_lines, draw_scatter, draw_strip
from shared.reports.schemas import ChartName, MeasureSeries, ReportPayload
from shared.reports.sentences import find_shared_days
from shared.reports.svg_elements import Caption

CHART_NAMES: tuple[ChartName, ...] = get_args(ChartName)
MAILED: tuple[ChartName, ...] = ("mood", "energy", "entries")
_CATALOGS = TranslationFolder(Path(__file__).parent / "translations")
_Drawing = Literal["line", "bars", "strip", "lines"]
_MEASURES: Mapping[ChartName, tuple[_Drawing, tuple[str, ...]]] = {
    "mood": ("line", ("valence",)),
    "energy": ("line", ("energy",)),
    "entries": ("bars", ("entries",)),
    "words": ("bars", ("words",)),
    "goal-progress": ("strip", ("goal_progress",)),
    "commitments": ("lines", ("commitments_kept", "commitments_due")),
    "consistency": ("line", ("consistency",)),
}
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "valence": (-1, 1),
    "energy": (0, 10),
    "consistency": (0, 100),
    "commitments_kept": (0, 1),
}


def list_charts(payload: ReportPayload) -> list[ChartName]:
    """Name the charts of which something is known."""
    by_name = {one.name: one for one in payload.measures}
    drawn = [name for name, (_, measures) in _MEASURES.items() if by_name[measures[0]].total]
    means = [name for name in ("mood", "energy", "consistency") if by_name[_MEASURES[name][1][0]].days_with_data]
    has_scatter = bool(_list_points(payload))
    return [name for name in CHART_NAMES if name in drawn or name in means or (name == "together" and has_scatter)]


def draw_chart(payload: ReportPayload, name: ChartName, locale: str) -> Chart:
    """Draw one chart; nothing of what it lacks is drawn as zero."""
    texts = _CATALOGS.load_translations(locale)
    caption = Caption(name, texts.text(f"{name}.title"), texts.text(f"{name}.description", days=len(payload.days)))
    mark = texts.text("decimal_mark")
    if name == "together":
        first, second = _find_pair(payload)
        points = _list_points(payload)
        return draw_scatter(caption, texts.text(first), texts.text(second), points, decimal_mark=mark)
    drawing, measures = _MEASURES[name]
    series = [next(one for one in payload.measures if one.name == measure) for measure in measures]
    return _draw(drawing, caption, texts, payload, series)


def _draw(
    drawing: _Drawing, caption: Caption, texts: Translations, payload: ReportPayload, series: Sequence[MeasureSeries]
) -> Chart:
    axis, mark = texts.text("day"), texts.text("decimal_mark")
    labels = [texts.text("date", day=day.day, name=texts.text(f"month.{day.month}")) for day in payload.days]
    first = series[0]
    measure = texts.text(first.name)
    if drawing == "bars":
        return draw_bars(caption, axis, measure, labels, first.values, decimal_mark=mark)
    if drawing == "strip":
        highest = max((value for value in first.values if value is not None), default=0)
        return draw_strip(caption, axis, measure, labels, first.values, highest=max(1, highest), decimal_mark=mark)
    lines = [Line(texts.text(one.name), one.values) for one in series]
    return draw_lines(caption, axis, labels, lines, bounds=_BOUNDS[first.name], decimal_mark=mark)


def _find_pair(payload: ReportPayload) -> tuple[str, str]:
    clear = next(one for one in payload.correlations if one.is_clear)
    return clear.first, clear.second


def _list_points(payload: ReportPayload) -> list[tuple[float, float]]:
    """Return both values of each day that the clearest correlation is of."""
    if not any(one.is_clear for one in payload.correlations):
        return []
    by_name = {one.name: one for one in payload.measures}
    first, second = (by_name[name] for name in _find_pair(payload))
    return list(find_shared_days(first, second, payload.days[-1]).values())
