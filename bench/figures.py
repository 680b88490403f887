"""Measured figures, the rounds behind them, and whether they meet their aims.

The things compared alternate: each round measures all of them once, in an order that rotates by one. A figure is the
median over the rounds, with its quartiles: on a busy machine, means would measure the other processes.
"""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from statistics import median, quantiles
from typing import Literal, TypeVar

MICRO, MILLI = 1e6, 1e3
T = TypeVar("T")


@dataclass(frozen=True)
class Aim:
    """What a figure should be."""

    direction: Literal["at most", "at least"]
    bound: float

    def is_met_by(self, value: float) -> bool:
        """Tell whether a value meets the aim; the bound itself does."""
        return value <= self.bound if self.direction == "at most" else value >= self.bound

    def __str__(self) -> str:
        return f"{self.direction} {self.bound:g}"


@dataclass(frozen=True)
class Figure:
    """One median with its quartiles; `aim` is None for a figure that is reported but not judged."""

    name: str
    unit: str
    value: float
    low: float
    high: float
    aim: Aim | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is met; None without one."""
        return None if self.aim is None else self.aim.is_met_by(self.value)


def figure(name: str, unit: str, rounds: Sequence[float], aim: Aim | None = None) -> Figure:
    """Make a figure from one value a round."""
    low, _, high = quantiles(rounds, n=4, method="inclusive") if len(rounds) > 1 else (rounds[0],) * 3
    return Figure(name, unit, median(rounds), low, high, aim)


def ratio(name: str, over: Sequence[float], under: Sequence[float], aim: Aim | None = None) -> Figure:
    """Compare two things round by round, so that a slow round does not change the result."""
    return figure(name, "x", list(starmap(lambda a, b: a / b, zip(over, under, strict=True))), aim)


def difference(name: str, unit: str, whole: Sequence[float], part: Sequence[float], aim: Aim | None = None) -> Figure:
    """Return, round by round, how much more the whole takes than its part."""
    return figure(name, unit, list(starmap(lambda a, b: a - b, zip(whole, part, strict=True))), aim)


def take_turns(rounds: int, contestants: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Measure every contestant in every round; returns their values by name, one a round."""
    names, measured = list(contestants), {name: list[T]() for name in contestants}
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
