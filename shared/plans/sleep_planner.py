"""The rules' own plan for rest: a steady time to get up, a bedtime that moves slowly, and a few habits around it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shared.core.local_times import WEEKDAYS
from shared.plans.catalog.catalog import get_catalog
from shared.plans.catalog.sleep_practices import SleepPractice
from shared.plans.content import DAY_MINUTES, WEEKS
from shared.plans.requirements import Requirements

_STEP = 15
_AIM, _MOST = 480, 540
_MOST_PRACTICES, _LIGHTER_PRACTICES = 4, 1


def plan_sleep(requirements: Requirements, starts_on: date, variation: int = 0) -> dict[str, Any]:
    """Make the document of a plan: as long as the person sleeps, at least what everyone needs, then slowly more."""
    del variation  # a night is a night
    first = min(max(requirements.usual_sleep, requirements.least_sleep), _MOST)
    aim = max(first, first if requirements.is_lighter else max(_AIM, requirements.least_sleep))
    practices = choose_practices(requirements)
    weeks = [
        build_sleep_week(number, requirements.wake_minute, min(first + (number - 1) * _STEP, aim), practices)
        for number in range(1, WEEKS + 1)
    ]
    return {"plan_type": "sleep", "starts_on": starts_on, "weeks": weeks}


def choose_practices(requirements: Requirements) -> list[SleepPractice]:
    """Choose habits: first those for someone's troubles, none that troubles or care flags speak against."""
    fitting = [one for one in get_catalog().sleep_practices.values() if is_allowed_practice(one, requirements)]
    fitting.sort(key=lambda one: not one.troubles)
    return fitting[: _LIGHTER_PRACTICES if requirements.is_lighter else _MOST_PRACTICES]


def is_allowed_practice(practice: SleepPractice, requirements: Requirements) -> bool:
    """Tell whether a habit is for someone."""
    against = requirements.troubles | requirements.contraindications
    return practice.not_with.isdisjoint(against) and (
        not practice.troubles or not practice.troubles.isdisjoint(requirements.troubles)
    )


def build_sleep_week(number: int, wake_minute: int, minutes: int, practices: Sequence[SleepPractice]) -> dict[str, Any]:
    """Build the document of a week whose nights are alike."""
    bedtime = wake_minute + DAY_MINUTES - minutes  # of the day that begins with waking, so it may be after midnight
    night = {**_place(bedtime, "bedtime_minute"), "wake_minute": wake_minute, "minutes": minutes}
    anchors = {"wake_time": wake_minute, "bedtime": bedtime}
    return {
        "week": number,
        "nights": [{"weekday": weekday, **night} for weekday in WEEKDAYS],
        "practices": [_build_practice(one, anchors) for one in practices],
    }


def _build_practice(practice: SleepPractice, anchors: Mapping[str, int]) -> dict[str, Any]:
    place = _place(anchors[practice.anchor] + practice.offset, "minute")
    return {"key": practice.id, "name": practice.name, **place, "minutes": practice.minutes}


def _place(minute: int, name: str) -> dict[str, Any]:
    """Return the minute of the calendar's day, and whether it is the next day's."""
    return {name: minute % DAY_MINUTES, "next_day": minute >= DAY_MINUTES}
