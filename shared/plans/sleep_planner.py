"""The rules' own plan for rest: a steady time to get up, and a bedtime that moves by a quarter of an hour a week."""

from datetime import date
from typing import Any

from shared.core.local_times import WEEKDAYS
from shared.plans.content import DAY_MINUTES, WEEKS
from shared.plans.requirements import Requirements

_STEP = 15
_AIM, _MOST = 480, 540


def plan_sleep(requirements: Requirements, starts_on: date) -> dict[str, Any]:
    """Make the document of a plan: as long as the person sleeps, at least what everyone needs, then slowly more."""
    least = requirements.least_sleep
    first = min(max(requirements.usual_sleep, least), _MOST)
    aim = max(first, min(_AIM + least - least % _STEP, _MOST) if first < _AIM else first)
    weeks = []
    for number in range(1, WEEKS + 1):
        minutes = min(first + (number - 1) * _STEP, aim)
        night = {
            "bedtime_minute": (requirements.wake_minute - minutes) % DAY_MINUTES,
            "wake_minute": requirements.wake_minute,
            "minutes": minutes,
        }
        nights = [{"weekday": weekday, **night} for weekday in WEEKDAYS]
        weeks.append({"week": number, "nights": nights, "practices": []})
    return {"plan_type": "sleep", "starts_on": starts_on, "weeks": weeks}
