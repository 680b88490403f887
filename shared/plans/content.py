"""The content of a plan: weeks of days of items with amounts, as a closed type for each kind of plan.

A week has seven days from the plan's first day, so `weekday` and `starts_on` say on which of them something is. The
JSON Schema of these types is part of the OpenAPI document. `minute` is a local minute of the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from shared.core.local_times import WEEKDAYS, Weekday, format_time_of_day
from shared.core.single_flight import single_flight

PlanType = Literal["exercise", "nutrition", "sleep"]
PLAN_TYPES: tuple[PlanType, ...] = ("exercise", "nutrition", "sleep")
MealSlot = Literal["breakfast", "lunch", "dinner", "snack"]
WEEKS = 4
"""The length of a plan."""
DAY_MINUTES, LATEST_MINUTE = 1_440, 1_439

Key = Annotated[str, Field(min_length=1, max_length=60, description="The key of an entry of our catalog.")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Minute = Annotated[int, Field(ge=0, le=LATEST_MINUTE, description="Local minutes since midnight.")]
_IsNextDay = Annotated[
    bool, Field(description="Whether it is after midnight, on the next day of the calendar: a day lasts until bedtime.")
]
Week = Annotated[int, Field(ge=1, le=12, description="1 is the week that begins on the plan's first day.")]


class ContentModel(BaseModel):
    """The base of everything in a plan: closed, strict and frozen."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True, hide_input_in_errors=True, protected_namespaces=()
    )


class Swap(ContentModel):
    """What can be taken instead; it keeps the same rules."""

    key: Key
    name: Name


class ExerciseItem(ContentModel):
    """An exercise with its amounts: sets of repetitions or of seconds, or one set of some minutes."""

    key: Key
    name: Name
    sets: int = Field(ge=1, le=10)
    reps: int | None = Field(ge=1, le=60, description="Repetitions in a set; null where time counts.")
    seconds: int | None = Field(ge=5, le=14_400, description="Length of a set; null where repetitions count.")
    rest_seconds: int = Field(ge=0, le=600, description="Rest after each set.")
    minutes: float = Field(gt=0, le=240, description="How long all of it takes, rests included.")
    met: float = Field(ge=1, le=20, description="How hard it is: 1 MET is sitting still.")
    swaps: list[Swap] = Field(max_length=4)


class ExerciseDay(ContentModel):
    """A session."""

    weekday: Weekday
    minute: Minute | None
    minutes: float = Field(gt=0, le=240, description="How long the session takes.")
    items: list[ExerciseItem] = Field(min_length=1, max_length=20)


class ExerciseWeek(ContentModel):
    """The sessions of a week; `load` is in MET minutes."""

    week: Week
    load: float = Field(ge=0)
    days: list[ExerciseDay] = Field(max_length=7)


class ExercisePlan(ContentModel):
    """A plan for moving."""

    plan_type: Literal["exercise"] = "exercise"
    starts_on: date
    notice: str
    care: list[str] = Field(description="What matters more than the plan: please read it first.")
    weeks: list[ExerciseWeek] = Field(min_length=1, max_length=12)


class Ingredient(ContentModel):
    """An ingredient of one portion; `key` is its term of the taxonomy."""

    key: Key
    name: Name
    grams: float = Field(gt=0, le=2_000)


class Meal(ContentModel):
    """A meal as one portion of it is cooked; `minutes` is the work of it."""

    key: Key
    name: Name
    kcal: int = Field(ge=1, le=3_000, description="Of one portion.")
    minutes: int = Field(ge=0, le=240)
    ingredients: list[Ingredient] = Field(min_length=1, max_length=40)
    swaps: list[Swap] = Field(max_length=4)


class PlannedMeal(ContentModel):
    """A meal of the plan on a day."""

    meal: Key
    slot: MealSlot
    minute: Minute | None
    next_day: _IsNextDay = False
    portion: float = Field(gt=0, le=5, description="How many portions; the ingredients are of one.")


class NutritionDay(ContentModel):
    """The meals of a day."""

    weekday: Weekday
    kcal: int = Field(ge=0, le=10_000)
    meals: list[PlannedMeal] = Field(min_length=1, max_length=8)


class NutritionWeek(ContentModel):
    """The days of a week."""

    week: Week
    days: list[NutritionDay] = Field(min_length=1, max_length=7)


class NutritionPlan(ContentModel):
    """A plan for food: its meals once, and the days that name them by their keys."""

    plan_type: Literal["nutrition"] = "nutrition"
    starts_on: date
    notice: str
    care: list[str] = Field(description="What matters more than the plan: please read it first.")
    daily_kcal: int = Field(ge=0, le=10_000, description="About how much a day has.")
    meals: list[Meal] = Field(min_length=1, max_length=80)
    weeks: list[NutritionWeek] = Field(min_length=1, max_length=12)


class SleepPractice(ContentModel):
    """A habit around the night."""

    key: Key
    name: Name
    minute: Minute | None
    next_day: _IsNextDay = False
    minutes: int = Field(ge=0, le=240)


