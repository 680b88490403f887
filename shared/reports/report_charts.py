"""The charts of a report: mood as a line, energy as a strip of days, and words as bars, as far as anything is known.

They are drawn for mails, in the language of the person. The web app draws from the payload, as it likes.
"""

from collections.abc import Iterator, Mapping, Sequence

from shared.core.translations import Translations
from shared.reports.charts import Chart, Line, draw_bars, draw_lines, draw_strip
from shared.reports.schemas import MeasureSeries, ReportPayload
from shared.reports.svg_elements import Caption, format_number

_VALENCE_BOUNDS, _HIGHEST_ENERGY = (-1.0, 1.0), 10.0


def draw_report_charts(payload: ReportPayload, translations: Translations) -> list[Chart]:
    """Draw what is known of the days of a report; nothing where nothing is."""
    measures = {one.name: one for one in payload.measures}
    labels = [
        translations.text("chart.date", day=day.day, month=translations.text(f"month.{day.month}"))
        for day in payload.days
    ]
    marks = [str(day.day) for day in payload.days]
    return list(_draw(measures, labels, marks, translations))


def _draw(
    measures: Mapping[str, MeasureSeries], labels: Sequence[str], marks: Sequence[str], translations: Translations
) -> Iterator[Chart]:
    axis, mark = translations.text("chart.day"), translations.text("chart.decimal_mark")
    valence, energy, words = (measures.get(name) for name in ("valence", "energy", "words"))
    if valence is not None and valence.total is not None:
        caption = _describe(valence, translations)
        lines = [Line(caption.title, valence.values)]
        yield draw_lines(caption, axis, labels, lines, bounds=_VALENCE_BOUNDS, decimal_mark=mark)
    if energy is not None and energy.total is not None:
        caption = _describe(energy, translations)
        yield draw_strip(
            caption, axis, caption.title, labels, energy.values, highest=_HIGHEST_ENERGY, marks=marks, decimal_mark=mark
        )
    if words is not None and words.total:
        caption = _describe(words, translations)
        yield draw_bars(caption, axis, caption.title, labels, words.values, decimal_mark=mark)


def _describe(measure: MeasureSeries, translations: Translations) -> Caption:
    title = translations.text(f"chart.{measure.name}")
    known = [value for value in measure.values if value is not None]
    mark = translations.text("chart.decimal_mark")
    ends = {"lowest": format_number(min(known), mark), "highest": format_number(max(known), mark)}
    description = translations.count("chart.description", len(known), measure=title, days=len(measure.values), **ends)
    return Caption(f"{measure.name.replace('_', '-')}-by-day", title, description)
