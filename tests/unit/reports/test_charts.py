"""Charts are well-formed whatever people wrote, the same each time, and show gaps as gaps."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.reports.charts import Chart, Line, build_chart_parts, draw_bars, draw_lines, draw_scatter, draw_strip
from shared.reports.svg_elements import DARK, LIGHT, Caption, build_scale, clean_text, format_number, measure_text
from tests.cases import assert_each

SVG = "{http://www.w3.org/2000/svg}"
DAYS = ["2 Mar", "3 Mar", "4 Mar", "5 Mar", "6 Mar"]
Draw = Callable[[str], Chart]


def caption(text: str = "Energy") -> Caption:
    return Caption("energy-by-day", text, text)


DRAWN: dict[str, Draw] = {
    "lines": lambda text: draw_lines(
        caption(text), text, [text] * 3, [Line(text, [1.0, None, 3.0]), Line(text, [2.0, 2.0, None])]
    ),
    "bars": lambda text: draw_bars(caption(text), text, text, [text] * 3, [0.0, None, 3.0]),
    "strip": lambda text: draw_strip(caption(text), text, text, [text] * 3, [0.0, None, 3.0], highest=10),
    "scatter": lambda text: draw_scatter(caption(text), text, text, [(1.0, 2.0), (3.0, 4.0), (1.0, 2.0)]),
}


def parse(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)  # noqa: S314 - our own document


def measure_contrast(one: str, other: str) -> float:
    """WCAG 2.2, "relative luminance" and "contrast ratio"."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tags(chart: Chart) -> list[str]:
    return [element.tag for element in parse(chart).iter()]


@settings(max_examples=40)
@given(st.text(max_size=40), st.sampled_from(sorted(DRAWN)))
def test_no_text_becomes_markup(text: str, kind: str) -> None:
    chart = DRAWN[kind](text)
    plain = DRAWN[kind]("x" * max(1, min(16, measure_text(text))))
    assert set(tags(chart)) == set(tags(plain))
    assert {name for element in parse(chart).iter() for name in element.attrib} == {
        name for element in parse(plain).iter() for name in element.attrib
    }


def test_hostile_texts_are_shown_as_texts() -> None:
    cases = [
        "</text><script>alert(1)</script>",
        "]]>",
        "&lt;b&gt;",
        '" onload="x',
        "a\x00b\x1b\ufffe",
        "\ud800",
        "\u202eevil\u2069",
    ]

    def check(text: str) -> None:
        for draw in DRAWN.values():
            root = parse(draw(text))
            title = root.find(f"{SVG}title")
            assert title is not None
            shown = re.sub("[\x00\x1b\ufffe\ud800]", "\ufffd", re.sub("[\u202e\u2069]", "", text))
            assert title.text == f"\u2068{shown}\u2069"
            assert not [element for element in root.iter() if "script" in element.tag or "onload" in element.attrib]

    assert_each(cases, check)


def test_a_chart_names_itself_to_who_cannot_see_it() -> None:
    chart = draw_bars(Caption("entries", "Entries", "Seven entries on three days"), "Day", "Entries", DAYS, [1.0] * 5)
    root = parse(chart)
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    texts = {element.get("id"): element.text for element in root.iter()}
    assert [texts[name] for name in named] == ["\u2068Entries\u2069", "\u2068Seven entries on three days\u2069"]
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("600", "240", "0 0 600 240")


