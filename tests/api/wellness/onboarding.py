"""The quiz as tests answer it."""

from typing import Any

from tests.client import Response
from tests.people import Person

QUIZ, ANSWERS, COMPLETE = "/v1/onboarding/quiz", "/v1/onboarding/answers", "/v1/onboarding/complete"
PROFILE, HISTORY = "/v1/wellness/profile", "/v1/wellness/profile/history"
REQUIRED: dict[str, Any] = {
    "units": "metric",
    "care_signs": ["none"],
    "goals": ["energy"],
    "fitness_level": "new",
    "injuries": ["none"],
    "diet": "vegetarian",
    "allergies": ["none"],
    "sleep_length": {"value": 7, "unit": "h", "rest": 30},
    "days": ["monday"],
    "exercise_time": {"value": 30, "unit": "min"},
}


def answer(person: Person, values: dict[str, Any], at: str | None = None, **options: Any) -> Response:
    """Send answers, all given at one moment."""
    moment = {} if at is None else {"answered_at": at}
    sent = [{"question": name, "value": value, **moment} for name, value in values.items()]
    return person.put(ANSWERS, json={"answers": sent}, **options)


def complete(person: Person, **values: Any) -> dict[str, Any]:
    """Answer what is required, and more, and complete onboarding."""
    assert answer(person, {**REQUIRED, **values}).status == 200
    completed = person.post(COMPLETE)
    assert completed.status == 200, completed.json
    return dict(completed.json)


def read_answers(person: Person) -> dict[str, Any]:
    """Return the values that count, by question."""
    return {one["question"]: one["value"] for one in person.get(ANSWERS).json["answers"] if not one["is_set_aside"]}


def read_facts(person: Person) -> dict[str, Any]:
    """Return the facts of the profile by name."""
    profile = person.get(PROFILE)
    assert profile.status == 200, profile.json
    return {one["fact"]: one["value"] for one in profile.json["facts"]}


def change(person: Person, values: dict[str, Any], **options: Any) -> Response:
    """Correct facts."""
    facts = [{"fact": name, "value": value} for name, value in values.items()]
    return person.patch(PROFILE, json={"facts": facts}, **options)
