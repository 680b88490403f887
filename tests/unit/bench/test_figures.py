"""The arithmetic of the benchmarks."""

import pytest

from bench.figures import Aim, Figure, difference, figure, ratio, seconds_per_call, take_turns


def test_a_figure_is_the_median_with_its_quartiles() -> None:
    assert figure("any", "ms", [5, 1, 2, 3, 4]) == Figure("any", "ms", 3, 2, 4)


def test_one_outlier_does_not_move_a_figure() -> None:
    assert figure("any", "ms", [3, 3, 3, 3, 9000]).value == 3


def test_a_single_round_is_its_own_spread() -> None:
    assert figure("any", "ms", [7]) == Figure("any", "ms", 7, 7, 7)


def test_a_ratio_compares_round_by_round() -> None:
    slow_second_round = ratio("any", [2, 200, 2], [1, 100, 1])
    assert (slow_second_round.value, slow_second_round.low, slow_second_round.high) == (2, 2, 2)


def test_a_difference_is_taken_round_by_round() -> None:
    assert difference("any", "µs", [5, 50, 5], [1, 46, 1]) == Figure("any", "µs", 4, 4, 4)


@pytest.mark.parametrize("compare", [ratio, lambda name, over, under: difference(name, "ms", over, under)])
def test_given_rounds_that_were_not_measured_twice_then_nothing_is_compared(compare: object) -> None:
    with pytest.raises(ValueError, match="shorter"):
        compare("any", [1, 2], [1])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("aim", "value", "met"),
    [
        (Aim("at most", 1.2), 1.2, True),
        (Aim("at most", 1.2), 1.21, False),
        (Aim("at least", 0.5), 0.5, True),
        (Aim("at least", 0.5), 0.49, False),
    ],
)
def test_an_aim_includes_its_bound(aim: Aim, value: float, met: bool) -> None:
    assert aim.is_met_by(value) is met
    assert figure("any", "x", [value], aim).is_met is met


def test_a_figure_without_an_aim_is_not_judged() -> None:
    assert figure("any", "x", [1]).is_met is None


def test_an_aim_reads_as_a_person_would_say_it() -> None:
    assert str(Aim("at most", 100)) == "at most 100"


def test_everybody_is_measured_in_every_round_and_nobody_is_always_first() -> None:
    order = list[str]()

    def contestant(name: str) -> float:
        order.append(name)
        return len(order)

    measured = take_turns(3, {name: lambda name=name: contestant(name) for name in "abc"})  # type: ignore[misc]
    assert "".join(order) == "abcbcacab"
    assert measured == {"a": [1, 6, 8], "b": [2, 4, 9], "c": [3, 5, 7]}


def test_seconds_per_call_calls_as_often_as_it_says() -> None:
    calls = list[None]()
    assert seconds_per_call(lambda: calls.append(None), 10)() >= 0
    assert len(calls) == 10
