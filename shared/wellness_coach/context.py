"""What the coach of body and rest knows when it replies: profile, care, tasks and plans, and confirmed insights.

Of the profile it is told what the talk is about: someone who asks about sleep shows nothing of what they eat.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from shared.boundaries.service import NOTHING_CLOSED, Boundaries, load_boundaries
from shared.core import clock
from shared.core.folded_text import fold_text
from shared.core.kept_texts import NEVER
from shared.core.local_times import format_time_of_day
from shared.insights import service as insights
from shared.plans import service as plans
from shared.safety import service as safety
from shared.tasks import service as tasks
from shared.tasks.schemas import Task as TaskFields
from shared.tasks.schemas import WeekQuery
from shared.wellness import service as wellness
from shared.wellness.service import CareNote, PlanArea
from shared.wellness_coach.care_replies import find_areas

_WEEK_DAYS = 7
HARD = re.compile(
    r"\b(?:too much|no time|missed|skipped|did not manage|didn't manage|can't keep up|too hard|give up|behind"
    r"|overwhelmed)\b"
)
"""Words of someone for whom it was too much."""
_STATUS = re.compile(rf"{HARD.pattern}|\b(?:today|tonight|tasks?|plans?|week|next|how am i doing|progress)\b")
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
    """Something planned for today, or next: its area (None is a task of their own), and how it is said.

    It is ahead while its time has not passed.
    """

    area: PlanArea | None
    text: str
    is_open: bool
    is_ahead: bool = True


@dataclass(frozen=True)
class CoachContext:
    """What is known about someone. `profile` is None before they completed the quiz. Nothing `closed` is told."""

    profile: wellness.ActiveProfile | None
    topics: frozenset[PlanArea]
    active_areas: frozenset[PlanArea]
    today: Sequence[DayItem]
    adherence: str | None
    offer: insights.InsightOffer
    closed: Boundaries = NOTHING_CLOSED

    @property
    def care(self) -> Sequence[CareNote]:
        """The notes of care that the profile raises."""
        return () if self.profile is None else self.profile.care

    def tell_facts(self, areas: Collection[PlanArea]) -> list[str]:
        """Say what the profile has that a reply about these areas needs; nothing red."""
        if self.profile is None:
            return []
        names = [*GENERAL_FACTS, *(name for area, listed in AREA_FACTS.items() if area in areas for name in listed)]
        told = wellness.describe_facts(self.profile.facts, [name for name in names if self._is_tellable(name)])
        return [one for one in told if not self.closed.covers(one)]

    def tell_fact(self, name: str) -> str | None:
        """Say one fact in words, without its name; None where there is none to say."""
        if self.profile is None or not self._is_tellable(name):
            return None
        told = [one for one in wellness.describe_facts(self.profile.facts, [name]) if not self.closed.covers(one)]
        return told[0].partition(": ")[2] if told else None

    def _is_tellable(self, name: str) -> bool:
        """Tell whether a fact may be repeated: own words may show danger, options and amounts cannot."""
        question, value = wellness.find_question(name), None if self.profile is None else self.profile.facts.get(name)
        if question is None or question.type not in ("text", "list") or value is None:
            return True
        return not safety.is_red_text(value if isinstance(value, str) else "\n".join(value))


def asks_for_status(words: str) -> bool:
    """Tell whether words ask how it goes, or say that it was too much."""
    return _STATUS.search(fold_text(words)) is not None


def load_context(db: Session, user_id: UUID, today: date, words: str, *, gentle: bool) -> CoachContext:
    """Load what the coach knows on a local day to answer some words.

    On heavy days that is no plan and no insights: nothing is pressed for then.
    """
    profile, topics = wellness.load_active_profile(db, user_id), find_areas(words)
    closed = load_boundaries(db, user_id)
    if gentle:
        return CoachContext(profile, topics, frozenset(), (), None, insights.InsightOffer(), closed)
    stopped = {area for note in (() if profile is None else profile.care) for area in note.stops}
    areas = frozenset(plans.load_active_types(db, user_id))
    tasks_today = tasks.list_day_tasks(db, user_id, today, clock.now())
    items = [_build_item(task) for task in tasks_today if task.task_type not in stopped]
    told = [item for item in items if item is not None]
    without = (areas & topics) - {item.area for item in told} - stopped
    if without:
        told += _list_next(plans.load_active_plans(db, user_id), without, today)
    return CoachContext(
        profile=profile,
        topics=topics,
        active_areas=areas,
        today=[item for item in told if closed.may_say(item.text, (words,))],
        adherence=_tell_adherence(db, user_id) if asks_for_status(words) else None,
        offer=insights.load_insight_offer(db, user_id),
        closed=closed,
    )


def _build_item(task: TaskFields) -> DayItem | None:
    """Build an item of a task of today; None for words of one's own that show danger, and for what no model may read.

    Rules do not repeat it either: a model reads what was said before.
    """
    if task.ai_mode == NEVER:
        return None
    if task.task_type == "own":
        if safety.is_red_text(task.description):
            return None
        area: PlanArea | None = None
    else:
        area = task.task_type
    at = "" if task.due_time is None else f" at {task.due_time}"
    return DayItem(
        area, f"today{at}: {task.description}", is_open=task.status == tasks.PENDING, is_ahead=not task.overdue
    )


def _list_next(active: Sequence[plans.ActivePlan], areas: Collection[PlanArea], today: date) -> Iterator[DayItem]:
    """List the next thing of each plan that has nothing today; its days are counted from its first one."""
    for plan in active:
        if plan.plan_type in areas:
            days = ((plan.starts_on + _find_offset(one), one) for one in plans.list_actions(plan.content))
            ahead = next(((day, one) for day, one in days if day > today), None)
            if ahead is not None:
                at = "" if ahead[1].minute is None else f" {format_time_of_day(ahead[1].minute)}"
                yield DayItem(plan.plan_type, f"on {ahead[0].isoformat()}{at}: {ahead[1].description}", is_open=True)


def _find_offset(action: plans.PlannedAction) -> timedelta:
    return timedelta(days=(action.week - 1) * _WEEK_DAYS + action.day - 1)


def _tell_adherence(db: Session, user_id: UUID) -> str | None:
    """Say what became of this week's tasks, in numbers and without a verdict; None where none is over."""
    total = tasks.show_week(db, user_id, WeekQuery()).total
    over = total.completed + total.skipped + total.missed
    if not over:
        return None
    told = f"Of this week's tasks, {total.completed} of {over} are done, and {total.pending} are ahead."
    is_proposed = tasks.find_open_proposal(db, user_id) is not None
    return f"{told} A lighter plan is proposed to you; it waits for your answer." if is_proposed else told
