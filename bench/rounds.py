"""Taking turns: each round measures everything once, in an order that moves on by one."""

import gc
import time
from collections.abc import Callable, Mapping

MICRO, MILLI = 1e6, 1e3


def take_turns(rounds: int, contestants: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Measure every contestant in every round; returns their values by name, one a round."""
    names, measured = list(contestants), {name: list[float]() for name in contestants}
    for turn in range(rounds):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            measured[name].append(contestants[name]())
    return measured


def seconds_per_call(
    call: Callable[[], object], calls: int, clock: Callable[[], float] = time.perf_counter
) -> Callable[[], float]:
    """Make a contestant that calls a function so many times; its value is the seconds that one call takes."""

    def measure() -> float:
        gc.collect()
        began = clock()
        for _ in range(calls):
            call()
        return (clock() - began) / calls

    return measure
