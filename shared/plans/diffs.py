"""The difference between two plans of a type, each change with the changed facts of the profile that explain it.

What is gone because it would break a rule by now is explained by the facts of that rule. For all else the facts are
named that such a thing is chosen by, as far as they changed. Where none did, the change follows from none.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from shared.core.local_times import format_time_of_day
from shared.plans.catalog.catalog import get_catalog
from shared.plans.catalog.dietary_rules import find_exclusions
from shared.plans.content import ExercisePlan, NutritionPlan, PlanContent, SleepPlan
from shared.plans.exercise_planner import is_allowed
from shared.plans.nutrition_planner import fit_meal
from shared.plans.requirements import Requirements
from shared.wellness import service as wellness

ChangeKind = Literal["added", "removed", "changed"]
Subject = Literal["exercise", "meal", "practice", "days", "weekly_load", "daily_kcal", "bedtime", "wake_time"]
_BODY = frozenset(
    ("injuries", "injury_details", "injury_cleared", "care_signs", "equipment", "fitness_level", "age_range")
)
_TASTE = frozenset(("goals", "sport", "activities", "disliked_activities", "exercise_time", "days", *_BODY))
_FOOD = frozenset(("allergies", "other_allergies", "diet", "diet_rules", "diet_in_own_words"))
_MEALS = frozenset(("disliked_food", "cooking_time", "meals_per_day", *_FOOD))
_FACTS: Mapping[Subject, frozenset[str]] = {
    "exercise": _TASTE,
    "meal": _MEALS,
    "practice": frozenset(("sleep_troubles", "care_signs")),
    "days": frozenset(("days", "fitness_level")),
    "weekly_load": frozenset(("active_days", *_TASTE)),
    "daily_kcal": frozenset(("weight", "height", "age_range", "active_days", "goals")),
    "bedtime": frozenset(("sleep_length", "bedtime", "wake_time", "age_range")),
    "wake_time": frozenset(("sleep_length", "bedtime", "wake_time")),
}


@dataclass(frozen=True)
class PlanChange:
    """One difference: what it is about, what was and what is, and the changed facts that explain it."""

    kind: ChangeKind
    subject: Subject
    key: str | None
    before: str | None
    after: str | None
    because: tuple[str, ...]


def find_plan_changes(
    before: PlanContent, after: PlanContent, changed: Iterable[str], requirements: Requirements
) -> Iterator[PlanChange]:
    """Find what differs between two plans; `requirements` are those of the later one."""
    facts = frozenset(changed)
    own = frozenset(name for name in facts if wellness.is_own_fact(name))
    old, new = _list_entries(before), _list_entries(after)
    for (subject, key), name in old.items():
        if (subject, key) not in new:
            reasons = _explain_removal(subject, key, requirements) & facts or _FACTS[subject] & facts
            yield PlanChange("removed", subject, key, name, None, tuple(sorted(reasons | own)))
    for (subject, key), name in new.items():
        if (subject, key) not in old:
            yield PlanChange("added", subject, key, None, name, tuple(sorted(_FACTS[subject] & facts | own)))
    figures = _list_figures(after)
    for figure, value in _list_figures(before).items():
        if figure in figures and figures[figure] != value:
            because = tuple(sorted(_FACTS[figure] & facts))
            yield PlanChange("changed", figure, None, value, figures[figure], because)


def _list_entries(plan: PlanContent) -> dict[tuple[Subject, str], str]:
    """Return the names of what a plan has, by subject and key."""
    if isinstance(plan, ExercisePlan):
        items = (item for week in plan.weeks for day in week.days for item in day.items)
        return {("exercise", item.key): item.name for item in items}
    if isinstance(plan, NutritionPlan):
        return {("meal", meal.key): meal.name for meal in plan.meals}
    return {("practice", one.key): one.name for week in plan.weeks for one in week.practices}


def _list_figures(plan: PlanContent) -> dict[Subject, str]:
    """Return the figures of a plan's first week as texts."""
    if isinstance(plan, ExercisePlan):
        first = plan.weeks[0]
        return {"days": ", ".join(day.weekday for day in first.days), "weekly_load": f"{first.load:.0f} MET minutes"}
    if isinstance(plan, NutritionPlan):
        return {"daily_kcal": f"{plan.daily_kcal} kcal", "days": ", ".join(day.weekday for day in plan.weeks[0].days)}
    return _list_times(plan)


def _list_times(plan: SleepPlan) -> dict[Subject, str]:
    night = plan.weeks[0].nights[0]
    return {
        "bedtime": format_time_of_day(night.bedtime_minute),
        "wake_time": format_time_of_day(night.wake_minute),
    }


def _explain_removal(subject: Subject, key: str, requirements: Requirements) -> frozenset[str]:
    """Return the facts by which something is allowed no more; none where it still is."""
    catalog = get_catalog()
    entry: Any = {"exercise": catalog.exercises, "meal": catalog.meals}.get(subject, {}).get(key)
    if entry is None:
        return frozenset()
    if subject == "exercise":
        return frozenset() if is_allowed(entry, requirements) else _BODY
    return frozenset() if fit_meal(entry, find_exclusions(requirements.diet, catalog.taxonomy)) else _FOOD
