"""Reminders as people ask for them, for tests."""

from typing import Any

from tests.people import Person

REMINDERS = "/v1/reminders"
DAILY: dict[str, Any] = {"kind": "journal", "cadence": "daily", "time": "18:30"}


def remind(person: Person, **fields: Any) -> dict[str, Any]:
    """Make a reminder and return it as it is read."""
    answer = person.post(REMINDERS, json={**DAILY, **fields})
    assert answer.status == 201, answer.json
    reminder = dict(answer.json)
    del reminder["safety"]
    return reminder


def read(person: Person, reminder_id: str) -> dict[str, Any]:
    """Read one."""
    answer = person.get(f"{REMINDERS}/{reminder_id}")
    assert answer.status == 200, answer.json
    return dict(answer.json)


def all_of(person: Person, query: str = "") -> list[dict[str, Any]]:
    """Read the first page of someone's."""
    return list(person.get(REMINDERS + query).json)


def move_to(person: Person, timezone: str) -> None:
    """Let someone live elsewhere from now on."""
    profile = person.get("/v1/profile").json
    kept = ("name", "demographics", "values_blueprint", "locale", "onboarding_status")
    answer = person.put("/v1/profile", json={**{name: profile[name] for name in kept}, "timezone": timezone})
    assert answer.status == 200, answer.json
