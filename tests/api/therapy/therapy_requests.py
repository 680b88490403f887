"""Therapeutic writing as tests do it."""

from typing import Any

from tests.people import Person

THERAPY = "/v1/therapy"
PROFILES = f"{THERAPY}/ep-profiles"
PHYSICAL = ("plain_words", "step_by_step", "body_first", "hands_busy")
EMOTIONAL = ("reads_between", "own_pace", "thoughts_first", "keeps_inside")


def answer_quiz(physical: int, emotional: int) -> dict[str, Any]:
    """The body of an assessment: each statement of a side with the same value."""
    answers = [*((one, physical) for one in PHYSICAL), *((one, emotional) for one in EMOTIONAL)]
    return {"quiz_version": 1, "answers": [{"statement": name, "value": value} for name, value in answers]}


EP_ANSWERS = answer_quiz(2, 2)


def read(person: Person, path: str) -> Any:
    """Read what is there."""
    answer = person.get(path)
    assert answer.status == 200, answer.json
    return answer.json
