"""What the coach of body and rest knows when it replies: profile, care, plans and tasks of today, confirmed insights.

Of the profile it is told what the talk is about: someone who asks about sleep shows nothing of what they eat.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.local_times import format_time_of_day
from shared.insights import service as insights
from shared.plans import service as plans
from shared.safety import service as safety
from shared.wellness import service as wellness
from shared.wellness.service import CareNote, PlanArea

_WEEK_DAYS = 7
GENERAL_FACTS = ("goals", "goals_in_own_words", "injuries", "injury_details")
AREA_FACTS: Mapping[PlanArea, Sequence[str]] = {
    "exercise": (
        "sport",
        "sport_name",
        "athletic_goal",
        "athletic_goal_date",
        "longest_distance",
        "fitness_level",
        "active_days",
        "activities",
        "disliked_activities",
        "equipment",
        "injury_cleared",
        "days",
        "exercise_time",
        "time_of_day",
    ),
    "nutrition": (
        "diet",
        "diet_rules",
        "diet_in_own_words",
        "allergies",
        "other_allergies",
        "disliked_food",
        "meals_per_day",
        "cooking_time",
    ),
    "sleep": ("sleep_length", "sleep_quality", "bedtime", "wake_time", "sleep_troubles"),
}
"""Facts that a reply about an area needs. Age, height, weight and signs of care are in none."""


@dataclass(frozen=True)
class DayItem:
    """Something planned for today: of which area (None is a task of their own), and how it is said, with its time."""

    area: PlanArea | None
    text: str
    is_open: bool


@dataclass(frozen=True)
class CoachContext:
    """What is known about someone. `profile` is None before they completed the quiz."""

    profile: wellness.ActiveProfile | None
    active_areas: frozenset[PlanArea]
    today: Sequence[DayItem]
    adherence: str | None
    offer: insights.InsightOffer

    @property
    def care(self) -> Sequence[CareNote]:
        """The notes of care that the profile raises."""
        return () if self.profile is None else self.profile.care

    def tell_facts(self, areas: Collection[PlanArea]) -> list[str]:
        """Say what the profile has that a reply about these areas needs; nothing red."""
        if self.profile is None:
            return []
        names = [*GENERAL_FACTS, *(name for area, listed in AREA_FACTS.items() if area in areas for name in listed)]
        return wellness.describe_facts(self.profile.facts, [name for name in names if self._is_tellable(name)])

    def tell_fact(self, name: str) -> str | None:
        """Say one fact in words, without its name; None where there is none to say."""
        if self.profile is None or not self._is_tellable(name):
            return None
        told = wellness.describe_facts(self.profile.facts, [name])
        return told[0].partition(": ")[2] if told else None

    def _is_tellable(self, name: str) -> bool:
        """Tell whether a fact may be repeated: own words may show danger, options and amounts cannot."""
        question, value = wellness.find_question(name), None if self.profile is None else self.profile.facts.get(name)
        if question is None or question.type not in ("text", "list") or value is None:
            return True
        return not safety.is_red_text(value if isinstance(value, str) else "\n".join(value))


def load_context(db: Session, user_id: UUID, today: date, *, gentle: bool) -> CoachContext:
    """Load what the coach knows on a local day; on heavy days no plan and no insights: nothing is pressed for then."""
    profile = wellness.load_active_profile(db, user_id)
    if gentle:
        return CoachContext(profile, frozenset(), (), None, insights.InsightOffer())
    active = plans.load_active_plans(db, user_id)
    return CoachContext(
        profile=profile,
        active_areas=frozenset(plan.plan_type for plan in active),
        today=[item for plan in active for item in _list_planned(plan, today)],
        adherence=None,
        offer=insights.load_insight_offer(db, user_id),
    )


def _list_planned(plan: plans.ActivePlan, today: date) -> Iterator[DayItem]:
    """List what a plan has for a day; its days are counted from its first one."""
    week, day = divmod((today - plan.starts_on).days, _WEEK_DAYS)
    for action in plans.list_actions(plan.content):
        if (action.week, action.day) == (week + 1, day + 1):
            yield DayItem(plan.plan_type, _say_at(action.description, action.minute), is_open=True)


def _say_at(description: str, minute: int | None) -> str:
    return description if minute is None else f"{format_time_of_day(minute)} {description}"
