"""What a plan must keep for a person, read from the facts of their profile: the figures behind the hard rules.

The least sleep is seven hours, eight for minors (American Academy of Sleep Medicine, consensus statements of 2015 and
2016).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.core.local_times import parse_time_of_day
from shared.plans.content import PlanType
from shared.wellness import service as wellness

_LEAST_SLEEP, _LEAST_SLEEP_OF_MINORS = 420, 480
_WAKE_MINUTE = 420


@dataclass(frozen=True)
class Requirements:
    """What a plan must keep, and what it is made from. Lengths of time are in minutes."""

    care: tuple[wellness.CareNote, ...]
    least_sleep: int
    usual_sleep: int
    wake_minute: int

    def is_stopped(self, plan_type: PlanType) -> bool:
        """Tell whether care comes before a plan of this type, so that none is made."""
        return any(plan_type in note.stops for note in self.care)


def read_requirements(profile: wellness.ActiveProfile) -> Requirements:
    """Read what a person's plans must keep from their profile."""
    facts = profile.facts
    return Requirements(
        care=tuple(profile.care),
        least_sleep=_LEAST_SLEEP_OF_MINORS if facts.get("age_range") == "under_18" else _LEAST_SLEEP,
        usual_sleep=read_minutes(facts, "sleep_length") or _LEAST_SLEEP,
        wake_minute=_WAKE_MINUTE if facts.get("wake_time") is None else parse_time_of_day(facts["wake_time"]),
    )


def read_minutes(facts: Mapping[str, Any], name: str) -> int | None:
    """Return an amount of time among the facts in whole minutes."""
    seconds = wellness.read_si_value(facts, name)
    return None if seconds is None else int(seconds // 60)
