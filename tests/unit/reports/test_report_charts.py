"""The charts that a report's mail has: of what is known, and in the language of the person."""

from datetime import date

from shared.core.mail.translations import load_translations
from shared.reports.charts import Chart
from shared.reports.report_charts import draw_report_charts
from shared.reports.schemas import MeasureKind, MeasureSeries, ReportPayload

Values = list[float | None]
DAYS = [date(2026, 3, day) for day in (28, 29, 30, 31)] + [date(2026, 4, day) for day in (1, 2, 3)]


def measure(name: str, kind: MeasureKind, values: Values) -> MeasureSeries:
    known = [value for value in values if value is not None]
    return MeasureSeries(
        name=name,
        kind=kind,
        values=values,
        total=sum(known) if known else None,
        days_with_data=len(known),
        before=None,
        days_with_data_before=0,
    )


def draw(language: str = "en", **values: Values) -> list[Chart]:
    kinds: dict[str, MeasureKind] = {"words": "count"}
    measures = [measure(name, kinds.get(name, "mean"), one) for name, one in values.items()]
    payload = ReportPayload.model_validate({**ReportPayload.model_json_schema()["example"], "days": DAYS})
    return draw_report_charts(payload.model_copy(update={"measures": measures}), load_translations(language))


def test_what_is_known_is_drawn() -> None:
    charts = draw(
        valence=[0.5, None, -1, 0, 1, None, 0],
        energy=[7, None, 3, 4, None, None, 6.5],
        words=[120, 0, None, 0, 80, 0, 0],
    )
    assert [chart.caption.name for chart in charts] == ["valence-by-day", "energy-by-day", "words-by-day"]
    assert charts[1].caption.description == "Energy, from 0 to 10: between 3 and 7, on 4 of 7 days."
    assert charts[1].rows[0] == ("28 March", "7")
    assert charts[1].rows[6] == ("3 April", "6.5")


def test_nothing_is_drawn_of_what_is_unknown() -> None:
    assert draw(valence=[None] * 7, energy=[None] * 7, words=[0, 0, None, 0, 0, 0, 0]) == []
    assert draw() == []


def test_a_chart_speaks_the_language_of_the_person() -> None:
    (chart,) = draw("de", energy=[None, None, None, None, None, None, 6.5])
    assert chart.columns == ("Tag", "Energie, von 0 bis 10")
    assert chart.caption.description == "Energie, von 0 bis 10: 6,5, an 1 von 7 Tagen."
    assert chart.rows[6] == ("3. April", "6,5")
