"""Instruments of metrics: a package declares them as constants in its module `metrics`, whose functions record.

Each combination of attribute values is a series of its own, which is stored and paid for. So attributes take their
values from fixed sets, such as kinds, purposes and outcomes. Recording functions accept nothing else; a test checks it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shared.core.import_lock import IMPORT_LOCK
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
    """A sum that never shrinks."""

    def add(self, amount: float, **attributes: str) -> None:
        """Add an amount, which must not be below zero."""
        _create_counter(self).add(amount, attributes)


@dataclass(frozen=True)
class Histogram(_Instrument):
    """A distribution of measurements; `boundaries` are the upper ends of its buckets."""

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
    with IMPORT_LOCK:
        from opentelemetry.metrics import get_meter  # takes 40 ms: loaded late, and in Azure by the worker

    return get_meter("phronesis")
