"""Payloads: the numbers of a report, computed from what each day came to, without a database."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from shared.reports.correlations import RankCorrelation, correlate_series
from shared.reports.measures import Breakdown, Measure, Measures
from shared.reports.schemas import MeasureKind

CORRELATED = (
    "valence",
    "energy",
    "words",
    "reflections",
    "conversations",
    "goal_progress",
    "commitments_kept",
    "challenges",
)
"""Measures of which each may go with each. Those that count the same things, such as words and entries, are left out,
because the fewer pairs are looked at, the more can be said of each."""
_MOST_CORRELATIONS, _MOST_NAMES = 12, 12
_DIGITS = 4


def build_payload(measures: Measures) -> dict[str, Any]:
    """Build the payload as it is stored and shown; see `schemas.ReportPayload`."""
    size, days = measures.window.day_count, measures.window.days
    return {
        "days": days,
        "days_with_data": sum(day in measures.known_days for day in days),
        "measures": [_build_series(one, size) for one in measures.measures],
        "longest_run": _find_longest_run([day in measures.known_days for day in days]),
        "domains": _compare(measures.domains, measures),
        "sentiments": _compare(measures.sentiments, measures),
        "labels": _compare(measures.labels, measures),
        "goals": _sum_up_goals(measures),
        "correlated_from": measures.days[0],
        "correlations": [_show(one) for one in _correlate(measures)[:_MOST_CORRELATIONS]],
    }


def _correlate(measures: Measures) -> list[RankCorrelation]:
    return correlate_series({one.name: one.values for one in measures.measures if one.name in CORRELATED})


def _show(one: RankCorrelation) -> dict[str, Any]:
    rounded = {name: round(getattr(one, name), _DIGITS) for name in ("rho", "low", "high", "p", "p_adjusted")}
    same = {name: getattr(one, name) for name in ("first", "second", "days", "pairs", "is_clear")}
    return {**same, **rounded}


def _build_series(measure: Measure, size: int) -> dict[str, Any]:
    before, values = measure.values[:-size], measure.values[-size:]
    return {
        "name": measure.name,
        "kind": measure.kind,
        "values": list(values),
        "total": _sum_up(measure.kind, values),
        "days_with_data": sum(value is not None for value in values),
        "values_before": list(before),
        "before": _sum_up(measure.kind, before),
        "days_with_data_before": sum(value is not None for value in before),
    }


def _sum_up(kind: MeasureKind, values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return sum(known) if kind == "count" else round(sum(known) / len(known), 2)


def _find_longest_run(known: Sequence[bool]) -> int:
    longest = run = 0
    for one in known:
        run = run + 1 if one else 0
        longest = max(longest, run)
    return longest


def _compare(breakdown: Breakdown, measures: Measures) -> list[dict[str, Any]]:
    """Count each name in both windows; the most frequent ones of the window first."""
    counts, before = breakdown.count(measures.window.days), breakdown.count(measures.window.before.days)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return [{"name": name, "count": counts[name], "before": before[name]} for name in ordered[:_MOST_NAMES]]


def _sum_up_goals(measures: Measures) -> list[dict[str, Any]]:
    by_day: list[Mapping[UUID, int]] = [measures.goals[day] for day in measures.window.days if day in measures.goals]
    entries = {goal_id: sum(one.get(goal_id, 0) for one in by_day) for one in by_day for goal_id in one}
    days = {goal_id: sum(goal_id in one for one in by_day) for goal_id in entries}
    return [
        {"goal_id": goal_id, "entries": entries[goal_id], "days": days[goal_id]}
        for goal_id in sorted(entries, key=lambda one: (-entries[one], one))
    ]