class SleepNight(ContentModel):
    """When to go to bed after a day, and when to get up then; `minutes` is the time in between."""

    weekday: Weekday
    bedtime_minute: Minute
    next_day: _IsNextDay = False
    wake_minute: Minute
    minutes: int = Field(ge=0, le=DAY_MINUTES)


class SleepWeek(ContentModel):
    """The nights of a week, and the habits of each of its days."""

    week: Week
    nights: list[SleepNight] = Field(min_length=1, max_length=7)
    practices: list[SleepPractice] = Field(max_length=8)


class SleepPlan(ContentModel):
    """A plan for rest."""

    plan_type: Literal["sleep"] = "sleep"
    starts_on: date
    notice: str
    care: list[str] = Field(description="What matters more than the plan: please read it first.")
    weeks: list[SleepWeek] = Field(min_length=1, max_length=12)


PlanContent = Annotated[ExercisePlan | NutritionPlan | SleepPlan, Field(discriminator="plan_type")]


@dataclass(frozen=True)
class PlannedAction:
    """One thing to do: `item_key` is its own within the plan, `week` counts from 1, `day` from the week's first day.

    What is to be done after midnight of the last day of a week is on day 8.
    """

    item_key: str
    week: int
    day: int
    minute: int | None
    description: str
    minutes: int | None


def read_content(document: dict[str, Any]) -> PlanContent:
    """Read the content of a plan from its document; raises `ValidationError` for one that is not closed and typed."""
    return _content_adapter().validate_python(document)


def load_content(document: str) -> PlanContent:
    """Read the content of a plan as it is stored."""
    return _content_adapter().validate_json(document)


def move_start(content: PlanContent, starts_on: date) -> PlanContent:
    """Return the same plan from another first day on: what is on a Monday stays on Mondays."""
    return content.model_copy(update={"starts_on": starts_on})


def find_day(starts_on: date, weekday: Weekday) -> int:
    """Return which day of each week a weekday is, counted from 1 on the plan's first day."""
    return (WEEKDAYS.index(weekday) - starts_on.weekday()) % 7 + 1


def list_actions(content: PlanContent) -> Iterator[PlannedAction]:
    """List what is to be done, by week, day and time; what has no time comes last on its day."""
    if isinstance(content, ExercisePlan):
        actions = _list_sessions(content)
    elif isinstance(content, NutritionPlan):
        actions = _list_meals(content)
    else:
        actions = _list_nights(content)
    yield from sorted(actions, key=_order)


def _order(action: PlannedAction) -> tuple[int, int, int, str]:
    return action.week, action.day, DAY_MINUTES if action.minute is None else action.minute, action.item_key


def _list_sessions(plan: ExercisePlan) -> Iterator[PlannedAction]:
    for week in plan.weeks:
        for session in week.days:
            day = find_day(plan.starts_on, session.weekday)
            parts = ", ".join(_describe_item(item) for item in session.items)
            key, minutes = f"session-{week.week}-{session.weekday}", round(session.minutes)
            yield PlannedAction(key, week.week, day, session.minute, f"{minutes} minutes: {parts}", minutes)


def _describe_item(item: ExerciseItem) -> str:
    """Write an exercise with its amounts, such as `Squat 3 x 10` or `Walk 20 min`."""
    if item.reps is not None:
        return f"{item.name} {item.sets} x {item.reps}"
    seconds = item.seconds or round(item.minutes * 60 / item.sets)
    amount = f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"
    return f"{item.name} {amount}" if item.sets == 1 else f"{item.name} {item.sets} x {amount}"


def _list_meals(plan: NutritionPlan) -> Iterator[PlannedAction]:
    meals = {meal.key: meal for meal in plan.meals}
    for week in plan.weeks:
        for one in week.days:
            day = find_day(plan.starts_on, one.weekday)
            for number, planned in enumerate(one.meals, 1):
                meal = meals[planned.meal]
                key, words = f"meal-{week.week}-{one.weekday}-{number}", f"{planned.slot.capitalize()}: {meal.name}"
                yield PlannedAction(key, week.week, day + planned.next_day, planned.minute, words, meal.minutes)


def _list_nights(plan: SleepPlan) -> Iterator[PlannedAction]:
    for week in plan.weeks:
        for night in week.nights:
            day = find_day(plan.starts_on, night.weekday)
            for practice in week.practices:
                key, on = f"practice-{week.week}-{night.weekday}-{practice.key}", day + practice.next_day
                yield PlannedAction(key, week.week, on, practice.minute, practice.name, practice.minutes or None)
            key, words = (
                f"bedtime-{week.week}-{night.weekday}",
                f"Go to bed by {format_time_of_day(night.bedtime_minute)}",
            )
            yield PlannedAction(key, week.week, day + night.next_day, night.bedtime_minute, words, None)


@single_flight
def _content_adapter() -> TypeAdapter[PlanContent]:
    return TypeAdapter(PlanContent)
