"""The plan of a goal as it is sent, changed and stored: from the fields of the API to columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from shared.core.errors import Invalid, invalid_field
from shared.core.http.dates import MAX_YEARS_AHEAD, check_day_ahead
from shared.core.local_times import encode_weekdays
from shared.goals import schemas
from shared.goals.goals import read_plan_request
from shared.goals.models import STEPS, Goal, Measure
from shared.goals.off_days import DayRange, build_off_days, dump_ranges
from shared.goals.plans import PARTS, PlanRequest, complete_plan

PLAN_FIELDS = ("start", "rate", "target", "target_date", "rate_per", "starts_on", "off_weekdays", "off_ranges")
_NUMBER_FIELDS = ("start", "rate", "target", "unit")


def plan_new_goal(body: schemas.GoalCreate, today: date) -> dict[str, Any]:
    """Return the columns of the plan of a new goal; the start is 0 unless the other three fix it."""
    _refuse_numbers_of_steps(body.measure, {name: getattr(body, name) for name in _NUMBER_FIELDS})
    if body.target_date is not None:
        check_day_ahead("target_date", body.target_date, today)
    starts_on = today if body.starts_on is None else _check_start(body.starts_on, today)
    off_days = build_off_days(encode_weekdays(body.off_weekdays), _read_ranges(body.off_ranges))
    known = PlanRequest(body.start, body.rate, body.target, body.target_date, body.rate_per, starts_on, off_days)
    return _build_columns(_begin_at_zero(known), body.measure)


def plan_changed_goal(goal: Goal, changes: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the columns of the plan of a goal after a change of some of its fields.

    The part that was computed is computed anew, unless it was sent. A part that is sent as null is the one to compute;
    then the one that was computed before holds as it stands.
    """
    _refuse_numbers_of_steps(goal.measure, changes)
    if changes.get("target_date") is not None:
        check_day_ahead("target_date", changes["target_date"], today)
    if "starts_on" in changes:
        _check_start(changes["starts_on"], today)
    before = read_plan_request(goal)
    fields: dict[str, Any] = {name: value for name, value in changes.items() if name in PLAN_FIELDS}
    off_days = before.off_days
    if "off_weekdays" in fields:
        off_days = replace(off_days, weekdays=encode_weekdays(fields.pop("off_weekdays")))
    if "off_ranges" in fields:
        off_days = build_off_days(off_days.weekdays, _read_ranges(fields.pop("off_ranges")))
    names_one_to_compute = any(name in fields and fields[name] is None for name in PARTS)
    if goal.computed is not None and not names_one_to_compute:
        fields.setdefault(goal.computed, None)
    return _build_columns(_begin_at_zero(replace(before, **fields, off_days=off_days)), goal.measure)


def _begin_at_zero(known: PlanRequest) -> PlanRequest:
    """Let a plan begin at 0 where no start is known and the other three do not fix it."""
    return replace(known, start=0.0) if known.start is None and known.missing != ["start"] else known


def _build_columns(known: PlanRequest, measure: Measure) -> dict[str, Any]:
    """Complete a plan and return its columns. The numbers of steps follow from the commitments."""
    if measure == STEPS:
        complete_plan(replace(known, start=None, rate=None, target=None))
        plan, computed = known, None
    else:
        plan, computed = complete_plan(known)
    return {
        "start_value": plan.start,
        "rate": plan.rate,
        "target_value": plan.target if measure != STEPS else plan.target or 0.0,
        "target_date": plan.target_date,
        "rate_per": plan.rate_per,
        "starts_on": plan.starts_on,
        "computed": computed,
        "off_weekdays": plan.off_days.weekdays,
        "off_ranges": dump_ranges(plan.off_days.ranges),
    }


def _refuse_numbers_of_steps(measure: Measure, sent: Mapping[str, Any]) -> None:
    """Raise 422 for numbers of a goal whose steps are its commitments."""
    for name in _NUMBER_FIELDS:
        if measure == STEPS and sent.get(name) is not None:
            told = "`steps` counts the commitments of the goal and takes none. Leave it out, or measure in `number`."
            raise _invalid((name,), told, "does_not_fit")


def _check_start(day: date, today: date) -> date:
    if abs(day.year - today.year) > MAX_YEARS_AHEAD:
        told = f"Choose a day at most {MAX_YEARS_AHEAD} years back or ahead."
        raise _invalid(("starts_on",), told, "date_out_of_range")
    return day


def _read_ranges(ranges: Sequence[schemas.OffDayRange]) -> list[DayRange]:
    for at, one in enumerate(ranges):
        if one.last < one.first:
            raise _invalid(("off_ranges", at, "last"), f"Choose {one.first} or a later day.", "date_out_of_range")
    return [DayRange(one.first, one.last) for one in ranges]


def _invalid(path: tuple[str | int, ...], told: str, kind: str) -> Invalid:
    return invalid_field(("body", *path), told, kind)
