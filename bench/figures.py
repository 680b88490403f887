"""Measured figures, and whether they are what we aim for.

Every figure comes from rounds in which the things compared took turns. It is the median over the rounds, with the
quartiles beside it: on a busy machine the means would measure the neighbors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from statistics import median, quantiles
from typing import Literal


@dataclass(frozen=True)
class Aim:
    """What a figure should be."""

    direction: Literal["at most", "at least"]
    bound: float

    def is_met_by(self, value: float) -> bool:
        """Tell whether a value is good enough; the bound itself is."""
        return value <= self.bound if self.direction == "at most" else value >= self.bound

    def __str__(self) -> str:
        return f"{self.direction} {self.bound:g}"


@dataclass(frozen=True)
class Figure:
    """One median with its quartiles. `aim` is None where a figure is only told, not judged."""

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
    """Make a figure of one value a round."""
    low, _, high = quantiles(rounds, n=4, method="inclusive") if len(rounds) > 1 else (rounds[0],) * 3
    return Figure(name, unit, median(rounds), low, high, aim)


def ratio(name: str, over: Sequence[float], under: Sequence[float], aim: Aim | None = None) -> Figure:
    """Compare two things round by round, so that what slows a whole round down counts for nothing."""
    return figure(name, "x", list(starmap(lambda a, b: a / b, zip(over, under, strict=True))), aim)


def difference(name: str, unit: str, whole: Sequence[float], part: Sequence[float], aim: Aim | None = None) -> Figure:
    """Say, round by round, how much more the whole is than its part."""
    return figure(name, unit, list(starmap(lambda a, b: a - b, zip(whole, part, strict=True))), aim)
