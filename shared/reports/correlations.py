"""What went with what: rank correlations between daily series, of which many pairs are looked at and few are said.

A day counts for a pair if both series have a value on it. Everything here makes it harder to say something: what it
does on random series is in ADR 0043, where each choice was made by simulation.

- rho is Spearman's, with average ranks for ties.
- Days resemble the days before them, so there are fewer independent ones than days: `effective_days` is
  n (1 - ab) / (1 + ab), with a and b the autocorrelations of both at one day (Bartlett 1935; Bretherton et al. 1999).
- p is two-sided, of Student's t with `effective_days - 2` degrees of freedom. On few days and many ties, t is too sure
  of itself. So where p would be small enough to be said, it is at least the share of permutations that do as well.
- `p_adjusted` is Holm's (1979): whatever depends on what, the risk of one false claim in a whole report is at most 5 %.
  Benjamini and Hochberg bound the share of false claims, which is of no use to whoever reads the one that is false.
- The interval is Fisher's z with the variance 1.06 / (n - 3) (Fieller, Hartley and Pearson 1957), widened by Bonferroni
  for the number of pairs. All intervals of a report hold together with 95 %, those of chosen pairs too.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from statistics import NormalDist

from shared.core.import_lock import IMPORT_LOCK

MIN_DAYS = 14
CLEAR_P = 0.05
_MIN_VARIED_DAYS = 3  # a series that is the same on all days but two says nothing: no test could find it out
_MIN_EFFECTIVE_DAYS = 4.0  # Fisher's z needs more than three
_PERMUTATIONS = 20_000
_SEED = 20
_LARGE_SQUARE, _NEGLIGIBLE = 0.25, 1e-16  # of rho; of a sum
_FIELLER = 1.06

Series = Sequence[float | None]


@dataclass(frozen=True)
class RankCorrelation:
    """How two series went together; `first` is `lag` days earlier.

    `days` are the pairs of days, `pairs` how many pairs of series were looked at, which p_adjusted and the interval
    from `low` to `high` account for.
    """

    first: str
    second: str
    lag: int
    days: int
    effective_days: float
    rho: float
    low: float
    high: float
    p: float
    p_adjusted: float
    pairs: int

    @property
    def is_clear(self) -> bool:
        """Whether it may be said: p_adjusted is at most 0.05, and the interval has one sign."""
        return self.p_adjusted <= CLEAR_P and self.low * self.high > 0


@dataclass(frozen=True)
class _Pair:
    """Two series on the days that they share, as ranks."""

    first: str
    second: str
    lag: int
    days: Sequence[int]
    left: Sequence[float]
    right: Sequence[float]


@dataclass(frozen=True)
class _Measurement:
    pair: _Pair
    rho: float
    effective_days: float
    p: float


def correlate_series(
    series: Mapping[str, Series], *, min_days: int = MIN_DAYS, max_lag: int = 0
) -> list[RankCorrelation]:
    """Correlate each pair of series that vary and share at least `min_days` days; by adjusted p, then names and lag.

    Each series has one value a day, None for a gap, all for the same days. With `max_lag`, each series is also compared
    with each other one up to that many days later: these pairs count as looked at, so that less can be said of each.
    """
    _require_days(series, min_days)
    found = [_measure(pair) for pair in _find_pairs(series, min_days, max_lag)]
    adjusted = _adjust([one.p for one in found])
    found = [_permute(one) if p <= CLEAR_P else one for one, p in zip(found, adjusted, strict=True)]
    adjusted = _adjust([one.p for one in found])
    width = NormalDist().inv_cdf(1 - CLEAR_P / (2 * max(1, len(found))))
    correlations = [_conclude(one, p, width, len(found)) for one, p in zip(found, adjusted, strict=True)]
    return sorted(correlations, key=lambda one: (one.p_adjusted, one.first, one.second, one.lag))


def rank_values(values: Sequence[float]) -> list[float]:
    """Return the ranks from 1; equal values share the mean of their ranks."""
    counts, ranks, below = Counter(values), dict[float, float](), 0
    for value in sorted(counts):
        ranks[value] = below + (counts[value] + 1) / 2
        below += counts[value]
    return [ranks[value] for value in values]


def compute_p(rho: float, effective_days: float) -> float:
    """Return the two-sided p of Student's t for a correlation: the share of the beta distribution beyond rho squared.

    The series converges fast where it is used, and all its terms are positive (DLMF 8.17.8 and 8.17.4).
    """
    half, square = (effective_days - 2) / 2, rho * rho
    if square > _LARGE_SQUARE:
        return _accumulate_beta(1 - square, half, 0.5)
    return 1 - _accumulate_beta(square, 0.5, half)


def _accumulate_beta(x: float, a: float, b: float) -> float:
    """Return the share of the beta distribution with a and b that is below x."""
    if x <= 0:
        return 0.0
    term, total, step = 1.0, 1.0, 0
    while term > total * _NEGLIGIBLE:
        term *= x * (a + b + step) / (a + 1 + step)
        total += term
        step += 1
    scale = math.lgamma(a + b) - math.lgamma(a + 1) - math.lgamma(b)
    return total * math.exp(a * math.log(x) + b * math.log1p(-x) + scale)


def permute_ranks(left: Sequence[float], right: Sequence[float]) -> float:
    """Return the two-sided p of 20,000 random permutations: the share with at least the same correlation.

    The observed order counts as one (Phipson and Smyth 2010). Centered ranks are whole quarters when multiplied, so
    that sums are exact, and equal ones are equal. The seed is fixed, and which of both is permuted does not depend on
    their order: the same data has the same p.
    """
    with IMPORT_LOCK:
        # loaded late: takes a tenth of a second, and most reports need none; numpy itself loads its generators late
        import numpy as np
        from numpy.random import default_rng

    kept, moved = (np.array(_center(ranks)) for ranks in sorted((list(left), list(right))))
    shuffled = default_rng(_SEED).permuted(np.tile(moved, (_PERMUTATIONS, 1)), axis=1)
    reached = int((np.abs(shuffled @ kept) >= abs(float(moved @ kept))).sum())
    return (1 + reached) / (1 + _PERMUTATIONS)


def _require_days(series: Mapping[str, Series], min_days: int) -> None:
    lengths = {len(values) for values in series.values()}
    if len(lengths) > 1:
        raise ValueError(f"all series have a value or None for the same days, not {sorted(lengths)} days")
    if min_days <= _MIN_EFFECTIVE_DAYS:
        raise ValueError(f"min_days is at least 5, not {min_days}")


def _find_pairs(series: Mapping[str, Series], min_days: int, max_lag: int) -> Iterator[_Pair]:
    pairs = [(first, second, 0) for first, second in combinations(sorted(series), 2)]
    for lag in range(1, max_lag + 1):
        pairs += [(first, second, lag) for first, second in permutations(sorted(series), 2)]
    for first, second, lag in pairs:
        earlier = series[first][: len(series[first]) - lag]
        shared = [
            (day, left, right)
            for day, (left, right) in enumerate(zip(earlier, series[second][lag:], strict=False))
            if left is not None and right is not None
        ]
        if len(shared) < min_days:
            continue
        days, left_values, right_values = zip(*shared, strict=True)
        if _varies(left_values) and _varies(right_values):
            yield _Pair(first, second, lag, days, rank_values(left_values), rank_values(right_values))


def _varies(values: Sequence[float]) -> bool:
    return len(values) - max(Counter(values).values()) >= _MIN_VARIED_DAYS


def _measure(pair: _Pair) -> _Measurement:
    left, right = _center(pair.left), _center(pair.right)
    rho = _multiply(left, right) / math.sqrt(_multiply(left, left) * _multiply(right, right))
    shared = _autocorrelate(pair.days, left) * _autocorrelate(pair.days, right)
    count = len(pair.days)
    effective_days = min(float(count), max(_MIN_EFFECTIVE_DAYS, count * (1 - shared) / (1 + shared)))
    return _Measurement(pair, rho, effective_days, compute_p(min(_limit_rho(effective_days), abs(rho)), effective_days))


def _limit_rho(days: float) -> float:
    """Return what is half a step of rho below 1. At 1 itself, p would be 0 and z infinite, however few the days."""
    return 1 - 6 / (days * (days**2 - 1))


def _permute(one: _Measurement) -> _Measurement:
    return replace(one, p=max(one.p, permute_ranks(one.pair.left, one.pair.right)))


def _center(ranks: Sequence[float]) -> list[float]:
    middle = (len(ranks) + 1) / 2
    return [rank - middle for rank in ranks]


def _multiply(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(left, right, strict=True))


def _autocorrelate(days: Sequence[int], centered: Sequence[float]) -> float:
    """Return the autocorrelation at one day, by the days that follow each other directly; 0 where none do."""
    products = [
        centered[place] * centered[place + 1] for place in range(len(days) - 1) if days[place + 1] == days[place] + 1
    ]
    if not products:
        return 0.0
    scale = (len(days) - 1) / len(products)
    return max(-0.95, min(0.95, scale * sum(products) / _multiply(centered, centered)))


def _adjust(values: Sequence[float]) -> list[float]:
    """Adjust p values by Holm's steps, from the smallest to the largest."""
    adjusted, highest = [0.0] * len(values), 0.0
    for step, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, values[place] * (len(values) - step)))
        adjusted[place] = highest
    return adjusted


def _conclude(one: _Measurement, p_adjusted: float, width: float, pairs: int) -> RankCorrelation:
    pair, limit = one.pair, _limit_rho(one.effective_days)
    center = math.atanh(min(limit, abs(one.rho)))
    margin = width * math.sqrt(_FIELLER / (one.effective_days - 3))
    near, far = math.tanh(center - margin), 1.0 if abs(one.rho) > limit else math.tanh(center + margin)
    return RankCorrelation(
        first=pair.first,
        second=pair.second,
        lag=pair.lag,
        days=len(pair.days),
        effective_days=one.effective_days,
        rho=one.rho,
        low=near if one.rho >= 0 else -far,
        high=far if one.rho >= 0 else -near,
        p=one.p,
        p_adjusted=p_adjusted,
        pairs=pairs,
    )
