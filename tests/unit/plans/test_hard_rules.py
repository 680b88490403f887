"""No plan that the rules make breaks a hard rule, whatever a profile says."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.core.local_times import WEEKDAYS
from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import PLAN_TYPES, PlanContent
from shared.plans.generation import make_by_rules
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.requirements import CurrentLoad, Requirements, read_requirements
from shared.wellness.care import find_care_notes
from shared.wellness.quiz import Question, get_quiz

_MONDAY = date(2026, 3, 2)
_WORDS = st.sampled_from(
    ["peanuts", "kiwi", "my left knee hurts", "no dairy, please", "crème fraîche", "durian", "I am allergic to soya"]
)


def _values(question: Question) -> st.SearchStrategy[Any]:
    """Any value that the quiz takes for a question."""
    options = [option.value for option in question.options]
    plain = [option.value for option in question.options if not option.exclusive]
    alone = [[option.value] for option in question.options if option.exclusive]
    least, most = question.minimum or 0, question.maximum or 0
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "single": st.sampled_from(options or [""]),
        "multi": st.lists(st.sampled_from(plain or [""]), min_size=1, unique=True) | st.sampled_from(alone or [plain[:1]]),
        "number": st.integers(int(least) + (least > int(least)), int(most)).map(
            lambda value: {"value": value, "unit": {"mass": "kg", "length": "m", "distance": "m"}.get(question.quantity, "")}
        ),
        "text": _WORDS,
        "list": st.lists(_WORDS, min_size=1, max_size=3),
        "time": st.sampled_from(["00:00", "05:30", "07:00", "22:15", "23:59"]),
        "days": st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True),
        "date": st.just("2026-09-01"),
    }
    return strategies[question.type]
