"""Rank correlations against scipy, and what is claimed of them on series that have nothing to do with each other."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared.reports.correlations import (
    RankCorrelation,
    compute_p,
    correlate_series,
    permute_ranks,
    rank_values,
)
from tests.cases import assert_each

Values = list[float | None]
_days = st.lists(st.one_of(st.none(), st.integers(0, 10).map(float)), min_size=21, max_size=21)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - draws data, hides nothing


def only(series: dict[str, Values], **options: int) -> RankCorrelation:
    (found,) = correlate_series(series, **options)
    return found


def random_series(generator: Random, days: int = 21, keep: float = 0.0) -> Values:
    """Scores from 0 to 10, each day resembling the one before it as much as `keep` says."""
    level, values = generator.gauss(0, 1), list[float | None]()
    for _ in range(days):
        values.append(float(round(min(10.0, max(0.0, 5 + 2 * level)))))
        level = keep * level + math.sqrt(1 - keep**2) * generator.gauss(0, 1)
    return values


def changed(values: Values, change: Callable[[float], float]) -> Values:
    return [None if value is None else change(value) for value in values]


def with_gaps(generator: Random, values: Values) -> Values:
    return [None if generator.random() < 0.15 else value for value in values]


@pytest.fixture(scope="module")
def stats() -> Any:
    """Scipy's part for statistics."""
    from scipy import stats  # takes a second: every worker collects this file, and one of them runs it

    return stats


def test_rho_and_p_are_those_of_scipy_with_ties_and_gaps(stats: Any) -> None:
    generator = seeded(1)

    def check(case: int) -> None:
        left, right = (with_gaps(generator, random_series(generator, 30)) for _ in range(2))
        both = [(x, y) for x, y in zip(left, right, strict=True) if x is not None and y is not None]
        expected = stats.spearmanr(*zip(*both, strict=True))
        found = only({"energy": left, "mood": right})
        assert found.days == len(both)
        assert found.rho == pytest.approx(expected.statistic, abs=1e-12)
        assert compute_p(found.rho, found.days) == pytest.approx(expected.pvalue, rel=1e-9)

    assert_each(range(100), check)


def test_p_is_that_of_students_t_for_any_number_of_days(stats: Any) -> None:
    cases = [(rho, days) for rho in (0.0, 0.1, 0.5, 0.9, 0.999) for days in (4.0, 5.3, 11.7, 21.0, 60.0)]

    def check(case: tuple[float, float]) -> None:
        rho, days = case
        expected = 2 * stats.t.sf(rho * math.sqrt((days - 2) / (1 - rho**2)), days - 2)
        assert compute_p(rho, days) == pytest.approx(expected, rel=1e-9)
        assert compute_p(-rho, days) == compute_p(rho, days)

    assert_each(cases, check)


def test_ranks_are_those_of_scipy(stats: Any) -> None:
    values = [3.0, 1.0, 3.0, 2.0, 3.0, -1.0, 2.0]
    assert rank_values(values) == list(stats.rankdata(values))


def test_permutations_come_near_to_the_exact_share(stats: Any) -> None:
    left = rank_values([0.0] * 11 + [1.0] * 4)
    right = rank_values([0.0] * 9 + [1.0] * 2 + [0.0, 1.0, 1.0, 1.0])
    table = [[9, 2], [1, 3]]
    assert permute_ranks(left, right) == pytest.approx(stats.fisher_exact(table).pvalue, rel=0.1)


def test_holms_correction_counts_every_pair_that_was_looked_at() -> None:
    generator = seeded(3)
    found = correlate_series({f"series {place}": random_series(generator) for place in range(5)}, max_lag=1)
    ascending = sorted(one.p for one in found)
    expected, highest = list[float](), 0.0
    for place, p in enumerate(ascending):
        highest = max(highest, min(1.0, p * (len(found) - place)))
        expected.append(highest)
    assert len(found) == 10 + 20
    assert {one.pairs for one in found} == {30}
    assert [one.p_adjusted for one in found] == expected


def test_the_interval_of_one_pair_is_fishers_with_fiellers_variance(stats: Any) -> None:
    zigzag: Values = [float(day * 7 % 16) for day in range(16)]
    disturbed: Values = [9.0, 20.0, *zigzag[2:]]
    found = only({"a": zigzag, "b": disturbed})
    spread = stats.norm.ppf(0.975) * math.sqrt(1.06 / (found.effective_days - 3))
    assert (found.low, found.high) == pytest.approx(
        (math.tanh(math.atanh(found.rho) - spread), math.tanh(math.atanh(found.rho) + spread))
    )


def test_days_that_resemble_their_neighbors_count_for_less() -> None:
    trend: Values = [float(day) for day in range(21)]
    zigzag: Values = [float(day * 8 % 21) for day in range(21)]
    slow = only({"a": trend, "b": changed(trend, lambda x: x + 1)})
    assert slow.effective_days == 4
    assert not slow.is_clear
    fast = only({"a": zigzag, "b": changed(zigzag, lambda x: 2 * x)})
    assert fast.effective_days > 15
    assert fast.is_clear


