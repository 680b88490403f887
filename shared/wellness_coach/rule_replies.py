"""The coach's replies without a model: they answer from profile, plans, tasks and care, and never praise in general.

A reply says what is known about the area that someone writes about, what today has for it, and one small thing that
can be done; then it asks one question, unless a question about the profile follows.
"""

import re
from collections.abc import Mapping, Sequence

from shared.core.folded_text import fold_text
from shared.wellness.service import PlanArea
from shared.wellness_coach.answer_words import FILLERS
from shared.wellness_coach.care_replies import NOTICE, list_stopped_areas
from shared.wellness_coach.context import HARD, CoachContext, DayItem, asks_for_status

_ORDER: Sequence[PlanArea] = ("sleep", "exercise", "nutrition")
_PLAN_NAMES: Mapping[PlanArea, str] = {"exercise": "moving", "nutrition": "food", "sleep": "rest"}
_GREETING = "Hello. I know your profile, your plans and what today has for you, and answer from these."
_NO_PROFILE = (
    "I do not know you yet. Once you have completed the quiz about body and rest, "
    "I can answer from what you told there."
)
_NOTHING = "Nothing is planned for today."
PAIN = re.compile(
    r"\b(?:hurts?|hurting|pains?|painful|aches?|aching|injured|sprained|swollen|dizzy|schmerz\w*|tut weh|douleur\w*"
    r"|dolor|duele|dolore|dor|b\u00f3l|boli)\b"
)
_PAIN = (
    "What hurts should rest: please stop what brings it on, and leave out what strains it. If it does not get better "
    "within some days, is swollen, or came with a fall, let a doctor or physiotherapist look at it before you go on. "
    "You can note it in your profile, so that plans spare it."
)
_HARD = (
    "What was missed is not owed. You can move a task to another day, skip it with a reason, or have a lighter plan "
    "made; none of it counts against you."
)
_SMALL_STEPS: Mapping[PlanArea, str] = {
    "exercise": "Ten minutes at an easy pace count as much as any plan on a day like this; stop where something hurts.",
    "nutrition": "The easiest change is to one meal: add a portion of vegetables or fruit to the one you eat anyway.",
    "sleep": "The strongest lever is to get up at the same time each day, on weekends, too.",
}
_TROUBLE_STEPS: Mapping[str, str] = {
    "falling_asleep": "If you lie awake, get up after about twenty minutes and do something quiet in dim light until "
    "you are sleepy.",
    "waking": "When you wake at night, leave the clock turned away: looking at it makes most people more awake.",
    "early": "Morning light and an evening that is not too early move the end of the night later, bit by bit.",
    "worries": "Ten minutes with pen and paper in the early evening, worry and next step side by side, take some of it "
    "out of the night.",
    "care": "Where others need you at night, sleep counts in sum: a nap of twenty minutes before three is sleep, too.",
    "shifts": "After a night shift dark glasses on the way home and a dark room do more than the hour of going to bed.",
    "breathing": "Pauses of breath at night can be treated well. Please tell a doctor about them.",
}
_QUESTIONS: Mapping[PlanArea | None, Sequence[str]] = {
    "exercise": (
        "Which part of it would you keep if you had only ten minutes?",
        "At what time of the day would it meet the least resistance?",
        "What got in the way the last time?",
    ),
    "nutrition": (
        "Which meal of the day gives you the most trouble?",
        "What is in the house that would make a start?",
        "On which days does cooking fall through?",
    ),
    "sleep": (
        "What does the last hour before bed look like?",
        "What wakes you first in the morning: the clock, light, or thoughts?",
        "On which nights did it go better lately, and what was different?",
    ),
    None: (
        "What shall we look at: moving, food, or rest?",
        "What of it would make the biggest difference this week?",
        "What was different on the last day that felt better?",
    ),
}


def reply_by_rules(words: str | None, context: CoachContext, asked: int, *, question_follows: bool) -> str:
    """Return a reply to someone's last words, or a greeting without any; `asked` says which question's turn it is."""
    stopped = list_stopped_areas(context.care)
    if words is None:
        parts = [_GREETING if context.profile is not None else _NO_PROFILE, *_tell_today(context.today, None)]
        area = None
    else:
        parts, area = _answer_words(words, context, stopped)
    if not question_follows:
        choice = _QUESTIONS[area]
        parts.append(choice[asked % len(choice)])
    return "\n\n".join(part for part in parts if part)


def _answer_words(words: str, context: CoachContext, stopped: frozenset[PlanArea]) -> tuple[list[str], PlanArea | None]:
    folded = fold_text(words)
    if FILLERS.fullmatch(folded):
        return _tell_next(context.today) or _tell_goals(context) or [_NOTHING], None
    about = [area for area in _ORDER if area in context.topics and area not in stopped]
    parts = [] if context.adherence is None else [context.adherence]
    if HARD.search(folded):
        return [_HARD, *parts], about[0] if about else None
    if PAIN.search(folded):
        return [_PAIN, NOTICE], None
    for area in about[:2]:
        parts += _tell_area(area, context)
    if not about and asks_for_status(words):
        parts += _tell_today(context.today, None) or [_NOTHING]
    parts = parts or [*_tell_goals(context), *_tell_next(context.today)]
    return parts or [_NO_PROFILE if context.profile is None else _NOTHING], about[0] if about else None


def _tell_area(area: PlanArea, context: CoachContext) -> list[str]:
    """Say what is known of an area, what today has of it, and one small step."""
    known = _tell_known(area, context)
    today = _tell_today(context.today, area)
    plan = (
        []
        if today or area in context.active_areas
        else [f"You have no plan for {_PLAN_NAMES[area]} at present; you can have one made from your profile."]
    )
    return [*known, *today, *plan, _choose_step(area, context)]


def _tell_known(area: PlanArea, context: CoachContext) -> list[str]:
    if area == "sleep":
        told = [("you sleep", "sleep_length"), ("you wake up", "sleep_quality"), ("you go to bed at", "bedtime")]
    elif area == "nutrition":
        told = [
            ("you eat this way:", "diet"),
            ("you must not eat", "allergies"),
            ("namely", "other_allergies"),
            ("you do not like", "disliked_food"),
        ]
    else:
        told = [("you have", "exercise_time"), ("to be spared is", "injuries"), ("you like", "activities")]
    known = [f"{words} {said}" for words, name in told if (said := context.tell_fact(name))]
    return [f"Your profile says that {', '.join(known)}."] if known else []


def _tell_today(today: Sequence[DayItem], area: PlanArea | None) -> list[str]:
    lines = [f"- {item.text}" for item in today if item.is_open and area in (None, item.area)]
    return ["\n".join(["Planned:", *lines[:6]])] if lines else []


def _tell_next(today: Sequence[DayItem]) -> list[str]:
    return next(([f"Next is {item.text}."] for item in today if item.is_open and item.is_ahead), [])


def _tell_goals(context: CoachContext) -> list[str]:
    goals = context.tell_fact("goals")
    return [f"I keep in mind what you want more of: {goals}."] if goals else []


def _choose_step(area: PlanArea, context: CoachContext) -> str:
    troubles = context.profile.facts.get("sleep_troubles") if context.profile and area == "sleep" else None
    return next((_TROUBLE_STEPS[one] for one in troubles or () if one in _TROUBLE_STEPS), _SMALL_STEPS[area])
