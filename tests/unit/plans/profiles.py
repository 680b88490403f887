"""Profiles for tests of plans: any facts that the quiz takes, and some that people told later."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from shared.core.local_times import WEEKDAYS
from shared.wellness.quiz import Question, find_reachable, get_quiz

_UNITS = {"mass": "kg", "length": "cm", "distance": "km", "duration": "min"}
_SI = {"kg": 1, "cm": 0.01, "km": 1_000, "min": 60}
_WORDS = st.sampled_from(
    (
        *("peanuts", "kiwi", "Crème fraîche", "Durian", "aubergine", "soya", "fish sauce", "shellfish"),
        *("my left knee hurts", "slipped disc", "no dairy, please", "I am allergic to celery and mustard", "kosher"),
    )
)
OWN_FACTS = st.dictionaries(st.sampled_from(("food_notes", "body_notes", "mood")), _WORDS, max_size=2)


def _draw_values(question: Question) -> st.SearchStrategy[Any]:
    """Return what the quiz takes as an answer to a question."""
    plain = [option.value for option in question.options if not option.exclusive]
    alone = [[option.value] for option in question.options if option.exclusive]
    some = st.lists(st.sampled_from(plain or [""]), min_size=1, unique=True)
    strategies: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "single": lambda: st.sampled_from([option.value for option in question.options]),
        "multi": lambda: some | st.sampled_from(alone) if alone else some,
        "number": lambda: _draw_amounts(question),
        "days": lambda: st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True),
        "time": lambda: st.sampled_from(("00:00", "05:30", "07:00", "22:15", "23:59")),
        "list": lambda: st.lists(_WORDS, min_size=1, max_size=3, unique=True),
        "date": lambda: st.just("2026-09-01"),
        "text": lambda: _WORDS,
    }
    return strategies[question.type]()


def _draw_amounts(question: Question) -> st.SearchStrategy[dict[str, Any]]:
    unit = _UNITS.get(question.quantity, question.units[0])
    factor = _SI.get(unit, 1)
    least, most = int((question.minimum or 0) / factor), int((question.maximum or 0) / factor)
    return st.integers(least + (least * factor < (question.minimum or 0)), most).map(
        lambda value: {"value": value, "unit": unit}
    )


@st.composite
def draw_facts(draw: st.DrawFn) -> dict[str, Any]:
    """Answer the questions from above, skip some that may be skipped, and drop what the answers lead past."""
    quiz, answers = get_quiz(), dict[str, Any]()
    for question in quiz.questions.values():
        if question.required or draw(st.booleans()):
            answers[question.id] = draw(_draw_values(question))
    reachable = {question.id for question in find_reachable(quiz, answers)}
    return {**{name: value for name, value in answers.items() if name in reachable}, **draw(OWN_FACTS)}
