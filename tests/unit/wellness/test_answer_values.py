"""Values of answers: amounts are kept as typed, with their exact SI value; what answers no question is refused."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.wellness.amounts import Amount, convert_to_si, show_amount
from shared.wellness.answer_values import AnswerFault, check_value, complete_values, show_typed, show_value
from shared.wellness.facts import read_si_value
from shared.wellness.quiz import get_quiz
from tests.cases import assert_each


def check(question_id: str, value: Any) -> Any:
    return check_value(get_quiz().questions[question_id], value)


def test_imperial_amounts_are_exact_in_si_units() -> None:
    assert convert_to_si("mass", Amount(180, "lb")) == Decimal("81.6466266")
    assert convert_to_si("length", Amount(5, "ft", 11)) == Decimal("1.8034")
    assert convert_to_si("mass", Amount(12, "st", 7)) == Decimal("79.3786647500")
    assert convert_to_si("distance", Amount(26.2, "mi")) == Decimal("42164.8128")


@given(st.decimals(min_value=60, max_value=800, places=3), st.sampled_from(["lb", "kg"]))
def test_what_was_typed_comes_back_as_it_was(number: Decimal, unit: str) -> None:
    typed = float(number)
    if unit == "kg" and typed > 400:
        typed /= 10

    weight = get_quiz().questions["weight"]
    stored = check("weight", {"value": typed, "unit": unit})
    shown = show_value(weight, stored, "imperial" if unit == "lb" else "metric")

    factor = Decimal(1) if unit == "kg" else Decimal("0.45359237")
    assert Decimal(stored["si"]) == Decimal(str(typed)) * factor
    assert show_typed(weight, stored) == {"value": typed, "unit": unit}
    assert (shown["value"], shown["unit"]) == (typed, unit)


def test_an_amount_is_stored_with_its_si_value_and_read_by_it() -> None:
    stored = check("height", {"value": 5, "unit": "ft", "rest": 11})

    assert stored == {"value": 5, "unit": "ft", "rest": 11, "si": "1.8034"}
    assert read_si_value({"height": {**stored, "si": "1.5"}}, "height") == Decimal("1.5")  # what is stored counts
    assert check("longest_distance", {"value": 100, "unit": "km"})["si"] == "100000"


def test_an_amount_from_before_si_values_were_stored_equals_the_same_one_of_today() -> None:
    old = {"weight": {"value": 180, "unit": "lb"}, "goals": ["energy"], "my_words": "x", "height": None}

    completed = complete_values(old)

    assert completed == {**old, "weight": check("weight", {"value": 180, "unit": "lb"})}
    assert read_si_value(old, "weight") == Decimal("81.6466266")


def test_amounts_are_shown_in_the_units_of_a_person() -> None:
    assert show_amount("mass", {"value": 180, "unit": "lb"}, "metric") == Amount(81.6, "kg")
    assert show_amount("length", {"value": 1.8, "unit": "m"}, "imperial") == Amount(70.9, "in")
    assert show_amount("length", {"value": 5, "unit": "ft", "rest": 11}, "imperial") == Amount(5, "ft", 11)
    assert show_amount("distance", {"value": 5000, "unit": "m"}, "metric") == Amount(5000, "m")
    assert show_amount("duration", {"value": 7, "unit": "h", "rest": 30}, "imperial") == Amount(7, "h", 30)


def test_values_are_stored_in_one_form() -> None:
    assert check("goals", ["sleep", "energy", "sleep"]) == ["energy", "sleep"]
    assert check("days", ["friday", "monday"]) == ["monday", "friday"]
    assert check("goals_in_own_words", "  lighter  ") == "lighter"
    assert check("disliked_food", ["Liver", "Liver", "Kale"]) == ["Liver", "Kale"]
    assert check("athletic_goal_date", "2026-06-01") == "2026-06-01"
    assert check("bedtime", "22:30") == "22:30"
    assert check("bedtime", None) is None


WRONG: list[tuple[str, Any]] = [
    ("units", None),
    ("units", "stones"),
    ("units", ["metric"]),
    ("goals", []),
    ("goals", ["energy", 1]),
    ("goals", ["energy", ["sleep"]]),
    ("care_signs", ["none", "pregnant"]),
    ("bedtime", "25:00"),
    ("athletic_goal_date", "2026-02-30"),
    ("goals_in_own_words", " \u200b "),
    ("goals_in_own_words", "x" * 1001),
    ("disliked_food", ["x"] * 31),
    ("weight", 80),
    ("weight", {"value": 80}),
    ("weight", {"value": True, "unit": "kg"}),
    ("weight", {"value": float("nan"), "unit": "kg"}),
    ("weight", {"value": 80, "unit": "stone"}),
    ("weight", {"value": 80, "unit": ["kg"]}),
    ("weight", {"value": 80, "unit": "kg", "rest": 1}),
    ("weight", {"value": 12, "unit": "st", "rest": 14}),
    ("weight", {"value": 12.5, "unit": "st", "rest": 1}),
    ("weight", {"value": 4000, "unit": "kg"}),
    ("weight", {"value": 80, "unit": "kg", "more": 1}),
    ("weight", {"value": 80, "unit": "kg", "si": "8"}),
    ("active_days", {"value": 2.5, "unit": "days"}),
]


def test_what_answers_no_question_is_refused() -> None:
    def refuse(case: tuple[str, Any]) -> None:
        with pytest.raises(AnswerFault):
            check(*case)

    assert_each(WRONG, refuse)