def test_a_gap_parts_neighbors() -> None:
    scattered: Values = [float(day // 2) if day % 2 else None for day in range(40)]
    found = only({"a": scattered, "b": scattered})
    assert (found.days, found.effective_days) == (20, 20)


def test_series_that_say_nothing_are_not_looked_at() -> None:
    zigzag: Values = [float(day * 8 % 21) for day in range(21)]
    cases: dict[str, Values] = {
        "constant": [5.0] * 21,
        "two days differ": [*[0.0] * 19, 1.0, 2.0],
        "thirteen days": [*zigzag[:13], *[None] * 8],
        "no day": [None] * 21,
    }

    def check(name: str) -> None:
        assert correlate_series({"mood": zigzag, "other": cases[name]}) == []

    assert_each(cases, check)
    assert correlate_series({}) == []
    assert correlate_series({"mood": zigzag}) == []


def test_a_perfect_correlation_has_an_interval_that_ends_there() -> None:
    zigzag: Values = [float(day * 8 % 21) for day in range(21)]
    same = only({"a": zigzag, "b": zigzag})
    opposed = only({"a": zigzag, "b": changed(zigzag, lambda x: -x)})
    assert (same.rho, same.high) == (1, 1)
    assert 0.9 < same.low < 1
    assert (opposed.rho, opposed.low) == (-1, -1)
    assert opposed.high == pytest.approx(-same.low, abs=0.01)


def test_yesterdays_energy_is_compared_with_todays_mood() -> None:
    generator = seeded(5)
    energy = random_series(generator, 31)
    mood: Values = [None, *energy[:-1]]
    found = correlate_series({"energy": energy, "mood": mood}, max_lag=1)
    assert (found[0].first, found[0].second, found[0].lag, found[0].days) == ("energy", "mood", 1, 30)
    assert found[0].is_clear
    assert [one.is_clear for one in found[1:]] == [False, False]
    assert {one.pairs for one in found} == {3}


def test_series_of_other_days_and_too_few_days_are_refused() -> None:
    with pytest.raises(ValueError, match=r"not \[20, 21\] days"):
        correlate_series({"a": [1.0] * 20, "b": [1.0] * 21})
    with pytest.raises(ValueError, match="at least 5"):
        correlate_series({}, min_days=4)


def test_reports_about_nothing_are_mostly_silent_and_their_intervals_hold() -> None:
    """At most 5 % may claim something, and 95 % have zero in all intervals; of 200 reports, three standard errors."""
    generator, claims, missed = seeded(7), 0, 0
    for _ in range(200):
        found = correlate_series({name: random_series(generator, keep=0.5) for name in "abcd"})
        claims += any(one.is_clear for one in found)
        missed += any(one.low * one.high > 0 for one in found)
    assert claims <= 19
    assert missed <= 19


def test_what_goes_together_is_found() -> None:
    generator, clear = seeded(8), 0
    for _ in range(40):
        shared = [generator.gauss(0, 1) for _ in range(21)]
        series: dict[str, Values] = {name: random_series(generator) for name in "abcd"}
        series |= {name: [value + generator.gauss(0, 0.4) for value in shared] for name in ("x", "y")}
        clear += [(one.first, one.second) for one in correlate_series(series) if one.is_clear] == [("x", "y")]
    assert clear >= 32


_MONOTONE: Sequence[Callable[[float], float]] = (lambda x: 3 * x - 2, lambda x: x**3, math.exp)


@settings(max_examples=50)
@given(_days, _days, st.sampled_from(_MONOTONE))
def test_only_order_matters(left: Values, right: Values, change: Callable[[float], float]) -> None:
    found = correlate_series({"a": left, "b": right}, min_days=5)
    assert correlate_series({"a": changed(left, change), "b": right}, min_days=5) == found


@settings(max_examples=50)
@given(_days, _days)
def test_it_is_symmetric_and_within_bounds(left: Values, right: Values) -> None:
    found = correlate_series({"a": left, "b": right}, min_days=5)
    assume(found)
    assert correlate_series({"a": right, "b": left}, min_days=5) == found
    assert correlate_series({"b": right, "a": left}, min_days=5) == found
    (one,) = found
    assert -1 <= one.low <= one.rho <= one.high <= 1
    assert 0 < one.p <= one.p_adjusted <= 1
    assert 4 <= one.effective_days <= one.days
    mirrored = only({"a": changed(left, lambda x: -x), "b": right}, min_days=5)
    assert mirrored.rho == -one.rho
    assert replace(mirrored, rho=0, p=0, p_adjusted=0, low=0, high=0) == replace(
        one, rho=0, p=0, p_adjusted=0, low=0, high=0
    )
