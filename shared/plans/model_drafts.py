"""What a model is asked for a plan: a short draft of keys and amounts, from which code builds the content.

A draft names entries of the catalog, and may have meals of its own, made of ingredients that the taxonomy knows. All of
its words are looked up: it has no text that reaches a person but the names of its own meals. The model gets what the
person must keep, as keys and numbers, and no text of theirs.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core import ai
from shared.core.http.schema import TIME_OF_DAY
from shared.core.local_times import Weekday, format_time_of_day
from shared.plans.catalog.catalog import Catalog, get_catalog
from shared.plans.content import WEEKS, MealSlot, PlanType
from shared.plans.exercise_planner import is_allowed
from shared.plans.hard_rules import RuleBreach
from shared.plans.nutrition_planner import find_meals
from shared.plans.requirements import Requirements
from shared.plans.sleep_planner import choose_practices

_Key = Annotated[str, StringConstraints(min_length=1, max_length=60)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
_OwnKey = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
_MealName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\d@:/<>.!?]+$")
]
_Time = Annotated[str, TIME_OF_DAY]
_MOST_TOLD = 12


class DraftedItem(ai.TaskResult):
    """An exercise of a session."""

    exercise: _Key = Field(description="A key of the listed exercises")
    sets: int = Field(ge=1, le=10)
    reps: int | None = Field(ge=1, le=60, description="Null where time counts")
    seconds: int | None = Field(ge=5, le=14_400, description="Of a set; null where repetitions count")
    rest_seconds: int = Field(ge=0, le=600)


class DraftedSession(ai.TaskResult):
    """A session of the first week."""

    weekday: Weekday
    items: list[DraftedItem] = Field(min_length=1, max_length=12)


class ExerciseDraft(ai.TaskResult):
    """The arguments of `plan_exercise`."""

    sessions: list[DraftedSession] = Field(min_length=1, max_length=7)
    weekly_percent: list[int] = Field(
        min_length=WEEKS, max_length=WEEKS, description="How much of the first week each week has; the first is 100"
    )


class DraftedIngredient(ai.TaskResult):
    """An ingredient of one portion."""

    name: _Name = Field(description="One plain ingredient, such as oats")
    grams: float = Field(gt=0, le=2_000)


class DraftedMeal(ai.TaskResult):
    """A meal that is not in the catalog."""

    key: _OwnKey = Field(description="A key that no listed meal has")
    name: _MealName
    minutes: int = Field(ge=0, le=240)
    ingredients: list[DraftedIngredient] = Field(min_length=1, max_length=20)


class DraftedPortion(ai.TaskResult):
    """A meal on a day."""

    slot: MealSlot
    meal: _Key = Field(description="A key of the listed meals or of one of your own")
    portion: float = Field(gt=0, le=4)


class DraftedDay(ai.TaskResult):
    """The meals of a day of the week."""

    weekday: Weekday
    meals: list[DraftedPortion] = Field(min_length=1, max_length=8)


class NutritionDraft(ai.TaskResult):
    """The arguments of `plan_nutrition`."""

    own_meals: list[DraftedMeal] = Field(max_length=10, description="Meals that are not listed, if you need some")
    days: list[DraftedDay] = Field(min_length=1, max_length=7, description="The days of a week, which is repeated")


class DraftedNights(ai.TaskResult):
    """The nights of a week."""

    bedtime: _Time = Field(description="Such as 22:30")
    wake_time: _Time = Field(description="Such as 06:30")


class SleepDraft(ai.TaskResult):
    """The arguments of `plan_sleep`."""

    weeks: list[DraftedNights] = Field(min_length=WEEKS, max_length=WEEKS)
    practices: list[_Key] = Field(max_length=6, description="Keys of the listed practices")


PlanDraft = ExerciseDraft | NutritionDraft | SleepDraft
_KEEP = (
    "Use only keys that are listed. Keep every limit that the material names; a plan that breaks one is thrown away. "
    "Be kind to the body: rather too little than too much."
)
_TASKS: Mapping[PlanType, ai.AiTask[Any]] = {
    "exercise": ai.AiTask(
        purpose="make_plan",
        function="plan_exercise",
        description="Plan four weeks of exercise.",
        instruction=f"Plan sessions for one week, and by how many percent of it each of four weeks is done. {_KEEP}",
        result=ExerciseDraft,
    ),
    "nutrition": ai.AiTask(
        purpose="make_plan",
        function="plan_nutrition",
        description="Plan the meals of a week.",
        instruction=f"Plan the meals of the seven days of a week, with portions. {_KEEP}",
        result=NutritionDraft,
    ),
    "sleep": ai.AiTask(
        purpose="make_plan",
        function="plan_sleep",
        description="Plan the nights of four weeks.",
        instruction=f"Plan when to go to bed and to get up in each of four weeks, and habits that help. {_KEEP}",
        result=SleepDraft,
    ),
}


def ask_for_draft(
    user_id: UUID, plan_type: PlanType, requirements: Requirements, broken: Sequence[RuleBreach]
) -> ai.Answer[PlanDraft] | None:
    """Ask a model for a draft, telling what an earlier one broke; None where no model answers. Never fails.

    No transaction may be open.
    """
    task = _TASKS[plan_type]
    if broken:
        told = "; ".join(dict.fromkeys(f"{one.rule} in {one.where}" for one in broken[:_MOST_TOLD]))
        task = task.extend_instruction(f"Your previous plan was refused, because it broke these limits: {told}.")
    empty = task.result.model_construct()
    answer = ai.ask(task, user_id, lambda: _build_material(plan_type, requirements), lambda: empty)
    return answer if answer.ai_generated else None


def _build_material(plan_type: PlanType, requirements: Requirements) -> dict[str, str | None]:
    """Build what the model sees: limits, and what may be chosen from; no word of the person."""
    catalog = get_catalog()
    if plan_type == "exercise":
        return _describe_exercise(requirements, catalog)
    if plan_type == "nutrition":
        return _describe_nutrition(requirements, catalog)
    practices = {one.id: one.name for one in choose_practices(requirements)}
    limits = {"least_minutes_in_bed": requirements.least_sleep, "usual_minutes": requirements.usual_sleep}
    wake = format_time_of_day(requirements.wake_minute)
    return {"limits": json.dumps({**limits, "wake_time": wake}), "practices": json.dumps(practices)}


def _describe_exercise(requirements: Requirements, catalog: Catalog) -> dict[str, str | None]:
    allowed = [one for one in catalog.exercises.values() if is_allowed(one, requirements)]
    limits = {
        "days": requirements.weekdays,
        "most_minutes_of_a_session": requirements.session_minutes,
        "most_met_minutes_of_the_first_week": round(requirements.start_load),
        "most_growth_of_a_week_in_percent": 10,
        "seconds_of_a_repetition": 4,
    }
    wanted = {"level": requirements.level, "goals": requirements.goals, "likes": sorted(requirements.activities)}
    exercises = {one.id: [one.kind, one.pattern, one.met] for one in allowed}
    return {"limits": json.dumps(limits), "wanted": json.dumps(wanted), "exercises": json.dumps(exercises)}


def _describe_nutrition(requirements: Requirements, catalog: Catalog) -> dict[str, str | None]:
    diet = requirements.diet
    limits = {
        "least_kcal_of_a_day": requirements.least_kcal,
        "kcal_of_a_day": requirements.target_kcal,
        "meals_of_a_day": requirements.meals,
        "most_minutes_of_cooking_a_day": requirements.cooking_minutes,
        "allergens": sorted(diet.allergens),
        "never": sorted(diet.avoided),
        "diets": sorted(diet.diets),
    }
    meals = {
        slot: {one.id: [round(one.nutrients.kcal), one.minutes] for one in ones}
        for slot, ones in find_meals(requirements, catalog).items()
    }
    return {"limits": json.dumps(limits), "meals": json.dumps(meals)}
