"""Which question about the profile the coach asks next: at most one a day, the one that is missing and matters most.

The table gives each question a weight, with the reason. What serves an active plan or a goal of the person goes first.
An area that care forbids to plan is not asked about.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shared.wellness.service import PlanArea, ProfileGap, Question
from shared.wellness_coach.messages import QuestionLog

REST_DAYS = timedelta(days=14)
"""For so long a question rests that was asked, or skipped in the quiz, without an answer."""
MAX_ASKED = 2
"""A question that was asked so often without an answer has been answered: they do not want to tell."""
PLAN_BONUS, GOAL_BONUS, TOPIC_BONUS = 40, 25, 40
LEAD = "One thing would help me to fit this to you better:"
FREEDOM = "You can also say that you would rather not tell."


@dataclass(frozen=True)
class QuestionWeight:
    """How much an answer matters (0 to 100), for which plans and goals in particular, and why."""

    weight: int
    reason: str
    areas: frozenset[PlanArea] = frozenset()
    goals: frozenset[str] = frozenset()


def _weigh(weight: int, reason: str, areas: Sequence[PlanArea] = (), goals: Sequence[str] = ()) -> QuestionWeight:
    return QuestionWeight(weight, reason, frozenset(areas), frozenset(goals))


WEIGHTS: Mapping[str, QuestionWeight] = {
    "other_allergies": _weigh(100, "a meal could harm them", ["nutrition"]),
    "allergies": _weigh(100, "a meal could harm them", ["nutrition"]),
    "injury_cleared": _weigh(95, "whether exercise is allowed at all", ["exercise"]),
    "injuries": _weigh(95, "an exercise could harm them", ["exercise"]),
    "injury_details": _weigh(75, "what exercises have to spare", ["exercise"]),
    "diet": _weigh(70, "which meals they eat at all", ["nutrition"]),
    "diet_in_own_words": _weigh(70, "which meals they eat at all", ["nutrition"]),
    "diet_rules": _weigh(60, "a rule of faith or of a doctor must not be broken", ["nutrition"]),
    "sleep_length": _weigh(60, "too little of it limits everything else", ["sleep"], ["sleep", "energy"]),
    "days": _weigh(60, "a plan needs days", ["exercise"]),
    "exercise_time": _weigh(60, "a plan may not take more time than there is", ["exercise"]),
    "fitness_level": _weigh(60, "how hard the beginning may be", ["exercise"]),
    "goals": _weigh(60, "what all of it is for"),
    "sport": _weigh(50, "what the goal needs", ["exercise"], ["sport"]),
    "athletic_goal": _weigh(50, "what the training leads to", ["exercise"], ["sport"]),
    "age_range": _weigh(40, "growing and older bodies need other amounts", ["exercise", "nutrition"]),
    "sleep_troubles": _weigh(
        40, "each trouble has another remedy, and one needs a doctor", ["sleep"], ["sleep", "calm"]
    ),
    "wake_time": _weigh(35, "a sleep plan is counted back from it", ["sleep"], ["sleep"]),
    "bedtime": _weigh(34, "a sleep plan begins where they are", ["sleep"], ["sleep"]),
    "sleep_quality": _weigh(33, "hours alone do not tell how rested they are", ["sleep"], ["sleep", "energy"]),
    "equipment": _weigh(35, "an exercise needs what is within reach", ["exercise"], ["strength"]),
    "activities": _weigh(34, "what they like is what they keep doing", ["exercise"], ["endurance", "mobility"]),
    "active_days": _weigh(30, "load grows from where it is", ["exercise"], ["endurance"]),
    "longest_distance": _weigh(33, "distances grow from the one that felt fine", ["exercise"], ["sport", "endurance"]),
    "athletic_goal_date": _weigh(25, "how many weeks there are", ["exercise"], ["sport"]),
    "time_of_day": _weigh(25, "a task at a bad hour is missed", ["exercise"]),
    "disliked_activities": _weigh(24, "what they do not want is not planned", ["exercise"]),
    "cooking_time": _weigh(30, "a meal that takes too long is not cooked", ["nutrition"], ["eating"]),
    "meals_per_day": _weigh(28, "how food is divided over the day", ["nutrition"], ["eating"]),
    "disliked_food": _weigh(25, "what they do not like is not planned", ["nutrition"], ["eating"]),
    "goals_in_own_words": _weigh(20, "how they will notice that it helps"),
    "sport_name": _weigh(15, "what the sport is called", ["exercise"], ["sport"]),
}
NEVER_ASKED: Mapping[str, str] = {
    "units": "decides how things are shown, and has a default",
    "care_signs": "asked with its reasons in the quiz; words about it in the chat are answered with care",
    "pregnancy_advice": "a matter for those who treat them; the chat refers to them",
    "height": "a number about the body does not make a conversation better",
    "weight": "the same; it is asked nowhere but in the quiz, where it can be skipped",
}
"""Questions of the quiz that the coach does not ask, and why."""


@dataclass(frozen=True)
class QuestionContext:
    """What decides which question matters: facts, areas with a plan, areas talked about or stopped, what was asked."""

    facts: Mapping[str, Any]
    active_areas: Collection[PlanArea]
    topics: Collection[PlanArea]
    stopped_areas: Collection[PlanArea]
    asked: QuestionLog


def choose_question(gaps: Sequence[ProfileGap], needs: QuestionContext, today: date) -> Question | None:
    """Choose the question whose answer matters most now; None where there is none to ask.

    Of two that matter as much it is the one that stands first in the quiz.
    """
    candidates = [one for one in gaps if _may_ask(one, needs, today)]
    ranked = sorted(candidates, key=lambda one: -score_question(one.question.id, needs))
    return ranked[0].question if ranked else None


def score_question(name: str, needs: QuestionContext) -> int:
    """Return how much the answer to a question matters now; what is being talked about goes first."""
    entry = WEIGHTS[name]
    serves_plan = not entry.areas.isdisjoint(needs.active_areas)
    serves_goal = not entry.goals.isdisjoint(needs.facts.get("goals") or ())
    is_topic = not entry.areas.isdisjoint(needs.topics)
    return entry.weight + PLAN_BONUS * serves_plan + GOAL_BONUS * serves_goal + TOPIC_BONUS * is_topic


def write_prompt(question: Question) -> str:
    """Return the question as the coach asks it, in a paragraph of its own at the end of a reply."""
    options = [option.label for option in question.options if not option.exclusive]
    choice = f" (For example: {', '.join(options[:4])}.)" if options and question.type in ("single", "multi") else ""
    return f"{LEAD} {question.text}{choice} {FREEDOM}"


def _may_ask(one: ProfileGap, needs: QuestionContext, today: date) -> bool:
    name, asked = one.question.id, needs.asked
    entry = WEIGHTS.get(name)
    if entry is None or name in asked.declined or (entry.areas and entry.areas <= frozenset(needs.stopped_areas)):
        return False
    days = [*asked.days.get(name, ()), *([one.skipped_at.date()] if one.skipped_at else [])]
    return len(asked.days.get(name, ())) < MAX_ASKED and all(day + REST_DAYS <= today for day in days)
