"""Metrics: declared by whoever measures, as constants in a module `metrics`, and recorded by its functions alone.

Attributes multiply: each combination of values is a series of its own, kept and paid for. So they come from fixed sets
(names of kinds, purposes, outcomes), the functions that record take nothing else, and a test holds both to it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter as OtelCounter
    from opentelemetry.metrics import Histogram as OtelHistogram
    from opentelemetry.metrics import Meter


@dataclass(frozen=True)
class _Instrument:
    """A name, a unit (UCUM), what it measures, and the attributes that each record has."""

    name: str
    unit: str
    description: str
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class Counter(_Instrument):
    """Something that only ever grows."""

    def add(self, amount: float, **attributes: str) -> None:
        """Count an amount, which must not be below zero."""
        _create_counter(self).add(amount, attributes)


@dataclass(frozen=True)
class Histogram(_Instrument):
    """Something of which the distribution matters; `boundaries` are the upper ends of its buckets."""

    boundaries: tuple[float, ...]

    def record(self, amount: float, **attributes: str) -> None:
        """Record one measurement, which must not be below zero."""
        _create_histogram(self).record(amount, attributes)


@single_flight
def _create_counter(declared: Counter) -> "OtelCounter":
    return _meter().create_counter(declared.name, declared.unit, declared.description)


@single_flight
def _create_histogram(declared: Histogram) -> "OtelHistogram":
    ends = declared.boundaries
    return _meter().create_histogram(
        declared.name, declared.unit, declared.description, explicit_bucket_boundaries_advisory=ends
    )


def _meter() -> "Meter":
    from opentelemetry.metrics import get_meter  # 40 ms: loaded with the first measurement, and in Azure already there

    return get_meter("phronesis")