def test_two_charts_of_a_page_share_no_id() -> None:
    first, second = (draw_bars(Caption(name, "x", "x"), "Day", "x", DAYS, [1.0] * 5) for name in ("one", "two"))
    ids = [element.get("id") for chart in (first, second) for element in parse(chart).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize("name", ["", "Energy", "a b", 'x"', "-a", "../a"])
def test_a_name_that_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        Caption(name, "Energy", "Energy")


def test_the_same_numbers_give_the_same_bytes() -> None:
    def check(kind: str) -> None:
        assert DRAWN[kind]("Energy").svg.encode() == DRAWN[kind]("Energy").svg.encode()

    assert_each(DRAWN, check)


def test_a_line_ends_at_a_gap_and_a_lone_value_is_marked() -> None:
    chart = draw_lines(caption(), "Day", DAYS, [Line("Energy", [1.0, 2.0, None, None, 5.0])])
    root = parse(chart)
    thick = [element for element in root.iter(f"{SVG}path") if element.get("stroke-width") == "2"]
    paths = [element.get("d") or "" for element in thick]
    assert [path.count("L") for path in paths] == [1]  # the first two days
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    assert [row[1] for row in chart.rows] == ["1", "2", "\u2013", "\u2013", "5"]


def test_no_bar_stands_for_a_gap_and_a_thin_one_for_zero() -> None:
    bars = [
        float(element.get("height") or 0)
        for element in parse(draw_bars(caption(), "Day", "Entries", DAYS, [0.0, None, 4.0, -2.0, 1.0])).iter(
            f"{SVG}rect"
        )
        if element.get("class") == "first"
    ]
    assert len(bars) == 4
    assert bars[0] == 2
    assert bars[1] == pytest.approx(2 * bars[2], abs=0.2)


def test_lines_differ_by_more_than_color() -> None:
    lines = [Line(name, [1.0, 2.0]) for name in ("a", "b", "c")]
    root = parse(draw_lines(caption(), "Day", ["1", "2"], lines))
    dashes = {
        element.get("stroke-dasharray") for element in root.iter(f"{SVG}path") if element.get("stroke-width") == "2"
    }
    assert dashes == {None, "7 4", "2 4"}


def test_colors_can_be_told_from_their_background() -> None:
    def check(case: tuple[str, str]) -> None:
        assert measure_contrast(*case) >= 4.5

    decoration = {"card", "grid"}
    palettes = (LIGHT, DARK)
    cases = [(palette[role], palette["card"]) for palette in palettes for role in palette.keys() - decoration]
    assert_each(cases, check)


@given(st.lists(st.decimals(-10_000, 10_000, places=2).map(float), max_size=20))
def test_ticks_are_round_few_and_hold_every_value(values: list[float]) -> None:
    scale = build_scale(values, 200, 60)
    assert 2 <= len(scale.ticks) <= 6
    steps = {round(after - before, 6) for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert re.fullmatch(r"[125](?:\.0)?e[+-]\d+", f"{steps.pop():.1e}")
    assert all(scale.ticks[0] <= value <= scale.ticks[-1] for value in values)
    assert all(60 <= scale.place(value) <= 200 for value in values)


def test_values_that_only_rounding_tells_apart_have_ticks_around_them() -> None:
    scale = build_scale([0.1 + 0.2, 0.3], 200, 60)
    assert scale.ticks[0] < 0.3 < scale.ticks[-1]


def test_ticks_of_counts_are_whole() -> None:
    assert [list(build_scale(values, 200, 60).ticks) for values in ([0.0, 1.0, 2.0], [0.0, 1.0], [0.0, 1.5])] == [
        [0, 1, 2],
        [0, 1],
        [0, 0.5, 1, 1.5],
    ]


def test_numbers_are_written_for_people() -> None:
    cases = {None: "\u2013", 3.0: "3", 0.333333: "0,33", -1.5: "\u22121,5", -0.001: "0", 1200.0: "1200", 2.50: "2,5"}
    assert {value: format_number(value, ",") for value in cases} == cases


def test_a_long_label_is_cut_between_characters() -> None:
    cases = {
        "abcde": "abcde",
        "abcdef": "abcd\u2026",
        "e\u0301" * 6: "e\u0301" * 4 + "\u2026",
        "\u6f22" * 4: "\u6f22\u6f22\u2026",
    }
    assert {text: clean_text(text, 5).strip("\u2068\u2069") for text in cases} == cases


def test_a_chart_over_nothing_is_an_empty_chart() -> None:
    empty = [
        draw_lines(caption(), "Day", [], [Line("Energy", [])]),
        draw_bars(caption(), "Day", "Entries", [], []),
        draw_strip(caption(), "Day", "Energy", [], [], highest=10),
        draw_scatter(caption(), "Energy", "Mood", []),
        draw_bars(caption(), "Day", "Entries", DAYS, [None] * 5),
    ]
    assert [parse(chart).tag for chart in empty] == [f"{SVG}svg"] * len(empty)


def test_lines_that_cannot_be_drawn_are_refused() -> None:
    with pytest.raises(ValueError, match="1 to 3 lines, not 4"):
        draw_lines(caption(), "Day", ["1"], [Line("a", [1.0])] * 4)
    with pytest.raises(ValueError, match="2 labels, 1 values"):
        draw_bars(caption(), "Day", "Entries", ["1", "2"], [1.0])


def test_the_table_has_what_is_drawn_and_the_share_of_the_highest_tick() -> None:
    parts = build_chart_parts(draw_strip(caption(), "Day", "Energy", DAYS, [5.0, None, 10.0, 0.0, 2.5], highest=10))
    assert parts["columns"] == ["Day", "Energy"]
    assert parts["rows"] == [["2 Mar", "5"], ["3 Mar", "\u2013"], ["4 Mar", "10"], ["5 Mar", "0"], ["6 Mar", "2.5"]]
    assert parts["shares"] == [50, None, 100, 0, 25]
