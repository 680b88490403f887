"""The algebra of plans: three parts fix the fourth, and whichever is left out, the plan is the same."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.core.errors import Invalid
from shared.goals.off_days import DayRange, OffDays, build_off_days
from shared.goals.plans import Plan, PlanRequest, build_plan, complete_plan, to_fraction

MONDAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(-10_000_000, 10_000_000).map(lambda number: number / 1_000)
RATES = NUMBERS.filter(lambda number: abs(number) >= 0.1)
OFF_DAYS = st.builds(
    build_off_days,
    st.integers(0, 126),
    st.lists(
        st.builds(lambda first, days: DayRange(first, first + timedelta(days=days)), DAYS, st.integers(0, 40)),
        max_size=5,
    ),
)


def plan_of(**parts: object) -> PlanRequest:
    known = PlanRequest(None, None, None, None, "day", MONDAY, OffDays())
    return replace(known, **parts)  # type: ignore[arg-type]


def fault_of(known: PlanRequest) -> tuple[str, str]:
    with pytest.raises(Invalid) as refused:
        complete_plan(known)
    return str(refused.value.errors[0].loc[1]), refused.value.detail


@given(start=NUMBERS, rate=RATES, days=st.integers(1, 1_500), off_days=OFF_DAYS, per=st.sampled_from(["day", "week"]))
def test_any_three_parts_give_the_fourth(start: float, rate: float, days: int, off_days: OffDays, per: str) -> None:
    last = MONDAY + timedelta(days=days)
    assume(off_days.weekly_progress_days and not off_days.includes(last))
    whole, _ = complete_plan(plan_of(start=start, rate=rate, target_date=last, off_days=off_days, rate_per=per))
    # The target is rounded to six decimals. From one day on, a rate for a week is seven times as far off.
    off_by = {"rate": 5e-6 if per == "week" else 2e-6}
    assert whole.target is not None
    for part in ("start", "rate", "target", "target_date"):
        computed, name = complete_plan(replace(whole, **{part: None}))  # type: ignore[arg-type]
        assert name == part
        expected = getattr(whole, part)
        if part == "target_date":  # the target is rounded to six decimals, so the last step may be a millionth short
            assert off_days.count_progress_days(last, computed.target_date or last) <= 2
        else:
            assert getattr(computed, part) == pytest.approx(expected, abs=off_by.get(part, 2e-6))


@given(start=NUMBERS, target=NUMBERS, days=st.integers(0, 1_500), off_days=OFF_DAYS)
def test_a_plan_leads_from_start_to_target_and_never_back(
    start: float, target: float, days: int, off_days: OffDays
) -> None:
    last = MONDAY + timedelta(days=days)
    assume(abs(start - target) >= 10 and off_days.weekly_progress_days and off_days.count_progress_days(MONDAY, last))
    known, computed = complete_plan(plan_of(start=start, target=target, target_date=last, off_days=off_days))
    plan = build_plan(known, computed)
    assert plan is not None
    values = [plan.find_value(MONDAY + timedelta(days=day)) for day in range(-1, days + 2)]
    assert (values[0], values[-1]) == (to_fraction(start), to_fraction(target))
    assert values == sorted(values, reverse=target < start)


@given(first=DAYS, days=st.integers(0, 800), off_days=OFF_DAYS)
def test_progress_days_are_those_that_are_not_off(first: date, days: int, off_days: OffDays) -> None:
    every = [first + timedelta(days=at) for at in range(days + 1)]
    on = [day for day in every if not off_days.includes(day)]
    assert off_days.count_progress_days(first, every[-1]) == len(on)
    for number in (1, len(on) // 2, len(on)):
        if 0 < number <= len(on):
            assert off_days.find_progress_day(first, number, every[-1]) == on[number - 1]
    assert off_days.find_progress_day(first, len(on) + 1, every[-1]) is None


@pytest.mark.parametrize(("value", "enough_until"), [(-1, None), (0, -1), (1, 0), (2.5, 1), (5, 6), (7, 6), (9, 6)])
def test_a_value_is_enough_until_a_day(value: float, enough_until: int | None) -> None:
    weekend_off = OffDays(0b1100000)
    plan = Plan(Fraction(0), Fraction(1), Fraction(7), MONDAY, MONDAY + timedelta(days=8), weekend_off)
    expected = {None: None, 6: MONDAY + timedelta(days=6)}.get(
        enough_until, MONDAY + timedelta(days=enough_until or 0) if enough_until is not None else None
    )
    found = plan.find_day(to_fraction(value))
    assert found == (plan.target_date if value >= 7 else expected)


def test_a_leap_day_counts_and_five_years_after_it_is_the_28th() -> None:
    known, _ = complete_plan(plan_of(start=0, target=366, rate=1, starts_on=date(2028, 2, 29)))
    assert known.target_date == date(2029, 2, 28)
    assert "at least" in fault_of(plan_of(start=0, target=10_000, rate=1, starts_on=date(2028, 2, 29)))[1]


@pytest.mark.parametrize(
    ("parts", "field", "told"),
    [
        ({"rate": 0.0}, "rate", "Send another rate"),
        ({"start": 5.0, "target": 5.0}, "target", "equals the start"),
        ({"start": 0.0, "target": 5.0, "rate": -1.0}, "rate", "must be positive"),
        ({"start": 5.0, "target": 0.0, "rate": 1.0}, "rate", "must be negative"),
        ({"target_date": MONDAY - timedelta(days=1)}, "target_date", "2026-03-02"),
        ({"start": 0.0, "target": 9e11, "rate": 1.0}, "rate", "Send at least"),
        ({"start": 0.0, "rate": 1e9, "target_date": date(2031, 3, 1)}, "rate", "smaller rate"),
        ({"off_days": OffDays(0b1111111)}, "off_weekdays", "at least one day"),
        (
            {
                "start": 0.0,
                "target": 5.0,
                "target_date": MONDAY,
                "off_days": build_off_days(0, [DayRange(MONDAY, MONDAY)]),
            },
            "target_date",
            "later date",
        ),
        ({"start": 0.0, "target": 10.0, "rate": 1.0, "target_date": MONDAY}, "rate", "fix the rate at 10 per day"),
    ],
)
def test_a_fault_names_the_field_and_what_would_be_right(parts: dict[str, object], field: str, told: str) -> None:
    found, detail = fault_of(plan_of(**parts))
    assert found == field
    assert told in detail


def test_a_month_is_a_twelfth_of_a_year_of_the_calendar() -> None:
    known, _ = complete_plan(plan_of(start=0, target=12_000, rate=1_000, rate_per="month", starts_on=date(2026, 1, 1)))
    assert known.target_date == date(2027, 1, 1)  # 365.2425 days
