"""When a lighter plan is proposed, and in which words: rules over the figures of one week, without rows and clocks.

Two causes: little of a plan was done, or there was little energy and poor sleep. The words blame nobody. They name no
weight, count no days in a row, and leave the choice open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.plans.service import PlanType
from shared.tasks.models import ProposalCause

LOW_SHARE, LEAST_TASKS = 0.5, 2
"""Less than half was done, of at least so many tasks that were over: of one alone nobody knows what came between."""
LOW_ENERGY, LEAST_ENERGY_DAYS = 4.0, 3
"""Mean energy, from 0 to 10, up to which a week was low, and on how many of its days it has to be known."""
_EASED_TYPES: tuple[PlanType, ...] = ("exercise", "sleep", "nutrition")
"""Which plan is made lighter when energy is low: what takes most of it first."""


@dataclass(frozen=True)
class WeekFigures:
    """What one week came to: completed and finished tasks of each plan that holds, daily energy, and sleep."""

    done_by_type: Mapping[PlanType, int]
    over_by_type: Mapping[PlanType, int]
    energy: Sequence[float]
    slept_badly: bool


@dataclass(frozen=True)
class LighterProposal:
    """Which plan should be lighter, and why."""

    plan_type: PlanType
    cause: ProposalCause
    done: int
    over: int


def find_proposal(figures: WeekFigures) -> LighterProposal | None:
    """Return what to propose after a week; None where it was fine, or too little is known."""
    shares = {
        plan_type: figures.done_by_type.get(plan_type, 0) / over
        for plan_type, over in figures.over_by_type.items()
        if over >= LEAST_TASKS
    }
    low = [plan_type for plan_type in _EASED_TYPES if shares.get(plan_type, 1.0) < LOW_SHARE]
    if low:
        return _build_proposal(figures, min(low, key=lambda plan_type: shares[plan_type]), "low_adherence")
    known = [plan_type for plan_type in _EASED_TYPES if plan_type in figures.over_by_type]
    if known and figures.slept_badly and _is_low(figures.energy):
        return _build_proposal(figures, known[0], "low_energy")
    return None


def tell_cause(cause: ProposalCause, done: int, over: int) -> str:
    """Say why a lighter plan is proposed, in plain words."""
    if cause == "low_energy":
        return (
            "Last week you had little energy, and sleep was not kind to you. Rest counts, too. "
            "Would a lighter plan do you good for now?"
        )
    if done == 0:
        return "Last week left no room for this plan. Weeks differ. Would a lighter plan suit you better for now?"
    return f"Last week {done} of {over} fitted in. Weeks differ. Would a lighter plan suit you better for now?"


def _build_proposal(figures: WeekFigures, plan_type: PlanType, cause: ProposalCause) -> LighterProposal:
    return LighterProposal(
        plan_type, cause, figures.done_by_type.get(plan_type, 0), figures.over_by_type.get(plan_type, 0)
    )


def _is_low(energy: Sequence[float]) -> bool:
    return len(energy) >= LEAST_ENERGY_DAYS and sum(energy) / len(energy) <= LOW_ENERGY
