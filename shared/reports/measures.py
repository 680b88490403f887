"""Measures: what each day of a window came to, from all domains, by one small query for each.

A value is None where nothing is known: a count on a day on which nothing at all was recorded, and a mean on a day
without scores. A day on which something was recorded has 0 of what was not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared.progress import service as progress
from shared.reports.schemas import MeasureKind
from shared.reports.windows import ReportWindow

_COUNTED_ACTIVITIES: Mapping[str, str] = {
    "entries": "entry",
    "reflections": "reflection",
    "check_ins": "check_in",
    "conversations": "session",
    "challenges": "challenge",
    "moods": "mood",
    "energy_logs": "energy",
    "goal_progress": "goal_progress",
    "commitments_kept": "commitment",
}
"""Measure to the kind of activity that it counts."""


@dataclass(frozen=True)
class Measure:
    """One value for each day of the window before and of the window, in order."""

    name: str
    kind: MeasureKind
    values: Sequence[float | None]


@dataclass(frozen=True)
class Measures:
    """What is known of a person's two windows. `days` are those of both, the older ones first."""

    window: ReportWindow
    days: Sequence[date]
    measures: Sequence[Measure]


def load_measures(db: Session, user_id: UUID, window: ReportWindow) -> Measures:
    """Load what someone recorded in a window and in the one before."""
    days = [*window.before.days, *window.days]
    counts = progress.load_daily_counts(db, user_id, days[0], days[-1])
    known = {day for day, _ in counts}
    measures = [
        Measure(name, "count", [counts.get((day, kind), 0) if day in known else None for day in days])
        for name, kind in _COUNTED_ACTIVITIES.items()
    ]
    return Measures(window, days, measures)


def build_payload(measures: Measures) -> dict[str, Any]:
    """Build the payload as it is stored and shown."""
    size = measures.window.day_count
    series = [_build_series(one, size) for one in measures.measures]
    known = [any(value is not None for value in day) for day in zip(*(one["values"] for one in series), strict=True)]
    return {
        "days": measures.window.days,
        "days_with_data": sum(known),
        "measures": series,
    }


def _build_series(measure: Measure, size: int) -> dict[str, Any]:
    before, values = measure.values[:-size], measure.values[-size:]
    return {
        "name": measure.name,
        "kind": measure.kind,
        "values": list(values),
        "total": _sum_up(measure.kind, values),
        "days_with_data": sum(value is not None for value in values),
        "before": _sum_up(measure.kind, before),
        "days_with_data_before": sum(value is not None for value in before),
    }


def _sum_up(kind: MeasureKind, values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return sum(known) if kind == "count" else round(sum(known) / len(known), 2)
